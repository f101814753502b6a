// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include "core/training/trainer.h"
#include "ui/compare/compare_model.h"
#include "ui/controllers/epoch_cache.h"
#include "ui/controllers/evaluation_controller.h"
#include "ui/controllers/factor_controller.h"
#include "ui/controllers/run_controller.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/controllers/training_queue.h"
#include "ui/controllers/twin_controller.h"
#include "ui/explorer_model.h"
#include "ui/metrics_history.h"
#include "ui/preferences.h"
#include "ui/views/animation_dialog.h"

class QDialog;
class QTabWidget;

namespace latentscape {

class Banner;
class Commands;
class CompareView;
class DecoderView;
class DirectionsView;
class EvaluationView;
class Exportable;
class FactorsView;
class LatentMap;
class LikelihoodView;
class LossPlot;
class NeighboursView;
class OdditiesView;
class PathView;
class PicturesView;
class PointsTable;
class RunArchiver;
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

    /// Begins the session: `path` (run, data set, model or picture) when given, else what was open last. A data set is
    /// shown before it is loaded, unless how it is to be read stands behind its path. Call after show(); returns at
    /// once.
    void start(const QString& path = {});
    /// Opens a run folder, a data set or a picture, whichever it is.
    void openPath(const QString& asked);

    ExplorerModel* model() { return &m_model; }
    MetricsHistory* history() { return &m_history; }
    TrainingController* training() { return &m_training; }
    RunController* runs() { return &m_runs; }
    /// The training beside training(), and both as one.
    TwinController* twin() { return &m_twin; }
    TrainingQueue* queue() { return &m_queue; }
    SweepController* sweep() { return &m_sweep; }
    CompareModel* compare() { return &m_compare; }
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
    static constexpr int kLayoutVersion = 5;

    /// What is to be done with a run once it is open.
    struct Wish
    {
        std::filesystem::path run;
        bool resume = false;
        int epoch = -1;          ///< to be shown; -1: the newest
        std::int64_t epochs = 0; ///< to go on for when it did all of its own; 0: for as many again
    };

    // main_window.cpp, main_window_docks.cpp: what is where
    void build();
    void clear();
    void buildCentre();
    void buildDocks();
    QDockWidget* addDock(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area);
    void arrangeDocks();
    /// Takes the runs out of the window, wide enough for their table, or puts them back.
    void toggleRunsTable();
    /// A panel in tabs has its name on the tab; a title below would only repeat it.
    void updateTitleBars();
    void buildBars();
    void rebuild();
    void connectViews();
    void connectControllers();

    // main_window_actions.cpp: what the user asks for
    void connectCommands();
    void connectViewCommands();
    /// Shows a dialog that does not hold up the window; one of its kind at a time.
    void showOwn(QDialog* dialog);
    void openFile();
    void openFolder();
    void openDataFolder();
    /// openPath(), but a data set is shown first, and how it is read can be changed; not when that stands behind its
    /// path already ("photos?size=32").
    void openSource(const QString& asked);
    void loadData(const QString& name);
    void openPictureFile();
    void openPicture(const QString& file);
    void openRun(const std::filesystem::path& run);
    /// Opens a run, or shows it when it is being trained, and then does what is wished for. What was wished for before
    /// is forgotten.
    void openFor(Wish wish);
    void showView(QWidget* content);
    /// A dimension along the map's x axis, coloured by a factor of the data, and at its slider.
    void showDimension(int dimension, int factor);
    void showTour();
    /// Shows the decoder and, of the image there, this study.
    void study(void (DecoderView::*which)());
    void showPreferences();
    void applyPreferences();
    /// Every panel goes to where it was at first; the banner has a button that takes it back.
    void resetLayout();
    void setFullScreen(bool on);
    Exportable* pictureInFront() const;
    void exportInFront();
    void copyInFront();
    void tellNoPicture();
    void fillRecentRuns(QMenu* menu);

    // main_window_training.cpp: what is trained, beside what and after what
    void connectTwin();
    void connectQueue();
    void train();
    void trainPlan(TrainPlan plan);
    void askForTwin();
    void startTwins(TrainPlan first, TrainPlan twin);
    void twinFinished(const RunOutcome& outcome);
    void addToQueue();
    bool beginQueued(TrainPlan plan);
    void askForSweep();
    void startSweep(SweepPlan plan);
    /// Why no training can begin now; empty when one can.
    QString obstacle() const;
    void continueRun();
    void resume(const std::filesystem::path& run);
    void togglePause(bool paused);

    // main_window_import.cpp: what comes from elsewhere, and goes there
    void connectImport();
    /// Shows the import with these files in it, which may be none.
    void importModel(const QStringList& paths);
    void archiveRun(const std::filesystem::path& run);
    /// Why a run's folder has to stay where it is; empty when it need not.
    QString useOf(const std::filesystem::path& run) const;
    /// Weights, networks or codes for other programs.
    void exportModel();

