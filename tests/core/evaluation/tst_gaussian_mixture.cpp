// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

#include "core/base/random.h"
#include "core/evaluation/frechet.h"
#include "core/evaluation/gaussian_mixture.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// Three Gaussians in the plane, one of them slanted.
GaussianMixture known()
{
    return {2, false, {0.5, 0.3, 0.2}, {0, 0, 6, 1, -4, 5}, {1, 0, 0, 1, 1, 0, 0.8, 0.6, 0.5, 0, 0, 2}};
}

MixtureOptions optionsOf(int components, int threads = 1)
{
    MixtureOptions options;
    options.components = components;
    options.threads = threads;
    return options;
}

bool same(const GaussianMixture& a, const GaussianMixture& b)
{
    return a.weights == b.weights && a.means == b.means && a.factors == b.factors && a.diagonal == b.diagonal;
}

std::vector<float> normals(std::size_t count)
{
    std::vector<float> values(count);
    RandomStream(8, RandomPurpose::Latent).fillNormal(values);
    return values;
}

} // namespace

class TstGaussianMixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKnownMixtureIsRecovered()
    {
        const GaussianMixture truth = known();
        const std::vector<float> rows = truth.draw(1, 20000);
        const GaussianMixture found = fitMixture(rows, 2, optionsOf(3));
        QCOMPARE(found.components(), 3);
        for (std::size_t k = 0; k < 3; ++k) {
            // The order is the fit's own: the nearest mean is the one meant.
            std::size_t meant = 0;
            for (std::size_t j = 1; j < 3; ++j) {
                const auto distance = [&](std::size_t i) {
                    return std::hypot(found.means[2 * i] - truth.means[2 * k],
                                      found.means[2 * i + 1] - truth.means[2 * k + 1]);
                };
                meant = distance(j) < distance(meant) ? j : meant;
            }
            VERIFY_CLOSE(std::abs(found.weights[meant] - truth.weights[k]), 0.02);
            for (std::size_t j = 0; j < 2; ++j)
                VERIFY_CLOSE(std::abs(found.means[2 * meant + j] - truth.means[2 * k + j]), 0.1);
            for (std::size_t j = 0; j < 4; ++j)
                VERIFY_CLOSE(std::abs(found.factors[4 * meant + j] - truth.factors[4 * k + j]), 0.1);
        }
        // No density fits draws of the truth better than the truth, but by what the fit learnt of these very draws.
        const double gain = found.meanLogDensity(rows) - truth.meanLogDensity(rows);
        QVERIFY(gain > -1e-4 && gain < 2e-3);
    }

    void oneGaussianHasTheMomentsOfTheRows()
    {
        const std::vector<float> rows = known().draw(2, 3000);
        const GaussianMixture found = fitMixture(rows, 2, optionsOf(1));
        const Moments moments = momentsOf(rows, 2);
        QVERIFY(worstError(found.means, moments.mean) < 1e-6);
        const std::vector<double>& l = found.factors;
        const std::vector<double> covariance{l[0] * l[0], l[0] * l[2], l[0] * l[2], l[2] * l[2] + l[3] * l[3]};
        QVERIFY(worstError(covariance, moments.covariance) < 1e-3); // n against n - 1, and a millionth
    }

    void itsDensityIsTheFormula()
    {
        const GaussianMixture mixture{1, false, {0.25, 0.75}, {-1, 2}, {0.5, 3}};
        const double x = 0.3;
        const auto density = [&](double mean, double deviation) {
            return std::exp(-0.5 * std::pow((x - mean) / deviation, 2)) / (deviation * std::sqrt(2 * std::numbers::pi));
        };
        const std::vector<float> row{0.3F};
        VERIFY_CLOSE(errorOf(mixture.meanLogDensity(row), std::log(0.25 * density(-1, 0.5) + 0.75 * density(2, 3))),
                     1e-6);
    }

    void drawsFollowItAndBeginAlike()
    {
        const GaussianMixture mixture = known();
        const std::vector<float> rows = mixture.draw(3, 40000);
        const Moments moments = momentsOf(rows, 2);
        VERIFY_CLOSE(std::abs(moments.mean[0] - (0.3 * 6 - 0.2 * 4)), 0.05);
        VERIFY_CLOSE(std::abs(moments.mean[1] - (0.3 * 1 + 0.2 * 5)), 0.05);
        const std::vector<float> fewer = mixture.draw(3, 10);
        QVERIFY(std::ranges::equal(fewer, std::span(rows).first(20)));
        QVERIFY(mixture.draw(4, 10) != fewer);
    }

    void drawsAreNotTheNoiseOfADecoder()
    {
        const GaussianMixture standard{1, true, {1}, {0}, {1}};
        std::vector<float> noise(100);
        RandomStream(3, RandomPurpose::Prior, 1).fillNormal(noise);
        QVERIFY(standard.draw(3, noise.size()) != noise);
    }

    void threadsDoNotChangeABit()
    {
        const std::vector<float> rows = known().draw(5, 4000);
        const GaussianMixture alone = fitMixture(rows, 2, optionsOf(6));
        for (const int threads : {2, 3})
            QVERIFY(same(fitMixture(rows, 2, optionsOf(6, threads)), alone));
    }

    void manyDimensionsAreTakenAsIndependent()
    {
        const int d = kFullCovariance + 1;
        const std::vector<float> rows = normals(static_cast<std::size_t>(d) * 800);
        const GaussianMixture found = fitMixture(rows, d, optionsOf(2));
        QVERIFY(found.diagonal);
        QCOMPARE(found.factors.size(), found.means.size());
        QVERIFY(
            std::ranges::all_of(found.factors, [](double deviation) { return deviation > 0.7 && deviation < 1.2; }));
        const std::vector<float> drawn = found.draw(1, 2000);
        VERIFY_CLOSE(std::abs(momentsOf(drawn, d).covariance[0] - 1), 0.15);
    }

    void aFlatDirectionIsNoTrouble()
    {
        std::vector<float> rows = normals(3000);
        for (std::size_t i = 0; i < 1000; ++i) {
            rows[3 * i + 1] = 2 * rows[3 * i]; // on a plane
            rows[3 * i + 2] = 4;
        }
        const GaussianMixture found = fitMixture(rows, 3, optionsOf(4));
        for (std::size_t i = 0; const float value : found.draw(1, 100)) {
            QVERIFY(std::isfinite(value));
            if (i++ % 3 == 2)
                VERIFY_CLOSE(std::abs(value - 4), 0.02);
        }
        QVERIFY(std::ranges::all_of(fitMixture(std::vector<float>(200, 1.0F), 2, optionsOf(3)).draw(1, 50),
                                    [](float value) { return std::abs(value - 1) < 1e-2F; }));
    }

    void fewRowsMakeFewComponents()
    {
        const std::vector<float> rows = normals(60);
        QCOMPARE(fitMixture(rows, 2, optionsOf(10)).components(), 2);
        QCOMPARE(fitMixture(std::span(rows).first(4), 2, optionsOf(10)).components(), 1);
    }

    void whatIsNotFiniteIsLeftOut()
    {
        std::vector<float> rows = known().draw(6, 500);
        const GaussianMixture clean = fitMixture(rows, 2, optionsOf(3));
        rows.insert(rows.end(), {std::numeric_limits<float>::quiet_NaN(), 1});
        rows.insert(rows.end(), {1, std::numeric_limits<float>::infinity()});
        QVERIFY(same(fitMixture(rows, 2, optionsOf(3)), clean));
        const GaussianMixture nothing = fitMixture(std::span(rows).last(2), 2, optionsOf(3));
        QCOMPARE(nothing.means, (std::vector<double>{0, 0}));
        QCOMPARE(nothing.factors, (std::vector<double>{1, 1}));
    }

    void weightsSumToOne()
    {
        const GaussianMixture found = fitMixture(known().draw(7, 2000), 2, optionsOf(10));
        VERIFY_CLOSE(errorOf(std::accumulate(found.weights.begin(), found.weights.end(), 0.0), 1), 1e-12);
        QCOMPARE(found.components(), 10);
    }
};

QTEST_APPLESS_MAIN(TstGaussianMixture)
#include "tst_gaussian_mixture.moc"
