// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/controllers/slot_worker.h"

class QCPBars;
class QCustomPlot;
class QLabel;

namespace latentscape {

class ExplorerModel;
class MetricsHistory;
class PlotSight;

/// How much each latent dimension is used: its KL as a bar, the number of active units (Burda et al. 2015), and a
/// sentence when dimensions have collapsed to the prior. For a deterministic encoder, which has no KL, the bars are the
/// variances of the codes. GUI thread only.
class KlBars : public QWidget
{
    Q_OBJECT

public:
    KlBars(ExplorerModel* model, MetricsHistory* history, QWidget* parent = nullptr);

    /// Variance of the means along each dimension, from some 10,000 codes; empty without codes and until those of a new
    /// model are measured.
    const std::vector<double>& variances() const { return m_variances; }
    int activeUnits() const;
    /// Dimensions whose posterior equals the prior wherever one looks.
    std::vector<int> collapsed() const;
    QString words() const;
    /// The epoch whose KL is drawn; -1: the newest.
    void setShownEpoch(int epoch);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// Has the codes measured in the worker.
    void measureCodes();
    void showBars();
    void numberBars();
    void showWords();
    void applyColors();

    ExplorerModel* m_model;
    MetricsHistory* m_history;
    QLabel* m_title;
    QCustomPlot* m_plot;
    PlotSight* m_sight;
    QCPBars* m_bars;
    QLabel* m_summary;
    QLabel* m_warning;
    std::vector<double> m_variances;
    std::vector<double> m_kl;
    std::optional<std::vector<double>> m_drawn; ///< heights of the bars on the screen
    bool m_drawnKl = false;                     ///< they are KL, else variances
    int m_shownEpoch = -1;
    int m_dimensions = 0; ///< of the codes; 0 without
    int m_codesGone = 0;  ///< times that codes gave way to none, or to those of another space
    SlotWorker m_worker;  ///< last: what it runs is waited for before the rest goes
};

} // namespace latentscape
