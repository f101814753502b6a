// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11 timeout=600
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QThread>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <functional>
#include <set>

#include "core/training/kept_epochs.h"
#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/commands.h"
#include "ui/compare/compare_view.h"
#include "ui/controllers/long_work.h"
#include "ui/forms/param_form.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/help_dialogs.h"
#include "ui/views/likelihood_view.h"
#include "ui/views/open_data_dialog.h"
#include "ui/views/preferences_dialog.h"
#include "ui/views/runs_view.h"
#include "ui/views/setup_view.h"
#include "ui/views/status_line.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

void drop(QWidget* target, const QString& path)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

/// Every widget that can be reached by Tab and has no name for those who cannot see it.
QStringList namelessIn(QWidget* root)
{
    QStringList nameless;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_")) || qobject_cast<QMenu*>(widget);
        if (!(widget->focusPolicy() & Qt::TabFocus) || inner || !widget->isVisibleTo(root))
            continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
            nameless.append(
                QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName()));
    }
    return nameless;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup()
    {
        m_fixture.reset();
        applyTheme(ThemeChoice::Light);
        installLanguage(QStringLiteral("en"));
    }
    void isThereBeforeTheDataIs();
    void trainsAndShowsTheLossTheMapAndTheImage();
    void pausesStepsAndGoesOn();
    void stopsAndContinuesWhereItStopped();
    void finishedRunGoesOnForMoreEpochs();
    void liveParametersReachTheTraining();
    void aStoppedRunGoesOnAsTheFormSays();
    void whatIsTypedCountsWithoutEnter();
    void aReopenedFormSaysHowTheRunGoesOn();
    void anotherRunGoesOnAsItIs();
    void closingInTheMiddleKeepsTheRun();
    void sessionIsRestored();
    void runsOpenFromTheList();
    void theMapIsAsItWasLeft();
    void renamedRunsStayOpen();
    void runsAreShownAsATable();
    void anotherRunIsLookedAtWhileTraining();
    void aRunOpenedBeforeTheTrainingBeginsIsNoOtherRun();
    void anEpochOfTheTrainingIsOpenedFromAnotherRun();
    void whatWasGivenUpIsNotDoneLater();
    void panelsInTabsHaveNoTitleOfTheirOwn();
    void timeMachineGoesToAnEpochAndBack();
    void anOlderEpochGoesWithItsRun();
    void timeMachineGoesStepByStepAndPlays();
    void epochsAreStarredAndComparedAndExported();
    void dropsOpenRunsDataAndPictures();
    void problemsAreSaidInTheBannerAndLeaveTheWindowUsable();
    void damagedLastRunDoesNotStopTheStart();
    void languageChangesWhileTraining();
    void languageChangesWhileSomethingIsMeasured();
    void languageChangesWhileTheWindowItselfIsAtWork();
    void themeChanges();
    void aThemeSwitchPolishesNoWidgetAnew();
    void tabsOfANarrowWindowAreNotShortened();
    void viewsAreReachedByKeys();
    void layoutIsKeptAndReset();
    void fullScreenAndBack();
    void undoTakesBackAMove();
    void exportAndCopyTakeThePictureInFront();
    void recentRunsAreListed();
    void everythingHasAnAccessibleName();
    void everyControlHasAToolTip();
    void everyPlaceIsReachedByTab();
    void helpWindowsOpen();

private:
    std::filesystem::path trainedRun(int epochs = 2)
    {
        m_fixture->trainToTheEnd(epochs);
        return m_fixture->window().model()->run();
    }
    void beginLongTraining()
    {
        QVERIFY(m_fixture->awaitData());
        m_fixture->setEpochs(100000);
        m_fixture->press("train.start");
        QVERIFY(m_fixture->awaitFirstLoss());
    }
    void stopTraining()
    {
        m_fixture->press("train.stop");
        QVERIFY(m_fixture->awaitEnd());
    }
    RealSpinBox* rate() { return find<RealSpinBox>(&m_fixture->window(), "param.lr"); }
    void typeRate(const QString& text)
    {
        rate()->setFocus();
        rate()->selectAll();
        QTest::keyClicks(rate(), text);
    }
    void enterRate(const QString& text)
    {
        typeRate(text);
        QTest::keyClick(rate(), Qt::Key_Return);
    }
    const std::vector<MetricsHistory::Change>& changes() { return m_fixture->window().history()->changes(); }
    std::int64_t stepShown()
    {
        const SnapshotPtr model = m_fixture->window().model()->model();
        return model ? model->step : -1;
    }
    /// Waits until the weights that are shown have not changed for half a second.
    bool awaitStandstill()
    {
        std::int64_t last = -2;
        for (int i = 0; i < 40 && last != stepShown(); ++i) {
            last = stepShown();
            QTest::qWait(500);
        }
        return last == stepShown();
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindow::isThereBeforeTheDataIs()
{
    QVERIFY(m_fixture->window().isVisible());
    QVERIFY(!m_fixture->window().model()->dataset());
    QVERIFY(!m_fixture->action("train.start")->isEnabled());
    QVERIFY(m_fixture->awaitData());
    QVERIFY(m_fixture->action("train.start")->isEnabled());
    QCOMPARE(m_fixture->window().model()->dataset()->size(), std::size_t{240});
}

void TestMainWindow::trainsAndShowsTheLossTheMapAndTheImage()
{
    QVERIFY(m_fixture->awaitData());
    QTest::mouseClick(find<QPushButton>(&m_fixture->window(), "setup.train"), Qt::LeftButton);
    QVERIFY(m_fixture->window().training()->isRunning());
    QVERIFY(!m_fixture->action("train.start")->isEnabled());
    QVERIFY(m_fixture->awaitFirstLoss());
    QVERIFY(m_fixture->awaitEnd());
    QVERIFY(m_fixture->window().model()->codesComplete());
    QCOMPARE(m_fixture->window().model()->codes()->size(), std::size_t{240});
    QCOMPARE(m_fixture->window().history()->lastEpoch(), 2);
    QVERIFY(isRunFolder(m_fixture->window().model()->run()));
    QCOMPARE(m_fixture->window().model()->run().parent_path(), m_fixture->settings().runFolder());
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("finished")));
    QVERIFY(m_fixture->action("train.start")->isEnabled());
    QVERIFY(m_fixture->window().windowTitle().contains(QStringLiteral("vae")));
}

