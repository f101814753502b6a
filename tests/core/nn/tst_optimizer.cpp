// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/nn/optimizer.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::size_t kSize = 12345;

/// Weights after some steps on made gradients of three shards.
struct Trained
{
    std::vector<float> weights;
    std::vector<float> first;
    std::vector<float> second;
    friend bool operator==(const Trained&, const Trained&) = default;
};

Trained trainedWith(Optimizer kind, int threads, const OptimizerStep& how, std::size_t size = kSize, int steps = 4)
{
    ThreadTeam team(threads);
    FlatOptimizer optimizer(kind, size);
    Trained result{normals(size, 1), {}, {}};
    for (int step = 0; step < steps; ++step) {
        std::vector<std::vector<float>> shards;
        std::vector<const float*> places;
        shards.reserve(3);
        places.reserve(3);
        for (int shard = 0; shard < 3; ++shard) {
            const int seed = 10 * step + shard + 2;
            shards.push_back(normals(size, static_cast<std::uint64_t>(seed), 0.1F));
        }
        for (const auto& shard : shards)
            places.push_back(shard.data());
        if (!optimizer.step(how, {places}, result.weights.data(), team))
            return {};
    }
    result.first = optimizer.first();
    result.second = optimizer.second();
    return result;
}

double normOf(const std::vector<float>& values)
{
    double sum = 0;
    for (const float value : values)
        sum += double{value} * value;
    return std::sqrt(sum);
}

/// How one step of plain descent moves weights at zero under `gradient`, at learning rate 1.
std::vector<float> moveUnder(const std::vector<float>& gradient, double clip)
{
    ThreadTeam team(1);
    FlatOptimizer optimizer(Optimizer::Sgd, gradient.size());
    std::vector<float> weights(gradient.size());
    optimizer.step({1, 0, clip}, {{gradient.data()}}, weights.data(), team);
    return weights;
}

} // namespace

class TstOptimizer : public QObject
{
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<int>("kind");
        const char* const names[] = {"adam", "sgd", "momentum", "rmsprop"};
        for (int i = 0; i <= static_cast<int>(Optimizer::RmsProp); ++i)
            QTest::addRow("%s", names[i]) << i;
    }

