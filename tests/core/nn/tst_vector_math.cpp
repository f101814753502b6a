// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include "core/nn/vector_math.h"
#include "tests/support/core/closeness.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Every `stride`-th float from `low` to `high`, both of one sign and not zero.
std::vector<float> floatsBetween(float low, float high, std::uint32_t stride)
{
    std::vector<float> values;
    const auto a = std::bit_cast<std::uint32_t>(low);
    const auto b = std::bit_cast<std::uint32_t>(high);
    for (std::uint64_t bits = std::min(a, b); bits <= std::max(a, b); bits += stride)
        values.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    return values;
}

/// The greatest relative error of `f` against `reference` over `inputs`.
double worstRelative(const std::vector<float>& inputs, const std::function<float(float)>& f,
                     const std::function<double(double)>& reference)
{
    double worst = 0;
    for (const float x : inputs)
        worst = std::max(worst, errorOf(f(x), reference(x), std::numeric_limits<double>::min()));
    return worst;
}

double logisticOf(double x) { return 1 / (1 + std::exp(-x)); }

} // namespace

class TstVectorMath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exponentialIsAccurate()
    {
        const auto e = [](float x) { return vector_math::exponential(x); };
        const auto reference = [](double x) { return std::exp(x); };
        VERIFY_CLOSE(worstRelative(floatsBetween(1e-30F, 88, 9001), e, reference), 3e-7);
        VERIFY_CLOSE(worstRelative(floatsBetween(-1e-30F, -87, 9001), e, reference), 3e-7);
        QCOMPARE(e(0), 1.0F);
    }

    void exponentialStaysFiniteAndNormal()
    {
        for (const float x : {88.0F, 89.0F, 1e4F, 3e38F, kInfinity}) {
            QVERIFY(std::isfinite(vector_math::exponential(x)));
            QVERIFY(vector_math::exponential(x) > 1.5e38F);
        }
        for (const float x : {-87.0F, -88.0F, -1e4F, -3e38F, -kInfinity}) {
            QVERIFY(std::isnormal(vector_math::exponential(x)));
            QVERIFY(vector_math::exponential(x) < 1.7e-38F);
        }
        QVERIFY(std::isnan(vector_math::exponential(kNan)));
        QVERIFY(std::isnan(vector_math::exponential(-kNan)));
    }

    void logarithmIsAccurate()
    {
        const auto f = [](float x) { return vector_math::log1pOfUnit(x); };
        VERIFY_CLOSE(worstRelative(floatsBetween(1e-37F, 1, 9001), f, [](double u) { return std::log1p(u); }), 3e-7);
        QCOMPARE(f(0), 0.0F);
        QVERIFY(std::isnan(f(kNan)));
    }

    void logisticIsAccurateAtBothEnds()
    {
        const auto f = [](float x) { return vector_math::logistic(x); };
        VERIFY_CLOSE(worstRelative(floatsBetween(1e-30F, 88, 9001), f, logisticOf), 3e-7);
        VERIFY_CLOSE(worstRelative(floatsBetween(-1e-30F, -87, 9001), f, logisticOf), 3e-7);
        QCOMPARE(f(kInfinity), 1.0F);
        QVERIFY(f(-kInfinity) >= 0 && f(-kInfinity) < 1.7e-38F);
        QVERIFY(std::isnan(f(kNan)));
    }
};

QTEST_APPLESS_MAIN(TstVectorMath)
#include "tst_vector_math.moc"
