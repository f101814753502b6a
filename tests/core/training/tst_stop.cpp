// SPDX-License-Identifier: GPL-3.0-or-later
// A stop takes effect at once, also while something is measured or the map drawn, and never leaves half of it behind.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "core/latent/encode.h"
#include "core/models/model.h"
#include "core/training/engine.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

/// Calls `then` when the last row of an epoch's training losses comes: what is left of the epoch is its measurement.
struct AtEpochEnd : RecordingSink
{
    std::int64_t step = 0;
    std::function<void()> then;
    void metrics(const std::vector<MetricsRow>& added) override
    {
        RecordingSink::metrics(added);
        if (added.front().split == Split::Train && added.front().step == step)
            then();
    }
};

} // namespace

class TstStop : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(); // 72 images to train on: five batches of 16 an epoch

    TrainPlan plan(const std::string& name, const std::string& training = "", const std::string& model = "vae") const
    {
        return planOf(model,
                      model == "pca"          ? ""
                      : model == "stacked_ae" ? "hidden=12,8 pretrain-epochs=1"
                                              : "hidden=8",
                      "epochs=3 batch=16 lr=0.01 shards=2 threads=1 " + training, m_folder.path() / name);
    }

    static void compareRuns(const fs::path& actual, const fs::path& expected)
    {
        QVERIFY(storedState(actual) == storedState(expected));
        QCOMPARE(metricsText(actual), metricsText(expected));
        QCOMPARE(storedEpochs(actual), storedEpochs(expected));
        for (const int epoch : storedEpochs(expected))
            QVERIFY(storedWeights(actual, epoch) == storedWeights(expected, epoch));
    }

