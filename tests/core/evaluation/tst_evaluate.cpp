// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numbers>

#include <ATen/ops/linalg_slogdet.h>
#include <ATen/ops/linalg_solve.h>

#include "core/evaluation/clusters.h"
#include "core/evaluation/evaluate.h"
#include "core/latent/encoder_session.h"
#include "core/models/batch.h"
#include "core/models/model.h"
#include "core/training/run_folder.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

const ImageShape kShape{1, 5, 5};

EvaluationOptions optionsOf(int importanceSamples, int threads = 1)
{
    EvaluationOptions options;
    options.importanceSamples = importanceSamples;
    options.threads = threads;
    return options;
}

/// Images as the evaluation sees them.
at::Tensor imagesOf(const Model& model, const Dataset& data, std::span<const std::uint32_t> indices)
{
    at::Tensor x =
        at::empty({static_cast<std::int64_t>(indices.size()), static_cast<std::int64_t>(data.shape.pixels())});
    gatherFor(model.binarization(), data, indices, 1, 0, x.data_ptr<float>());
    return x;
}

/// Mean over images of log p(x) of a model with one latent dimension, integrated over z on a fine grid.
double quadrature(const ModelSnapshot& snapshot, const Dataset& data, std::span<const std::uint32_t> indices)
{
    constexpr std::int64_t points = 8001;
    constexpr double reach = 8;
    const at::NoGradGuard noGrad;
    const auto model = makeModel(snapshot);
    Weights weights(model->layout(), snapshot.weights.data());
    const at::Tensor z = at::linspace(-reach, reach, points, at::kDouble);
    const at::Tensor logPrior = -0.5 * z.square() - 0.5 * std::log(2 * std::numbers::pi);
    const double logWidth = std::log(2 * reach / (points - 1));
    const at::Tensor x = imagesOf(*model, data, indices);
    const at::Tensor labels = oneHotLabels(data, indices);
    double sum = 0;
    for (std::int64_t i = 0; i < x.size(0); ++i) {
        const at::Tensor condition = labels.defined() ? labels.slice(0, i, i + 1).repeat({points, 1}) : labels;
        const at::Tensor logLikelihood = model->logLikelihood(weights, z.to(at::kFloat).view({points, 1}), condition,
                                                              x.slice(0, i, i + 1).repeat({points, 1}));
        sum += (logLikelihood.to(at::kDouble) + logPrior + logWidth).logsumexp(0).item<double>();
    }
    return sum / static_cast<double>(x.size(0));
}

/// The share of images that the model takes for another class.
double shareWrong(const ModelSnapshot& snapshot, const Dataset& data, std::span<const std::uint32_t> indices)
{
    const at::NoGradGuard noGrad;
    const auto model = makeModel(snapshot);
    Weights weights(model->layout(), snapshot.weights.data());
    const at::Tensor taken = model->classify(weights, imagesOf(*model, data, indices)).argmax(1).contiguous();
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < indices.size(); ++i)
        wrong += taken.data_ptr<std::int64_t>()[i] != data.labels[indices[i]] ? 1 : 0;
    return static_cast<double>(wrong) / static_cast<double>(indices.size());
}

bool sameNumbers(const Evaluation& a, const Evaluation& b)
{
    return a.terms == b.terms && a.elbo == b.elbo && a.logLikelihood == b.logLikelihood &&
           a.klPerDimension == b.klPerDimension && a.activeUnits == b.activeUnits && a.images == b.images &&
           a.clusters->nmi == b.clusters->nmi && a.clusters->ari == b.clusters->ari;
}

} // namespace

class TstEvaluate : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(350, kShape); // four of the evaluation's batches
    int m_runs = 0;

    SnapshotPtr trained(const std::string& id, const std::string& params, int epochs = 10)
    {
        const auto plan =
            planOf(id, "hidden=16 " + params, "batch=16 lr=0.01 shards=1 epochs=" + std::to_string(epochs),
                   m_folder.path() / std::to_string(++m_runs));
        const RunOutcome outcome = trainTiny(plan, m_data);
        if (outcome.kind != RunOutcome::Kind::Finished)
            throw std::runtime_error(outcome.message());
        return loadSnapshot(plan.run);
    }

