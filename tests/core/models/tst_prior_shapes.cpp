// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numbers>
#include <vector>

#include "core/models/prior_shapes.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::int64_t kDraws = 40000;
constexpr double kTau = 2 * std::numbers::pi;

at::Tensor drawn(PriorShape shape, const at::Tensor& labels = {}, std::int64_t count = kDraws, std::uint64_t seed = 3)
{
    RandomStream noise(seed, RandomPurpose::Prior);
    return drawPrior(shape, noise, count, 2, labels);
}

/// `count` rows that all say `label`.
at::Tensor rowsOf(std::int64_t label, std::int64_t classes, std::int64_t count = kDraws)
{
    at::Tensor rows = at::zeros({count, classes});
    rows.select(1, label).fill_(1);
    return rows;
}

/// Coordinates along a direction and across it.
at::Tensor turned(const at::Tensor& z, double angle)
{
    const at::Tensor x = z.select(1, 0).to(at::kDouble);
    const at::Tensor y = z.select(1, 1).to(at::kDouble);
    return at::stack({x * std::cos(angle) + y * std::sin(angle), y * std::cos(angle) - x * std::sin(angle)}, 1);
}

double meanOf(const at::Tensor& values) { return values.mean().item<double>(); }
double deviationOf(const at::Tensor& values) { return values.std().item<double>(); }

/// Where each point lies on the roll: the share of the band before the nearest place of its middle, and the distance to
/// that place.
struct OnRoll
{
    at::Tensor share;
    at::Tensor distance;
};

OnRoll onRoll(const at::Tensor& z)
{
    const at::Tensor shares = at::linspace(0, 1, 1001, at::kDouble);
    const at::Tensor radius = kRollRadius * shares.sqrt();
    const at::Tensor angle = kTau * kRollTurns * shares.sqrt();
    const at::Tensor middle = at::stack({radius * angle.cos(), radius * angle.sin()}, 1);
    const auto [distance, place] = (z.to(at::kDouble).unsqueeze(1) - middle.unsqueeze(0)).square().sum(2).min(1);
    return {shares.index({place}), distance.sqrt()};
}

} // namespace

class TstPriorShapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGaussianIsTheStreamsOwn()
    {
        std::vector<float> expected(12);
        RandomStream(3, RandomPurpose::Prior).fillNormal(expected);
        RandomStream noise(3, RandomPurpose::Prior);
        const at::Tensor z = drawPrior(PriorShape::Gaussian, noise, 3, 4, {});
        QCOMPARE(z.sizes(), (at::IntArrayRef{3, 4}));
        QVERIFY(std::equal(expected.begin(), expected.end(), z.data_ptr<float>()));
    }

    void everyPetalHasItsMeanAndSpread()
    {
        for (const std::int64_t petals : {10, 4}) {
            for (const std::int64_t petal : {std::int64_t{0}, std::int64_t{1}, petals - 1}) {
                const double angle = kTau * static_cast<double>(petal) / static_cast<double>(petals);
                const at::Tensor z = turned(drawn(PriorShape::Mixture, rowsOf(petal, petals)), angle);
                // Within five standard errors.
                QVERIFY(std::abs(meanOf(z.select(1, 0)) - kPetalRadius) < 5 * kPetalLength / 200);
                QVERIFY(std::abs(meanOf(z.select(1, 1))) < 5 * petalWidth(static_cast<int>(petals)) / 200);
                VERIFY_CLOSE(errorOf(deviationOf(z.select(1, 0)) / kPetalLength, 1), 0.02);
                VERIFY_CLOSE(errorOf(deviationOf(z.select(1, 1)) / petalWidth(static_cast<int>(petals)), 1), 0.02);
            }
        }
    }

    void withoutLabelsAllTenPetalsAreAsFull()
    {
        const at::Tensor z = drawn(PriorShape::Mixture).to(at::kDouble);
        const at::Tensor petal = (at::atan2(z.select(1, 1), z.select(1, 0)) / kTau * 10).round().remainder(10);
        const at::Tensor counts = at::bincount(petal.to(at::kLong), {}, 10);
        QCOMPARE(counts.numel(), std::int64_t{10});
        // Neighbouring petals touch in their tails only.
        for (std::int64_t i = 0; i < 10; ++i)
            QVERIFY(std::abs(counts[i].item<double>() - kDraws / 10.0) < 350);
        QVERIFY(std::abs(meanOf(z)) < 0.05);
    }

    void aRollIsABandOfTwoTurns()
    {
        const OnRoll roll = onRoll(drawn(PriorShape::SwissRoll, {}, 4000));
        QVERIFY(roll.distance.max().item<double>() < 5 * kRollThickness);
        // Across the band a normal distribution: the mean distance from its middle is sqrt(2 / pi) deviations.
        VERIFY_CLOSE(errorOf(meanOf(roll.distance) / (kRollThickness * std::sqrt(4 / kTau)), 1), 0.05);
        // As dense along it everywhere.
        for (const double share : {0.25, 0.5, 0.75})
            VERIFY_CLOSE(errorOf(meanOf((roll.share < share).to(at::kDouble)), share), 0.03);
    }

    void aLabelKeepsToItsSection()
    {
        for (const std::int64_t section : {2, 9}) {
            const at::Tensor share = onRoll(drawn(PriorShape::SwissRoll, rowsOf(section, 10, 2000), 2000)).share;
            const double first = 0.1 * static_cast<double>(section);
            // The thickness lets a few be nearest to a place just before or after.
            QVERIFY(share.min().item<double>() > first - 0.1 && share.max().item<double>() < first + 0.2);
            VERIFY_CLOSE(errorOf(meanOf(share), first + 0.05), 0.01);
        }
    }

    void labelsAreReadRowByRow()
    {
        at::Tensor labels = at::zeros({3, 4});
        labels[0][3] = 1;
        labels[1][0] = 0.4; // a mixture of labels counts as its greatest
        labels[1][2] = 0.6;
        labels[2][1] = 1;
        const at::Tensor z = drawn(PriorShape::Mixture, labels, 3);
        const std::vector<double> angles = {0.75 * kTau, 0.5 * kTau, 0.25 * kTau};
        for (std::int64_t i = 0; i < 3; ++i) {
            const at::Tensor along = turned(z[i].unsqueeze(0), angles[static_cast<std::size_t>(i)]);
            QVERIFY(along[0][0].item<double>() > 0);
        }
    }

    void drawsDependOnTheStreamOnly()
    {
        for (const PriorShape shape : {PriorShape::Gaussian, PriorShape::Mixture, PriorShape::SwissRoll}) {
            QVERIFY(at::equal(drawn(shape, {}, 50), drawn(shape, {}, 50)));
            QVERIFY(!at::equal(drawn(shape, {}, 50), drawn(shape, {}, 50, 4)));
        }
    }
};

QTEST_APPLESS_MAIN(TstPriorShapes)
#include "tst_prior_shapes.moc"
