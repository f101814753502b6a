// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=180
#include <array>
#include <filesystem>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest>

#include "core/models/registry.h"
#include "core/training/run_folder.h"
#include "core/training/twin.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/twin_controller.h"
#include "ui/forms/param_form.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/setup_view.h"
#include "ui/views/twin_dialog.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

std::vector<float> weightsOf(const std::filesystem::path& run) { return loadSnapshot(run)->weights; }

} // namespace

/// Two trainings at once: the controller, the dialog that asks for it, and the window.
class TstTwinController : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    std::array<std::filesystem::path, 2> m_runs; ///< of the twins, once they have begun

    MainWindow& window() { return m_fixture->window(); }
    TrainingController* first() { return window().training(); }
    TrainingController* twin() { return window().twin()->training(); }

    TwinDialog* openDialog()
    {
        m_fixture->press("train.twin");
        return window().findChild<TwinDialog*>(QStringLiteral("twin.dialog"));
    }

    bool awaitBoth()
    {
        return QTest::qWaitFor([this] { return !window().twin()->isRunning(); }, kPatience);
    }

    bool beginTwins(int epochs)
    {
        m_fixture->setEpochs(epochs);
        m_runs = {};
        // Short ones may have ended before anybody looks.
        connect(first(), &TrainingController::started, this,
                [this](const std::filesystem::path& run) { m_runs[0] = run; });
        connect(twin(), &TrainingController::started, this,
                [this](const std::filesystem::path& run) { m_runs[1] = run; });
        TwinDialog* dialog = openDialog();
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("twin.start")), Qt::LeftButton);
        return QTest::qWaitFor([this] { return !m_runs[0].empty() && !m_runs[1].empty(); }, kPatience);
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->awaitData());
    }

    void cleanup() { m_fixture.reset(); }

    void theDialogShowsWhatIsSharedAndWhatDiffers()
    {
        TwinDialog* dialog = openDialog();
        QVERIFY(dialog);
        auto* model = find<QComboBox>(dialog, "twin.model");
        QCOMPARE(model->currentData().toString(), QStringLiteral("autoencoder"));
        QCOMPARE(model->findData(QStringLiteral("vae")), -1); // it is the first
        auto* table = find<QTableWidget>(dialog, "twin.table");
        const TwinPlan plan = twinOf(dialog->first(), "autoencoder");
        QCOMPARE(table->rowCount(), static_cast<int>(plan.differences.size() + plan.carried.size()));
        QVERIFY(table->item(0, 0)->text().startsWith(QStringLiteral("≠")));
        QCOMPARE(table->item(0, 2)->text(), QStringLiteral("–"));
        const int last = table->rowCount() - 1;
        QCOMPARE(table->item(last, 1)->text(), table->item(last, 2)->text());
        QVERIFY(dialog->twin().modelParams == plan.plan.modelParams);
        QVERIFY(*dialog->twin().modelParams.find("hidden") == ParamValue(Widths{16}));
        QVERIFY(dialog->twin().training == dialog->first().training);

        // What only the other one has can be said here.
        model->setCurrentIndex(model->findData(QStringLiteral("beta_vae")));
        auto* beta = dialog->findChild<QWidget*>(QStringLiteral("param.beta"));
        QVERIFY(beta && beta->isVisibleTo(dialog));
        QVERIFY(dialog->twin().modelParams.contains("beta"));
        // Enter starts, Escape leaves everything as it is.
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!window().twin()->isRunning());
    }

    void bothTrainAtTheSameTimeAndEachAsItWouldAlone()
    {
        QSignalSpy firstEnd(first(), &TrainingController::finished);
        QSignalSpy twinEnd(twin(), &TrainingController::finished);
        QVERIFY(beginTwins(3));
        const auto [firstRun, twinRun] = m_runs;
        QVERIFY(awaitBoth());
        QCOMPARE(firstEnd.size(), 1);
        QCOMPARE(twinEnd.size(), 1);
        const RunRecord one = readRunRecord(firstRun);
        const RunRecord two = readRunRecord(twinRun);
        QCOMPARE(one.plan.model, std::string("vae"));
        QCOMPARE(two.plan.model, std::string("autoencoder"));
        QVERIFY(one.plan.training == two.plan.training);
        QCOMPARE(one.dataFingerprint, two.dataFingerprint);
        QVERIFY(m_fixture->action("train.start")->isEnabled());

        for (const RunRecord& record : {one, two}) {
            TrainPlan alone = record.plan;
            alone.data = m_fixture->data().string();
            alone.run = m_fixture->settings().path() / ("alone-" + record.plan.model);
            const auto run = makeRun(alone);
            QCOMPARE(weightsOf(run), weightsOf(record.plan.model == "vae" ? firstRun : twinRun));
        }
    }

    void pauseStepAndStopActOnBoth()
    {
        QVERIFY(beginTwins(4000));
        QVERIFY(!m_fixture->action("train.start")->isEnabled());
        QVERIFY(!m_fixture->action("train.twin")->isEnabled());
        m_fixture->press("train.pause");
        QVERIFY(first()->isPaused() && twin()->isPaused());
        QTest::qWait(200);
        const auto stepOf = [](TrainingController* training) { return training->progress().step; };
        const auto before = std::pair(stepOf(first()), stepOf(twin()));
        m_fixture->press("train.step");
        QTRY_COMPARE_WITH_TIMEOUT(std::pair(stepOf(first()), stepOf(twin())),
                                  std::pair(before.first + 1, before.second + 1), kPatience);
        m_fixture->press("train.pause");
        QVERIFY(!first()->isPaused() && !twin()->isPaused());
        m_fixture->press("train.stop");
        QVERIFY(awaitBoth());
        QVERIFY(!m_fixture->action("train.stop")->isEnabled());
    }

    void theOneThatIsLeftIsStillSteered()
    {
        QVERIFY(beginTwins(4000));
        first()->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!first()->isRunning(), kPatience);
        QVERIFY(twin()->isRunning());
        QVERIFY(!m_fixture->action("train.start")->isEnabled());
        m_fixture->press("train.pause");
        QVERIFY(twin()->isPaused());
        m_fixture->press("train.stop");
        QVERIFY(awaitBoth());
        QVERIFY(m_fixture->action("train.start")->isEnabled());
    }

    void openingARunLeavesTheOneThatIsLeftAsItIs()
    {
        TrainPlan plan = tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "other", 1);
        plan.training.set("lr", 0.004);
        const auto other = makeRun(plan);
        QVERIFY(beginTwins(4000));
        first()->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!first()->isRunning(), kPatience);
        const auto* rate = find<RealSpinBox>(window().setup(), "param.lr");
        const double before = rate->value();
        QVERIFY(before != 0.004);
        window().openPath(QString::fromStdString(other.string()));
        QTRY_COMPARE_WITH_TIMEOUT(window().model()->run(), other, kPatience);
        QVERIFY(twin()->isRunning());
        QCOMPARE(rate->value(), before);
        m_fixture->press("train.stop");
        QVERIFY(awaitBoth());
        const auto rows = readMetrics(m_runs[1]);
        QVERIFY(std::ranges::none_of(rows, [](const MetricsRow& row) { return row.term == "set lr"; }));
    }

    void liveParametersReachBoth()
    {
        QVERIFY(beginTwins(4000));
        const ParamSpec* lr = findSpec(trainingParams().specs(), "lr");
        emit window().setup()->liveValueChanged(*lr, ParamValue(0.004));
        const auto told = [](const std::filesystem::path& run) {
            const auto rows = readMetrics(run);
            return std::ranges::any_of(
                rows, [](const MetricsRow& row) { return row.term == "set lr" && row.value == 0.004; });
        };
        const auto runs = std::pair(first()->run(), twin()->run());
        QTest::qWait(200);
        // What only one of them has stays with that one, and is said.
        QSignalSpy notices(window().twin(), &TwinController::noticeArrived);
        const auto& specs = modelInfo("vae").params;
        const auto own = std::ranges::find_if(specs, [](const ParamSpec& spec) {
            return spec.live && !findSpec(modelInfo("autoencoder").params, spec.key);
        });
        if (own != specs.end()) {
            emit window().setup()->liveValueChanged(*own, own->defaultValue);
            // The twin's training may have something to say as well, and when is its own affair.
            const auto named = [&](const QList<QVariant>& notice) {
                return notice.front().toString().contains(coreText(own->label));
            };
            QCOMPARE(std::ranges::count_if(notices, named), std::ptrdiff_t{1});
        }
        m_fixture->press("train.stop");
        QVERIFY(awaitBoth());
        QVERIFY(told(runs.first));
        QVERIFY(told(runs.second));
    }

    void closingInTheMiddleKeepsBothRuns()
    {
        QVERIFY(beginTwins(4000));
        const auto runs = std::pair(first()->run(), twin()->run());
        QTest::qWait(100);
        m_fixture->close();
        for (const auto& run : {runs.first, runs.second}) {
            const RunSummary summary = summarizeRun(run);
            QVERIFY2(summary.problem.empty() && !summary.finished && !summary.locked, summary.problem.c_str());
            QVERIFY(std::filesystem::exists(run / "checkpoints" / "latest.safetensors"));
        }
    }

    void aTwinThatFailsLeavesTheOther()
    {
        m_fixture->setEpochs(3);
        TwinDialog* dialog = openDialog();
        TrainPlan broken = dialog->twin();
        broken.training.set("lr", 10.0);
        broken.training.set("optimizer", std::string("sgd"));
        QTest::mouseClick(find<QPushButton>(dialog, "twin.cancel"), Qt::LeftButton);
        TrainPlan plan = window().setup()->plan();
        plan.run = m_fixture->settings().runFolder() / "first";
        broken.run = m_fixture->settings().runFolder() / "broken";
        QSignalSpy firstEnd(first(), &TrainingController::finished);
        window().twin()->start(plan, broken, window().model()->dataset());
        QVERIFY(awaitBoth());
        QCOMPARE(firstEnd.first().first().value<RunOutcome>().kind, RunOutcome::Kind::Finished);
        QVERIFY(window().twin()->hasFailed());
        // It is the problem that stays to be read.
        QVERIFY2(window().banner()->text().contains(QStringLiteral("diverged")), qPrintable(window().banner()->text()));
    }

    void theWindowIsMadeAnewMeanwhile()
    {
        QVERIFY(beginTwins(4000));
        auto values = m_fixture->preferences().values();
        values.language = QStringLiteral("ko");
        m_fixture->preferences().setValues(values);
        QTest::qWait(300);
        QVERIFY(window().twin()->isRunning());
        QVERIFY(!m_fixture->action("train.start")->isEnabled());
        m_fixture->press("train.stop");
        QVERIFY(awaitBoth());
        values.language = QStringLiteral("en");
        m_fixture->preferences().setValues(values);
        QTest::qWait(300);
    }
};

QTEST_MAIN(TstTwinController)
#include "tst_twin_controller.moc"
