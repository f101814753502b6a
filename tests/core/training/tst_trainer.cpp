// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "core/base/error.h"
#include "core/models/model.h"
#include "core/training/engine.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

/// Weights after the plan's training, redone with the bare engine at the learning rates that `rateAt` says.
std::vector<float> replayed(const TrainPlan& given, const DatasetPtr& data,
                            const std::function<double(std::int64_t)>& rateAt)
{
    const TrainPlan plan = completed(given);
    const TrainingParams training = trainingParams().make(plan.training);
    const auto model = makeModel(plan.model, {data->shape, data->classes(), plan.modelParams});
    Engine engine(*model, data, training.optimizer, static_cast<int>(training.shards), 1);
    model->layout().initialize(engine.weights(), static_cast<std::uint64_t>(training.seed));
    const auto splits =
        makeSplits(*data, {static_cast<std::uint64_t>(training.seed), training.validation, training.limit});
    StepRequest request;
    request.seed = static_cast<std::uint64_t>(training.seed);
    for (std::int64_t epoch = 1; epoch <= training.epochs; ++epoch) {
        const auto order = epochOrder(splits.train, request.seed, static_cast<std::uint64_t>(epoch));
        for (std::size_t first = 0; first < order.size(); first += static_cast<std::size_t>(training.batch)) {
            request.images = std::span(order).subspan(
                first, std::min(static_cast<std::size_t>(training.batch), order.size() - first));
            request.optimizer = {rateAt(request.step), training.weightDecay, training.clip};
            engine.step(request);
            ++request.step;
        }
    }
    return engine.weights();
}

} // namespace

class TstTrainer : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(); // 72 images to train on

    fs::path place(const std::string& name) const { return m_folder.path() / name; }

    TrainPlan plan(const std::string& name, const std::string& params, const std::string& training) const
    {
        return planOf("vae", "hidden=8 " + params, training, place(name));
    }

