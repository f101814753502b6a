// SPDX-License-Identifier: GPL-3.0-or-later
// Training that goes wrong: it says so, stops there, and what was good before still is.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <set>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/models/model.h"
#include "core/training/engine.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/full_disk.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

std::set<std::string> filesOf(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        names.insert(fs::relative(entry.path(), folder).string());
    return names;
}

bool allFinite(const std::vector<float>& values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

/// The first step (from 1) whose loss or gradient is not finite, by the bare engine.
std::int64_t firstBadStep(const TrainPlan& given, const DatasetPtr& data)
{
    const TrainPlan plan = completed(given);
    const TrainingParams training = trainingParams().make(plan.training);
    const auto model = makeModel(plan.model, {data->shape, data->classes(), plan.modelParams});
    Engine engine(*model, data, training.optimizer, static_cast<int>(training.shards), 1);
    model->layout().initialize(engine.weights(), 1);
    const auto splits = makeSplits(*data, {1, 0, 0});
    StepRequest request;
    for (std::uint64_t epoch = 1; epoch < 1000; ++epoch) {
        const auto order = epochOrder(splits.train, 1, epoch);
        const auto batch = static_cast<std::size_t>(training.batch);
        for (std::size_t first = 0; first < order.size(); first += batch) {
            request.images = std::span(order).subspan(first, std::min(batch, order.size() - first));
            request.optimizer = {training.learningRate, 0, 0};
            const TermSums terms = engine.step(request);
            ++request.step;
            if (!std::isfinite(terms.sums.at("loss")) || !engine.finiteGradient())
                return request.step;
        }
    }
    return -1;
}

} // namespace

class TstTrainingFailures : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(); // 72 images to train on

    fs::path place(const std::string& name) const { return m_folder.path() / name; }

    /// Its first step is good, and leaves weights that no step can start from.
    TrainPlan leaping(const std::string& name) const
    {
        return planOf("autoencoder", "hidden=32 likelihood=gaussian sigma=0.01 activation=identity",
                      "epochs=2 batch=16 optimizer=sgd lr=10 shards=1 threads=1", place(name));
    }

    /// Resumes at the least rate there is.
    RunOutcome slowly(const fs::path& run) const
    {
        TrainControl control;
        RecordingSink sink;
        control.setLive("lr", 1e-7);
        return resumeRun(run, {}, control, sink, m_data);
    }

