// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/nn/kernels.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kSteps = 6;

/// Weights and what an optimiser keeps of each, in double.
struct Reference
{
    std::vector<double> p;
    std::vector<double> first;
    std::vector<double> second;
};

/// The gradients of `sources` shards at step `step`.
std::vector<std::vector<float>> gradientsAt(int step, int sources, std::size_t n)
{
    std::vector<std::vector<float>> gradients;
    gradients.reserve(static_cast<std::size_t>(sources));
    for (int s = 0; s < sources; ++s) {
        const int seed = 100 * step + s + 1;
        gradients.push_back(normals(n, static_cast<std::uint64_t>(seed)));
    }
    return gradients;
}

std::vector<const float*> placesOf(const std::vector<std::vector<float>>& gradients)
{
    std::vector<const float*> places;
    places.reserve(gradients.size());
    for (const auto& gradient : gradients)
        places.push_back(gradient.data());
    return places;
}

double sumAt(const std::vector<std::vector<float>>& gradients, std::size_t i)
{
    double sum = 0;
    for (const auto& gradient : gradients)
        sum += gradient[i];
    return sum;
}

double squaredNormOf(const std::vector<std::vector<float>>& gradients)
{
    double norm = 0;
    for (std::size_t i = 0; i < gradients[0].size(); ++i)
        norm += sumAt(gradients, i) * sumAt(gradients, i);
    return norm;
}

/// What differs from case to case.
struct Case
{
    int sources;
    std::size_t n;
    float weightDecay;
    float gradientScale;
};

using Kernel = std::function<double(const Case&, int step, const std::vector<const float*>&, float* p, float* first,
                                    float* second)>;
using Formula = std::function<void(double gradient, int step, double& p, double& first, double& second)>;

/// Takes several steps with both and returns the greatest error of the weights, relative to how far they moved; or of
/// the norms.
double worstAfterSteps(const Case& c, const Kernel& kernel, const Formula& formula)
{
    std::vector<float> p = normals(c.n, 77), first(c.n), second(c.n);
    const std::vector<float> start = p;
    Reference reference{{p.begin(), p.end()}, std::vector<double>(c.n), std::vector<double>(c.n)};
    double worst = 0;
    for (int step = 1; step <= kSteps; ++step) {
        const auto gradients = gradientsAt(step, c.sources, c.n);
        const double norm = kernel(c, step, placesOf(gradients), p.data(), first.data(), second.data());
        worst = std::max(worst, errorOf(norm, c.gradientScale * c.gradientScale * squaredNormOf(gradients)));
        for (std::size_t i = 0; i < c.n; ++i) {
            const double gradient = c.gradientScale * sumAt(gradients, i) + c.weightDecay * reference.p[i];
            formula(gradient, step, reference.p[i], reference.first[i], reference.second[i]);
        }
    }
    std::vector<double> moved, expected;
    for (std::size_t i = 0; i < c.n; ++i) {
        moved.push_back(double{p[i]} - start[i]);
        expected.push_back(reference.p[i] - start[i]);
    }
    return std::max(worst, worstError(moved, expected));
}

double adamKernel(const Case& c, int step, const std::vector<const float*>& gradients, float* p, float* first,
                  float* second)
{
    kernels::AdamStep how;
    how.learningRate = 0.05F;
    how.weightDecay = c.weightDecay;
    how.gradientScale = c.gradientScale;
    how.correction1 = static_cast<float>(1 - std::pow(0.9, step));
    how.correction2 = static_cast<float>(1 - std::pow(0.999, step));
    return kernels::adam(how, gradients.data(), c.sources, static_cast<std::int64_t>(c.n), p, first, second);
}

void adamFormula(double gradient, int step, double& p, double& first, double& second)
{
    first = 0.9 * first + 0.1 * gradient;
    second = 0.999 * second + 0.001 * gradient * gradient;
    const double mean = first / (1 - std::pow(0.9, step));
    const double square = second / (1 - std::pow(0.999, step));
    p -= 0.05 * mean / (std::sqrt(square) + 1e-8);
}

} // namespace

class TstUpdateKernels : public QObject
{
    Q_OBJECT

    static void addCases()
    {
        QTest::addColumn<int>("sources");
        QTest::addColumn<int>("n");
        QTest::addColumn<float>("weightDecay");
        QTest::addColumn<float>("gradientScale");
        for (const int sources : {1, 2, 3, 5}) {
            for (const int n : {1, 17, 1024, 2500}) {
                QTest::addRow("%d sources, %d weights", sources, n) << sources << n << 0.0F << 1.0F;
                QTest::addRow("%d sources, %d weights, decay and scale", sources, n) << sources << n << 0.1F << 0.3F;
            }
        }
    }

    static Case fetchCase()
    {
        QFETCH(int, sources);
        QFETCH(int, n);
        QFETCH(float, weightDecay);
        QFETCH(float, gradientScale);
        return {sources, static_cast<std::size_t>(n), weightDecay, gradientScale};
    }

private Q_SLOTS:
    void adamFollowsThePaper_data() { addCases(); }
    void adamFollowsThePaper() { VERIFY_CLOSE(worstAfterSteps(fetchCase(), adamKernel, adamFormula), 5e-5); }