void TestMainWindow::pausesStepsAndGoesOn()
{
    beginLongTraining();
    QAction* pause = m_fixture->action("train.pause");
    m_fixture->press("train.pause");
    QVERIFY(pause->isChecked());
    QVERIFY(m_fixture->window().training()->isPaused());
    QVERIFY(m_fixture->awaitModel());
    QVERIFY(awaitStandstill());
    const std::int64_t before = stepShown();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QVERIFY(m_fixture->window().status()->text().contains(QStringLiteral("Paused")));
    m_fixture->press("train.step");
    QTRY_VERIFY_WITH_TIMEOUT(stepShown() == before + 1, kPatience);
    QVERIFY(m_fixture->window().training()->isPaused());
    m_fixture->press("train.pause");
    QVERIFY(!pause->isChecked());
    QTRY_VERIFY_WITH_TIMEOUT(stepShown() > before + 5, kPatience);
    stopTraining();
}

void TestMainWindow::stopsAndContinuesWhereItStopped()
{
    QVERIFY(m_fixture->awaitData());
    m_fixture->setEpochs(400);
    m_fixture->press("train.start");
    QVERIFY(m_fixture->awaitFirstLoss());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() >= 2, kPatience);
    stopTraining();
    const std::filesystem::path run = m_fixture->window().model()->run();
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("kept")));
    const int stoppedAt = m_fixture->window().history()->lastEpoch();
    m_fixture->press("train.continue");
    QVERIFY(m_fixture->window().training()->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() > stoppedAt, kPatience);
    stopTraining();
    QCOMPARE(m_fixture->window().model()->run(), run);
    const auto& curve = m_fixture->window().history()->curves().at({"loss", Split::Test});
    for (std::size_t i = 1; i < curve.position.size(); ++i)
        QVERIFY(curve.position[i] > curve.position[i - 1]);
}

void TestMainWindow::finishedRunGoesOnForMoreEpochs()
{
    const auto run = trainedRun(2);
    m_fixture->setEpochs(3);
    m_fixture->press("train.continue");
    QVERIFY(m_fixture->awaitEnd());
    QCOMPARE(m_fixture->window().model()->run(), run);
    QCOMPARE(m_fixture->window().history()->lastEpoch(), 5);

    m_fixture->setEpochs(100000); // a run has no more in all
    m_fixture->press("train.continue");
    QVERIFY(!m_fixture->window().training()->isRunning());
    QVERIFY2(m_fixture->window().banner()->text().contains(QStringLiteral("at most")),
             qPrintable(m_fixture->window().banner()->text()));
}

void TestMainWindow::liveParametersReachTheTraining()
{
    beginLongTraining();
    enterRate(QStringLiteral("0.0005"));
    QTRY_VERIFY_WITH_TIMEOUT(!changes().empty(), kPatience);
    QCOMPARE(changes().front().key, std::string("lr"));
    QCOMPARE(changes().front().value, 0.0005);
    stopTraining();
}

void TestMainWindow::aStoppedRunGoesOnAsTheFormSays()
{
    beginLongTraining();
    stopTraining();
    auto* latent = find<QSpinBox>(&m_fixture->window(), "param.latent");
    latent->setValue(3);
    enterRate(QStringLiteral("0.0001"));
    m_fixture->press("train.continue");
    QVERIFY(m_fixture->window().training()->isRunning());
    // What can be changed goes with the run, of the rest the form says what the run has.
    QCOMPARE(rate()->value(), 0.0001);
    QCOMPARE(latent->value(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(!changes().empty(), kPatience);
    QCOMPARE(changes().front().key, std::string("lr"));
    QCOMPARE(changes().front().value, 0.0001);
    stopTraining();

    const int stoppedAt = m_fixture->window().history()->lastEpoch();
    m_fixture->press("train.continue");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() > stoppedAt, kPatience);
    QCOMPARE(changes().size(), std::size_t{1}); // nothing else was changed
    stopTraining();
}

void TestMainWindow::whatIsTypedCountsWithoutEnter()
{
    beginLongTraining();
    stopTraining();
    typeRate(QStringLiteral("0.0001"));
    m_fixture->press("train.continue"); // leaves the focus in the field
    QTRY_VERIFY_WITH_TIMEOUT(!changes().empty(), kPatience);
    QCOMPARE(changes().front().value, 0.0001);
    stopTraining();
}

void TestMainWindow::aReopenedFormSaysHowTheRunGoesOn()
{
    beginLongTraining();
    enterRate(QStringLiteral("0.0005"));
    QTRY_VERIFY_WITH_TIMEOUT(!changes().empty(), kPatience);
    stopTraining();
    m_fixture->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QCOMPARE(rate()->value(), 0.0005);
    const int stoppedAt = m_fixture->window().history()->lastEpoch();
    m_fixture->press("train.continue");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() > stoppedAt, kPatience);
    QCOMPARE(changes().size(), std::size_t{1}); // the one before
    stopTraining();
}

