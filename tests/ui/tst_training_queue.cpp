// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=180
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/models/registry.h"
#include "core/training/run_folder.h"
#include "core/training/run_list.h"
#include "core/training/trainer.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/training_queue.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/queue_view.h"
#include "ui/views/setup_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

TrainPlan planWith(std::int64_t latent)
{
    TrainPlan plan;
    plan.model = "vae";
    plan.modelParams = ParamSet::defaults(modelInfo("vae").params);
    plan.modelParams.set("latent", latent);
    plan.training = ParamSet::defaults(trainingParams().specs());
    return plan;
}

RunOutcome ended(RunOutcome::Kind kind)
{
    RunOutcome outcome;
    outcome.kind = kind;
    outcome.source = "It went wrong.";
    return outcome;
}

} // namespace

class TstTrainingQueue : public QObject
{
    Q_OBJECT

    std::vector<std::string> m_begun; ///< latent sizes
    bool m_free = true;

    std::unique_ptr<TrainingQueue> makeQueue()
    {
        m_begun.clear();
        m_free = true;
        return std::make_unique<TrainingQueue>([this](const TrainPlan& plan) {
            if (!m_free)
                return false;
            m_free = false;
            m_begun.push_back(toString(*plan.modelParams.find("latent")));
            return true;
        });
    }

    void end(TrainingQueue& queue, RunOutcome::Kind kind)
    {
        m_free = true;
        queue.trainingEnded(ended(kind));
        QCoreApplication::processEvents();
    }

    static void choose(MainWindow& window, const char* parameter, int value)
    {
        find<QSpinBox>(&window, parameter)->setValue(value);
    }

private slots:
    void oneBeginsAfterTheOther()
    {
        const auto queue = makeQueue();
        m_free = false; // something else is trained
        for (const std::int64_t latent : {2, 3, 5})
            queue->add(planWith(latent));
        queue->proceed();
        QCoreApplication::processEvents();
        QVERIFY(m_begun.empty());
        QCOMPARE(queue->waiting(), 3);
        end(*queue, RunOutcome::Kind::Finished);
        QCOMPARE(m_begun, std::vector<std::string>{"2"});
        QCOMPARE(queue->waiting(), 2);
        QVERIFY(queue->current());
        end(*queue, RunOutcome::Kind::Finished);
        end(*queue, RunOutcome::Kind::Finished);
        end(*queue, RunOutcome::Kind::Finished);
        QCOMPARE(m_begun, (std::vector<std::string>{"2", "3", "5"}));
        QVERIFY(queue->entries().empty() && !queue->current());
    }

    void orderCanBeChanged()
    {
        const auto queue = makeQueue();
        m_free = false;
        for (const std::int64_t latent : {2, 3, 5})
            queue->add(planWith(latent));
        queue->moveUp(2);   // 2 5 3
        queue->moveDown(0); // 5 2 3
        queue->moveUp(0);   // nothing before it
        queue->moveDown(2); // nothing behind it
        queue->remove(2);
        queue->remove(7);
        end(*queue, RunOutcome::Kind::Finished);
        end(*queue, RunOutcome::Kind::Finished);
        end(*queue, RunOutcome::Kind::Finished);
        QCOMPARE(m_begun, (std::vector<std::string>{"5", "2"}));
    }

    void aFailureIsKeptAndTheNextBegins()
    {
        const auto queue = makeQueue();
        queue->add(planWith(2));
        queue->add(planWith(3));
        queue->proceed();
        QCoreApplication::processEvents();
        end(*queue, RunOutcome::Kind::Failed);
        QCOMPARE(m_begun, (std::vector<std::string>{"2", "3"}));
        QCOMPARE(queue->entries().size(), std::size_t{1});
        QCOMPARE(queue->entries()[0].problem, QStringLiteral("It went wrong."));
        QCOMPARE(queue->waiting(), 0);
        end(*queue, RunOutcome::Kind::Finished);
        QCOMPARE(m_begun.size(), std::size_t{2}); // what failed is not tried again
        // Neither is what fails without being of the queue.
        end(*queue, RunOutcome::Kind::Failed);
        QCOMPARE(queue->entries().size(), std::size_t{1});
        queue->clear();
        QVERIFY(queue->entries().empty());
    }