private Q_SLOTS:
    void coupledLossesAreThoseOfTheTraining_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("mean activations") << "sparse_ae";
        QTest::newRow("MMD") << "wae_mmd";
    }

    /// Both measure a loss that couples images on the same mixture of them, not on neighbours.
    void coupledLossesAreThoseOfTheTraining()
    {
        QFETCH(QString, id);
        const TemporaryFolder folder;
        const auto data = tinyDataset(1500);
        const auto plan = planOf(id.toStdString(), "latent=4", "epochs=1 batch=50", folder.path() / "run");
        const RunOutcome outcome = trainTiny(plan, data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
        const auto images = makeSplits(*data, readRunRecord(plan.run).split).test;
        const Evaluation evaluation = evaluate(loadSnapshot(plan.run), *data, images, optionsOf(0));
        VERIFY_CLOSE(std::abs(evaluation.terms.at("penalty") - outcome.test.at("penalty")), 1e-5);
    }

    void bitsDrawnOnceAreTheSameForEverySeed()
    {
        const auto plan = planOf("autoencoder", "hidden=16 latent=3 binarize=static",
                                 "batch=16 lr=0.01 shards=1 epochs=2 seed=7", m_folder.path() / "drawn once");
        QCOMPARE(trainTiny(plan, m_data).kind, RunOutcome::Kind::Finished);
        const auto images = makeSplits(*m_data, readRunRecord(plan.run).split).test;
        const SnapshotPtr snapshot = loadSnapshot(plan.run);
        const auto lossUnder = [&](std::uint64_t seed) {
            EvaluationOptions options = optionsOf(0);
            options.seed = seed;
            return evaluate(snapshot, *m_data, images, options).terms.at("loss");
        };
        QCOMPARE(lossUnder(9), lossUnder(1));
        double last = 0;
        for (const MetricsRow& row : readMetrics(plan.run)) {
            if (row.split == Split::Test && row.term == "loss")
                last = row.value;
        }
        VERIFY_CLOSE(errorOf(lossUnder(1), last), 1e-5);
    }

    void onlyCoupledLossesChangeTheOrder()
    {
        const auto images = firstImages(300);
        const auto orderOf = [&](const std::string& id, std::uint64_t seed) {
            const auto model = makeModel(id, {kShape, 4, modelParams(id, "latent=2")});
            return evaluationOrder(*model, images, seed);
        };
        QCOMPARE(orderOf("vae", 1), images);
        auto mixed = orderOf("wae_mmd", 1);
        QCOMPARE(mixed, orderOf("wae_mmd", 1));
        QVERIFY(mixed != orderOf("wae_mmd", 2));
        QVERIFY(mixed != images);
        std::ranges::sort(mixed);
        QCOMPARE(mixed, images);
    }

    void importanceSamplingFindsTheTrueLikelihood_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::newRow("bits") << "vae"
                              << "binarize=static";
        QTest::newRow("grey") << "vae"
                              << "";
        QTest::newRow("gaussian") << "vae"
                                  << "likelihood=gaussian sigma=0.3";
        QTest::newRow("learnt sigma") << "vae"
                                      << "likelihood=gaussian sigma=0.3 learn-sigma=true";
        QTest::newRow("given the label") << "cvae"
                                         << "binarize=static";
    }

    void importanceSamplingFindsTheTrueLikelihood()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        const SnapshotPtr snapshot = trained(id.toStdString(), "latent=1 " + params.toStdString());
        const auto images = firstImages(40);
        const double truth = quadrature(*snapshot, *m_data, images);
        const Evaluation evaluation = evaluate(snapshot, *m_data, images, optionsOf(4000));
        VERIFY_CLOSE(std::abs(*evaluation.logLikelihood - truth), 0.03);
        // The bound lies below, by more than the sampling's error; fewer samples lie between.
        QVERIFY(*evaluation.elbo < truth);
        QVERIFY(*evaluation.elbo < *evaluation.logLikelihood);
        const double five = *evaluate(snapshot, *m_data, images, optionsOf(5)).logLikelihood;
        QVERIFY(five > *evaluation.elbo && five < truth + 0.05);
    }

    void aLinearGaussianModelHasItsClosedForm()
    {
        // Without activations p(x) is N(b, A A^T + sigma^2 I).
        const SnapshotPtr snapshot = trained("vae", "latent=2 activation=identity likelihood=gaussian sigma=0.4");
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        const auto tensor = [&](const std::string& name) {
            std::size_t slot = 0;
            while (snapshot->tensors[slot].name != name)
                ++slot;
            return weights.tensor(slot).to(at::kDouble);
        };
        const at::Tensor a = at::mm(tensor("decoder.1.weight"), tensor("decoder.0.weight"));
        const at::Tensor b = at::mv(tensor("decoder.1.weight"), tensor("decoder.0.bias")) + tensor("decoder.1.bias");
        const at::Tensor covariance = at::mm(a, a.t()) + 0.16 * at::eye(25, at::kDouble);
        const auto images = firstImages(40);
        const at::Tensor away = imagesOf(*model, *m_data, images).to(at::kDouble) - b;
        const at::Tensor squared = (away * at::linalg_solve(covariance, away.t()).t()).sum(1);
        const double logDeterminant = std::get<1>(at::linalg_slogdet(covariance)).item<double>();
        const double truth =
            -0.5 * (squared.mean().item<double>() + logDeterminant + 25 * std::log(2 * std::numbers::pi));
        const Evaluation evaluation = evaluate(snapshot, *m_data, images, optionsOf(4000));
        VERIFY_CLOSE(std::abs(*evaluation.logLikelihood - truth), 0.03);
        QVERIFY(*evaluation.elbo < truth);
    }

    void theBoundIsMinusItsTermsWhateverTraining()
    {
        const SnapshotPtr snapshot = trained("vae", "latent=3 warmup=100 free-bits=1 samples=2", 2);
        const auto images = firstImages(350);
        const Evaluation evaluation = evaluate(snapshot, *m_data, images, optionsOf(0));
        QCOMPARE(evaluation.images, std::size_t{350});
        QCOMPARE(*evaluation.elbo, -(evaluation.terms.at("reconstruction") + evaluation.terms.at("kl")));
        QCOMPARE(evaluation.terms.at("loss"), evaluation.terms.at("reconstruction") + evaluation.terms.at("kl"));
        QVERIFY(!evaluation.logLikelihood.has_value());
        QVERIFY(!evaluation.stopped);
        // The KL is that of the posteriors; free bits are a device of training.
        double kl = 0;
        QCOMPARE(evaluation.klPerDimension.size(), std::size_t{3});
        for (const double value : evaluation.klPerDimension)
            kl += value;
        VERIFY_CLOSE(errorOf(kl, evaluation.terms.at("kl")), 1e-5);
        VERIFY_CLOSE(errorOf(*evaluation.kl, kl), 1e-12);
    }

    void unitsThatVaryAreActive()
    {
        auto snapshot = std::make_shared<ModelSnapshot>(*trained("vae", "latent=3 likelihood=gaussian sigma=0.1"));
        const auto images = firstImages(350);
        const auto expected = [&](const SnapshotPtr& model) {
            int active = 0;
            for (const DimensionSummary& summary : summarize(EncoderSession(model).encode(*m_data, images)))
                active += summary.variance > kActiveVariance ? 1 : 0;
            return active;
        };
        QCOMPARE(*evaluate(snapshot, *m_data, images, optionsOf(0)).activeUnits, expected(snapshot));
        // The second dimension's mean is made the same for every image.
        for (const TensorEntry& entry : snapshot->tensors) {
            if (entry.name == "encoder.1.weight")
                std::fill_n(snapshot->weights.begin() + static_cast<std::ptrdiff_t>(entry.offset) + 16, 16, 0.0F);
        }
        const Evaluation evaluation = evaluate(snapshot, *m_data, images, optionsOf(0));
        QCOMPARE(*evaluation.activeUnits, expected(snapshot));
        QVERIFY(*evaluation.activeUnits >= 1 && *evaluation.activeUnits <= 2);
    }

    void threadsDoNotChangeABit()
    {
        const SnapshotPtr snapshot = trained("cvae", "latent=3", 2);
        const auto images = firstImages(350);
        const Evaluation alone = evaluate(snapshot, *m_data, images, optionsOf(60, 1));
        for (const int threads : {2, 3, 0})
            QVERIFY(sameNumbers(evaluate(snapshot, *m_data, images, optionsOf(60, threads)), alone));
        EvaluationOptions otherSeed = optionsOf(60, 1);
        otherSeed.seed = 2;
        QVERIFY(*evaluate(snapshot, *m_data, images, otherSeed).logLikelihood != *alone.logLikelihood);
    }

    void moreSamplesComeCloserFromBelow()
    {
        // Sharp pixels: the posterior is far from a diagonal Gaussian, and one sample far from enough.
        const SnapshotPtr snapshot = trained("vae", "latent=3 likelihood=gaussian sigma=0.1");
        const auto images = firstImages(350);
        double last = *evaluate(snapshot, *m_data, images, optionsOf(1)).logLikelihood;
        for (const int samples : {10, 50, 120}) {
            const double value = *evaluate(snapshot, *m_data, images, optionsOf(samples)).logLikelihood;
            QVERIFY(value > last);
            last = value;
        }
    }

    void whatAModelHasNotIsEmpty()
    {
        const auto images = firstImages(350);
        for (const std::string id : {"autoencoder", "pca"}) {
            const auto params = id == "pca" ? modelParams(id) : modelParams(id, "hidden=16");
            const Evaluation evaluation = evaluate(untrained(id, params, *m_data), *m_data, images, optionsOf(10));
            QVERIFY(evaluation.terms.contains("reconstruction"));
            QVERIFY(!evaluation.elbo && !evaluation.logLikelihood && !evaluation.activeUnits);
            QVERIFY(evaluation.klPerDimension.empty());
        }
    }

    /// A stack that became a classifier has no loss on images that do not say their class, or one it never learned.
    void aClassifierHasNoLossWithoutItsLabels()
    {
        const auto params = modelParams("stacked_ae", "hidden=12 latent=3 pretrain-epochs=0 fine-tune=classifier");
        const SnapshotPtr snapshot = untrained("stacked_ae", params, *m_data);
        const auto images = firstImages(350);
        const Evaluation labelled = evaluate(snapshot, *m_data, images, optionsOf(0));
        QVERIFY(labelled.terms.at("loss") > 0);
        VERIFY_CLOSE(errorOf(labelled.classificationError.value_or(-1), shareWrong(*snapshot, *m_data, images)), 1e-9);
        Dataset unlabelled = *m_data;
        unlabelled.labels.clear();
        unlabelled.classNames.clear();
        Dataset others = *m_data;
        others.classNames.emplace_back("another");
        for (const Dataset* data : {&unlabelled, &others}) {
            const Evaluation evaluation = evaluate(snapshot, *data, images, optionsOf(0));
            QVERIFY(!evaluation.terms.contains("loss"));
            QVERIFY(evaluation.terms.at("reconstruction") > 0);
            QVERIFY(!evaluation.classificationError.has_value());
        }
    }

    void theClassificationErrorIsTheShareOfWrongOnes_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::addColumn<int>("epoch");
        QTest::addColumn<bool>("own"); // the loss counts them itself
        const auto add = [](const char* name, const char* id, const char* params, int epoch, bool own) {
            QTest::newRow(name) << QString::fromLatin1(id) << QString::fromLatin1(params) << epoch << own;
        };
        const char* m1m2 = "hidden=16 hidden-m2=12 z1=4 latent=2 pretrain-epochs=5";
        const char* stack = "hidden=12 latent=3 pretrain-epochs=3 fine-tune=classifier"; // of two layers
        add("M2", "m2", "hidden=16 latent=2", 1, true);
        add("M1 before M2", "m1_m2", m1m2, 5, false);
        add("M2 after M1", "m1_m2", m1m2, 6, true);
        add("a layer", "stacked_ae", stack, 3, false);
        add("fine-tuned", "stacked_ae", stack, 7, true);
    }

    void theClassificationErrorIsTheShareOfWrongOnes()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, params);
        QFETCH(const int, epoch);
        QFETCH(const bool, own);
        const auto snapshot = untrained(id.toStdString(), modelParams(id.toStdString(), params.toStdString()), *m_data);
        for (float& weight : snapshot->weights)
            weight *= 4; // freshly drawn ones hardly make a difference between images
        snapshot->epoch = epoch;
        const auto images = firstImages(350);
        const Evaluation evaluation = evaluate(snapshot, *m_data, images, optionsOf(0));
        QCOMPARE(evaluation.terms.contains("classification"), own);
        const double expected = shareWrong(*snapshot, *m_data, images);
        QVERIFY(expected > 0 && expected < 1);
        VERIFY_CLOSE(errorOf(evaluation.classificationError.value_or(-1), expected), 1e-9);
    }

    void clustersAreThoseOfKMeans_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("mixed");
        QTest::newRow("in order") << "autoencoder" << false;
        QTest::newRow("mixed") << "wae_mmd" << true;
    }

    void clustersAreThoseOfKMeans()
    {
        QFETCH(const QString, id);
        QFETCH(const bool, mixed);
        const SnapshotPtr snapshot = trained(id.toStdString(), "latent=3");
        const auto model = makeModel(*snapshot);
        const auto images = firstImages(350);
        const auto order = evaluationOrder(*model, images, 1);
        QCOMPARE(order != images, mixed);
        // Encoded in the evaluation's batches, so that not even rounding differs.
        const std::size_t batch = mixed ? kCoupledBatch : 100;
        EncoderSession encoder(snapshot);
        std::vector<float> codes;
        std::vector<std::int32_t> labels;
        for (std::size_t done = 0; done < order.size(); done += batch) {
            const auto part = std::span(order).subspan(done, std::min(batch, order.size() - done));
            const std::vector<float> mean = encoder.encode(*m_data, part).mean;
            codes.insert(codes.end(), mean.begin(), mean.end());
            for (const std::uint32_t image : part)
                labels.push_back(m_data->labels[image]);
        }
        ClusterOptions options;
        options.clusters = 4; // as there are classes
        const Clustering found = kMeans(codes, 3, options);
        const Evaluation evaluation = evaluate(snapshot, *m_data, images, optionsOf(0));
        VERIFY_CLOSE(errorOf(evaluation.clusters->nmi, normalizedMutualInformation(labels, found.assignment)), 1e-9);
        VERIFY_CLOSE(errorOf(evaluation.clusters->ari, adjustedRandIndex(labels, found.assignment)), 1e-9);
    }

    void codesOfClassesThatLieApartAreClustersToo()
    {
        // Waves in four directions are four classes that a plain autoencoder tells apart.
        const SnapshotPtr snapshot = trained("autoencoder", "latent=3", 30);
        const Evaluation evaluation = evaluate(snapshot, *m_data, firstImages(350), optionsOf(0));
        QCOMPARE(evaluation.clusters->clusters, 4);
        QVERIFY(evaluation.clusters->nmi > 0.2 && evaluation.clusters->nmi <= 1);
        QVERIFY(evaluation.clusters->ari > 0.1 && evaluation.clusters->ari <= 1);
        QVERIFY(!evaluation.sampleDistance && !evaluation.odd);
        const auto unlabelled = tinyDataset(60, kShape, 0);
        QVERIFY(!evaluate(snapshot, *unlabelled, firstImages(60), optionsOf(0)).clusters);
    }

    void greyPixelsUnderBernoulliAreCalledUnfair()
    {
        const auto fair = [&](const std::string& params) {
            return evaluate(untrained("vae", modelParams("vae", "hidden=16 " + params), *m_data), *m_data,
                            firstImages(5), optionsOf(0))
                .likelihoodIsFair;
        };
        QVERIFY(!fair(""));
        QVERIFY(fair("binarize=static"));
        QVERIFY(fair("likelihood=gaussian"));
    }

    void aStopEndsIt()
    {
        const auto snapshot = untrained("vae", modelParams("vae", "hidden=16"), *m_data);
        const auto images = firstImages(350);
        std::stop_source stop;
        EvaluationOptions options = optionsOf(100, 2);
        options.stop = stop.get_token();
        options.progress = [&](double) { stop.request_stop(); };
        const Evaluation evaluation = evaluate(snapshot, *m_data, images, options);
        QVERIFY(evaluation.stopped);
        QVERIFY(evaluation.terms.empty() && !evaluation.elbo);
        QVERIFY(evaluate(snapshot, *m_data, images, options).stopped);
    }

    void progressReachesTheEnd()
    {
        const auto snapshot = untrained("vae", modelParams("vae", "hidden=16"), *m_data);
        std::vector<double> told;
        EvaluationOptions options = optionsOf(0, 1);
        options.progress = [&](double fraction) { told.push_back(fraction); };
        evaluate(snapshot, *m_data, firstImages(350), options);
        QVERIFY(told.size() >= 4 && std::is_sorted(told.begin(), told.end()));
        QVERIFY(told.front() > 0);
        QCOMPARE(told.back(), 1.0);
    }

    void noImagesGiveNoNumbers()
    {
        const auto snapshot = untrained("vae", modelParams("vae", "hidden=16"), *m_data);
        const Evaluation evaluation = evaluate(snapshot, *m_data, {}, optionsOf(10));
        QCOMPARE(evaluation.images, std::size_t{0});
        QVERIFY(evaluation.terms.empty() && !evaluation.elbo && !evaluation.stopped);
    }

    /// A classifier's classes are names of its own data: others cannot be held against them.
    void dataOfOtherClassesAreNotJudgedByAClassifier()
    {
        const std::string params = "hidden=16 latent=4 fine-tune=classifier";
        const auto snapshot = untrained("stacked_ae", modelParams("stacked_ae", params), *m_data);
        const auto images = firstImages(5);
        const auto judged = evaluate(snapshot, *m_data, images, optionsOf(0)).classificationError;
        VERIFY_CLOSE(errorOf(judged.value_or(-1), shareWrong(*snapshot, *m_data, images)), 1e-9);
        const DatasetPtr other = tinyDataset(20, kShape, 3);
        QVERIFY(!evaluate(snapshot, *other, images, optionsOf(0)).classificationError.has_value());
    }

    void otherDataAreRefused()
    {
        const auto snapshot = untrained("cvae", modelParams("cvae", "hidden=16"), *m_data);
        const auto run = [&](const DatasetPtr& data) {
            return sentenceOf([&] { evaluate(snapshot, *data, firstImages(3), optionsOf(0)); });
        };
        QVERIFY(contains(run(tinyDataset(10, {1, 5, 6})), "shape"));
        QVERIFY(contains(run(tinyDataset(10, kShape, 3)), "4 classes"));
    }
};

QTEST_GUILESS_MAIN(TstEvaluate)
#include "tst_evaluate.moc"