void TestMainWindow::anotherRunGoesOnAsItIs()
{
    // The form is about what was trained meanwhile, when this one is continued.
    TrainPlan plan = tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 1);
    plan.training.set("lr", 0.005);
    const auto other = makeRun(plan);
    beginLongTraining();
    MainWindow& window = m_fixture->window();
    window.openPath(QString::fromStdString(other.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == other && window.model()->codesComplete(), kPatience);
    stopTraining();
    QCOMPARE(rate()->value(), 0.001);
    m_fixture->setEpochs(2);
    m_fixture->press("train.continue");
    QTRY_COMPARE_WITH_TIMEOUT(window.history()->lastEpoch(), 3, kPatience); // as many more as the form said
    QVERIFY(m_fixture->awaitEnd());
    QCOMPARE(window.model()->run(), other);
    QCOMPARE(rate()->value(), 0.005);
    QVERIFY(changes().empty());
}

void TestMainWindow::closingInTheMiddleKeepsTheRun()
{
    beginLongTraining();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() >= 1, kPatience);
    const std::filesystem::path run = m_fixture->window().model()->run();
    m_fixture->close();
    const RunSummary summary = summarizeRun(run);
    QVERIFY2(summary.problem.empty(), summary.problem.c_str());
    QVERIFY(!summary.locked);
    QVERIFY(summary.epochs >= 1);
    QVERIFY(loadSnapshot(run)->step > 0);
    m_fixture->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QCOMPARE(m_fixture->window().model()->run(), run);
    m_fixture->press("train.continue");
    QVERIFY(m_fixture->window().training()->isRunning());
    stopTraining();
}

void TestMainWindow::sessionIsRestored()
{
    const auto run = trainedRun();
    m_fixture->window().losses()->setLogarithmic(true);
    find<QSpinBox>(&m_fixture->window(), "param.latent")->setValue(3);
    m_fixture->restart();
    QVERIFY(m_fixture->awaitIdle());
    QCOMPARE(m_fixture->window().model()->run(), run);
    QVERIFY(m_fixture->window().model()->codesComplete());
    QCOMPARE(m_fixture->window().history()->lastEpoch(), 2);
    QVERIFY(m_fixture->window().losses()->isLogarithmic());
    // What was about to be trained, though the run that is opened again was trained otherwise.
    QCOMPARE(find<QSpinBox>(&m_fixture->window(), "param.latent")->value(), 3);
    // A run that is opened by hand brings its own setting.
    m_fixture->window().openPath(QString::fromStdString(run.string()));
    QVERIFY(m_fixture->awaitIdle());
    QTRY_COMPARE(find<QSpinBox>(&m_fixture->window(), "param.latent")->value(), 2);
}

void TestMainWindow::theMapIsAsItWasLeft()
{
    QVERIFY(m_fixture->trainToTheEnd());
    auto* map = m_fixture->window().findChild<LatentMap*>();
    LatentMap::State state = map->state();
    state.settings.color = MapColor::Density;
    state.settings.axes = MapAxes::Pca;
    state.layers = {MapLayerKind::Points, MapLayerKind::Lines};
    map->restoreState(state);
    m_fixture->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    const LatentMap::State restored = m_fixture->window().findChild<LatentMap*>()->state();
    QCOMPARE(restored.settings.color, MapColor::Density);
    QCOMPARE(restored.settings.axes, MapAxes::Pca);
    QCOMPARE(restored.layers, state.layers);
}

void TestMainWindow::renamedRunsStayOpen()
{
    QVERIFY(m_fixture->trainToTheEnd());
    MainWindow& window = m_fixture->window();
    const std::filesystem::path run = window.model()->run();
    QTRY_VERIFY_WITH_TIMEOUT(window.runList()->order()->find(run).isValid(), kPatience);
    const std::vector<float> place(static_cast<std::size_t>(window.model()->dimensions()), 0.5F);
    window.model()->setLatent(place);
    window.runList()->renameRun(run, QStringLiteral("another name"));
    const std::filesystem::path renamed = run.parent_path() / "another name";
    QCOMPARE(window.model()->run(), renamed);
    QVERIFY(window.model()->model() != nullptr);
    QVERIFY(m_fixture->preferences().recentRuns().contains(QString::fromStdString(renamed.string())));
    QTRY_VERIFY_WITH_TIMEOUT(window.runList()->order()->find(renamed).data(RunsModel::CurrentRole).toBool(), kPatience);
    window.runList()->list()->setFocus();
    // It is the same model: the place that is looked at stays, through the epochs too.
    emit window.losses()->epochChosen(1);
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->model()->epoch == 1, kPatience);
    QCOMPARE(window.model()->latent(), place);
}