private Q_SLOTS:
    void aProductMovesWeightsAsItsGradientDoes()
    {
        // A matrix of 301 x 700 (several pieces) at offset 32 of the block, and plain gradients around it.
        constexpr std::int64_t kOutputs = 301;
        constexpr std::int64_t kInputs = 700;
        constexpr std::size_t kOffset = 32;
        const std::size_t size = kOffset + kOutputs * kInputs + 48;
        const std::vector<float> flat = normals(size, 1);
        std::vector<std::vector<float>> factors;
        GradientProduct product{kOffset, kOutputs, kInputs, {}};
        std::vector<double> expected(flat.begin(), flat.end());
        std::fill_n(expected.begin() + kOffset, kOutputs * kInputs, 0.0);
        factors.reserve(4);
        for (const std::int64_t rows : {3, 5}) { // two shards
            factors.push_back(normals(static_cast<std::size_t>(rows * kOutputs), static_cast<std::uint64_t>(rows)));
            factors.push_back(normals(static_cast<std::size_t>(rows * kInputs), static_cast<std::uint64_t>(rows + 10)));
            const auto& g = factors[factors.size() - 2];
            const auto& x = factors.back();
            product.factors.push_back({g.data(), x.data(), rows});
            for (std::int64_t o = 0; o < kOutputs; ++o) {
                for (std::int64_t c = 0; c < kInputs; ++c) {
                    for (std::int64_t r = 0; r < rows; ++r)
                        expected[kOffset + static_cast<std::size_t>(o * kInputs + c)] +=
                            double{g[static_cast<std::size_t>(r * kOutputs + o)]} *
                            x[static_cast<std::size_t>(r * kInputs + c)];
                }
            }
        }
        std::vector<std::vector<float>> moved;
        for (const int threads : {1, 3}) {
            ThreadTeam team(threads);
            FlatOptimizer optimizer(Optimizer::Sgd, size);
            moved.emplace_back(size);
            QVERIFY(optimizer.step({1, 0, 0}, {{flat.data()}, {product}}, moved.back().data(), team));
        }
        QCOMPARE(moved[0], moved[1]);
        for (float& weight : moved[0])
            weight = -weight;
        QVERIFY(worstError(moved[0], expected) < 1e-6);
    }

    void idleStretchesStayAsTheyAre_data() { addKinds(); }
    void idleStretchesStayAsTheyAre()
    {
        // At the start, next to each other, in the middle of a piece, around a product, and at the end.
        QFETCH(int, kind);
        const auto which = static_cast<Optimizer>(kind);
        const std::vector<std::pair<std::size_t, std::size_t>> idle = {{0, 48},      {160, 16},   {176, 32},
                                                                       {5008, 3008}, {10000, 64}, {kSize - 25, 25}};
        const auto isIdle = [&](std::size_t i) {
            return std::ranges::any_of(idle, [i](const auto& s) { return i >= s.first && i < s.first + s.second; });
        };
        const auto gradient = normals(kSize, 2);
        const auto factors = std::pair{normals(3 * 8, 4), normals(3 * 16, 5)};
        const std::vector<GradientProduct> products = {
            {10064, 8, 16, {{factors.first.data(), factors.second.data(), 3}}}};
        const OptimizerStep how{0.01, 0.1, 0};
        for (const int threads : {1, 3}) {
            ThreadTeam team(threads);
            FlatOptimizer some(which, kSize), all(which, kSize);
            const auto before = normals(kSize, 1);
            auto weights = before;
            auto everything = before;
            for (int step = 0; step < 3; ++step) {
                QVERIFY(some.step(how, {{gradient.data()}, products, idle}, weights.data(), team));
                QVERIFY(all.step(how, {{gradient.data()}, products, {}}, everything.data(), team));
            }
            // Pieces begin elsewhere than without idle stretches, which may change a last bit.
            for (std::size_t i = 0; i < kSize; ++i) {
                if (!isIdle(i)) {
                    VERIFY_CLOSE(errorOf(weights[i], everything[i]), 1e-6);
                    continue;
                }
                QCOMPARE(weights[i], before[i]);
                QVERIFY(some.first().empty() || some.first()[i] == 0);
                QVERIFY(some.second().empty() || some.second()[i] == 0);
            }
        }
    }

    void clippingLeavesIdleStretchesAlone()
    {
        // Their gradient is zero in the block, so that it adds nothing to the norm.
        ThreadTeam team(1);
        FlatOptimizer optimizer(Optimizer::Sgd, 64);
        std::vector<float> gradient(64);
        gradient[40] = 5;
        std::vector<float> weights(64, 1.0F);
        QVERIFY(optimizer.step({1, 0.5, 1}, {{gradient.data()}, {}, {{0, 32}}}, weights.data(), team));
        for (std::size_t i = 0; i < 32; ++i)
            QCOMPARE(weights[i], 1.0F);
        VERIFY_CLOSE(errorOf(weights[40], 1 - 1 - 0.5), 1e-6);
        VERIFY_CLOSE(errorOf(weights[50], 0.5), 1e-6);
    }

    void aStepOfNothingButIdleMovesNothing()
    {
        ThreadTeam team(2);
        FlatOptimizer optimizer(Optimizer::Adam, kSize);
        const auto gradient = normals(kSize, 2);
        auto weights = normals(kSize, 1);
        QVERIFY(optimizer.step({0.01, 0.1, 0}, {{gradient.data()}, {}, {{0, kSize}}}, weights.data(), team));
        QCOMPARE(weights, normals(kSize, 1));
    }

    void theResultDoesNotDependOnTheThreads_data() { addKinds(); }
    void theResultDoesNotDependOnTheThreads()
    {
        QFETCH(int, kind);
        const auto which = static_cast<Optimizer>(kind);
        for (const double clip : {0.0, 1.0}) {
            const OptimizerStep how{0.01, 0.1, clip};
            const Trained alone = trainedWith(which, 1, how);
            QCOMPARE(alone.weights.size(), kSize);
            QVERIFY(trainedWith(which, 2, how) == alone);
            QVERIFY(trainedWith(which, 4, how) == alone);
        }
    }

    void everyWeightIsMovedOnce_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 15, 16, 17, 255, 256, 257, 1000, 4096, 100001})
            QTest::addRow("%d", size) << size;
    }

    void everyWeightIsMovedOnce()
    {
        QFETCH(int, size);
        const auto gradient = normals(static_cast<std::size_t>(size), 3);
        const auto moved = moveUnder(gradient, 0);
        for (std::size_t i = 0; i < gradient.size(); ++i)
            QCOMPARE(moved[i], -gradient[i]);
    }

    void adamMovesEachWeightByTheLearningRateAtFirst()
    {
        // The first step of Adam is lr * g / (|g| + eps), whatever the gradient's size.
        ThreadTeam team(1);
        FlatOptimizer optimizer(Optimizer::Adam, 3);
        const std::vector<float> gradient = {1e-3F, -5, 700};
        std::vector<float> weights(3);
        QVERIFY(optimizer.step({0.01, 0, 0}, {{gradient.data()}}, weights.data(), team));
        VERIFY_CLOSE(worstError(weights, std::vector<double>{-0.01, 0.01, -0.01}), 1e-4);
        QCOMPARE(optimizer.stepsDone(), std::int64_t{1});
    }

    void whatWasIdleBeginsWithAFirstStep()
    {
        // PyTorch counts the steps of each parameter by itself: whenever it wakes, it moves by the learning rate, and
        // by a hundred of them in the next hundred steps. By the steps of all it would leap to 2.5 of them at once.
        constexpr std::size_t kIdle = 64;
        ThreadTeam team(2);
        FlatOptimizer optimizer(Optimizer::Adam, 256);
        const std::vector<float> gradient(256, 0.25F);
        std::vector<float> weights(256);
        for (int step = 0; step < 1000; ++step)
            QVERIFY(optimizer.step({0.01, 0, 0}, {{gradient.data()}, {}, {{kIdle, 32}}}, weights.data(), team));
        QCOMPARE(optimizer.stepCounts(), (std::vector<StepCount>{{0, 1000}, {kIdle, 0}, {kIdle + 32, 1000}}));
        const std::vector<float> before = weights;
        const auto moved = [&](std::size_t i) { return double{before[i]} - double{weights[i]}; };
        for (int step = 1; step <= 100; ++step) {
            QVERIFY(optimizer.step({0.01, 0, 0}, {{gradient.data()}}, weights.data(), team));
            for (std::size_t i = 0; i < weights.size(); ++i)
                VERIFY_CLOSE(errorOf(moved(i), 0.01 * step, 1e-9), 1e-3);
        }
        QCOMPARE(optimizer.stepsDone(), std::int64_t{1100});
    }

    void aProductThatWasIdleBeginsWithAFirstStepToo()
    {
        // A matrix of 4 x 8 at offset 16, whose gradient is 3 everywhere.
        ThreadTeam team(1);
        FlatOptimizer optimizer(Optimizer::Adam, 64);
        const std::vector<float> gradient(64, 1.0F);
        const std::vector<float> factors(8, 3.0F);
        const std::vector<float> ones(8, 1.0F);
        const std::vector<GradientProduct> products = {{16, 4, 8, {{factors.data(), ones.data(), 1}}}};
        std::vector<float> weights(64);
        for (int step = 0; step < 200; ++step)
            QVERIFY(optimizer.step({0.01, 0, 0}, {{gradient.data()}, {}, {{16, 32}}}, weights.data(), team));
        QVERIFY(optimizer.step({0.01, 0, 0}, {{gradient.data()}, products}, weights.data(), team));
        for (std::size_t i = 16; i < 48; ++i)
            VERIFY_CLOSE(errorOf(weights[i], -0.01, 1e-9), 1e-4);
    }

    void stretchesMovedEquallyOftenAreOne()
    {
        ThreadTeam team(1);
        FlatOptimizer optimizer(Optimizer::Sgd, 256);
        const std::vector<float> gradient(256, 1.0F);
        std::vector<float> weights(256);
        const auto step = [&](const std::vector<std::pair<std::size_t, std::size_t>>& idle) {
            optimizer.step({0.01, 0, 0}, {{gradient.data()}, {}, idle}, weights.data(), team);
        };
        QCOMPARE(optimizer.stepCounts(), (std::vector<StepCount>{{0, 0}}));
        step({});
        QCOMPARE(optimizer.stepCounts(), (std::vector<StepCount>{{0, 1}}));
        step({{0, 32}, {64, 16}, {80, 16}, {240, 16}});
        QCOMPARE(optimizer.stepCounts(), (std::vector<StepCount>{{0, 1}, {32, 2}, {64, 1}, {96, 2}, {240, 1}}));
        step({{32, 32}, {96, 144}}); // now the others
        QCOMPARE(optimizer.stepCounts(), (std::vector<StepCount>{{0, 2}}));
        step({{0, 256}});
        QCOMPARE(optimizer.stepCounts(), (std::vector<StepCount>{{0, 2}}));
        QCOMPARE(optimizer.stepsDone(), std::int64_t{4});
        optimizer.setStepsDone(7);
        QCOMPARE(optimizer.stepCounts(), (std::vector<StepCount>{{0, 7}}));
    }

    void savedStateGoesOnTheSame_data() { addKinds(); }
    void savedStateGoesOnTheSame()
    {
        QFETCH(int, kind);
        const auto which = static_cast<Optimizer>(kind);
        ThreadTeam team(1);
        const auto gradient = normals(500, 2);
        const OptimizerStep how{0.01, 0.1, 0};
        FlatOptimizer one(which, 500);
        auto weights = normals(500, 1);
        for (int step = 0; step < 3; ++step)
            one.step(how, {{gradient.data()}, {}, {{96, 48}}}, weights.data(), team);
        FlatOptimizer other(which, 500);
        other.first() = one.first();
        other.second() = one.second();
        other.setStepsDone(one.stepsDone());
        other.setStepCounts(one.stepCounts());
        auto copied = weights;
        one.step(how, {{gradient.data()}}, weights.data(), team);
        other.step(how, {{gradient.data()}}, copied.data(), team);
        QCOMPARE(copied, weights);
    }

    void aLongGradientIsShortenedToTheClip()
    {
        const auto gradient = normals(5000, 1);
        const auto moved = moveUnder(gradient, 2.5);
        VERIFY_CLOSE(errorOf(normOf(moved), 2.5), 1e-5);
        const double factor = 2.5 / normOf(gradient);
        for (std::size_t i = 0; i < gradient.size(); ++i)
            VERIFY_CLOSE(errorOf(moved[i], -factor * gradient[i], 1e-6), 1e-5);
    }

    void aShortGradientIsLeftAlone()
    {
        const auto gradient = normals(5000, 1);
        QCOMPARE(moveUnder(gradient, normOf(gradient) * 1.01), moveUnder(gradient, 0));
    }

    void clippingLooksAtTheSumOfTheShards()
    {
        ThreadTeam team(2);
        FlatOptimizer optimizer(Optimizer::Sgd, 4);
        const std::vector<float> a = {3, 0, 100, 0};
        const std::vector<float> b = {0, 4, -100, 0};
        std::vector<float> weights(4);
        optimizer.step({1, 0, 1}, {{a.data(), b.data()}}, weights.data(), team);
        VERIFY_CLOSE(worstError(weights, std::vector<double>{-0.6, -0.8, 0, 0}), 1e-6);
    }

    void aGradientThatIsNotFiniteIsTold_data() { addKinds(); }
    void aGradientThatIsNotFiniteIsTold()
    {
        QFETCH(int, kind);
        for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            for (const std::size_t place : {std::size_t{0}, kSize / 2, kSize - 1}) {
                for (const double clip : {0.0, 1.0}) {
                    ThreadTeam team(2);
                    FlatOptimizer optimizer(static_cast<Optimizer>(kind), kSize);
                    auto gradient = normals(kSize, 2);
                    auto weights = normals(kSize, 1);
                    QVERIFY(optimizer.step({0.01, 0, clip}, {{gradient.data()}}, weights.data(), team));
                    gradient[place] = bad;
                    const auto before = weights;
                    QVERIFY(!optimizer.step({0.01, 0, clip}, {{gradient.data()}}, weights.data(), team));
                    if (clip > 0)
                        QCOMPARE(weights, before); // seen before it did harm
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TstOptimizer)
#include "tst_optimizer.moc"
