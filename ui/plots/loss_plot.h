// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <QElapsedTimer>
#include <QPoint>
#include <QTimer>
#include <QWidget>

#include "core/training/kept_epochs.h"
#include "ui/exportable.h"
#include "ui/metrics_history.h"

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCheckBox;
class QCustomPlot;
class QKeyEvent;
class QLabel;
class QMouseEvent;

namespace latentscape {

class EpochBar;
class EpochMarks;
class ExplorerModel;
class FlowLayout;
class KlBars;
class PlotSight;

/// Terms that are shares of the images rather than nats: they have an axis of their own.
bool isShare(const std::string& term);

/// The curves of every named loss term, train (thin) and test (marked), over epochs; beside them the use of each latent
/// dimension. A cursor tells the values at its epoch; a click or Enter chooses that epoch (the window then shows the
/// model as it was), and so do the line of the epoch that is shown, when it is dragged, and the bar below. Marks at the
/// edges say which epochs are stored, starred and best. Lines with names mark where the phases of a run begin. GUI
/// thread only.
class LossPlot : public QWidget, public Exportable
{
    Q_OBJECT

public:
    LossPlot(ExplorerModel* model, MetricsHistory* history, QWidget* parent = nullptr);

    void setLogarithmic(bool on);
    bool isLogarithmic() const;
    /// Puts the cursor on a place in epochs and shows the values there.
    void setCursor(double epoch);
    double cursorEpoch() const { return m_cursorEpoch; }
    /// What the cursor says: "epoch 3 ..." and a line for each term; empty without cursor.
    QString cursorText() const;
    /// Marks the epoch whose model is shown; -1: the newest, no mark.
    void setShownEpoch(int epoch);
    /// What is stored of the run that is shown: only these epochs are chosen, all while there are none.
    void setStorage(const EpochStorage& storage);
    EpochBar* epochs() const { return m_epochs; }
    void setTermVisible(const std::string& term, bool visible);
    bool isTermVisible(const std::string& term) const { return !m_hidden.contains(term); }

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("plot"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 4; }
    int exportScale() const override { return m_exportScale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override { return true; }
    QByteArray exportSvg() override;

signals:
    void logarithmicChanged(bool on);
    void epochChosen(int epoch);
    /// The pointer has come to the plot.
    void approached();
    /// The epoch and the newest one are to be laid side by side.
    void compareEpochs(int epoch);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    static QString splitName(Split split);
    void makePlot();
    void labelAxes();
    void rebuild();
    /// Takes the new rows now, or soon when that was done a moment ago, or when the plot comes into sight.
    void takeRowsSoon();
    void takeRows();
    void makeTermBoxes();
    void paintSwatches();
    // loss_plot_phases.cpp
    void markChanges();
    void markPhases();
    void styleMarks();
    void appendPoints(const MetricsHistory::Curve& curve, std::size_t& taken, QCPGraph* graph) const;
    /// How far into its phase a position lies, epochs.
    double sincePhaseBegan(double position) const;
    QString phaseText(double position) const;
    /// Sets the axis of the terms that are shares of the images.
    void rescaleShares();
    QCPGraph* graphFor(const MetricsHistory::CurveKey& key);
    void rescale();
    void showCursor();
    void leaveCursor();
    // loss_plot_epochs.cpp
    void buildEpochs();
    void chooseEpochAt(double position);
    /// The epoch that can be shown nearest to a place.
    int epochAt(double position) const;
    /// Whether a place in pixels is on the line of the epoch that is shown.
    bool isOnShownLine(QPointF pixel) const;
    bool dragShownLine(const QMouseEvent* event);
    bool epochKeyPressed(std::string_view command);
    void applyColors();
    void styleGraph(const MetricsHistory::CurveKey& key, QCPGraph* graph);
    int colorIndex(const std::string& term) const;
    bool keyPressed(const QKeyEvent& event);
    bool mouseEvent(QEvent* event);
    void showEmptyState();
    QImage render(double scale);
    /// Draws while the plot, brought up to date, has what a file needs and not what only the screen does.
    void drawForFile(const std::function<void()>& draw);

    ExplorerModel* m_model;
    MetricsHistory* m_history;
    FlowLayout* m_boxes = nullptr;
    std::map<std::string, QCheckBox*> m_termBoxes;
    QCheckBox* m_logarithmic = nullptr;
    QCustomPlot* m_plot = nullptr;
    PlotSight* m_sight = nullptr; ///< the plot's; puts off what is not seen
    QLabel* m_empty = nullptr;
    KlBars* m_bars = nullptr;
    EpochBar* m_epochs = nullptr;
    EpochMarks* m_marks = nullptr;
    QCPItemStraightLine* m_cursorLine = nullptr;
    QCPItemStraightLine* m_shownLine = nullptr;
    QCPItemText* m_cursorLabel = nullptr;
    std::map<MetricsHistory::CurveKey, QCPGraph*> m_graphs;
    std::map<MetricsHistory::CurveKey, std::size_t> m_taken; ///< points that are in the graph already
    std::vector<QCPItemStraightLine*> m_changeLines;         ///< where live parameters were changed
    std::vector<QCPItemStraightLine*> m_phaseLines;          ///< where phases begin, but for the first
    std::vector<QCPItemText*> m_phaseNames;
    std::set<std::string> m_hidden;
    double m_cursorEpoch = -1;
    int m_shownEpoch = -1;
    bool m_following = true; ///< the axes follow the data until the user zooms
    QPoint m_pressed;
    bool m_draggingShown = false;
    QTimer m_takeDelay;
    QElapsedTimer m_sinceTaken;
    int m_exportScale = 1;
};

} // namespace latentscape