void TestMainWindow::runsAreShownAsATable()
{
    makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 1));
    QVERIFY(m_fixture->awaitData());
    m_fixture->press("view.runs");
    RunsView* runs = m_fixture->window().runList();
    QTRY_VERIFY_WITH_TIMEOUT(runs->order()->rowCount() == 1, kPatience);
    QVERIFY(!runs->isTable());
    auto* dock = find<QDockWidget>(&m_fixture->window(), "dock.runs");
    QTest::mouseClick(find<QToolButton>(runs, "runs.tableButton"), Qt::LeftButton);
    QVERIFY(dock->isFloating());
    QTRY_VERIFY(runs->isTable());
    QTest::mouseClick(find<QToolButton>(runs, "runs.tableButton"), Qt::LeftButton);
    QVERIFY(!dock->isFloating());
    QTRY_VERIFY(!runs->isTable());
}

void TestMainWindow::runsOpenFromTheList()
{
    const auto run = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 3));
    QVERIFY(m_fixture->awaitData());
    RunsView* list = m_fixture->window().runList();
    m_fixture->press("view.runs");
    QTRY_VERIFY_WITH_TIMEOUT(list->order()->find(run).isValid(), kPatience);
    list->list()->setCurrentIndex(list->order()->find(run));
    list->list()->setFocus();
    QTest::keyClick(list->list(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QCOMPARE(m_fixture->window().model()->run(), run);
    QCOMPARE(m_fixture->window().history()->lastEpoch(), 3);
    QVERIFY(list->order()->find(run).data(RunsModel::CurrentRole).toBool());
}

void TestMainWindow::anotherRunIsLookedAtWhileTraining()
{
    const auto other = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 2, "cvae"));
    beginLongTraining();
    MainWindow& window = m_fixture->window();
    QVERIFY(m_fixture->awaitModel());
    const std::filesystem::path trained = window.model()->run();
    QVERIFY(!m_fixture->action("run.training")->isEnabled());
    window.openPath(QString::fromStdString(other.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == other && window.model()->codesComplete(), kPatience);
    QVERIFY(window.training()->isRunning());
    QVERIFY2(window.banner()->text().contains(QString::fromStdString(trained.filename().string())),
             qPrintable(window.banner()->text()));
    QCOMPARE(window.history()->lastEpoch(), 2);
    QCOMPARE(find<QSpinBox>(&window, "param.epochs")->value(), 100000);

    // What the training tells meanwhile leaves the other run alone.
    const std::int64_t step = window.training()->progress().step;
    QTRY_VERIFY_WITH_TIMEOUT(window.training()->progress().step > step + 100, kPatience);
    QTest::qWait(400);
    QCOMPARE(window.model()->run(), other);
    QCOMPARE(window.model()->model()->modelId, std::string("cvae"));
    QCOMPARE(window.history()->lastEpoch(), 2);

    QTest::mouseClick(find<QPushButton>(&window, "banner.action"), Qt::LeftButton);
    QCOMPARE(window.model()->run(), trained);
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->model() && window.model()->model()->modelId == "vae", kPatience);
    QVERIFY(window.history()->lastEpoch() > 2);
    QVERIFY(!m_fixture->action("run.training")->isEnabled());
    stopTraining();
}

void TestMainWindow::aRunOpenedBeforeTheTrainingBeginsIsNoOtherRun()
{
    const auto other = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 2));
    MainWindow& window = m_fixture->window();
    QVERIFY(m_fixture->awaitData());
    std::optional<OpenedRun> opened;
    const QMetaObject::Connection link =
        connect(window.runs(), &RunController::runOpened, this, [&](const OpenedRun& run) { opened = run; });
    window.openPath(QString::fromStdString(other.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == other && window.model()->codesComplete(), kPatience);
    disconnect(link);
    m_fixture->setEpochs(100000);
    m_fixture->press("train.start");
    QVERIFY(window.training()->isRunning() && window.training()->run().empty());
    emit window.runs()->runOpened(*opened);
    QCOMPARE(window.banner()->text(), QString()); // the training has no name yet, and will be shown once it has
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() != other, kPatience);
    QCOMPARE(window.banner()->text(), QString());

    const std::string trained = window.training()->run().filename().string();
    window.openPath(QString::fromStdString(other.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.banner()->text().contains(QString::fromStdString(trained)), kPatience);
    window.banner()->tell(Banner::Kind::Problem, QStringLiteral("elsewhere"));
    QTest::mouseClick(find<QToolButton>(&window, "banner.close"), Qt::LeftButton);
    QVERIFY(window.banner()->text().contains(QString::fromStdString(trained))); // it still is so
    stopTraining();
    QTest::mouseClick(find<QToolButton>(&window, "banner.close"), Qt::LeftButton);
    QCOMPARE(window.banner()->text(), QString()); // no more
}

void TestMainWindow::anEpochOfTheTrainingIsOpenedFromAnotherRun()
{
    const auto other = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 2));
    beginLongTraining();
    MainWindow& window = m_fixture->window();
    QTRY_VERIFY_WITH_TIMEOUT(window.history()->lastEpoch() >= 2, kPatience);
    QVERIFY(m_fixture->awaitModel());
    const std::filesystem::path trained = window.model()->run();
    window.openPath(QString::fromStdString(other.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == other && window.model()->codesComplete(), kPatience);
    // Of a run that goes on the first epoch is the one that surely stays.
    emit window.findChild<CompareView*>()->openRequested(trained, 0);
    QCOMPARE(window.model()->run(), trained);
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->model() && window.model()->model()->epoch == 0, kPatience);
    // It was meant for that run.
    window.openPath(QString::fromStdString(other.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == other && window.model()->codesComplete(), kPatience);
    QTest::qWait(300);
    QCOMPARE(window.model()->model()->epoch, 2);
    stopTraining();
}

