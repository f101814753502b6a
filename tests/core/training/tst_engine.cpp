// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/batch.h"
#include "core/training/engine.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

struct Made
{
    Made(int shards, int threads, const std::string& id = "vae", const std::string& params = "",
         Optimizer optimizer = Optimizer::Sgd)
        : data(tinyDataset()),
          model(makeModel(id, {data->shape, data->classes(), modelParams(id, "hidden=16 activation=tanh " + params)})),
          engine(*model, data, optimizer, shards, threads)
    {
        model->layout().initialize(engine.weights(), 1);
    }

    TermSums step(std::span<const std::uint32_t> images, std::int64_t number = 0, OptimizerStep how = {0.001, 0, 0})
    {
        StepRequest request;
        request.images = images;
        request.seed = 3;
        request.step = number;
        request.optimizer = how;
        return engine.step(request);
    }

    DatasetPtr data;
    std::unique_ptr<Model> model;
    Engine engine;
};

} // namespace

class TstEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsBecomeMeans()
    {
        TermSums sums;
        QVERIFY(sums.means().empty());
        sums.add({{{"loss", 6}, {"kl", 2}}, 2});
        sums.add({{{"loss", 3}, {"penalty", 9}}, 1});
        QCOMPARE(sums.images, std::int64_t{3});
        QCOMPARE(sums.means(), (std::map<std::string, double>{{"kl", 2.0 / 3}, {"loss", 3}, {"penalty", 3}}));
    }

    void aStepIsGradientDescentOnTheMeanLoss()
    {
        // Plain steps, each redone with LibTorch on the same shard's numbers: the loss is the batch's mean, and a step
        // knows nothing of the one before it.
        Made made(1, 1);
        const auto images = firstImages(20);
        for (const std::int64_t number : {4, 5}) {
            const auto before = made.engine.weights();
            const TermSums told = made.step(images, number, {0.05, 0, 0});
            std::vector<float> gradients(before.size());
            Weights weights(made.model->layout(), before.data(), gradients.data());
            weights.beginStep();
            const at::Tensor x = at::empty({20, 64});
            gatherPixels(*made.data, images, x.data_ptr<float>());
            const auto draw = static_cast<std::uint64_t>(number) + 1;
            ShardInput input{x, oneHotLabels(*made.data, images), RandomStream(3, RandomPurpose::Latent, draw, 0)};
            at::Tensor loss = at::zeros({}, at::kDouble);
            for (const LossTerm& term : made.model->loss(weights, input))
                loss = loss + term.weight * term.sum;
            torch::autograd::backward({loss / 20}, {});
            weights.gather();
            std::vector<float> expected = before;
            for (std::size_t i = 0; i < expected.size(); ++i)
                expected[i] -= 0.05F * gradients[i];
            VERIFY_CLOSE(worstError(made.engine.weights(), expected), 1e-6);
            VERIFY_CLOSE(errorOf(told.sums.at("loss"), loss.item<double>()), 1e-6);
            QCOMPARE(told.images, std::int64_t{20});
            QVERIFY(made.engine.finiteGradient());
        }
    }

    void shardsHaveNumbersOfTheirOwn()
    {
        // The same image in both shards: with the same noise its losses would be the same.
        const std::vector<std::uint32_t> once = {5};
        const std::vector<std::uint32_t> twice = {5, 5};
        const double alone = Made(1, 1).step(once).sums.at("reconstruction");
        const double both = Made(2, 1).step(twice).sums.at("reconstruction");
        QVERIFY(errorOf(both, 2 * alone) > 1e-6);
        // Without noise they are.
        const double still = Made(1, 1, "autoencoder").step(once).sums.at("reconstruction");
        VERIFY_CLOSE(errorOf(Made(2, 1, "autoencoder").step(twice).sums.at("reconstruction"), 2 * still), 1e-6);
    }

    void theLossIsTheWeightedSumOfTheTerms()
    {
        Made made(3, 1, "vae", "warmup=4");
        StepRequest request;
        const auto images = firstImages(30);
        request.images = images;
        request.epoch = 1;
        const TermSums told = made.engine.step(request);
        VERIFY_CLOSE(errorOf(told.sums.at("loss"), told.sums.at("reconstruction") + 0.25 * told.sums.at("kl")), 1e-12);
    }

    void threadsDoNotChangeABit_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::addColumn<double>("clip");
        QTest::newRow("vae") << "vae"
                             << "" << 0.0;
        QTest::newRow("vae, binarized, clipped") << "vae"
                                                 << "binarize=dynamic" << 1.0;
        QTest::newRow("cvae, conv") << "cvae"
                                    << "network=conv" << 0.0;
    }

    void threadsDoNotChangeABit()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        QFETCH(double, clip);
        std::vector<std::vector<float>> results;
        std::vector<std::map<std::string, double>> losses;
        const auto images = firstImages(50);
        for (const int threads : {1, 2, 3}) {
            Made made(3, threads, id.toStdString(), params.toStdString(), Optimizer::Adam);
            for (int step = 0; step < 4; ++step)
                made.step(std::span(images).subspan(0, 50 - static_cast<std::size_t>(step)), step, {0.01, 1e-4, clip});
            results.push_back(made.engine.weights());
            losses.push_back(made.engine.evaluate(images, 1, 0).sums);
        }
        QVERIFY(results[1] == results[0] && results[2] == results[0]);
        QVERIFY(losses[1] == losses[0] && losses[2] == losses[0]);
    }

    void shardsChangeNoMoreThanTheNoise()
    {
        // Without random numbers in the model, shards only round differently.
        std::vector<std::vector<float>> results;
        const auto images = firstImages(50);
        for (const int shards : {1, 2, 7}) {
            Made made(shards, 2, "autoencoder");
            for (int step = 0; step < 4; ++step)
                made.step(images, step);
            results.push_back(made.engine.weights());
        }
        VERIFY_CLOSE(worstError(results[1], results[0]), 1e-5);
        VERIFY_CLOSE(worstError(results[2], results[0]), 1e-5);
        // With them, each shard has numbers of its own.
        Made one(1, 1), two(2, 1);
        QVERIFY(one.step(images).sums.at("reconstruction") != two.step(images).sums.at("reconstruction"));
        QCOMPARE(one.engine.shards(), 1);
        QCOMPARE(two.engine.shards(), 2);
    }

    void moreShardsThanImagesLeaveSomeWithoutWork()
    {
        Made made(8, 2, "autoencoder"), alone(1, 1, "autoencoder");
        const auto images = firstImages(3);
        const TermSums told = made.step(images);
        QCOMPARE(told.images, std::int64_t{3});
        alone.step(images);
        VERIFY_CLOSE(worstError(made.engine.weights(), alone.engine.weights()), 1e-5);
        // A step of many after one of few must not find old gradients.
        made.step(firstImages(40), 1);
        alone.step(firstImages(40), 1);
        made.step(images, 2);
        alone.step(images, 2);
        VERIFY_CLOSE(worstError(made.engine.weights(), alone.engine.weights()), 1e-5);
    }

    void stepsAreKeyedByTheirNumberAndSeed()
    {
        const auto images = firstImages(20);
        const auto lossOf = [&](std::int64_t step) { return Made(2, 1).step(images, step).sums.at("reconstruction"); };
        QCOMPARE(lossOf(5), lossOf(5));
        QVERIFY(lossOf(5) != lossOf(6));
    }

    void dynamicBinarisationDrawsAnewAndEvaluationDoesNot()
    {
        const auto images = firstImages(20);
        // A deterministic model: only the drawn pixels differ.
        const auto lossOf = [&](const std::string& kind, std::int64_t step) {
            return Made(1, 1, "autoencoder", "binarize=" + kind).step(images, step).sums.at("loss");
        };
        QVERIFY(lossOf("dynamic", 1) != lossOf("dynamic", 2));
        QCOMPARE(lossOf("static", 1), lossOf("static", 2));
        QCOMPARE(lossOf("none", 1), lossOf("none", 2));
        Made made(1, 1, "autoencoder", "binarize=dynamic");
        QCOMPARE(made.engine.evaluate(images, 3, 0).sums, made.engine.evaluate(images, 3, 0).sums);
    }

    void whatStandsStillIsThatOfTheImages_data()
    {
        QTest::addColumn<QString>("binarize");
        QTest::newRow("grey") << "none";
        QTest::newRow("bits") << "static";
        QTest::newRow("bits drawn anew") << "dynamic"; // nothing stands still
    }

    void whatStandsStillIsThatOfTheImages()
    {
        QFETCH(QString, binarize);
        const std::string params = "z1=4 hidden-m2=8 binarize=" + binarize.toStdString();
        Made made(1, 1, "m1_m2", params);
        const std::vector<float> start = made.engine.weights();
        StepRequest request;
        const std::vector<std::uint32_t> images = {7, 3, 3, 19, 0};
        const std::vector<std::uint32_t> labelled = {11, 2};
        request.images = images;
        request.labelled = labelled;
        request.labelledShare = 0.3;
        request.seed = 3;
        request.phase = 1;
        for (request.step = 0; request.step < 2; ++request.step) {
            std::vector<float> gradients(start.size());
            const std::vector<float> before = made.engine.weights();
            const TermSums told = made.engine.step(request);
            Weights weights(made.model->layout(), before.data(), gradients.data());
            weights.beginStep();
            const auto pixels = [&](const std::vector<std::uint32_t>& chosen) {
                at::Tensor x = at::empty({static_cast<std::int64_t>(chosen.size()), 64});
                gatherFor(made.model->binarization(), *made.data, chosen, 3,
                          static_cast<std::uint64_t>(request.step) + 1, x.data_ptr<float>());
                return x;
            };
            ShardInput input{pixels(images), oneHotLabels(*made.data, images),
                             RandomStream(3, RandomPurpose::Latent, static_cast<std::uint64_t>(request.step) + 1, 0),
                             1};
            input.labelled = {pixels(labelled), oneHotLabels(*made.data, labelled), 2.5, 0.3};
            for (const LossTerm& term : made.model->loss(weights, input))
                VERIFY_CLOSE(errorOf(told.sums.at(term.name), term.sum.item<double>()), 1e-5);
        }
    }

    void evaluationLeavesTheWeightsAloneAndCountsEveryImage()
    {
        Made made(2, 2);
        const auto before = made.engine.weights();
        const auto images = firstImages(96);
        const TermSums all = made.engine.evaluate(images, 1, 0);
        QCOMPARE(all.images, std::int64_t{96});
        QCOMPARE(made.engine.weights(), before);
        QCOMPARE(made.engine.evaluate({}, 1, 0).images, std::int64_t{0});
    }

    void evaluationOfManyBatchesIsThatOfTheirParts()
    {
        // Deterministic, so that the parts' noise does not matter; 1200 images are three of the engine's batches.
        auto data = tinyDataset(1200);
        const auto model = makeModel("autoencoder", {data->shape, 4, modelParams("autoencoder", "hidden=16")});
        Engine engine(*model, data, Optimizer::Sgd, 1, 2);
        model->layout().initialize(engine.weights(), 1);
        const auto images = firstImages(1200);
        double sum = 0;
        for (std::size_t first = 0; first < 1200; first += 100)
            sum += engine.evaluate(std::span(images).subspan(first, 100), 1, 0).sums.at("loss");
        VERIFY_CLOSE(errorOf(engine.evaluate(images, 1, 0).sums.at("loss"), sum), 1e-6);
    }

    void aLossThatIsNotFiniteComesWithAGradientThatIsNot()
    {
        Made made(2, 1, "autoencoder", "likelihood=squared_error");
        for (float& weight : made.engine.weights())
            weight *= 1e25F;
        const TermSums told = made.step(firstImages(20));
        QVERIFY(!std::isfinite(told.sums.at("loss")));
        QVERIFY(!made.engine.finiteGradient());
    }

    void aGradientThatIsNotFiniteIsToldThoughTheLossIs_data()
    {
        QTest::addColumn<double>("clip");
        QTest::newRow("plain") << 0.0;
        QTest::newRow("clipped") << 1.0;
    }

    void aGradientThatIsNotFiniteIsToldThoughTheLossIs()
    {
        // Nothing but the decoder's two matrices: every code and every output is 0, but on the way back the gradient
        // is multiplied with 1e30 twice before it reaches the encoder.
        QFETCH(const double, clip);
        Made made(2, 1, "autoencoder", "activation=identity likelihood=squared_error");
        std::vector<float>& weights = made.engine.weights();
        std::ranges::fill(weights, 0.0F);
        for (const TensorEntry& entry : made.model->layout().entries()) {
            if (entry.name.starts_with("decoder.") && entry.name.ends_with(".weight"))
                std::fill_n(weights.begin() + static_cast<std::ptrdiff_t>(entry.offset), entry.count(), 1e30F);
        }
        const std::vector<float> before = weights;
        const TermSums told = made.step(firstImages(20), 0, {0.001, 0, clip});
        QVERIFY(std::isfinite(told.sums.at("loss")));
        QVERIFY(!made.engine.finiteGradient());
        // Clipping needs the norm first, so it sees the harm before it is done.
        QVERIFY(clip == 0 || made.engine.weights() == before);
    }
};

QTEST_GUILESS_MAIN(TstEngine)
#include "tst_engine.moc"
