// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QCloseEvent>
#include <QDebug>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include "ui/commands.h"
#include "ui/compare/compare_view.h"
#include "ui/controllers/long_work.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/directions_view.h"
#include "ui/views/evaluation_view.h"
#include "ui/views/factors_view.h"
#include "ui/views/import_dialog.h"
#include "ui/views/likelihood_view.h"
#include "ui/views/neighbours_view.h"
#include "ui/views/oddities_view.h"
#include "ui/views/path_view.h"
#include "ui/views/pictures_view.h"
#include "ui/views/points_table.h"
#include "ui/views/runs_view.h"
#include "ui/views/selection_view.h"
#include "ui/views/setup_view.h"
#include "ui/views/status_line.h"
#include "ui/views/sweep_view.h"
#include "ui/views/tour.h"

namespace latentscape {

namespace {
constexpr QSize kFirstSize(1500, 940);
constexpr double kFirstShare = 0.8; ///< of a large screen
constexpr int kStatusMilliseconds = 100;
constexpr int kRebuildMilliseconds = 30; ///< until the next look whether all workers have noticed
} // namespace

MainWindow::MainWindow(Preferences* preferences, QWidget* parent)
    : QMainWindow(parent), m_preferences(preferences), m_twin(&m_training),
      m_queue([this](const TrainPlan& plan) { return beginQueued(plan); }), m_sweep(&m_training), m_runs(&m_model),
      m_epochs(&m_model)
{
    setObjectName(QStringLiteral("window"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks |
                   QMainWindow::GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    const QSize room = screen()->availableSize();
    resize(kFirstSize.expandedTo(room * kFirstShare).boundedTo(room));
    m_titleDelay.setSingleShot(true);
    connect(&m_titleDelay, &QTimer::timeout, this, &MainWindow::updateTitleBars);
    build();
    m_firstLayout = saveState(kLayoutVersion);
    restoreGeometry(m_preferences->windowGeometry());
    restoreState(m_preferences->windowLayout(), kLayoutVersion);
    m_setup->restoreState(m_preferences->setup());
    m_comparedBefore = m_preferences->compared();
    m_rebuildDelay.setSingleShot(true);
    connect(&m_rebuildDelay, &QTimer::timeout, this, &MainWindow::rebuild);
    m_statusDelay.setSingleShot(true);
    m_statusDelay.setInterval(kStatusMilliseconds);
    connect(&m_statusDelay, &QTimer::timeout, this, &MainWindow::updateStatus);
    connectControllers();
    connectTwin();
    connectQueue();
    connectImport();
    updateActions();
}

MainWindow::~MainWindow()
{
    // The views go while everything they look at is still there.
    clear();
}

void MainWindow::build()
{
    m_language = currentLanguage();
    m_commands = new Commands(this);
    buildCentre();
    buildDocks();
    buildBars();
    connectCommands();
    connectViewCommands();
    connectViews();
    updateTitle();
}

void MainWindow::clear()
{
    for (QDockWidget* dock : findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly))
        delete dock;
    for (QToolBar* bar : findChildren<QToolBar*>(Qt::FindDirectChildrenOnly))
        delete bar;
    delete takeCentralWidget();
    delete m_status;
    menuBar()->clear();
    delete m_commands;
    m_commands = nullptr;
}

void MainWindow::rebuild()
{
    if (m_language == currentLanguage())
        return;
    // Views wait for their workers when they go. That is done before, without holding up the window. What clear()
    // leaves goes on: an archive that is being written, a dialog's import.
    QList<LongWork*> works = centralWidget()->findChildren<LongWork*>();
    for (const QDockWidget* dock : findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly))
        works += dock->findChildren<LongWork*>();
    std::ranges::for_each(works, &LongWork::cancel);
    if (!std::ranges::all_of(works, &LongWork::isIdle)) {
        m_rebuildDelay.start(kRebuildMilliseconds);
        return;
    }
    const QByteArray layout = saveState(kLayoutVersion);
    m_setup->finishTyping();
    const QString setup = m_setup->state();
    const bool isPlanning = m_setup->isPlanning();
    const TrainPlan trained = m_setup->trained();
    const int tab = m_centre->currentIndex();
    const DecoderView::State decoder = m_decoder->state();
    const LatentMap::State map = m_map->state();
    const CompareView::State compared = m_compareView->state();
    const NeighboursView::State neighbours = m_neighbours->state();
    const PointsTable::State points = m_points->state();
    const RunsView::State runs = m_runList->state();
    clear();
    build();
    // Qt shows a new widget at the centre only later; the docks would take its room for good.
    centralWidget()->show();
    restoreState(layout, kLayoutVersion);
    if (isPlanning)
        m_setup->restorePlanning(trained);
    m_setup->restoreState(setup);
    m_decoder->restoreState(decoder);
    m_map->restoreState(map);
    m_compareView->restoreState(compared);
    m_neighbours->restoreState(neighbours);
    m_points->restoreState(points);
    m_runList->restoreState(runs);
    m_centre->setCurrentIndex(tab);
    m_setup->setRunning(m_twin.isRunning());
    if (m_training.isRunning())
        m_setup->setTrainedData(m_trained.data, m_trained.splits);
    m_losses->setShownEpoch(m_epoch);
    if (m_epoch >= 0)
        epochShown(m_epoch, false);
    m_runList->setCurrentRun(m_model.run());
    updateActions();
    updateStatus();
    if (m_tour) {
        const int stop = m_tour->stop();
        showTour();
        m_tour->goTo(stop);
    }
}

void MainWindow::buildCentre()
{
    auto* centre = new QWidget(this);
    centre->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new Banner(centre);
    m_centre = new QTabWidget(centre);
    m_centre->setObjectName(QStringLiteral("centre"));
    m_centre->setAccessibleName(tr("Map and pictures"));
    m_centre->setDocumentMode(true);
    m_map = new LatentMap(&m_model, m_centre);
    m_pictures = new PicturesView(&m_model, m_centre);
    m_centre->addTab(m_map, themedIcon(QStringLiteral("map")), tr("Latent map"));
    m_centre->addTab(m_pictures, themedIcon(QStringLiteral("grid")), tr("Pictures"));
    m_sweepView = new SweepView(&m_sweep, &m_model, m_centre);
    m_centre->addTab(m_sweepView, themedIcon(QStringLiteral("layers")), tr("Sweep"));
    m_oddities = new OdditiesView(&m_model, m_centre);
    m_centre->addTab(m_oddities, themedIcon(QStringLiteral("sort")), tr("Oddities"));
    buildCompare();
    m_centre->setTabToolTip(3, tr("The images in order of how badly the model knows them"));
    m_centre->setTabToolTip(2, tr("Runs that differ in one parameter, side by side"));
    m_centre->setTabToolTip(0, tr("The encoded images as points"));
    m_centre->setTabToolTip(1, tr("Reconstructions, samples, manifold and traversals"));
    m_centre->tabBar()->setAccessibleName(tr("Map and pictures"));
    column->addWidget(m_banner);
    column->addWidget(m_centre, 1);
    setCentralWidget(centre);
    m_lastPicture = nullptr;
    connect(m_centre, &QTabWidget::currentChanged, this, [this] { m_lastPicture = m_centre->currentWidget(); });
}

void MainWindow::buildBars()
{
    m_commands->fillMenuBar(menuBar());
    if (QMenu* recent = m_commands->subMenuAfter("run.open", tr("Rece&nt runs"))) {
        recent->setIcon(themedIcon(QStringLiteral("runs")));
        recent->setToolTipsVisible(true);
        connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecentRuns(recent); });
    }
    auto* bar = new QToolBar(tr("Tool bar"), this);
    bar->setObjectName(QStringLiteral("toolbar"));
    bar->setAccessibleName(tr("Tool bar"));
    bar->setIconSize(QSize(20, 20));
    bar->setMovable(false);
    m_commands->fillToolBar(bar);
    addToolBar(Qt::TopToolBarArea, bar);
    m_status = new StatusLine(this);
    statusBar()->addPermanentWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectViews()
{
    connectCompare();
    connect(m_setup, &SetupView::dataRequested, &m_runs, &RunController::loadData);
    connect(m_setup, &SetupView::dataFolderRequested, this, &MainWindow::openDataFolder);
    connect(m_setup, &SetupView::liveValueChanged, this,
            [this](const ParamSpec& spec, const ParamValue& value) { m_twin.setLive(spec, value); });
    connect(m_setup, &SetupView::planningChanged, this, &MainWindow::updateActions);
    const auto tellProblem = [this](const QString& text) { m_banner->tell(Banner::Kind::Problem, text); };
    connect(m_runList, &RunsView::openRequested, this, &MainWindow::openRun);
    connect(m_runList, &RunsView::resumeRequested, this, &MainWindow::resume);
    connect(m_runList, &RunsView::archiveRequested, this, &MainWindow::archiveRun);
    connect(m_runList, &RunsView::deleted, this, &MainWindow::runDeleted);
    connect(m_runList, &RunsView::renamed, this, &MainWindow::runRenamed);
    connect(m_runList, &RunsView::tableRequested, this, &MainWindow::toggleRunsTable);
    connect(m_runList, &RunsView::failed, this, tellProblem);
    m_runList->setObstacle([this](const std::filesystem::path& run) { return useOf(run); });
    connectEpochBar();
    connect(m_losses, &LossPlot::logarithmicChanged, this, [this](bool on) {
        m_preferences->setLogarithmicLosses(on);
        m_commands->action("losses.logarithmic")->setChecked(on);
    });
    connect(m_status, &StatusLine::cancelRequested, this, &MainWindow::cancelLoading);
    connect(m_map, &LatentMap::problem, this, tellProblem);
    connect(m_selectionView, &SelectionView::problem, this, tellProblem);
    connect(m_pathView, &PathView::problem, this, tellProblem);
    connect(m_directions, &DirectionsView::problem, this, tellProblem);
    connect(m_factorsView, &FactorsView::dimensionChosen, this, &MainWindow::showDimension);
    connect(m_factorsView, &FactorsView::dataRequested, this, [this](const QString& name) {
        if (m_twin.isRunning() || m_sweep.isActive())
            m_banner->tell(Banner::Kind::Warning,
                           tr("A training is running. Stop it before another data set is opened."));
        else
            m_runs.loadData(name);
    });
    connect(m_map->plot(), &MapPlot::toolChanged, m_pathView, [this](MapPlot::Tool tool) {
        // The map keeps the keys: it is where the path is being drawn.
        auto* dock = qobject_cast<QDockWidget*>(m_pathView->parentWidget());
        if (tool == MapPlot::Tool::Path && dock) {
            dock->show();
            dock->raise();
        }
    });
    connect(m_pictures, &PicturesView::problem, this, tellProblem);
    connect(m_sweepView, &SweepView::openRequested, this, &MainWindow::openRun);
    connect(m_sweepView, &SweepView::newRequested, this, &MainWindow::askForSweep);
    connect(m_sweepView, &SweepView::proceedRequested, this, [this] { m_sweep.proceed(m_model.dataset()); });
    connect(m_oddities, &OdditiesView::imageChosen, m_decoder, &DecoderView::openDataImage);
    connect(&m_model, &ExplorerModel::imageSought, m_map, [this](std::uint32_t image) {
        m_centre->setCurrentWidget(m_map);
        m_decoder->openDataImage(image);
    });
    connect(m_oddities, &OdditiesView::leaveOutRequested, this, [this] {
        showView(m_setup);
        m_setup->revealTraining("leave-out");
    });
    connect(m_neighbours, &NeighboursView::imageChosen, m_decoder, &DecoderView::openDataImage);
    connect(m_neighbours, &NeighboursView::problem, this, tellProblem);
    connect(m_points, &PointsTable::problem, this, tellProblem);
    connect(m_map, &LatentMap::imagePressed, m_neighbours, &NeighboursView::showImage);
    connect(m_decoder, &DecoderView::problem, this, tellProblem);
    connect(m_decoder, &DecoderView::fileGiven, this, &MainWindow::openSource);
    connect(m_decoder, &DecoderView::noted, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Note, text); });
}