void TestMainWindow::whatWasGivenUpIsNotDoneLater()
{
    const auto other = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 2));
    QVERIFY(m_fixture->awaitData());
    MainWindow& window = m_fixture->window();
    const QSignalSpy training(window.training(), &TrainingController::runningChanged);
    const auto giveUp = [&](const std::function<void()>& how) {
        emit window.runList()->resumeRequested(other);
        QVERIFY(window.runs()->isBusy());
        how();
        QVERIFY(m_fixture->awaitIdle());
        QVERIFY(window.model()->run().empty());
        window.openPath(QString::fromStdString(other.string()));
        QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == other && window.model()->codesComplete(), kPatience);
        QCOMPARE(training.count(), 0);
    };
    const auto loadData = [&] { window.runs()->loadData(QString::fromStdString(m_fixture->data().string())); };
    giveUp([&] { emit window.status()->cancelRequested(); });
    loadData();
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run().empty(), kPatience);
    giveUp(loadData);
    // What is not given up is done.
    loadData();
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run().empty(), kPatience);
    emit window.runList()->resumeRequested(other);
    QTRY_VERIFY_WITH_TIMEOUT(training.count() > 0, kPatience);
    QVERIFY(m_fixture->awaitEnd());
}

void TestMainWindow::panelsInTabsHaveNoTitleOfTheirOwn()
{
    auto* setup = find<QDockWidget>(&m_fixture->window(), "dock.setup");
    auto* runs = find<QDockWidget>(&m_fixture->window(), "dock.runs");
    QTRY_VERIFY(setup->titleBarWidget() && runs->titleBarWidget());
    QVERIFY(!find<QDockWidget>(&m_fixture->window(), "dock.decoder")->titleBarWidget());
    runs->setFloating(true);
    QTRY_VERIFY(!setup->titleBarWidget() && !runs->titleBarWidget());
    m_fixture->press("view.reset");
    QTRY_VERIFY(setup->titleBarWidget() && runs->titleBarWidget());
}

void TestMainWindow::timeMachineGoesToAnEpochAndBack()
{
    trainedRun(3);
    emit m_fixture->window().losses()->epochChosen(1);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->model()->epoch == 1, kPatience);
    QVERIFY(m_fixture->awaitIdle());
    QCOMPARE(m_fixture->window().model()->codes()->epoch, 1);
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("epoch 1")));
    QTest::mouseClick(find<QPushButton>(&m_fixture->window(), "banner.action"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->model()->epoch == 3, kPatience);
    QVERIFY(m_fixture->awaitIdle());
    QVERIFY(!m_fixture->action("epoch.newest")->isEnabled());
}

void TestMainWindow::anOlderEpochGoesWithItsRun()
{
    const auto run = trainedRun(3);
    MainWindow& window = m_fixture->window();
    const auto goBack = [&] {
        emit window.losses()->epochChosen(1);
        QTRY_VERIFY_WITH_TIMEOUT(window.model()->model()->epoch == 1, kPatience);
        QVERIFY(m_fixture->awaitIdle());
        QVERIFY(window.banner()->text().contains(QStringLiteral("epoch 1")));
        QVERIFY(m_fixture->action("epoch.newest")->isEnabled());
    };
    goBack();
    window.runs()->loadData(QString::fromStdString(m_fixture->data().string()));
    QTRY_VERIFY_WITH_TIMEOUT(!window.model()->model(), kPatience);
    QVERIFY2(window.banner()->text().isEmpty(), qPrintable(window.banner()->text()));
    QVERIFY(!m_fixture->action("epoch.newest")->isEnabled());

    window.openPath(QString::fromStdString(run.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == run && window.model()->codesComplete(), kPatience);
    goBack();
    emit window.runList()->deleted(run);
    QVERIFY(!window.model()->model());
    QVERIFY2(window.banner()->text().isEmpty(), qPrintable(window.banner()->text()));
    QVERIFY(!m_fixture->action("epoch.newest")->isEnabled());
}

void TestMainWindow::timeMachineGoesStepByStepAndPlays()
{
    trainedRun(3);
    MainWindow& window = m_fixture->window();
    EpochBar* bar = window.losses()->epochs();
    QTRY_COMPARE_WITH_TIMEOUT(bar->storage().epochs.size(), std::size_t{4}, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(bar->epoch(), 3, kPatience); // the folder may have been looked at in between
    const auto shows = [&window](int epoch) {
        return QTest::qWaitFor(
            [&] {
                const ExplorerModel* model = window.model();
                return model->model()->epoch == epoch && model->codes() && model->codes()->epoch == epoch;
            },
            kPatience);
    };
    m_fixture->press("epoch.previous");
    QVERIFY(shows(2));
    QVERIFY(m_fixture->action("epoch.newest")->isEnabled());
    m_fixture->press("epoch.previous");
    QVERIFY(shows(1));
    m_fixture->press("epoch.next");
    m_fixture->press("epoch.next");
    QVERIFY(shows(3));
    // The last one is the newest: there is nothing to go back to.
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->action("epoch.newest")->isEnabled(), kPatience);
    std::vector<int> seen;
    connect(window.model(), &ExplorerModel::codesChanged, bar, [&] { seen.push_back(window.model()->codes()->epoch); });
    find<QComboBox>(bar, "epochs.speed")->setCurrentIndex(4);
    m_fixture->press("epoch.play");
    QVERIFY(bar->isPlaying());
    QVERIFY(m_fixture->action("epoch.play")->isChecked());
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isPlaying(), kPatience);
    QVERIFY(!m_fixture->action("epoch.play")->isChecked());
    QVERIFY(shows(3));
    QVERIFY(std::ranges::is_sorted(seen));
    QCOMPARE(std::set<int>(seen.begin(), seen.end()), (std::set<int>{0, 1, 2, 3}));
}

