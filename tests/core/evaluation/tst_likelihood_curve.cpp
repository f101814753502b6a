// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>

#include "core/evaluation/evaluate.h"
#include "core/evaluation/likelihood_curve.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

SnapshotPtr vaeFor(const Dataset& data) { return untrained("vae", modelParams("vae", "latent=2 hidden=12"), data); }

LikelihoodCurve curveOf(const SnapshotPtr& model, const Dataset& data, std::vector<int> samples, int threads = 1,
                        std::uint64_t seed = 1)
{
    LikelihoodCurveOptions options;
    options.samples = std::move(samples);
    options.threads = threads;
    options.seed = seed;
    const auto images = firstImages(data.size());
    return likelihoodCurve(model, data, images, options);
}

} // namespace

class TstLikelihoodCurve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void risesFromTheBoundToWhatEvaluateFinds()
    {
        const auto data = tinyDataset();
        const SnapshotPtr model = vaeFor(*data);
        const LikelihoodCurve curve = curveOf(model, *data, {1, 10, 100, 1000});
        QCOMPARE(curve.estimates.size(), std::size_t{4});
        QVERIFY(std::ranges::is_sorted(curve.estimates));
        QVERIFY(curve.estimates.back() > curve.estimates.front());
        QVERIFY(!curve.likelihoodIsFair); // grey pixels
        EvaluationOptions options;
        options.importanceSamples = 1000;
        const auto images = firstImages(data->size());
        const Evaluation evaluation = evaluate(model, *data, images, options);
        // Other draws of the same: both are close to what they estimate.
        VERIFY_CLOSE(errorOf(curve.estimates.front(), *evaluation.elbo, 1), 0.05);
        VERIFY_CLOSE(errorOf(curve.estimates.back(), *evaluation.logLikelihood, 1), 0.05);
    }

    void oneSampleIsTheMeanOfAllDraws()
    {
        const auto data = tinyDataset(10);
        const SnapshotPtr model = vaeFor(*data);
        const double bound = curveOf(model, *data, {1, 60}).estimates.front();
        QCOMPARE(curveOf(model, *data, {1, 2, 60}).estimates.front(), bound);
        // Sixty draws are taken in two parts; their number does not matter to the groups.
        QCOMPARE(curveOf(model, *data, {2, 60}).estimates.back(), curveOf(model, *data, {60}).estimates.back());
    }

    void threadsDoNotMatterAndSeedsDo()
    {
        const auto data = tinyDataset(130);
        const SnapshotPtr model = vaeFor(*data);
        const LikelihoodCurve once = curveOf(model, *data, {1, 20});
        QCOMPARE(curveOf(model, *data, {1, 20}, 3).estimates, once.estimates);
        QVERIFY(curveOf(model, *data, {1, 20}, 1, 2).estimates != once.estimates);
    }

    void tellsProgressAndStops()
    {
        const auto data = tinyDataset();
        const SnapshotPtr model = vaeFor(*data);
        const auto images = firstImages(data->size());
        std::stop_source stop;
        std::vector<double> told;
        LikelihoodCurveOptions options;
        options.samples = {1, 100000};
        options.threads = 1;
        options.stop = stop.get_token();
        options.progress = [&](double fraction) {
            told.push_back(fraction);
            if (told.size() == 3)
                stop.request_stop();
        };
        const LikelihoodCurve curve = likelihoodCurve(model, *data, images, options);
        QVERIFY(curve.stopped && curve.estimates.empty());
        QCOMPARE(told.size(), std::size_t{3});
        QVERIFY(told[0] > 0 && std::ranges::is_sorted(told));
    }

    void refusesWhatItCannotDo()
    {
        const auto data = tinyDataset();
        const SnapshotPtr model = vaeFor(*data);
        QVERIFY(contains(sentenceOf([&] { curveOf(model, *data, {}); }), "ascend"));
        QVERIFY(contains(sentenceOf([&] { curveOf(model, *data, {10, 25}); }), "multiple"));
        const SnapshotPtr plain = untrained("autoencoder", modelParams("autoencoder", "latent=2 hidden=12"), *data);
        QVERIFY(contains(sentenceOf([&] { curveOf(plain, *data, {1}); }), "autoencoder"));
    }
};

QTEST_APPLESS_MAIN(TstLikelihoodCurve)
#include "tst_likelihood_curve.moc"