void MainWindow::connectControllers()
{
    connect(&m_training, &TrainingController::started, this, &MainWindow::trainingStarted);
    connect(&m_training, &TrainingController::metricsArrived, this, [this](const std::vector<MetricsRow>& rows) {
        m_trained.history.append(rows);
        if (showsTraining())
            m_history.append(rows);
    });
    connect(&m_training, &TrainingController::snapshotArrived, this, &MainWindow::snapshotArrived);
    connect(&m_training, &TrainingController::progressChanged, this, [this](const TrainProgress& progress) {
        if (progress.batches > 0) { // else its data are being read
            m_trained.history.setBatchesPerEpoch(progress.batches);
            if (showsTraining())
                m_history.setBatchesPerEpoch(progress.batches);
        }
        if (!m_statusDelay.isActive())
            m_statusDelay.start();
    });
    connect(&m_training, &TrainingController::noticeArrived, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Note, text); });
    connect(&m_twin, &TwinController::runningChanged, this, [this](bool running) {
        m_setup->setRunning(running);
        updateSetupData();
        updateActions();
        updateStatus();
    });
    connect(&m_twin, &TwinController::pausedChanged, this, [this] {
        updateActions();
        updateStatus();
    });
    connect(&m_training, &TrainingController::finished, this, &MainWindow::trainingFinished);

    connect(&m_sweep, &SweepController::activeChanged, this, &MainWindow::updateActions);
    connect(&m_sweep, &SweepController::planChanged, this, &MainWindow::updateActions);
    connect(&m_sweep, &SweepController::activeChanged, this, &MainWindow::updateSetupData);
    connect(&m_compare, &CompareModel::sidesChanged, this, &MainWindow::updateActions);
    connect(&m_compare, &CompareModel::problem, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Problem, text); });
    connect(&m_sweep, &SweepController::failed, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Problem, text); });

    connect(&m_runs, &RunController::busyChanged, this, [this] {
        updateSetupData();
        updateActions();
        updateStatus();
    });
    connect(&m_runs, &RunController::progressChanged, this, [this](const QString& what, double fraction, double left) {
        m_loading = what;
        m_loadingFraction = fraction;
        m_loadingLeft = left;
        updateStatus();
    });
    connect(&m_runs, &RunController::failed, this, [this](const QString& text) {
        qWarning().noquote() << text;
        m_wish = {};
        m_banner->tell(Banner::Kind::Problem, text);
        // The run that was open last may be gone or damaged; the window still begins with something to train on.
        if (!m_model.dataset() && !std::exchange(m_triedDefault, true))
            m_runs.loadData(QStringLiteral("mnist"));
    });
    connect(&m_runs, &RunController::runOpened, this, &MainWindow::runOpened);
    connect(&m_runs, &RunController::epochShown, this, &MainWindow::epochShown);
    connectEpochs();
    connect(&m_model, &ExplorerModel::datasetChanged, this, &MainWindow::updateActions);
    connect(&m_model, &ExplorerModel::runChanged, this, &MainWindow::updateTitle);
    connect(&m_model, &ExplorerModel::spaceChosen, this, &MainWindow::showSpace);
    connect(&m_model, &ExplorerModel::modelReplaced, this, &MainWindow::updateActions);
    connect(&m_model, &ExplorerModel::modelReplaced, this, &MainWindow::restoreMap);
    connect(&m_model, &ExplorerModel::codesChanged, this, &MainWindow::updateActions);
    m_runs.setRunFolder([this] { return m_preferences->values().runFolder; });
    connect(&m_runs, &RunController::dataLoaded, this, [this] {
        m_wish = {};
        m_history.reset();
        forgetEpoch();
    });
    connect(&m_evaluation, &EvaluationController::failed, this, [this](const QString& text) {
        qWarning().noquote() << text;
        m_banner->tell(Banner::Kind::Problem, text);
    });
    connect(m_preferences, &Preferences::changed, this, &MainWindow::applyPreferences);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        for (QWidget* widget = now; widget; widget = widget->parentWidget()) {
            if (dynamic_cast<Exportable*>(widget))
                m_lastPicture = widget;
        }
    });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    remember();
    // The run is saved by the training itself; the destructor waits for it.
    m_sweep.forgetRest();
    m_queue.hold();
    m_twin.stop();
    m_runs.cancel();
    m_evaluation.cancel();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    // Two translators change one after the other; the views are made anew once, when both have.
    if (event->type() == QEvent::LanguageChange)
        m_rebuildDelay.start(0);
    if (event->type() == QEvent::WindowStateChange && m_commands)
        m_commands->action("view.fullscreen")->setChecked(isFullScreen());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const auto usable = [](const QUrl& url) { return url.isLocalFile() && isImportable(url.toLocalFile()); };
    if ((urls.size() == 1 && urls.first().isLocalFile()) || (urls.size() == 2 && std::ranges::all_of(urls, usable)))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1)
        openSource(urls.first().toLocalFile());
    else // an encoder and a decoder
        importModel({urls.first().toLocalFile(), urls.last().toLocalFile()});
}

} // namespace latentscape