void TestMainWindow::epochsAreStarredAndComparedAndExported()
{
    const auto run = trainedRun(2);
    MainWindow& window = m_fixture->window();
    EpochBar* bar = window.losses()->epochs();
    QTRY_COMPARE_WITH_TIMEOUT(bar->storage().epochs.size(), std::size_t{3}, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(bar->epoch(), 2, kPatience);
    m_fixture->press("epoch.previous");
    QTRY_COMPARE_WITH_TIMEOUT(bar->epoch(), 1, kPatience);
    QTest::mouseClick(find<QToolButton>(bar, "epochs.star"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(starredEpochs(run), std::set<int>{1}, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(find<QToolButton>(bar, "epochs.compare")->isEnabled(), kPatience);
    QSignalSpy compared(window.losses(), &LossPlot::compareEpochs);
    QTest::mouseClick(find<QToolButton>(bar, "epochs.compare"), Qt::LeftButton);
    QCOMPARE(compared.count(), 1);
    QCOMPARE(compared[0][0].toInt(), 1);
    for (const char* film : {"epochs.mapFilm", "epochs.pictureFilm"}) {
        find<QAction>(bar, film)->trigger();
        auto* dialog = find<AnimationDialog>(&window, "animationDialog");
        const QString file =
            QString::fromStdString((m_fixture->settings().path() / film).string()) + QStringLiteral(".gif");
        dialog->setPath(file);
        QSignalSpy saved(dialog, &AnimationDialog::saved);
        dialog->save();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, kPatience);
        QVERIFY(QFileInfo(file).size() > 100);
        QTRY_VERIFY(!window.findChild<AnimationDialog*>());
    }
}

void TestMainWindow::dropsOpenRunsDataAndPictures()
{
    const auto run = trainedRun();
    const auto other = writeBars(m_fixture->settings().path() / "other", 120);
    drop(&m_fixture->window(), QString::fromStdString(other.string()));
    // Data are shown before they are loaded.
    auto* preview = m_fixture->window().findChild<OpenDataDialog*>();
    QVERIFY(preview);
    auto* load = test::find<QPushButton>(preview, "openData.load");
    QTRY_VERIFY_WITH_TIMEOUT(load->isEnabled(), kPatience);
    load->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->dataset()->size() == 120, kPatience);
    QVERIFY(!m_fixture->window().model()->model());
    drop(&m_fixture->window(), QString::fromStdString(run.string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QCOMPARE(m_fixture->window().model()->dataset()->size(), std::size_t{240});

    QImage picture(16, 16, QImage::Format_Grayscale8);
    picture.fill(0);
    for (int y = 2; y < 14; ++y)
        picture.setPixel(8, y, qRgb(255, 255, 255));
    const QString file = QString::fromStdString((m_fixture->settings().path() / "stroke.png").string());
    QVERIFY(picture.save(file));
    QSignalSpy moved(m_fixture->window().model(), &ExplorerModel::latentChanged);
    drop(&m_fixture->window(), file);
    QTRY_VERIFY_WITH_TIMEOUT(moved.count() > 0, kPatience);
}

void TestMainWindow::problemsAreSaidInTheBannerAndLeaveTheWindowUsable()
{
    QVERIFY(m_fixture->awaitData());
    const auto folder = m_fixture->settings().path() / "nothing here";
    std::filesystem::create_directories(folder);
    m_fixture->window().openPath(QString::fromStdString(folder.string()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().banner()->text().isEmpty(), kPatience);
    QVERIFY2(m_fixture->window().banner()->text().contains(QStringLiteral("nothing here")),
             qPrintable(m_fixture->window().banner()->text()));
    QVERIFY(!QApplication::activeModalWidget());
    QTest::mouseClick(find<QToolButton>(&m_fixture->window(), "banner.close"), Qt::LeftButton);
    QVERIFY(m_fixture->window().banner()->text().isEmpty());
    QCOMPARE(m_fixture->window().model()->dataset()->size(), std::size_t{240});
    m_fixture->window().openPath(QStringLiteral("/no/such/place"));
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("/no/such/place")));
    QVERIFY(m_fixture->trainToTheEnd());
}

void TestMainWindow::damagedLastRunDoesNotStopTheStart()
{
    const auto run = trainedRun();
    m_fixture->close();
    std::filesystem::resize_file(run / "checkpoints" / "latest.safetensors", 100);
    m_fixture->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->dataset() != nullptr, kPatience);
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("latest.safetensors")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action("train.start")->isEnabled(), kPatience);
}

void TestMainWindow::languageChangesWhileTraining()
{
    beginLongTraining();
    find<QTabWidget>(&m_fixture->window(), "centre")->setCurrentIndex(1);
    PreferenceValues values = m_fixture->preferences().values();
    values.language = QStringLiteral("ko");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("설정"));
    QVERIFY(m_fixture->window().training()->isRunning());
    QCOMPARE(find<QTabWidget>(&m_fixture->window(), "centre")->currentIndex(), 1);
    QVERIFY(!find<QSpinBox>(&m_fixture->window(), "param.epochs")->isEnabled());
    QCOMPARE(find<QSpinBox>(&m_fixture->window(), "param.epochs")->value(), 100000);
    const std::int64_t step = m_fixture->window().model()->model() ? m_fixture->window().model()->model()->step : 0;
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->model() && m_fixture->window().model()->model()->step > step,
                             kPatience);
    stopTraining();
    values.language = QStringLiteral("en");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("Setup"));
    QVERIFY(m_fixture->action("train.start")->isEnabled());
}