    void stoppingHoldsTheQueue()
    {
        const auto queue = makeQueue();
        queue->add(planWith(2));
        queue->add(planWith(3));
        queue->proceed();
        QCoreApplication::processEvents();
        end(*queue, RunOutcome::Kind::Stopped);
        QCOMPARE(m_begun.size(), std::size_t{1});
        QVERIFY(queue->isHeld());
        queue->add(planWith(5));
        QVERIFY(queue->isHeld());
        queue->release();
        QCoreApplication::processEvents();
        QCOMPARE(m_begun, (std::vector<std::string>{"2", "3"}));
        end(*queue, RunOutcome::Kind::Finished);
        QCOMPARE(m_begun.size(), std::size_t{3});
        // The last one stopped: there is nothing to hold.
        end(*queue, RunOutcome::Kind::Stopped);
        QVERIFY(!queue->isHeld());
    }

    void stateSurvives()
    {
        const auto queue = makeQueue();
        QVERIFY(queue->state().isEmpty());
        queue->add(planWith(2));
        queue->add(planWith(7));
        const QString state = queue->state();
        const auto later = makeQueue();
        later->restoreState(state);
        QCOMPARE(later->waiting(), 2);
        QVERIFY(later->isHeld());
        later->proceed();
        QCoreApplication::processEvents();
        QVERIFY(m_begun.empty());
        QVERIFY(later->entries()[1].plan.modelParams == queue->entries()[1].plan.modelParams);
        QVERIFY(later->entries()[1].plan.training == queue->entries()[1].plan.training);
        QCOMPARE(later->state(), state);
        for (const char* broken : {"", "{", "7", "[3]", R"([{"model":"none"}])", R"([{"model":"vae"}])"}) {
            const auto none = makeQueue();
            none->restoreState(QLatin1String(broken));
            QVERIFY2(none->entries().empty() && !none->isHeld(), broken);
        }
    }

    void aPlanIsSaidInALine()
    {
        TrainPlan plan = planWith(2);
        QCOMPARE(planText(plan), QStringLiteral("vae"));
        plan.modelParams.set("hidden", Widths{20, 10});
        plan.training.set("epochs", std::int64_t{40});
        plan.training.set("threads", std::int64_t{2}); // nothing that a result depends on
        QCOMPARE(planText(plan), QStringLiteral("vae: hidden=20,10, epochs=40"));
    }