private Q_SLOTS:
    void aRunIsAFolderWithEverythingInIt()
    {
        RecordingSink sink;
        const RunOutcome outcome =
            trainTiny(plan("everything", "", "epochs=2 batch=16 shards=2 threads=1"), m_data, sink);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
        QCOMPARE(outcome.run, place("everything"));
        QCOMPARE(sink.run, outcome.run);
        QCOMPARE(outcome.epochs, 2);
        QCOMPARE(outcome.threads, 1);
        QCOMPARE(outcome.shards, 2);
        QVERIFY(outcome.seconds > 0 && outcome.imagesPerSecond > 0);
        QVERIFY(outcome.train.contains("loss") && outcome.test.contains("loss"));
        std::set<std::string> files;
        for (const auto& entry : fs::recursive_directory_iterator(outcome.run)) {
            if (entry.is_regular_file())
                files.insert(fs::relative(entry.path(), outcome.run).string());
        }
        QCOMPARE(files,
                 (std::set<std::string>{"run.json", "metrics.csv", "lock", "checkpoints/latest.safetensors",
                                        "checkpoints/epoch-0000.safetensors", "checkpoints/epoch-0001.safetensors",
                                        "checkpoints/epoch-0002.safetensors"}));
        QCOMPARE(readRunRecord(outcome.run).dataFingerprint, m_data->fingerprint());
        QVERIFY(!RunLock::isHeld(outcome.run));
    }

    void testImagesThatWereChosenAreRecorded()
    {
        Dataset whole = *tinyDataset();
        const auto owned = planOf("pca", "", "", place("owned"));
        trainTiny(owned, std::make_shared<const Dataset>(whole));
        QVERIFY(readRunRecord(place("owned")).madeTest.empty()); // the source has a test split of its own
        whole.sourceTrain = 0;
        const auto chosen = planOf("pca", "", "", place("chosen"));
        trainTiny(chosen, std::make_shared<const Dataset>(whole));
        const RunRecord record = readRunRecord(place("chosen"));
        QVERIFY(!record.madeTest.empty());
        QCOMPARE(record.madeTest, makeSplits(whole, record.split).test);
    }

    void metricsTellEveryEpochAndWhatTheSinkWasTold()
    {
        RecordingSink sink;
        const RunOutcome outcome =
            trainTiny(plan("metrics", "latent=3", "epochs=2 batch=16 validation=0.25"), m_data, sink);
        const auto rows = readMetrics(outcome.run);
        QCOMPARE(rows.size(), sink.rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].term, sink.rows[i].term);
            QCOMPARE(rows[i].value, sink.rows[i].value);
            QCOMPARE(rows[i].step, sink.rows[i].step);
        }
        for (const int epoch : {0, 1, 2}) {
            for (const std::string term : {"loss", "reconstruction", "kl", "kl_0", "kl_1", "kl_2"}) {
                const auto matches = [&](const MetricsRow& row) {
                    return row.epoch == epoch && row.split == Split::Test && row.term == term;
                };
                QCOMPARE(std::count_if(rows.begin(), rows.end(), matches), std::ptrdiff_t{1});
            }
        }
        QCOMPARE(sink.valuesOf("loss", Split::Validation).size(), std::size_t{2});
        QCOMPARE(sink.valuesOf("loss", Split::Train).size(), std::size_t{8}); // 54 images, four batches an epoch
        QCOMPARE(outcome.test.at("loss"), sink.valuesOf("loss", Split::Test).back());
    }

    void theKlIsTheSumOfItsDimensions_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("params");
        QTest::newRow("grey pixels") << "vae"
                                     << "latent=3";
        QTest::newRow("bits drawn once") << "vae"
                                         << "latent=3 binarize=static";
        QTest::newRow("bits drawn anew") << "vae"
                                         << "latent=3 binarize=dynamic";
        QTest::newRow("labels that are inferred") << "m2"
                                                  << "latent=3 labels=8";
        QTest::newRow("the first model of a stack") << "m1_m2"
                                                    << "z1=5 latent=3 hidden-m2=6 pretrain-epochs=1 labels=8";
    }

    void theKlIsTheSumOfItsDimensions()
    {
        QFETCH(const QString, model);
        QFETCH(const QString, params);
        RecordingSink sink;
        const auto sums = planOf(model.toStdString(), "hidden=8 " + params.toStdString(), "epochs=1 batch=16",
                                 place(std::string("sums ") + QTest::currentDataTag()));
        QCOMPARE(trainTiny(sums, m_data, sink).kind, RunOutcome::Kind::Finished);
        for (const int epoch : {0, 1}) {
            double total = 0;
            double dimensions = 0;
            for (const MetricsRow& row : sink.rows) {
                if (row.split == Split::Test && row.epoch == epoch)
                    (row.term == "kl" ? total : dimensions) += row.term.starts_with("kl") ? row.value : 0;
            }
            QVERIFY(total > 0);
            VERIFY_CLOSE(errorOf(dimensions, total), 1e-4);
            VERIFY_CLOSE(errorOf(dimensions, total, 1e-6), 5e-4); // untrained, it is next to nothing
        }
    }

    void theTrainingLossOfAnEpochIsTheMeanOverItsImages()
    {
        // At a learning rate of nearly nothing it is the loss of the untrained model, measured on batches of 16, 16,
        // ... 8.
        RecordingSink sink;
        const auto still = planOf("autoencoder", "hidden=8", "epochs=1 batch=16 optimizer=sgd lr=1e-7", place("mean"));
        const RunOutcome outcome = trainTiny(still, m_data, sink);
        const auto model = makeModel("autoencoder", {m_data->shape, 4, still.modelParams});
        Engine engine(*model, m_data, Optimizer::Sgd, 1, 1);
        model->layout().initialize(engine.weights(), 1);
        const double expected = engine.evaluate(firstImages(72), 1, 0).means().at("loss");
        VERIFY_CLOSE(errorOf(outcome.train.at("loss"), expected), 1e-4);
    }

    void theSameSeedGivesTheSameRun()
    {
        const std::string training = "epochs=2 batch=16 shards=2";
        const auto one = trainTiny(plan("same a", "", training + " seed=7"), m_data).run;
        const auto two = trainTiny(plan("same b", "", training + " seed=7"), m_data).run;
        const auto other = trainTiny(plan("same c", "", training + " seed=8"), m_data).run;
        QVERIFY(storedState(one) == storedState(two));
        QCOMPARE(metricsText(one), metricsText(two));
        QVERIFY(storedWeights(one) != storedWeights(other));
        QVERIFY(storedWeights(one, 0) != storedWeights(other, 0));
    }

    void itDoesWhatTheEngineDoes_data()
    {
        QTest::addColumn<QString>("training");
        for (const char* const optimizer : {"adam", "sgd", "momentum", "rmsprop"})
            QTest::newRow(optimizer) << QStringLiteral("optimizer=%1").arg(optimizer);
        QTest::newRow("decay and clip") << "weight-decay=0.01 clip=0.5";
        QTest::newRow("limit and validation") << "limit=40 validation=0.1";
    }

    void itDoesWhatTheEngineDoes()
    {
        QFETCH(QString, training);
        const std::string name = std::string("engine ") + QTest::currentDataTag();
        const auto run = plan(name, "", "epochs=2 batch=16 lr=0.002 shards=2 threads=2 " + training.toStdString());
        QCOMPARE(trainTiny(run, m_data).kind, RunOutcome::Kind::Finished);
        QVERIFY(storedWeights(run.run) == replayed(run, m_data, [](std::int64_t) { return 0.002; }));
    }

    void cosineLetsTheLearningRateFallToZero()
    {
        const auto run = plan("cosine", "", "epochs=4 batch=16 lr=0.01 schedule=cosine");
        QCOMPARE(trainTiny(run, m_data).kind, RunOutcome::Kind::Finished);
        constexpr double steps = 4 * 5;
        const auto rate = [](std::int64_t step) {
            return 0.01 * 0.5 * (1.0 + std::cos(std::numbers::pi * static_cast<double>(step) / steps));
        };
        QVERIFY(storedWeights(run.run) == replayed(run, m_data, rate));
        QCOMPARE(rate(0), 0.01);
        QVERIFY(rate(19) < 1e-4);
    }

    void aLiveLearningRateIsAsIfItWerePlanned()
    {
        const auto changed = plan("live", "", "epochs=2 batch=16 lr=0.001");
        TrainControl control;
        RecordingSink sink;
        control.setLive("lr", 0.02);
        QCOMPARE(train(changed, control, sink, m_data).kind, RunOutcome::Kind::Finished);
        const auto planned = plan("planned", "", "epochs=2 batch=16 lr=0.02");
        trainTiny(planned, m_data);
        QVERIFY(storedWeights(changed.run) == storedWeights(planned.run));
        // Logged with its step; the plan keeps what was planned.
        const auto row =
            std::find_if(sink.rows.begin(), sink.rows.end(), [](const auto& r) { return r.term == "set lr"; });
        QVERIFY(row != sink.rows.end());
        QCOMPARE(row->value, 0.02);
        QCOMPARE(row->step, std::int64_t{0});
        QCOMPARE(std::get<double>(*readRunRecord(changed.run).plan.training.find("lr")), 0.001);
    }

    void aLiveModelParameterIsAsIfItWerePlanned()
    {
        const auto changed = plan("live model", "warmup=3", "epochs=2 batch=16");
        TrainControl control;
        RecordingSink sink;
        control.setLive("free-bits", 0.5);
        control.setLive("samples", std::int64_t{2});
        QCOMPARE(train(changed, control, sink, m_data).kind, RunOutcome::Kind::Finished);
        const auto planned = plan("planned model", "warmup=3 free-bits=0.5 samples=2", "epochs=2 batch=16");
        trainTiny(planned, m_data);
        QVERIFY(storedWeights(changed.run) == storedWeights(planned.run));
    }

    void whatIsNotLiveIsNotChanged()
    {
        const auto changed = plan("not live", "", "epochs=2 batch=16");
        TrainControl control;
        RecordingSink sink;
        control.setLive("batch", std::int64_t{8});
        control.setLive("latent", std::int64_t{3});
        control.setLive("no-such", 1.0);
        QCOMPARE(train(changed, control, sink, m_data).kind, RunOutcome::Kind::Finished);
        const auto plain = plan("plain", "", "epochs=2 batch=16");
        trainTiny(plain, m_data);
        QVERIFY(storedWeights(changed.run) == storedWeights(plain.run));
    }

    void theLiveMapIsOfASeededSubsetAndAtTheEndOfAll()
    {
        const auto data = tinyDataset(10500, {1, 2, 2});
        RecordingSink sink;
        sink.wants = true;
        const auto small = plan("map", "", "epochs=1 batch=2000");
        QCOMPARE(trainTiny(small, data, sink).kind, RunOutcome::Kind::Finished);
        QVERIFY(sink.snapshots.size() >= 2);
        const LatentSnapshot& first = sink.snapshots.front();
        QVERIFY(!first.complete);
        QCOMPARE(first.codes->size(), std::size_t{10000});
        QCOMPARE(first.model->epoch, 0);
        QVERIFY(std::is_sorted(first.codes->index.begin(), first.codes->index.end()));
        QCOMPARE(std::set<std::uint32_t>(first.codes->index.begin(), first.codes->index.end()).size(),
                 std::size_t{10000});
        const LatentSnapshot& last = sink.snapshots.back();
        QVERIFY(last.complete);
        QCOMPARE(last.codes->size(), std::size_t{10500});
        QCOMPARE(last.codes->version, last.model->version);
        QVERIFY(last.model->version > first.model->version);
        QVERIFY(last.model->weights == storedWeights(small.run));
        QVERIFY(first.model->weights == storedWeights(small.run, 0));
    }

    void nobodyWatchingMeansNoSnapshots()
    {
        RecordingSink sink;
        trainTiny(plan("unwatched", "", "epochs=1 batch=32"), m_data, sink);
        QVERIFY(sink.snapshots.empty());
    }

    void watchingDoesNotChangeTheRun()
    {
        RecordingSink sink;
        sink.wants = true;
        const auto watched = plan("watched", "", "epochs=2 batch=16");
        trainTiny(watched, m_data, sink);
        const auto alone = plan("alone", "", "epochs=2 batch=16");
        trainTiny(alone, m_data);
        QVERIFY(storedState(watched.run) == storedState(alone.run));
    }

    void earlyStoppingKeepsTheBestEpoch()
    {
        // Noise can only be learnt by heart: the validation loss soon rises.
        const auto run = plan("early", "hidden=64", "epochs=80 batch=20 lr=0.01 early-stop=3 validation=0.3");
        RecordingSink sink;
        sink.wants = true;
        const RunOutcome outcome = trainTiny(run, noiseDataset(80), sink);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
        const auto validation = sink.valuesOf("loss", Split::Validation);
        const int best =
            static_cast<int>(std::min_element(validation.begin(), validation.end()) - validation.begin()) + 1;
        QVERIFY(outcome.epochs < 80);
        QCOMPARE(outcome.epochs, best + 3);
        QCOMPARE(validation.size(), static_cast<std::size_t>(outcome.epochs));
        QCOMPARE(loadSnapshot(run.run)->epoch, best);
        QVERIFY(storedWeights(run.run) == storedWeights(run.run, best));
        QVERIFY(storedWeights(run.run) != storedWeights(run.run, outcome.epochs));
        // Whoever watched is left with what the run is to those who open it.
        QCOMPARE(outcome.keptEpoch, best);
        QVERIFY(sink.snapshots.back().complete);
        QCOMPARE(sink.snapshots.back().codes->epoch, best);
        QVERIFY(sink.snapshots.back().model->weights == storedWeights(run.run));
        QCOMPARE(sink.notices.size(), std::size_t{1});
        QVERIFY(contains(sink.notices[0], "epoch " + std::to_string(best) + ","));
        // Resuming it goes no further.
        QCOMPARE(resumeTiny(run.run, noiseDataset(80)).epochs, outcome.epochs);
    }

    void aFolderThatIsNotEmptyIsRefused()
    {
        m_folder.write("taken/letter.txt", "mine");
        const RunOutcome outcome = trainTiny(plan("taken", "", "epochs=1"), m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QVERIFY(contains(outcome.message(), "not empty"));
        QVERIFY(!fs::exists(place("taken/run.json")));
        const auto run = plan("twice", "", "epochs=1");
        QCOMPARE(trainTiny(run, m_data).kind, RunOutcome::Kind::Finished);
        QCOMPARE(trainTiny(run, m_data).kind, RunOutcome::Kind::Failed);
    }

    void whatCannotBeTrainedLeavesNoFolder()
    {
        const auto tooLarge = planOf("pca", "latent=65", "", place("none"));
        QCOMPARE(trainTiny(tooLarge, m_data).kind, RunOutcome::Kind::Failed);
        auto outOfRange = plan("none", "", "");
        outOfRange.training.set("lr", 11.0);
        QCOMPARE(trainTiny(outOfRange, m_data).error, ErrorKind::Input);
        QCOMPARE(trainTiny(plan("none", "", "validation=0.001"), m_data).kind, RunOutcome::Kind::Failed);
        auto missing = plan("none", "", "");
        missing.data = "/no/such/data";
        QVERIFY(contains(trainTiny(missing, nullptr).message(), "/no/such/data"));
        QVERIFY(!fs::exists(place("none")));
    }

    void progressCountsUp()
    {
        RecordingSink sink;
        trainTiny(plan("progress", "hidden=400", "epochs=3 batch=1"), m_data, sink);
        QVERIFY(!sink.told.empty());
        std::int64_t step = 0;
        for (const TrainProgress& progress : sink.told) {
            QVERIFY(progress.step >= step);
            step = progress.step;
            QCOMPARE(progress.batches, std::int64_t{72});
            QCOMPARE(progress.epochs, 3);
            QVERIFY(progress.epoch >= 1 && progress.epoch <= 3);
            QVERIFY(progress.batch >= 0 && progress.batch <= 72);
            QVERIFY(progress.secondsLeft >= 0 && progress.imagesPerSecond >= 0);
            QVERIFY(!progress.phase.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TstTrainer)
#include "tst_trainer.moc"