void TestMainWindow::languageChangesWhileSomethingIsMeasured()
{
    QVERIFY(m_fixture->trainToTheEnd());
    const auto likelihood = [this] { return m_fixture->window().findChild<LikelihoodView*>(); };
    likelihood()->measure();
    QVERIFY(likelihood()->isBusy());
    PreferenceValues values = m_fixture->preferences().values();
    values.language = QStringLiteral("ko");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("설정"));
    QVERIFY(!likelihood()->isBusy());
    likelihood()->measure();
    QTRY_VERIFY_WITH_TIMEOUT(!likelihood()->points().empty(), kPatience);
}

void TestMainWindow::languageChangesWhileTheWindowItselfIsAtWork()
{
    // As an archive is written, or a model imported: neither belongs to a view that is made anew.
    std::atomic<bool> mayEnd = false;
    bool delivered = false;
    LongWork work(&m_fixture->window());
    work.start([&](LongWork::Report& report) -> LongWork::Delivery {
        while (!mayEnd && !report.stop().stop_requested())
            QThread::msleep(5);
        return [&delivered] { delivered = true; };
    });
    PreferenceValues values = m_fixture->preferences().values();
    values.language = QStringLiteral("ko");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("설정"));
    QVERIFY(work.isBusy());
    mayEnd = true;
    QTRY_VERIFY(delivered);
}

void TestMainWindow::themeChanges()
{
    PreferenceValues values = m_fixture->preferences().values();
    values.theme = ThemeChoice::Dark;
    m_fixture->preferences().setValues(values);
    QVERIFY(isDarkTheme());
    QTRY_VERIFY(m_fixture->window().palette().color(QPalette::Window).lightness() < 80);
    values.theme = ThemeChoice::Light;
    m_fixture->preferences().setValues(values);
    QTRY_VERIFY(m_fixture->window().palette().color(QPalette::Window).lightness() > 180);
}

void TestMainWindow::aThemeSwitchPolishesNoWidgetAnew()
{
    struct Counter : QObject
    {
        int changes = 0;
        bool eventFilter(QObject*, QEvent* event) override
        {
            changes += event->type() == QEvent::StyleChange ? 1 : 0;
            return false;
        }
    } counter;
    // As a style sheet would have it: a window of a thousand widgets stands still meanwhile.
    find<QComboBox>(&m_fixture->window(), "mapAxes")->installEventFilter(&counter);
    applyTheme(ThemeChoice::Dark);
    QCOMPARE(counter.changes, 0);
    applyTheme(ThemeChoice::Light);
}

void TestMainWindow::tabsOfANarrowWindowAreNotShortened()
{
    m_fixture->window().resize(1100, 700);
    const auto narrow = [this] {
        const auto bars = m_fixture->window().findChildren<QTabBar*>(Qt::FindDirectChildrenOnly);
        return bars.size() >= 2 && std::ranges::all_of(bars, [](const QTabBar* bar) {
                   return bar->elideMode() == Qt::ElideNone && bar->usesScrollButtons();
               });
    };
    QTRY_VERIFY(narrow());
}

void TestMainWindow::viewsAreReachedByKeys()
{
    makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 1));
    QVERIFY(m_fixture->awaitData());
    auto* runs = find<QDockWidget>(&m_fixture->window(), "dock.runs");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().runList()->order()->rowCount() == 1, kPatience);
    m_fixture->press("view.runs");
    QTRY_VERIFY(m_fixture->window().runList()->isVisible());
    QVERIFY(runs->isAncestorOf(m_fixture->window().focusWidget()));
    m_fixture->press("view.setup");
    QVERIFY(m_fixture->window().setup()->isAncestorOf(m_fixture->window().focusWidget()));
    auto* centre = find<QTabWidget>(&m_fixture->window(), "centre");
    m_fixture->press("view.pictures");
    QCOMPARE(centre->currentIndex(), 1);
    m_fixture->press("view.map");
    QCOMPARE(centre->currentIndex(), 0);
    auto* losses = find<QDockWidget>(&m_fixture->window(), "dock.losses");
    losses->close();
    m_fixture->press("view.losses");
    QVERIFY(losses->isVisible());
    m_fixture->press("losses.logarithmic");
    QVERIFY(m_fixture->window().losses()->isLogarithmic());
}

void TestMainWindow::layoutIsKeptAndReset()
{
    find<QDockWidget>(&m_fixture->window(), "dock.decoder")->close();
    m_fixture->restart();
    QVERIFY(!find<QDockWidget>(&m_fixture->window(), "dock.decoder")->isVisible());
    m_fixture->press("view.reset");
    QVERIFY(find<QDockWidget>(&m_fixture->window(), "dock.decoder")->isVisible());
}