    void theListShowsAndSteersIt()
    {
        const auto queue = makeQueue();
        m_free = false;
        QueueView view(queue.get());
        QVERIFY(view.isHidden());
        for (const std::int64_t latent : {2, 3, 5})
            queue->add(planWith(latent));
        expose(view, {300, 200});
        QCOMPARE(view.list()->count(), 3);
        QVERIFY(view.list()->item(2)->text().contains(QStringLiteral("latent=5")));
        QVERIFY(find<QLabel>(&view, "queue.title")->text().contains(QLatin1Char('3')));
        // By keys.
        view.list()->setFocus();
        view.list()->setCurrentRow(2);
        QTest::keyClick(view.list(), Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(view.list()->currentRow(), 1);
        QVERIFY(view.list()->item(1)->text().contains(QStringLiteral("latent=5")));
        QTest::keyClick(view.list(), Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(view.list(), Qt::Key_Delete);
        QCOMPARE(view.list()->count(), 2);
        // By buttons.
        view.list()->setCurrentRow(0);
        QVERIFY(!find<QToolButton>(&view, "queue.up")->isEnabled());
        QTest::mouseClick(find<QToolButton>(&view, "queue.down"), Qt::LeftButton);
        QCOMPARE(view.list()->currentRow(), 1);
        QTest::mouseClick(find<QToolButton>(&view, "queue.up"), Qt::LeftButton);
        QVERIFY(!find<QToolButton>(&view, "queue.go")->isVisible());
        queue->hold();
        QTest::mouseClick(find<QToolButton>(&view, "queue.go"), Qt::LeftButton);
        QVERIFY(!queue->isHeld());
        end(*queue, RunOutcome::Kind::Finished);
        QCOMPARE(m_begun, std::vector<std::string>{"2"});
        end(*queue, RunOutcome::Kind::Failed);
        QVERIFY(view.list()->item(0)->text().contains(QStringLiteral("failed")));
        QVERIFY(view.list()->item(0)->toolTip().contains(QStringLiteral("It went wrong.")));
        QTest::mouseClick(find<QToolButton>(&view, "queue.clear"), Qt::LeftButton);
        QVERIFY(view.isHidden());
    }

    void theWindowTrainsWhatWasPlannedMeanwhile()
    {
        WindowFixture fixture;
        MainWindow& window = fixture.window();
        QVERIFY(fixture.awaitData());
        QVERIFY(!fixture.action("train.queue")->isEnabled());
        QVERIFY(find<QPushButton>(&window, "setup.train")->isVisible());
        fixture.setEpochs(4000);
        fixture.press("train.start");
        QVERIFY(fixture.awaitFirstLoss());
        // The button is another one now; pressing it frees the form.
        auto* queueButton = find<QPushButton>(&window, "setup.queue");
        QVERIFY(queueButton->isVisible() && !find<QPushButton>(&window, "setup.train")->isVisible());
        auto* latent = find<QSpinBox>(&window, "param.latent");
        QVERIFY(!latent->isEnabled());
        QTest::mouseClick(queueButton, Qt::LeftButton);
        QVERIFY(window.setup()->isPlanning() && latent->isEnabled());
        QCOMPARE(queueButton->text(), QStringLiteral("Add to queue"));
        latent->setValue(3);
        fixture.setEpochs(1);
        QTest::mouseClick(queueButton, Qt::LeftButton);
        latent->setValue(5);
        QTest::mouseClick(queueButton, Qt::LeftButton);
        QCOMPARE(window.queue()->waiting(), 2);
        QVERIFY(find<QueueView>(&window, "queue")->isVisible());
        // Back: the form says what is being trained, and steers it.
        QTest::mouseClick(find<QPushButton>(&window, "setup.back"), Qt::LeftButton);
        QCOMPARE(latent->value(), 2);
        QVERIFY(!latent->isEnabled());
        QCOMPARE(find<QSpinBox>(&window, "param.epochs")->value(), 4000);

        // Stop holds the queue; the user has it go on.
        fixture.press("train.stop");
        QVERIFY(fixture.awaitEnd());
        QTest::qWait(100);
        QVERIFY(!window.training()->isRunning());
        QTest::mouseClick(find<QToolButton>(&window, "queue.go"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->waiting() == 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window.queue()->current(), kPatience);
        QVERIFY(!window.training()->isRunning());
        const auto runs = listRuns(fixture.settings().runFolder());
        QCOMPARE(runs.size(), std::size_t{3});
        std::multiset<std::string> sizes;
        for (const RunSummary& run : runs)
            sizes.insert(toString(*readRunRecord(run.path).plan.modelParams.find("latent")));
        QCOMPARE(sizes, (std::multiset<std::string>{"2", "3", "5"}));
        QCOMPARE(latent->value(), 5); // the form says what was trained last
    }

    void aRunThatFailsDoesNotHoldUpTheQueue()
    {
        WindowFixture fixture;
        MainWindow& window = fixture.window();
        QVERIFY(fixture.awaitData());
        TrainPlan bad = tinyPlan(fixture.settings().path() / "no such data", {}, 1);
        window.queue()->add(bad);
        window.queue()->add(tinyPlan(fixture.data(), {}, 1));
        window.queue()->proceed();
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->waiting() == 0 && !window.queue()->current(), kPatience);
        QCOMPARE(window.queue()->entries().size(), std::size_t{1});
        QVERIFY(window.queue()->entries()[0].problem.contains(QStringLiteral("no such data")));
        QCOMPARE(listRuns(fixture.settings().runFolder()).size(), std::size_t{1});
    }

    void theQueueIsThereAfterARestart()
    {
        WindowFixture fixture;
        QVERIFY(fixture.awaitData());
        fixture.setEpochs(4000);
        fixture.press("train.start");
        QVERIFY(fixture.awaitFirstLoss());
        fixture.window().queue()->add(tinyPlan(fixture.data(), {}, 1));
        fixture.restart();
        QVERIFY(fixture.awaitData());
        QCOMPARE(fixture.window().queue()->waiting(), 1);
        QVERIFY(fixture.window().queue()->isHeld());
        QVERIFY(!fixture.window().training()->isRunning());
        fixture.window().queue()->release();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window().training()->isRunning(), kPatience);
        QVERIFY(fixture.awaitEnd());
    }

    void theFormKeepsWhatIsPlannedWhenTheNextBegins()
    {
        WindowFixture fixture;
        MainWindow& window = fixture.window();
        QVERIFY(fixture.awaitData());
        fixture.setEpochs(3);
        TrainPlan next = tinyPlan(fixture.data(), {}, 4000);
        next.modelParams.set("latent", std::int64_t{7});
        fixture.press("train.start");
        window.queue()->add(next);
        QTest::mouseClick(find<QPushButton>(&window, "setup.queue"), Qt::LeftButton);
        auto* latent = find<QSpinBox>(&window, "param.latent");
        latent->setValue(9);
        QTRY_VERIFY_WITH_TIMEOUT(window.queue()->current() && window.training()->isRunning(), kPatience);
        QCOMPARE(latent->value(), 9);
        QTest::mouseClick(find<QPushButton>(&window, "setup.back"), Qt::LeftButton);
        QCOMPARE(latent->value(), 7);
        fixture.press("train.stop");
        QVERIFY(fixture.awaitEnd());
    }

    void anotherLanguageKeepsTheTrainingBehindThePlan()
    {
        WindowFixture fixture;
        MainWindow& window = fixture.window();
        QVERIFY(fixture.awaitData());
        fixture.setEpochs(100000);
        fixture.press("train.start");
        QVERIFY(fixture.awaitFirstLoss());
        QTest::mouseClick(find<QPushButton>(&window, "setup.queue"), Qt::LeftButton);
        choose(window, "param.latent", 3);
        PreferenceValues values = fixture.preferences().values();
        values.language = QStringLiteral("ko");
        fixture.preferences().setValues(values);
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QPushButton>(&window, "setup.back")->text() != QStringLiteral("Back to the training"), kPatience);
        QVERIFY(window.setup()->isPlanning());
        QVERIFY(find<QSpinBox>(&window, "param.latent")->isEnabled());
        QCOMPARE(find<QSpinBox>(&window, "param.latent")->value(), 3);
        QVERIFY(find<QPushButton>(&window, "setup.back")->isVisible());
        QTest::mouseClick(find<QPushButton>(&window, "setup.back"), Qt::LeftButton);
        QVERIFY(!window.setup()->isPlanning());
        QCOMPARE(find<QSpinBox>(&window, "param.latent")->value(), 2);
        QCOMPARE(find<QSpinBox>(&window, "param.epochs")->value(), 100000);
        QVERIFY(!find<QSpinBox>(&window, "param.latent")->isEnabled());
        fixture.press("train.stop");
        QVERIFY(fixture.awaitEnd());
        installLanguage(QStringLiteral("en"));
    }
};

QTEST_MAIN(TstTrainingQueue)
#include "tst_training_queue.moc"