    // main_window_compare.cpp: models side by side
    void buildCompare();
    void connectCompare();
    void compareRuns(const std::vector<std::filesystem::path>& runs);
    void compareEpochs(int epoch);
    /// Lays the two that are being trained side by side.
    void showTwins();
    void openCompared(const std::filesystem::path& run, int epoch);
    /// Lays the models side by side that lay so when the window was closed, unless there are others by now.
    void restoreCompared();
    void rememberCompared();

    // main_window_events.cpp: what the controllers tell
    void trainingStarted(const std::filesystem::path& run, const DatasetPtr& dataset,
                         const std::vector<MetricsRow>& told);
    void snapshotArrived(const LatentSnapshot& snapshot);
    void showSnapshot(const LatentSnapshot& snapshot);
    /// The space of codes to show of what is being trained: that of its phase, until the user has chosen one.
    int trainedSpace() const;
    void showSpace(int space);
    void trainingFinished(const RunOutcome& outcome);
    void runOpened(const OpenedRun& run);
    /// Does what was wished for with the run that is open now.
    void grantWish(const std::filesystem::path& run);
    void cancelLoading();
    void runDeleted(const std::filesystem::path& run);
    void runRenamed(const std::filesystem::path& from, const std::filesystem::path& to);
    /// Whether what is shown is the run that is being trained.
    bool showsTraining() const;
    void showTraining();
    void updateStatus();
    /// Of data that were chosen and did not come, the setup speaks no longer.
    void updateSetupData();
    void updateActions();
    /// What the banner says as long as it is so: that something else is looked at than what is newest.
    void updateStanding();
    void updateTitle();
    void remember();
    /// As it was when the window was closed, once there is a model to offer it again.
    void restoreMap();

    // main_window_epochs.cpp: the time machine
    void connectEpochs();
    void connectEpochBar();
    void chooseEpoch(int epoch);
    void epochCame(const EpochView& view);
    void encodeRest();
    void showNewestEpoch();
    void epochShown(int epoch, bool newest);
    /// The run whose older epoch is looked at, if one is, is shown no more.
    void forgetEpoch();
    void exportNumbers();
    void exportMapFilm();
    void exportPictureFilm();
    void openAnimation(const AnimationDialog::Source& source);

    Preferences* m_preferences;
    ExplorerModel m_model;
    CompareModel m_compare{&m_model};
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

    /// The run that the form is about, if any: with it goes what is changed in the form.
    struct
    {
        std::filesystem::path run;
        TrainPlan plan; ///< the run's
    } m_formRun;

    Commands* m_commands = nullptr;
    SetupView* m_setup = nullptr;
    RunsView* m_runList = nullptr;
    QTabWidget* m_centre = nullptr;
    LatentMap* m_map = nullptr;
    PicturesView* m_pictures = nullptr;
    SweepView* m_sweepView = nullptr;
    OdditiesView* m_oddities = nullptr;
    CompareView* m_compareView = nullptr;
    DecoderView* m_decoder = nullptr;
    LossPlot* m_losses = nullptr;
    EvaluationView* m_evaluationView = nullptr;
    LikelihoodView* m_likelihood = nullptr;
    NeighboursView* m_neighbours = nullptr;
    PointsTable* m_points = nullptr;
    SelectionView* m_selectionView = nullptr;
    PathView* m_pathView = nullptr;
    DirectionsView* m_directions = nullptr;
    FactorsView* m_factorsView = nullptr;
    Banner* m_banner = nullptr;
    StatusLine* m_status = nullptr;
    RunArchiver* m_archiver = nullptr;
    QPointer<TourDialog> m_tour;
    QPointer<QWidget> m_lastPicture; ///< the picture view that had the focus last

    QByteArray m_firstLayout; ///< for resetLayout()
    QString m_language;       ///< the views were made in
    QTimer m_rebuildDelay;
    QTimer m_titleDelay;
    QTimer m_statusDelay;
    QTimer m_epochRest;    ///< until the epoch that is looked at is encoded whole
    QTimer m_storageDelay; ///< until what is stored is read anew
    Wish m_wish;
    int m_plannedEpochs = 0;     ///< of the run that is shown
    int m_epoch = -1;            ///< the older epoch that is looked at; -1: the newest
    QString m_standing;          ///< what the banner was given to say while it is so
    bool m_followsPhases = true; ///< the user has not chosen which space of a training is shown
    bool m_mapRestored = false;
    std::filesystem::path
        m_restoredRun;           ///< on its way since the start: the form keeps what the last session left in it
    QString m_comparedBefore;    ///< the models that lay side by side in the last session, until they are wanted
    bool m_triedDefault = false; ///< the built-in data set was asked for after a failure
    QString m_loading;
    double m_loadingFraction = -1;
    double m_loadingLeft = -1;

    TrainingController m_training;
    TwinController m_twin;
    TrainingQueue m_queue;
    SweepController m_sweep;
    RunController m_runs;
    EpochCache m_epochs;
    EvaluationController m_evaluation;
    FactorController m_factors{&m_model};
};

} // namespace latentscape