private Q_SLOTS:
    void divergenceIsSeenAtTheStepItHappens_data()
    {
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("training");
        QTest::newRow("plain descent") << "likelihood=gaussian activation=identity"
                                       << "optimizer=sgd lr=0.01 batch=8";
        QTest::newRow("momentum") << "likelihood=gaussian"
                                  << "optimizer=momentum lr=0.01 batch=4";
        QTest::newRow("in a later epoch") << "likelihood=gaussian activation=identity"
                                          << "optimizer=sgd lr=0.005 batch=36";
    }

    void divergenceIsSeenAtTheStepItHappens()
    {
        QFETCH(QString, params);
        QFETCH(QString, training);
        const auto plan =
            planOf("autoencoder", "hidden=32 " + params.toStdString(),
                   "epochs=200 shards=1 threads=1 " + training.toStdString(), place(QTest::currentDataTag()));
        const std::int64_t bad = firstBadStep(plan, m_data);
        QVERIFY2(bad > 1, "the test's plan does not diverge");
        RecordingSink sink;
        const RunOutcome outcome = trainTiny(plan, m_data, sink);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Work);
        QCOMPARE(outcome.run, plan.run);
        QVERIFY2(contains(outcome.message(), "diverged"), outcome.message().c_str());
        // At that step; or one earlier, at an epoch's end, where the test images already show it.
        const std::int64_t told = std::stoll(outcome.arguments.at(0));
        QVERIFY2(told == bad || told == bad - 1, (outcome.message() + " instead of " + std::to_string(bad)).c_str());
        for (const MetricsRow& row : sink.rows)
            QVERIFY(std::isfinite(row.value));
        // What was kept is good.
        const SnapshotPtr kept = loadSnapshot(plan.run);
        QVERIFY(kept->step < bad);
        QVERIFY(allFinite(kept->weights));
        QVERIFY(!RunLock::isHeld(plan.run));
    }

    void anEpochsLastStepMaySpoilItToo()
    {
        // One batch an epoch: the step's own loss is that of the weights before it.
        const auto plan = planOf("autoencoder", "hidden=32 likelihood=gaussian sigma=0.001 activation=identity",
                                 "epochs=50 batch=72 optimizer=sgd lr=10 shards=1 threads=1", place("last step"));
        const RunOutcome outcome = trainTiny(plan, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QVERIFY2(contains(outcome.message(), "diverged"), outcome.message().c_str());
        QVERIFY(allFinite(loadSnapshot(plan.run)->weights));
        for (const MetricsRow& row : readMetrics(plan.run))
            QVERIFY(std::isfinite(row.value));
        // The last good checkpoint can be gone on from (and, at the same rate, fails in the same way).
        const RunOutcome again = resumeTiny(plan.run, m_data);
        QCOMPARE(again.message(), outcome.message());
    }

    void aDivergedRunGoesOnAtASmallerRate()
    {
        const auto plan = planOf("autoencoder", "hidden=32 likelihood=gaussian activation=identity",
                                 "epochs=3 batch=36 optimizer=sgd lr=0.005", place("smaller"));
        QCOMPARE(trainTiny(plan, m_data).kind, RunOutcome::Kind::Failed);
        TrainControl control;
        RecordingSink sink;
        control.setLive("lr", 1e-5);
        const RunOutcome outcome = resumeRun(plan.run, {}, control, sink, m_data);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
    }

    void weightsWithoutAFiniteLossAreNotSavedInTheMiddleOfAnEpoch()
    {
        const auto plan = leaping("interval");
        QCOMPARE(firstBadStep(plan, m_data), std::int64_t{2});
        TrainControl control;
        RecordingSink sink;
        control.setSaveInterval(0);
        const RunOutcome failed = train(plan, control, sink, m_data);
        QCOMPARE(failed.kind, RunOutcome::Kind::Failed);
        QCOMPARE(failed.arguments.at(0), std::string("2"));
        QCOMPARE(loadSnapshot(plan.run)->step, std::int64_t{0});
        const RunOutcome outcome = slowly(plan.run);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
    }

    void norWhenItIsStoppedThere()
    {
        const auto plan = leaping("stopped");
        const RunOutcome stopped = trainSteps(plan, m_data, 1);
        QCOMPARE(stopped.kind, RunOutcome::Kind::Failed);
        QVERIFY2(contains(stopped.message(), "diverged"), stopped.message().c_str());
        QCOMPARE(stopped.arguments.at(0), std::string("2"));
        QCOMPARE(loadSnapshot(plan.run)->step, std::int64_t{0});
        const RunOutcome outcome = slowly(plan.run);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
    }

    void aLiveValueOutOfRangeEndsTheRunAndKeepsIt()
    {
        const auto plan = planOf("vae", "hidden=8", "epochs=2 batch=16", place("live"));
        TrainControl control;
        RecordingSink sink;
        control.setLive("lr", 1000.0);
        const RunOutcome outcome = train(plan, control, sink, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QVERIFY(contains(outcome.message(), "lr"));
        QCOMPARE(resumeTiny(plan.run, m_data).kind, RunOutcome::Kind::Finished);
    }

    void aFullDiskIsAFailureThatHarmsNothing_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("not a byte left") << 1;
        QTest::newRow("room for less than a checkpoint") << 4096;
    }

    void aFullDiskIsAFailureThatHarmsNothing()
    {
        QFETCH(int, bytes);
        const std::string training = "epochs=3 batch=16 shards=1 threads=1";
        const std::string name = "full " + std::to_string(bytes);
        const auto through = planOf("vae", "hidden=16", training, place(name + " through"));
        QCOMPARE(trainTiny(through, m_data).kind, RunOutcome::Kind::Finished);
        const auto plan = planOf("vae", "hidden=16", training, place(name));
        QCOMPARE(trainSteps(plan, m_data, 7).kind, RunOutcome::Kind::Stopped);
        const std::string before = readFile(latestCheckpoint(plan.run));
        const auto files = filesOf(plan.run);
        RunOutcome outcome;
        {
            const FullDisk full(static_cast<rlim_t>(bytes));
            outcome = resumeTiny(plan.run, m_data);
        }
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Work);
        QVERIFY2(contains(outcome.message(), plan.run.string()), outcome.message().c_str());
        QCOMPARE(readFile(latestCheckpoint(plan.run)), before);
        QCOMPARE(filesOf(plan.run), files); // no temporary stays behind
        QVERIFY(!RunLock::isHeld(plan.run));
        // With room again it goes on as if nothing had been.
        QCOMPARE(resumeTiny(plan.run, m_data).kind, RunOutcome::Kind::Finished);
        QVERIFY(storedState(plan.run) == storedState(through.run));
        QCOMPARE(metricsText(plan.run), metricsText(through.run));
    }

    void aFullDiskAtTheStartIsAFailure()
    {
        const auto plan = planOf("vae", "hidden=16", "epochs=1", place("full from the start"));
        RunOutcome outcome;
        {
            const FullDisk full(1);
            outcome = trainTiny(plan, m_data);
        }
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Work);
    }

    void aSecondWriterIsKeptOut()
    {
        const auto plan = planOf("vae", "hidden=8", "epochs=2 batch=16", place("locked"));
        trainSteps(plan, m_data, 3);
        const std::string metrics = metricsText(plan.run);
        {
            const RunLock lock(plan.run);
            const RunOutcome outcome = resumeTiny(plan.run, m_data, 9);
            QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
            QCOMPARE(outcome.error, ErrorKind::Input);
            QVERIFY(contains(outcome.message(), "another process"));
            QCOMPARE(metricsText(plan.run), metrics);
            QCOMPARE(std::get<std::int64_t>(*readRunRecord(plan.run).plan.training.find("epochs")), std::int64_t{2});
        }
        QCOMPARE(resumeTiny(plan.run, m_data).kind, RunOutcome::Kind::Finished);
    }

    void aRunIsLockedWhileItTrains()
    {
        struct Sink : RecordingSink
        {
            bool locked = false;
            void metrics(const std::vector<MetricsRow>&) override { locked = RunLock::isHeld(run); }
        };
        TrainControl control;
        Sink sink;
        QCOMPARE(train(planOf("vae", "hidden=8", "epochs=1", place("held")), control, sink, m_data).kind,
                 RunOutcome::Kind::Finished);
        QVERIFY(sink.locked);
        QVERIFY(!RunLock::isHeld(place("held")));
    }
};

QTEST_GUILESS_MAIN(TstTrainingFailures)
#include "tst_training_failures.moc"