void TestMainWindow::fullScreenAndBack()
{
    if (QGuiApplication::platformName() == QStringLiteral("xcb"))
        QSKIP("A bare X server has no window manager, which is what makes a window fill the screen.");
    m_fixture->press("view.fullscreen");
    QTRY_VERIFY(m_fixture->window().isFullScreen());
    QVERIFY(m_fixture->action("view.fullscreen")->isChecked());
    m_fixture->press("view.fullscreen");
    QTRY_VERIFY(!m_fixture->window().isFullScreen());
    QVERIFY(!m_fixture->action("view.fullscreen")->isChecked());
}

void TestMainWindow::undoTakesBackAMove()
{
    trainedRun();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action("latent.data")->isEnabled(), kPatience);
    m_fixture->press("latent.zero");
    const std::vector<float> before = m_fixture->window().model()->latent();
    m_fixture->press("latent.data");
    QTRY_VERIFY(m_fixture->window().model()->latent() != before);
    QTRY_VERIFY(m_fixture->action("edit.undo")->isEnabled());
    m_fixture->press("edit.undo");
    QCOMPARE(m_fixture->window().model()->latent(), before);
    m_fixture->press("edit.redo");
    QVERIFY(m_fixture->window().model()->latent() != before);
}

void TestMainWindow::exportAndCopyTakeThePictureInFront()
{
    QVERIFY(!m_fixture->action("export")->isEnabled());
    trainedRun();
    QTRY_VERIFY(m_fixture->action("export")->isEnabled());
    m_fixture->press("picture.copy");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().banner()->text().contains(QStringLiteral("clipboard")), kPatience);
}

void TestMainWindow::recentRunsAreListed()
{
    const auto run = trainedRun();
    const QList<QMenu*> menus = m_fixture->window().findChildren<QMenu*>();
    const auto found = std::find_if(menus.begin(), menus.end(), [](QMenu* menu) {
        return menu->title().remove(QLatin1Char('&')) == QStringLiteral("Recent runs");
    });
    QVERIFY(found != menus.end());
    QMenu* recent = *found;
    emit recent->aboutToShow();
    QCOMPARE(recent->actions().first()->text(), QString::fromStdString(run.filename().string()));
}

void TestMainWindow::everythingHasAnAccessibleName()
{
    trainedRun();
    auto* centre = find<QTabWidget>(&m_fixture->window(), "centre");
    for (int tab = 0; tab < centre->count(); ++tab) {
        centre->setCurrentIndex(tab);
        const QStringList nameless = namelessIn(&m_fixture->window());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
    }
    PreferencesDialog preferences(&m_fixture->preferences());
    ShortcutSheet sheet;
    AboutDialog about;
    for (QDialog* dialog : std::initializer_list<QDialog*>{&preferences, &sheet, &about}) {
        dialog->show();
        const QStringList nameless = namelessIn(dialog);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
    }
}

void TestMainWindow::everyControlHasAToolTip()
{
    trainedRun();
    QStringList silent;
    const auto check = [&silent](QWidget* widget) {
        const QString name = widget->objectName();
        const bool inner = name.startsWith(QStringLiteral("qt_")) || name.startsWith(QStringLiteral("Scroll"));
        if (!inner && !name.isEmpty() && widget->toolTip().isEmpty())
            silent.append(name);
    };
    for (auto* button : m_fixture->window().findChildren<QAbstractButton*>())
        check(button);
    for (auto* box : m_fixture->window().findChildren<QComboBox*>())
        check(box);
    for (auto* box : m_fixture->window().findChildren<QAbstractSpinBox*>())
        check(box);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QStringLiteral("; "))));
}

void TestMainWindow::everyPlaceIsReachedByTab()
{
    trainedRun();
    find<QComboBox>(&m_fixture->window(), "setup.model")->setFocus();
    QSet<QString> docks;
    for (int i = 0; i < 150 && m_fixture->window().focusWidget(); ++i) {
        for (QWidget* widget = m_fixture->window().focusWidget(); widget; widget = widget->parentWidget()) {
            if (!widget->objectName().isEmpty())
                docks.insert(widget->objectName());
        }
        QTest::keyClick(m_fixture->window().focusWidget(), Qt::Key_Tab);
    }
    for (const char* name : {"dock.setup", "dock.decoder", "dock.losses", "centre", "setup.train", "losses.plot"})
        QVERIFY2(docks.contains(QLatin1String(name)), name);
}

void TestMainWindow::helpWindowsOpen()
{
    m_fixture->press("help.shortcuts");
    auto* sheet = find<QDialog>(&m_fixture->window(), "shortcuts");
    QVERIFY(sheet->isVisible());
    QTest::keyClick(sheet, Qt::Key_Escape);
    m_fixture->press("help.about");
    auto* about = find<QDialog>(&m_fixture->window(), "about");
    QVERIFY(about->isVisible());
    const QString versions = find<QLabel>(about, "about.versions")->text();
    for (const char* library : {"Qt 6", "QCustomPlot", "LibTorch", "OpenCV"})
        QVERIFY2(versions.contains(QLatin1String(library)), library);
    QTest::mouseClick(find<QPushButton>(about, "close"), Qt::LeftButton);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
