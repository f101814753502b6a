// SPDX-License-Identifier: GPL-3.0-or-later
// How many epochs a run that goes on is to have: fewer than it did, as many, or more although it had stopped early.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/base/atomic_file.h"
#include "core/output/run_commands.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

/// All that a run has written that may not change.
std::string filesOf(const fs::path& run)
{
    return readFile(run / "run.json") + metricsText(run) + readFile(latestCheckpoint(run));
}

RunOutcome resumed(const fs::path& run, const DatasetPtr& data, std::optional<std::int64_t> epochs, RecordingSink& sink)
{
    TrainControl control;
    return resumeRun(run, epochs, control, sink, data);
}

} // namespace

class TstResumeEpochs : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset();     // 72 images to train on: five batches of 16 an epoch
    DatasetPtr m_noise = noiseDataset(80); // can only be learnt by heart: the validation loss soon rises

    TrainPlan plan(const std::string& name, const std::string& training = "", const std::string& model = "vae") const
    {
        return planOf(model, model == "pca" ? "" : "hidden=8", "epochs=3 batch=16 shards=2 threads=1 " + training,
                      m_folder.path() / name);
    }
    TrainPlan earlyPlan(const std::string& name) const
    {
        return planOf("vae", "hidden=64", "epochs=80 batch=20 lr=0.01 early-stop=3 validation=0.3 shards=1 threads=1",
                      m_folder.path() / name);
    }