    void momentumFollowsItsFormula_data() { addCases(); }
    void momentumFollowsItsFormula()
    {
        const auto kernel = [](const Case& c, int, const std::vector<const float*>& gradients, float* p, float* v,
                               float*) {
            return kernels::momentum(0.05F, 0.9F, c.weightDecay, c.gradientScale, gradients.data(), c.sources,
                                     static_cast<std::int64_t>(c.n), p, v);
        };
        const auto formula = [](double gradient, int, double& p, double& v, double&) {
            v = 0.9 * v + gradient;
            p -= 0.05 * v;
        };
        VERIFY_CLOSE(worstAfterSteps(fetchCase(), kernel, formula), 1e-5);
    }

    void plainDescentFollowsItsFormula_data() { addCases(); }
    void plainDescentFollowsItsFormula()
    {
        const auto kernel = [](const Case& c, int, const std::vector<const float*>& gradients, float* p, float*,
                               float*) {
            return kernels::momentum(0.05F, 0, c.weightDecay, c.gradientScale, gradients.data(), c.sources,
                                     static_cast<std::int64_t>(c.n), p, nullptr);
        };
        VERIFY_CLOSE(worstAfterSteps(fetchCase(), kernel,
                                     [](double gradient, int, double& p, double&, double&) { p -= 0.05 * gradient; }),
                     1e-5);
    }

    /// Their squares are denormal numbers, of which some processors know no estimate of the root.
    void gradientsNextToNothingMoveNothing()
    {
        std::vector<float> gradient;
        for (float g = 1e-12F; g > 1e-30F; g *= 0.7F)
            gradient.push_back(g);
        const float* const places[] = {gradient.data()};
        const auto n = static_cast<std::int64_t>(gradient.size());
        const std::vector<float> nothing(gradient.size());
        const auto still = [](const std::vector<float>& p) {
            return std::ranges::all_of(p, [](float x) { return std::abs(x - 0.5F) < 1e-6F; });
        };
        std::vector<float> p(gradient.size(), 0.5F);
        std::vector<float> first = nothing;
        std::vector<float> second = nothing;
        kernels::adam({.correction1 = 0.9F, .correction2 = 0.18F}, places, 1, n, p.data(), first.data(), second.data());
        QVERIFY(still(p));
        second = nothing;
        kernels::rmsProp(1e-3F, 0, 1, places, 1, n, p.data(), second.data());
        QVERIFY(still(p));
    }

    void rmsPropFollowsItsFormula_data() { addCases(); }
    void rmsPropFollowsItsFormula()
    {
        const auto kernel = [](const Case& c, int, const std::vector<const float*>& gradients, float* p, float*,
                               float* v) {
            return kernels::rmsProp(0.05F, c.weightDecay, c.gradientScale, gradients.data(), c.sources,
                                    static_cast<std::int64_t>(c.n), p, v);
        };
        const auto formula = [](double gradient, int, double& p, double&, double& v) {
            v = 0.99 * v + 0.01 * gradient * gradient;
            p -= 0.05 * gradient / (std::sqrt(v) + 1e-8);
        };
        VERIFY_CLOSE(worstAfterSteps(fetchCase(), kernel, formula), 5e-5);
    }

    void theNormIsOfTheSum()
    {
        for (const int sources : {1, 2, 3, 4}) {
            const auto gradients = gradientsAt(3, sources, 3001);
            const double norm = kernels::squaredNormOfSum(placesOf(gradients).data(), sources, 3001);
            VERIFY_CLOSE(errorOf(norm, squaredNormOf(gradients)), 1e-6);
        }
    }

    void theOrderOfTheShardsDecidesTheBits()
    {
        // Added from the first to the last: (1e8 + 1) - 1e8 is 0 in float, (1e8 - 1e8) + 1 is 1.
        const float big = 1e8F;
        const float one = 1;
        const float minus = -1e8F;
        const float* const lost[] = {&big, &one, &minus};
        const float* const kept[] = {&big, &minus, &one};
        QCOMPARE(kernels::squaredNormOfSum(lost, 3, 1), 0.0);
        QCOMPARE(kernels::squaredNormOfSum(kept, 3, 1), 1.0);
    }

    void whatIsNotFiniteIsSeen_data()
    {
        QTest::addColumn<float>("bad");
        QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("infinity") << std::numeric_limits<float>::infinity();
        QTest::newRow("minus infinity") << -std::numeric_limits<float>::infinity();
    }

    void whatIsNotFiniteIsSeen()
    {
        QFETCH(float, bad);
        constexpr std::size_t n = 2500;
        for (const std::size_t place : {std::size_t{0}, std::size_t{1023}, std::size_t{1024}, n - 1}) {
            for (const int shard : {0, 1, 2}) {
                auto gradients = gradientsAt(1, 3, n);
                gradients[static_cast<std::size_t>(shard)][place] = bad;
                const auto places = placesOf(gradients);
                std::vector<float> p(n), first(n), second(n);
                QVERIFY(!std::isfinite(kernels::squaredNormOfSum(places.data(), 3, n)));
                QVERIFY(!std::isfinite(kernels::adam({}, places.data(), 3, n, p.data(), first.data(), second.data())));
                QVERIFY(!std::isfinite(kernels::momentum(1, 0.9F, 0, 1, places.data(), 3, n, p.data(), first.data())));
                QVERIFY(!std::isfinite(kernels::momentum(1, 0, 0, 1, places.data(), 3, n, p.data(), nullptr)));
                QVERIFY(!std::isfinite(kernels::rmsProp(1, 0, 1, places.data(), 3, n, p.data(), second.data())));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TstUpdateKernels)
#include "tst_update_kernels.moc"
