// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include "core/training/trainer.h"
#include "ui/controllers/evaluation_controller.h"
#include "ui/controllers/run_controller.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/explorer_model.h"
#include "ui/metrics_history.h"
#include "ui/preferences.h"

class QTabWidget;

namespace latentscape {

class Banner;
class Commands;
class DecoderView;
class DirectionsView;
class EvaluationView;
class Exportable;
class LatentMap;
class LikelihoodView;
class LossPlot;
class NeighboursView;
class OdditiesView;
class PathView;
class PicturesView;
class PointsTable;
class RunsView;
class SelectionView;
class SetupView;
class StatusLine;
class SweepView;
class TourDialog;

/// Composes the docks and connects the controllers with the views. The state lives in the members, so that the views
/// can be made anew in another language while a training goes on. GUI thread only.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Preferences* preferences, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Begins the session: `path` (run, data set or picture) when given, else what was open last. Call after show();
    /// returns at once.
    void start(const QString& path = {});
    /// Opens a run folder, a data set or a picture, whichever it is.
    void openPath(const QString& path);

    ExplorerModel* model() { return &m_model; }
    MetricsHistory* history() { return &m_history; }
    TrainingController* training() { return &m_training; }
    RunController* runs() { return &m_runs; }
    SweepController* sweep() { return &m_sweep; }
    Commands* commands() const { return m_commands; }
    SetupView* setup() const { return m_setup; }
    LossPlot* losses() const { return m_losses; }
    RunsView* runList() const { return m_runList; }
    Banner* banner() const { return m_banner; }
    StatusLine* status() const { return m_status; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Grows when docks are added or renamed: a layout saved before is then not restored.
    static constexpr int kLayoutVersion = 4;

    // main_window.cpp, main_window_docks.cpp: what is where
    void build();
    void clear();
    void buildCentre();
    void buildDocks();
    QDockWidget* addDock(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area);
    void arrangeDocks();
    /// A panel in tabs has its name on the tab; a title below would only repeat it.
    void updateTitleBars();
    void buildBars();
    void rebuild();
    void connectViews();
    void connectControllers();

    // main_window_actions.cpp: what the user asks for
    void connectCommands();
    void connectViewCommands();
    void train();
    void trainPlan(TrainPlan plan);
    void askForSweep();
    void startSweep(SweepPlan plan);
    /// Why no training can begin now; empty when one can.
    QString obstacle() const;
    void continueRun();
    void resume(const std::filesystem::path& run);
    void togglePause(bool paused);
    void openDataFolder();
    void openRunFolder();
    void openPictureFile();
    void openPicture(const QString& file);
    void openRun(const std::filesystem::path& run);
    void showView(QWidget* content);
    void showTour();
    void showPreferences();
    void applyPreferences();
    void resetLayout();
    void setFullScreen(bool on);
    Exportable* pictureInFront() const;
    void fillRecentRuns(QMenu* menu);

    // main_window_events.cpp: what the controllers tell
    void trainingStarted(const std::filesystem::path& run, const DatasetPtr& dataset);
    void snapshotArrived(const LatentSnapshot& snapshot);
    void showSnapshot(const LatentSnapshot& snapshot);
    void showSpace(int space);
    void trainingFinished(const RunOutcome& outcome);
    void runOpened(const OpenedRun& run);
    void runDeleted(const std::filesystem::path& run);
    /// Whether what is shown is the run that is being trained.
    bool showsTraining() const;
    void showTraining();
    void chooseEpoch(int epoch);
    void showNewestEpoch();
    void epochShown(int epoch, bool newest);
    void updateStatus();
    void updateActions();
    void updateTitle();
    void remember();

    Preferences* m_preferences;
    ExplorerModel m_model;
    MetricsHistory m_history;

    /// The run that is being trained, whatever is shown.
    struct
    {
        MetricsHistory history;
        DatasetPtr data;
        SplitIndices splits;
        int epochs = 0;
        std::filesystem::path run;            ///< that `newest` is of
        std::optional<LatentSnapshot> newest; ///< what it told last
    } m_trained;

    Commands* m_commands = nullptr;
    SetupView* m_setup = nullptr;
    RunsView* m_runList = nullptr;
    QTabWidget* m_centre = nullptr;
    LatentMap* m_map = nullptr;
    PicturesView* m_pictures = nullptr;
    SweepView* m_sweepView = nullptr;
    OdditiesView* m_oddities = nullptr;
    DecoderView* m_decoder = nullptr;
    LossPlot* m_losses = nullptr;
    EvaluationView* m_evaluationView = nullptr;
    LikelihoodView* m_likelihood = nullptr;
    NeighboursView* m_neighbours = nullptr;
    PointsTable* m_points = nullptr;
    SelectionView* m_selectionView = nullptr;
    PathView* m_pathView = nullptr;
    DirectionsView* m_directions = nullptr;
    Banner* m_banner = nullptr;
    StatusLine* m_status = nullptr;
    QPointer<TourDialog> m_tour;
    QPointer<QWidget> m_lastPicture; ///< the picture view that had the focus last

    QByteArray m_firstLayout; ///< for resetLayout()
    QString m_language;       ///< the views were made in
    QTimer m_rebuildDelay;
    QTimer m_titleDelay;
    QTimer m_statusDelay;
    std::filesystem::path m_wanted; ///< to be continued once it is open
    int m_plannedEpochs = 0;        ///< of the run that is shown
    int m_epoch = -1;               ///< the older epoch that is looked at; -1: the newest
    bool m_triedDefault = false;    ///< the built-in data set was asked for after a failure
    QString m_loading;
    double m_loadingFraction = -1;
    double m_loadingLeft = -1;

    TrainingController m_training;
    SweepController m_sweep;
    RunController m_runs;
    EvaluationController m_evaluation;
};

} // namespace latentscape
