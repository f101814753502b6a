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

/// A model whose encoder is surer than a freshly drawn one, so that the KL is some nats.
SnapshotPtr sureOf(const std::string& id, const std::string& params, const Dataset& data)
{
    const auto snapshot = untrained(id, modelParams(id, "latent=2 hidden=12 " + params), data);
    for (const TensorEntry& entry : snapshot->tensors) {
        if (!entry.name.starts_with("encoder."))
            continue;
        for (std::size_t i = 0; i < entry.count(); ++i)
            snapshot->weights[entry.offset + i] *= 4;
    }
    return snapshot;
}

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
    void risesFromTheBoundToWhatEvaluateFinds_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::addColumn<bool>("fair");
        QTest::newRow("grey") << "vae"
                              << "" << false;
        QTest::newRow("bits") << "vae"
                              << "binarize=static" << true;
        QTest::newRow("given the label") << "cvae"
                                         << "binarize=static" << true;
    }

    void risesFromTheBoundToWhatEvaluateFinds()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, params);
        QFETCH(const bool, fair);
        const auto data = tinyDataset();
        const SnapshotPtr model = sureOf(id.toStdString(), params.toStdString(), *data);
        const LikelihoodCurve curve = curveOf(model, *data, {1, 10, 100, 1000});
        QCOMPARE(curve.estimates.size(), std::size_t{4});
        QVERIFY(std::ranges::is_sorted(curve.estimates));
        QCOMPARE(curve.likelihoodIsFair, fair);
        EvaluationOptions options;
        options.importanceSamples = 1000;
        const auto images = firstImages(data->size());
        const double logLikelihood = *evaluate(model, *data, images, options).logLikelihood;
        // A bound is of one draw an image: those of several seeds together are as close as is asked below.
        constexpr int seeds = 9;
        options.importanceSamples = 0;
        double elbo = 0;
        for (options.seed = 1; options.seed <= seeds; ++options.seed)
            elbo += *evaluate(model, *data, images, options).elbo / seeds;
        // Other draws of the same: both are close to what they estimate, and far from each other.
        constexpr double tolerance = 0.01;
        VERIFY_CLOSE(errorOf(curve.estimates.front(), elbo), tolerance);
        VERIFY_CLOSE(errorOf(curve.estimates.back(), logLikelihood), tolerance);
        QVERIFY(logLikelihood > elbo && errorOf(elbo, logLikelihood) > 3 * tolerance);
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
