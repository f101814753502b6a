// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <limits>
#include <set>

#include <torch/csrc/autograd/autograd.h>

#include "core/nn/parameters.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr Initialization kUniform{Initialization::Kind::Uniform, 0.5F};

ParameterLayout smallLayout()
{
    ParameterLayout layout;
    layout.add("a.weight", {3, 5}, kUniform);
    layout.add("a.bias", {3}, {});
    layout.add("b.weight", {2, 4, 3, 3}, kUniform);
    layout.add("scale", {1}, {Initialization::Kind::Constant, -1.5F});
    return layout;
}

std::vector<float> initialized(const ParameterLayout& layout, std::uint64_t seed)
{
    std::vector<float> values(layout.size(), std::numeric_limits<float>::quiet_NaN());
    layout.initialize(values, seed);
    return values;
}

std::vector<float> valuesOf(const ParameterLayout& layout, const std::vector<float>& block, std::size_t slot)
{
    const TensorEntry& entry = layout.entries()[slot];
    const auto begin = block.begin() + static_cast<std::ptrdiff_t>(entry.offset);
    return {begin, begin + static_cast<std::ptrdiff_t>(entry.count())};
}

} // namespace

class TstParameters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tensorsStandOneAfterTheOtherAndDoNotOverlap()
    {
        const ParameterLayout layout = smallLayout();
        QCOMPARE(layout.entries().size(), std::size_t{4});
        QCOMPARE(layout.entries()[2].name, std::string("b.weight"));
        QCOMPARE(layout.entries()[2].shape, (std::vector<std::int64_t>{2, 4, 3, 3}));
        QCOMPARE(layout.entries()[2].count(), std::size_t{72});
        std::size_t end = 0;
        for (const TensorEntry& entry : layout.entries()) {
            QVERIFY(entry.offset >= end);
            QCOMPARE(entry.offset % 16, std::size_t{0}); // a cache line
            end = entry.offset + entry.count();
        }
        QVERIFY(layout.size() >= end);
    }

    void addTellsTheSlot()
    {
        ParameterLayout layout = smallLayout();
        QCOMPARE(layout.add("c", {7}, kUniform), std::size_t{4});
        QCOMPARE(layout.entries()[4].name, std::string("c"));
    }

    void theSameSeedGivesTheSameValues()
    {
        QCOMPARE(initialized(smallLayout(), 3), initialized(smallLayout(), 3));
        QVERIFY(initialized(smallLayout(), 3) != initialized(smallLayout(), 4));
    }

    void addingATensorDoesNotChangeTheOthers()
    {
        const ParameterLayout layout = smallLayout();
        ParameterLayout longer = smallLayout();
        longer.add("c", {100}, kUniform);
        const auto values = initialized(layout, 3);
        const auto more = initialized(longer, 3);
        for (std::size_t slot = 0; slot < layout.entries().size(); ++slot)
            QCOMPARE(valuesOf(longer, more, slot), valuesOf(layout, values, slot));
    }

    void aTensorsValuesDoNotDependOnTheOthersSizes()
    {
        ParameterLayout layout;
        layout.add("a.weight", {300, 50}, kUniform);
        layout.add("a.bias", {300}, {});
        layout.add("b.weight", {2, 4, 3, 3}, kUniform);
        const ParameterLayout small = smallLayout();
        QCOMPARE(valuesOf(layout, initialized(layout, 3), 2), valuesOf(small, initialized(small, 3), 2));
    }

    void valuesAreAsDeclared()
    {
        ParameterLayout layout;
        layout.add("uniform", {100, 100}, fanInUniform(400));
        layout.add("zero", {30}, {});
        layout.add("constant", {3}, {Initialization::Kind::Constant, -1.5F});
        const auto values = initialized(layout, 1);
        const auto uniform = valuesOf(layout, values, 0);
        const auto [least, greatest] = std::minmax_element(uniform.begin(), uniform.end());
        QVERIFY(*least >= -0.05F && *least < -0.0499F);
        QVERIFY(*greatest <= 0.05F && *greatest > 0.0499F);
        double mean = 0;
        double square = 0;
        for (const float value : uniform) {
            mean += value / 1e4;
            square += double{value} * value / 1e4;
        }
        QVERIFY(std::abs(mean) < 4 * 0.05 / std::sqrt(3e4));
        VERIFY_CLOSE(errorOf(square, 0.05 * 0.05 / 3, 1e-9), 0.05);
        QCOMPARE(std::set<float>(uniform.begin(), uniform.end()).size() > 9900, true);
        for (const float value : valuesOf(layout, values, 1))
            QCOMPARE(value, 0.0F);
        for (const float value : valuesOf(layout, values, 2))
            QCOMPARE(value, -1.5F);
        for (const float value : values)
            QVERIFY(!std::isnan(value)); // the gaps too: checkpoints and optimisers walk over them
    }

    void aViewForUseHasNoGradients()
    {
        const ParameterLayout layout = smallLayout();
        const auto values = initialized(layout, 1);
        Weights weights(layout, values.data());
        QVERIFY(!weights.training());
        QVERIFY(!weights.tensor(0).requires_grad());
        QCOMPARE(weights.values(0), values.data());
        QCOMPARE(weights.tensor(2).sizes(), (at::IntArrayRef{2, 4, 3, 3}));
        QCOMPARE(weights.tensor(3).item<float>(), -1.5F);
    }

    void gradientsOfBothWaysArriveInTheBlock()
    {
        const ParameterLayout layout = smallLayout();
        const auto values = initialized(layout, 1);
        std::vector<float> gradients(layout.size(), 99.0F);
        Weights weights(layout, values.data(), gradients.data());
        QVERIFY(weights.training());
        weights.beginStep();
        // Slot 0: LibTorch only; slot 1: a fused function, then LibTorch on top; slot 2: nothing; slot 3: fused twice.
        torch::autograd::backward({(3 * weights.tensor(0)).sum() + (5 * weights.tensor(1)).sum()}, {});
        const auto bias = weights.gradient(1);
        QCOMPARE(bias.beta, 0.0F);
        std::fill_n(bias.data, 3, 2.0F);
        QCOMPARE(weights.gradient(3).beta, 0.0F);
        weights.gradient(3).data[0] = 4;
        const auto again = weights.gradient(3);
        QCOMPARE(again.beta, 1.0F);
        again.data[0] += 4;
        weights.gather();
        QCOMPARE(valuesOf(layout, gradients, 0), std::vector<float>(15, 3.0F));
        QCOMPARE(valuesOf(layout, gradients, 1), std::vector<float>(3, 7.0F));
        QCOMPARE(valuesOf(layout, gradients, 2), std::vector<float>(72, 0.0F));
        QCOMPARE(valuesOf(layout, gradients, 3), std::vector<float>(1, 8.0F));
    }

    void aNewStepForgetsTheLast()
    {
        const ParameterLayout layout = smallLayout();
        const auto values = initialized(layout, 1);
        std::vector<float> gradients(layout.size());
        Weights weights(layout, values.data(), gradients.data());
        for (const float factor : {3.0F, 0.5F}) {
            weights.beginStep();
            torch::autograd::backward({(factor * weights.tensor(0)).sum()}, {});
            QCOMPARE(weights.gradient(1).beta, 0.0F);
            std::fill_n(weights.gradient(1).data, 3, factor);
            weights.gather();
            QCOMPARE(valuesOf(layout, gradients, 0), std::vector<float>(15, factor));
            QCOMPARE(valuesOf(layout, gradients, 1), std::vector<float>(3, factor));
        }
        for (int pass = 0; pass < 2; ++pass) { // twice: what was zero and has been written is zero again
            weights.beginStep();
            weights.gather();
            QCOMPARE(valuesOf(layout, gradients, 0), std::vector<float>(15, 0.0F));
            QCOMPARE(valuesOf(layout, gradients, 1), std::vector<float>(3, 0.0F));
            weights.beginStep();
            torch::autograd::backward({weights.tensor(0).sum()}, {});
            std::fill_n(weights.gradient(1).data, 3, 1.0F);
            weights.gather();
            QCOMPARE(valuesOf(layout, gradients, 0), std::vector<float>(15, 1.0F));
            QCOMPARE(valuesOf(layout, gradients, 1), std::vector<float>(3, 1.0F));
        }
    }

    void aGradientThatIsNotDenseIsGatheredInOrder()
    {
        ParameterLayout layout;
        layout.add("w", {2, 3}, kUniform);
        const auto values = initialized(layout, 1);
        std::vector<float> gradients(layout.size());
        Weights weights(layout, values.data(), gradients.data());
        weights.beginStep();
        const at::Tensor factors = at::arange(6, at::kFloat).view({3, 2});
        torch::autograd::backward({(weights.tensor(0).t() * factors).sum()}, {});
        weights.gather();
        QCOMPARE(valuesOf(layout, gradients, 0), (std::vector<float>{0, 2, 4, 1, 3, 5}));
    }
};

QTEST_APPLESS_MAIN(TstParameters)
#include "tst_parameters.moc"
