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
/// sentence when dimensions have collapsed to the prior. The KL is what was measured at the epoch's end; within an
/// epoch, where the prior is N(0, I), that of the newest codes. For a deterministic encoder, which has no KL, the bars
/// are the variances of the codes. GUI thread only.
class KlBars : public QWidget
{
    Q_OBJECT

public:
    /// Of each dimension, over up to some 10,000 codes; empty without codes and until those of a new model are
    /// measured.
    struct Use
    {
        std::vector<double> variances; ///< of the means
        std::vector<double> kl;        ///< mean KL to N(0, 1), nats; empty for a deterministic encoder
    };

    KlBars(ExplorerModel* model, MetricsHistory* history, QWidget* parent = nullptr);

    const std::vector<double>& variances() const { return m_use.variances; }
    /// The KL of each dimension that is drawn; empty when the model has none.
    const std::vector<double>& kl() const { return m_kl; }
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
    Use m_use;
    std::vector<double> m_kl;
    std::optional<std::vector<double>> m_drawn; ///< heights of the bars on the screen
    bool m_drawnKl = false;                     ///< they are KL, else variances
    int m_shownEpoch = -1;
    int m_dimensions = 0; ///< of the codes; 0 without
    int m_codesGone = 0;  ///< times that codes gave way to none, or to those of another space
    SlotWorker m_worker;  ///< last: what it runs is waited for before the rest goes
};

} // namespace latentscape