private Q_SLOTS:
    void whatAnEpochsEndMeasuresIsMeasuredWhole()
    {
        const auto through = plan("end through", "validation=0.2");
        trainTiny(through, m_data);
        const auto broken = plan("end broken", "validation=0.2"); // 58 images: four batches an epoch
        TrainControl control;
        AtEpochEnd sink;
        sink.step = 8;
        sink.then = [&control] { control.stop(); };
        const RunOutcome outcome = train(broken, control, sink, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Stopped);
        QCOMPARE(outcome.epochs, 1);
        QCOMPARE(sink.valuesOf("loss", Split::Test).size(), std::size_t{2}); // untrained, and of the first epoch
        QCOMPARE(sink.valuesOf("loss", Split::Validation).size(), std::size_t{1});
        QVERIFY(!fs::exists(epochCheckpoint(broken.run, 2)));
        QCOMPARE(loadSnapshot(broken.run)->step, std::int64_t{8});
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void aStopBeforeTheStartLeavesTheUntrainedModel_data()
    {
        QTest::addColumn<QString>("model");
        QTest::newRow("trained in steps") << "vae";
        QTest::newRow("closed form") << "pca";
    }
    void aStopBeforeTheStartLeavesTheUntrainedModel()
    {
        QFETCH(QString, model);
        const std::string id = model.toStdString();
        const auto through = plan(id + " through", "", id);
        trainTiny(through, m_data);
        const auto broken = plan(id + " broken", "", id);
        TrainControl control;
        RecordingSink sink;
        control.stop();
        QCOMPARE(train(broken, control, sink, m_data).kind, RunOutcome::Kind::Stopped);
        QVERIFY(sink.rows.empty());
        QVERIFY(loadSnapshot(broken.run)->weights == storedWeights(through.run, 0));
        QVERIFY(summarizeRun(broken.run).problem.empty());
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void aClosedFormThatIsNotMeasuredWasNotFitted()
    {
        const auto through = plan("fitted through", "", "pca");
        trainTiny(through, m_data);
        const auto broken = plan("fitted broken", "", "pca");
        struct Sink : RecordingSink
        {
            TrainControl* steered = nullptr;
            void progress(const TrainProgress&) override { steered->stop(); }
        };
        TrainControl control;
        Sink sink;
        sink.steered = &control;
        const RunOutcome outcome = train(broken, control, sink, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Stopped);
        QCOMPARE(outcome.epochs, 0);
        QVERIFY(loadSnapshot(broken.run)->weights == storedWeights(through.run, 0));
        QCOMPARE(loadSnapshot(broken.run)->step, std::int64_t{0});
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void aStopInALaterPassOverLargeImagesIsHeard()
    {
        const auto data = tinyDataset(2800, {1, 46, 46}); // 2,100 to train on: five batches a pass
        const auto through = plan("passes through", "", "pca");
        QCOMPARE(trainTiny(through, data).kind, RunOutcome::Kind::Finished);
        const auto broken = plan("passes broken", "", "pca");
        struct Sink : RecordingSink
        {
            TrainControl* steered = nullptr;
            std::int64_t last = 0;
            int after = 0;
            void progress(const TrainProgress& progress) override
            {
                std::this_thread::sleep_for(std::chrono::milliseconds(60)); // so that each batch is told of
                if (steered->stopRequested())
                    ++after;
                if (progress.batch < last)
                    steered->stop();
                last = progress.batch;
            }
        };
        TrainControl control;
        Sink sink;
        sink.steered = &control;
        const RunOutcome outcome = train(broken, control, sink, data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Stopped);
        QCOMPARE(outcome.epochs, 0);
        QVERIFY2(sink.after <= 1, "the pass went on"); // the batch that was begun
        QVERIFY(loadSnapshot(broken.run)->weights == storedWeights(through.run, 0));
        QCOMPARE(loadSnapshot(broken.run)->step, std::int64_t{0});
        QCOMPARE(resumeTiny(broken.run, data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void atAnyMomentItIsAsIfItHadNotBeen_data()
    {
        QTest::addColumn<QString>("model");
        for (const char* const model : {"vae", "pca", "stacked_ae"})
            QTest::newRow(model) << model;
    }
    void atAnyMomentItIsAsIfItHadNotBeen()
    {
        // Wherever the time falls: in a step, a measurement, a map, a checkpoint.
        QFETCH(QString, model);
        const std::string id = model.toStdString();
        const auto data = tinyDataset(3000);
        const auto through = plan(id + " moment through", "epochs=2 batch=128", id);
        QCOMPARE(trainTiny(through, data).kind, RunOutcome::Kind::Finished);
        const auto broken = plan(id + " moment broken", "epochs=2 batch=128", id);
        RunOutcome outcome;
        outcome.kind = RunOutcome::Kind::Stopped;
        for (int turn = 0; outcome.kind == RunOutcome::Kind::Stopped && turn <= 100; ++turn) {
            TrainControl control;
            RecordingSink sink;
            sink.wants = true;
            std::jthread clock([&control, turn] {
                std::this_thread::sleep_for(std::chrono::microseconds(200 * (1 + turn)));
                if (turn == 100) // a slow machine may need the rest
                    return;
                if (turn % 2 == 0)
                    control.stop();
                else
                    control.abandon();
            });
            outcome = turn == 0 ? train(broken, control, sink, data) : resumeRun(broken.run, {}, control, sink, data);
        }
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        compareRuns(broken.run, through.run);
    }

    void theMapOfAllImagesComesUnlessNobodyWaits_data()
    {
        QTest::addColumn<bool>("abandoned");
        QTest::newRow("stopped") << false;
        QTest::newRow("abandoned") << true;
    }
    void theMapOfAllImagesComesUnlessNobodyWaits()
    {
        QFETCH(bool, abandoned);
        const auto data = tinyDataset(10500, {1, 2, 2}); // more than a map has while training goes on
        const auto run = planOf("vae", "hidden=8", "epochs=2 batch=2000", m_folder.path() / QTest::currentDataTag());
        TrainControl control;
        AtEpochEnd sink;
        sink.wants = true;
        sink.step = 4;
        sink.then = [&] {
            if (abandoned)
                control.abandon();
            else
                control.stop();
        };
        QCOMPARE(train(run, control, sink, data).kind, RunOutcome::Kind::Stopped);
        const bool complete = std::ranges::any_of(sink.snapshots, &LatentSnapshot::complete);
        QCOMPARE(complete, !abandoned);
        if (complete)
            QCOMPARE(sink.snapshots.back().codes->size(), std::size_t{10500});
    }

    void aMapThatIsBrokenOffIsNotShown()
    {
        // While paused, all images are shown; a stop that comes then ends that, and shows them at the end.
        const auto data = tinyDataset(10500, {1, 2, 2});
        struct Sink : RecordingSink
        {
            TrainControl* steered = nullptr;
            void progress(const TrainProgress& progress) override
            {
                if (progress.step == 1 && steered->paused())
                    steered->abandon(); // told right before the map
            }
        };
        TrainControl control;
        Sink sink;
        sink.wants = true;
        sink.steered = &control;
        control.stepOnce();
        const auto run = planOf("vae", "hidden=8", "epochs=2 batch=2000", m_folder.path() / "paused");
        QCOMPARE(train(run, control, sink, data).kind, RunOutcome::Kind::Stopped);
        QVERIFY(std::ranges::none_of(sink.snapshots, &LatentSnapshot::complete));
        for (const LatentSnapshot& shown : sink.snapshots)
            QCOMPARE(shown.codes->size(), std::size_t{10000});
    }

    void theEngineStopsBetweenTwoBatches()
    {
        const auto model = makeModel("vae", {m_data->shape, 4, modelParams("vae", "hidden=8")});
        const auto data = tinyDataset(4000);
        Engine engine(*model, data, Optimizer::Sgd, 1, 2);
        model->layout().initialize(engine.weights(), 1);
        const auto images = firstImages(4000);
        std::stop_source stop;
        QCOMPARE(engine.evaluate(images, 1, 0, stop.get_token()).images, std::int64_t{4000});
        QVERIFY(engine.prepare(0, 1, stop.get_token()));
        stop.request_stop();
        QCOMPARE(engine.evaluate(images, 1, 0, stop.get_token()).images, std::int64_t{0});
        QCOMPARE(encodeImages(*model, engine.weights().data(), *data, images, engine.team(), stop.get_token()).size(),
                 std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TstStop)
#include "tst_stop.moc"