private Q_SLOTS:
    void fewerThanAreDoneAreRefused()
    {
        const auto run = plan("fewer").run;
        trainTiny(plan("fewer"), m_data);
        const std::string before = filesOf(run);
        for (const std::int64_t epochs : {1, 2}) {
            const RunOutcome outcome = resumeTiny(run, m_data, epochs);
            QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
            QCOMPARE(outcome.error, ErrorKind::Input);
            QVERIFY2(contains(outcome.message(), std::to_string(epochs) + " epochs in total are too few") &&
                         contains(outcome.message(), "3 already"),
                     outcome.message().c_str());
            QCOMPARE(filesOf(run), before);
        }
    }

    void fewerThanAreBegunAreRefused()
    {
        const auto run = plan("begun").run;
        trainSteps(plan("begun"), m_data, 7); // in the second epoch
        const std::string before = filesOf(run);
        const RunOutcome outcome = resumeTiny(run, m_data, 1);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QVERIFY2(contains(outcome.message(), "begun another"), outcome.message().c_str());
        QCOMPARE(filesOf(run), before);
        QCOMPARE(resumeTiny(run, m_data, 2).epochs, 2); // fewer than planned, more than done
    }

    void asManyAsAreDoneLeaveNothingToDo()
    {
        const auto run = plan("same").run;
        trainTiny(plan("same"), m_data);
        const std::string before = filesOf(run);
        for (const std::optional<std::int64_t> epochs : {std::optional<std::int64_t>(3), {}}) {
            RecordingSink sink;
            const RunOutcome outcome = resumed(run, m_data, epochs, sink);
            QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
            QCOMPARE(outcome.epochs, 3);
            QCOMPARE(sink.notices.size(), std::size_t{1});
            QVERIFY2(contains(sink.notices[0], "nothing is left"), sink.notices[0].c_str());
            QCOMPARE(filesOf(run), before);
        }
    }

    void asManyAsAreDoneLeaveTheRestOfThePlan()
    {
        struct Sink : RecordingSink
        {
            TrainControl* steered = nullptr;
            void metrics(const std::vector<MetricsRow>& added) override
            {
                if (added.front().epoch == 1 && added.front().split == Split::Test)
                    steered->stop();
            }
        };
        const auto run = plan("rest").run;
        TrainControl control;
        Sink sink;
        sink.steered = &control;
        QCOMPARE(train(plan("rest"), control, sink, m_data).epochs, 1);
        const std::string before = filesOf(run);
        QCOMPARE(resumeTiny(run, m_data, 1).epochs, 1);
        QCOMPARE(filesOf(run), before);
        QCOMPARE(resumeTiny(run, m_data).epochs, 3);
    }

    void aClosedFormHasOneEpoch()
    {
        const auto run = plan("closed", "", "pca").run;
        QCOMPARE(trainTiny(plan("closed", "", "pca"), m_data).kind, RunOutcome::Kind::Finished);
        const std::string before = filesOf(run);
        const RunOutcome outcome = resumeTiny(run, m_data, 3);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QVERIFY2(contains(outcome.message(), "3 epochs") && contains(outcome.message(), "pca"),
                 outcome.message().c_str());
        QCOMPARE(resumeTiny(run, m_data, 1).epochs, 1);
        QCOMPARE(filesOf(run), before);
    }

    void aRunThatStoppedEarlySaysSo()
    {
        const auto run = earlyPlan("early").run;
        const RunOutcome first = trainTiny(earlyPlan("early"), m_noise);
        QVERIFY(first.epochs < 80);
        QVERIFY(stoppedEarly(run));
        const std::string before = filesOf(run);
        RecordingSink sink;
        QCOMPARE(resumed(run, m_noise, {}, sink).epochs, first.epochs);
        QCOMPARE(sink.notices.size(), std::size_t{1});
        QVERIFY2(contains(sink.notices[0], "stopped early after epoch " + std::to_string(first.epochs)) &&
                     contains(sink.notices[0], "goes on when"),
                 sink.notices[0].c_str());
        QCOMPARE(filesOf(run), before);
    }

    void aRunThatStoppedEarlyGoesOnWhenItIsAskedTo()
    {
        const auto run = earlyPlan("on").run;
        const int first = trainTiny(earlyPlan("on"), m_noise).epochs;
        RecordingSink sink;
        const RunOutcome outcome = resumed(run, m_noise, 80, sink); // as many as were planned
        QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
        QVERIFY2(outcome.epochs >= first + 3, std::to_string(outcome.epochs).c_str()); // the patience, anew
        QVERIFY(summarizeRun(run).finished);
        const RunRecord record = readRunRecord(run);
        QCOMPARE(record.continued.size(), std::size_t{1});
        QCOMPARE(record.continued[0].done, first);
        QVERIFY(record.continued[0].stoppedEarly);
        QVERIFY(contains(runCommand(run), "resume on --epochs 80"));
        // It stops early again: not when it was to have fewer epochs than that.
        const auto other = earlyPlan("on for one").run;
        trainTiny(earlyPlan("on for one"), m_noise);
        QCOMPARE(resumeTiny(other, m_noise, first + 1).epochs, first + 1);
        QVERIFY(!stoppedEarly(other)); // it did all it was to do
    }

    void whatGoesOnAfterAnEarlyStopMayBeStoppedToo()
    {
        const auto through = earlyPlan("through").run;
        const int first = trainTiny(earlyPlan("through"), m_noise).epochs;
        const int last = resumeTiny(through, m_noise, 80).epochs;
        const auto broken = earlyPlan("broken").run;
        trainTiny(earlyPlan("broken"), m_noise);
        TrainControl control;
        RecordingSink sink;
        const std::int64_t steps = loadSnapshot(broken)->epoch; // some
        control.pause();
        for (std::int64_t i = 0; i < steps; ++i)
            control.stepOnce();
        sink.stopAt(control, readMetrics(broken).back().step + steps);
        QCOMPARE(resumeRun(broken, 80, control, sink, m_noise).kind, RunOutcome::Kind::Stopped);
        QVERIFY(!stoppedEarly(broken) && !summarizeRun(broken).finished);
        const RunOutcome outcome = resumeTiny(broken, m_noise);
        QCOMPARE(outcome.epochs, last);
        QVERIFY(last > first);
        QCOMPARE(metricsText(broken), metricsText(through));
        QVERIFY(storedState(broken) == storedState(through));
    }
};

QTEST_GUILESS_MAIN(TstResumeEpochs)
#include "tst_resume_epochs.moc"
