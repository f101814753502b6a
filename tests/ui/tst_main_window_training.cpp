// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11 timeout=600
// Training from the window: what can be done before, during and after one.
#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include <functional>

#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_view.h"
#include "ui/forms/param_form.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/runs_view.h"
#include "ui/views/status_line.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TestMainWindowTraining : public QObject
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
    void anotherRunIsLookedAtWhileTraining();
    void aRunOpenedBeforeTheTrainingBeginsIsNoOtherRun();
    void anEpochOfTheTrainingIsOpenedFromAnotherRun();
    void whatWasGivenUpIsNotDoneLater();

private:
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

void TestMainWindowTraining::trainsAndShowsTheLossTheMapAndTheImage()
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

void TestMainWindowTraining::pausesStepsAndGoesOn()
{
    QVERIFY(m_fixture->beginLongTraining());
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
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::stopsAndContinuesWhereItStopped()
{
    QVERIFY(m_fixture->awaitData());
    m_fixture->setEpochs(400);
    m_fixture->press("train.start");
    QVERIFY(m_fixture->awaitFirstLoss());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() >= 2, kPatience);
    QVERIFY(m_fixture->stopTraining());
    const std::filesystem::path run = m_fixture->window().model()->run();
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("kept")));
    const int stoppedAt = m_fixture->window().history()->lastEpoch();
    m_fixture->press("train.continue");
    QVERIFY(m_fixture->window().training()->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() > stoppedAt, kPatience);
    QVERIFY(m_fixture->stopTraining());
    QCOMPARE(m_fixture->window().model()->run(), run);
    const auto& curve = m_fixture->window().history()->curves().at({"loss", Split::Test});
    for (std::size_t i = 1; i < curve.position.size(); ++i)
        QVERIFY(curve.position[i] > curve.position[i - 1]);
}

void TestMainWindowTraining::finishedRunGoesOnForMoreEpochs()
{
    const auto run = m_fixture->trainedRun(2);
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

void TestMainWindowTraining::liveParametersReachTheTraining()
{
    QVERIFY(m_fixture->beginLongTraining());
    enterRate(QStringLiteral("0.0005"));
    QTRY_VERIFY_WITH_TIMEOUT(!changes().empty(), kPatience);
    QCOMPARE(changes().front().key, std::string("lr"));
    QCOMPARE(changes().front().value, 0.0005);
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::aStoppedRunGoesOnAsTheFormSays()
{
    QVERIFY(m_fixture->beginLongTraining());
    QVERIFY(m_fixture->stopTraining());
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
    QVERIFY(m_fixture->stopTraining());

    const int stoppedAt = m_fixture->window().history()->lastEpoch();
    m_fixture->press("train.continue");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() > stoppedAt, kPatience);
    QCOMPARE(changes().size(), std::size_t{1}); // nothing else was changed
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::whatIsTypedCountsWithoutEnter()
{
    QVERIFY(m_fixture->beginLongTraining());
    QVERIFY(m_fixture->stopTraining());
    typeRate(QStringLiteral("0.0001"));
    m_fixture->press("train.continue"); // leaves the focus in the field
    QTRY_VERIFY_WITH_TIMEOUT(!changes().empty(), kPatience);
    QCOMPARE(changes().front().value, 0.0001);
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::aReopenedFormSaysHowTheRunGoesOn()
{
    QVERIFY(m_fixture->beginLongTraining());
    enterRate(QStringLiteral("0.0005"));
    QTRY_VERIFY_WITH_TIMEOUT(!changes().empty(), kPatience);
    QVERIFY(m_fixture->stopTraining());
    m_fixture->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QCOMPARE(rate()->value(), 0.0005);
    const int stoppedAt = m_fixture->window().history()->lastEpoch();
    m_fixture->press("train.continue");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() > stoppedAt, kPatience);
    QCOMPARE(changes().size(), std::size_t{1}); // the one before
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::anotherRunGoesOnAsItIs()
{
    // The form is about what was trained meanwhile, when this one is continued.
    TrainPlan plan = tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 1);
    plan.training.set("lr", 0.005);
    const auto other = makeRun(plan);
    QVERIFY(m_fixture->beginLongTraining());
    MainWindow& window = m_fixture->window();
    window.openPath(QString::fromStdString(other.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == other && window.model()->codesComplete(), kPatience);
    QVERIFY(m_fixture->stopTraining());
    QCOMPARE(rate()->value(), 0.001);
    m_fixture->setEpochs(2);
    m_fixture->press("train.continue");
    QTRY_COMPARE_WITH_TIMEOUT(window.history()->lastEpoch(), 3, kPatience); // as many more as the form said
    QVERIFY(m_fixture->awaitEnd());
    QCOMPARE(window.model()->run(), other);
    QCOMPARE(rate()->value(), 0.005);
    QVERIFY(changes().empty());
}

void TestMainWindowTraining::closingInTheMiddleKeepsTheRun()
{
    QVERIFY(m_fixture->beginLongTraining());
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
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::anotherRunIsLookedAtWhileTraining()
{
    const auto other = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 2, "cvae"));
    QVERIFY(m_fixture->beginLongTraining());
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
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::aRunOpenedBeforeTheTrainingBeginsIsNoOtherRun()
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
    QVERIFY(m_fixture->stopTraining());
    QTest::mouseClick(find<QToolButton>(&window, "banner.close"), Qt::LeftButton);
    QCOMPARE(window.banner()->text(), QString()); // no more
}

void TestMainWindowTraining::anEpochOfTheTrainingIsOpenedFromAnotherRun()
{
    const auto other = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 2));
    QVERIFY(m_fixture->beginLongTraining());
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
    QVERIFY(m_fixture->stopTraining());
}

void TestMainWindowTraining::whatWasGivenUpIsNotDoneLater()
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

QTEST_MAIN(TestMainWindowTraining)
#include "tst_main_window_training.moc"
