// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numbers>

#include "core/latent/traversal.h"
#endif

using namespace latentscape;

namespace {

double norm(std::span<const float> z)
{
    double sum = 0;
    for (const float value : z)
        sum += double{value} * value;
    return std::sqrt(sum);
}

double gaussianCumulative(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

void compareClosely(double actual, double expected, double tolerance = 1e-6)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance,
             qPrintable(QStringLiteral("%1 is not %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

const std::vector<DimensionSummary> kNoRanges;

} // namespace

class TstTraversal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesOneDimensionInEqualSteps()
    {
        const std::vector<float> latents = traversal(std::vector<float>{7, 8}, 1, -2, 2, 5);
        QCOMPARE(latents, (std::vector<float>{7, -2, 7, -1, 7, 0, 7, 1, 7, 2}));
    }

    void oneStepIsInTheMiddle() { QCOMPARE(traversal(std::vector<float>{0}, 0, 1, 3, 1), std::vector<float>{2}); }

    void endsAreMetExactly()
    {
        const std::vector<float> latents = traversal(std::vector<float>{0}, 0, -0.1F, 0.7F, 11);
        QCOMPARE(latents.front(), -0.1F);
        QCOMPARE(latents.back(), 0.7F);
    }

    void linearInterpolation()
    {
        const auto path = interpolate(std::vector<float>{0, 1}, std::vector<float>{4, -1}, 5, Interpolation::Linear);
        QCOMPARE(path, (std::vector<float>{0, 1, 1, 0.5F, 2, 0, 3, -0.5F, 4, -1}));
    }

    void sphericalInterpolationKeepsTheNormAndTheAngle()
    {
        const std::vector<float> a = {3, 0, 0};
        const std::vector<float> b = {0, 0, 3};
        const auto path = interpolate(a, b, 7, Interpolation::Spherical);
        for (std::size_t i = 0; i < 7; ++i) {
            const auto z = std::span(path).subspan(3 * i, 3);
            compareClosely(norm(z), 3);
            compareClosely(std::atan2(z[2], z[0]), std::numbers::pi / 2 * static_cast<double>(i) / 6);
        }
        QCOMPARE(std::vector<float>(path.begin(), path.begin() + 3), a);
    }

    void sphericalEndsAreTheEndsWhateverTheirNorms()
    {
        const auto path =
            interpolate(std::vector<float>{1, 2}, std::vector<float>{-5, 0.5F}, 3, Interpolation::Spherical);
        compareClosely(path[0], 1);
        compareClosely(path[1], 2);
        compareClosely(path[4], -5);
        compareClosely(path[5], 0.5);
    }

    void withoutAGreatCircleThePathIsStraight_data()
    {
        QTest::addColumn<float>("ax");
        QTest::addColumn<float>("ay");
        QTest::addColumn<float>("bx");
        QTest::addColumn<float>("by");
        QTest::newRow("parallel") << 1.0F << 1.0F << 3.0F << 3.0F;
        QTest::newRow("opposite") << 1.0F << -2.0F << -1.0F << 2.0F;
        QTest::newRow("zero") << 0.0F << 0.0F << 1.0F << 2.0F;
        QTest::newRow("equal") << 1.0F << 2.0F << 1.0F << 2.0F;
    }

    void withoutAGreatCircleThePathIsStraight()
    {
        QFETCH(float, ax);
        QFETCH(float, ay);
        QFETCH(float, bx);
        QFETCH(float, by);
        const std::vector<float> a = {ax, ay};
        const std::vector<float> b = {bx, by};
        QCOMPARE(interpolate(a, b, 4, Interpolation::Spherical), interpolate(a, b, 4, Interpolation::Linear));
    }

    void aManifoldStandsAtGaussianQuantiles()
    {
        const auto codes = manifoldCodes(std::vector<float>{0, 0}, 0, 1, 1, 21, true, kNoRanges);
        for (std::size_t i = 0; i < 21; ++i) {
            const double p = 0.025 + 0.95 * static_cast<double>(i) / 20;
            compareClosely(gaussianCumulative(codes[2 * i]), p, 1e-7);
            QCOMPARE(codes[2 * i + 1], 0.0F);
        }
        // The inverse error function at 0.95, from tables.
        compareClosely(codes[40], 1.959963985, 1e-6);
        QCOMPARE(codes[0], -codes[40]);
        QCOMPARE(codes[20], 0.0F);
    }

    void theTopRowHasTheGreatestY()
    {
        const auto codes = manifoldCodes(std::vector<float>{9, 0, 0}, 2, 1, 2, 2, true, kNoRanges);
        const float q = codes[1];
        QVERIFY(q > 1.9F);
        QCOMPARE(codes, (std::vector<float>{9, q, -q, 9, q, q, 9, -q, -q, 9, -q, q}));
    }

    void withoutAPriorTheDatasRangesAreCutEvenly()
    {
        std::vector<DimensionSummary> ranges(2);
        ranges[0].low = -10;
        ranges[0].high = 10;
        ranges[1].low = 0;
        ranges[1].high = 4;
        const auto codes = manifoldCodes(std::vector<float>{0, 0}, 0, 1, 2, 3, false, ranges);
        QCOMPARE(codes, (std::vector<float>{-10, 4, 0, 4, 10, 4, -10, 0, 0, 0, 10, 0}));
    }
};

QTEST_APPLESS_MAIN(TstTraversal)
#include "tst_traversal.moc"
