// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <torch/csrc/autograd/autograd.h>

#include "core/nn/mlp.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/network_check.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

at::Tensor activated(const at::Tensor& x, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return at::relu(x);
    case Activation::Tanh:
        return at::tanh(x);
    case Activation::Sigmoid:
        return at::sigmoid(x);
    case Activation::Softplus:
        return at::softplus(x);
    case Activation::LeakyRelu:
        return at::leaky_relu(x, kLeakySlope);
    case Activation::Identity:
        break;
    }
    return x;
}

/// The chain written with at::linear.
at::Tensor plainChain(const std::vector<at::Tensor>& weights, const at::Tensor& x, Activation hidden, Activation output)
{
    at::Tensor y = x;
    for (std::size_t i = 0; i + 1 < weights.size(); i += 2)
        y = activated(at::linear(y, weights[i], weights[i + 1]), i + 2 == weights.size() ? output : hidden);
    return y;
}

/// The chain backwards with transposed matrices; `biases` in the order of use.
at::Tensor plainTied(const std::vector<at::Tensor>& matrices, const std::vector<at::Tensor>& biases,
                     const at::Tensor& x, Activation hidden, Activation output)
{
    at::Tensor y = x;
    for (std::size_t i = 0; i < biases.size(); ++i)
        y = activated(at::mm(y, matrices[matrices.size() - 1 - i]) + biases[i],
                      i + 1 == biases.size() ? output : hidden);
    return y;
}

at::Tensor inputOf(std::int64_t rows, std::int64_t cols)
{
    const auto values = normals(static_cast<std::size_t>(rows * cols), 11);
    return at::from_blob(const_cast<float*>(values.data()), {rows, cols}).clone();
}

} // namespace

class TstMlp : public QObject
{
    Q_OBJECT

    static void addActivations()
    {
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("output");
        const char* const names[] = {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"};
        for (int i = 0; i <= static_cast<int>(Activation::Identity); ++i) {
            QTest::addRow("%s, then nothing", names[i]) << i << static_cast<int>(Activation::Identity);
            QTest::addRow("tanh, then %s", names[i]) << static_cast<int>(Activation::Tanh) << i;
        }
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void tensorsAreNamedAndShapedAsInPyTorch()
    {
        ParameterLayout layout;
        const Mlp mlp(layout, "encoder", {7, 5, 3}, Activation::Relu);
        std::vector<std::string> names;
        for (const TensorEntry& entry : layout.entries())
            names.push_back(entry.name);
        QCOMPARE(names, (std::vector<std::string>{"encoder.0.weight", "encoder.0.bias", "encoder.1.weight",
                                                  "encoder.1.bias"}));
        QCOMPARE(layout.entries()[0].shape, (std::vector<std::int64_t>{5, 7}));
        QCOMPARE(layout.entries()[3].shape, (std::vector<std::int64_t>{3}));
        QCOMPARE(mlp.inputs(), std::int64_t{7});
        QCOMPARE(mlp.outputs(), std::int64_t{3});
    }

    void valuesAndGradientsAreThoseOfLibTorch_data() { addActivations(); }
    void valuesAndGradientsAreThoseOfLibTorch()
    {
        QFETCH(int, hidden);
        QFETCH(int, output);
        const auto inside = static_cast<Activation>(hidden);
        const auto last = static_cast<Activation>(output);
        for (const std::int64_t rows : {1, 6, 33}) {
            ParameterLayout layout;
            const Mlp mlp(layout, "net", {19, 32, 17, 9}, inside, last);
            const auto errors = compareNetworks(
                layout, [&](Weights& weights, const at::Tensor& x) { return mlp.forward(weights, x); },
                [&](const auto& weights, const at::Tensor& x) { return plainChain(weights, x, inside, last); },
                inputOf(rows, 19));
            VERIFY_CLOSE(errors.output, 1e-5);
            VERIFY_CLOSE(errors.inputGradient, 1e-5);
            VERIFY_CLOSE(errors.weightGradients, 1e-5);
        }
    }

    void theGradientIsTheSlopeOfTheLoss_data() { addActivations(); }
    void theGradientIsTheSlopeOfTheLoss()
    {
        QFETCH(int, hidden);
        QFETCH(int, output);
        const auto inside = static_cast<Activation>(hidden);
        if (inside == Activation::Relu || inside == Activation::LeakyRelu)
            QSKIP("differences across a kink are no slope; LibTorch's gradient is what these are held against");
        ParameterLayout layout;
        const Mlp mlp(layout, "net", {19, 32, 9}, static_cast<Activation>(hidden), static_cast<Activation>(output));
        const auto ours = [&](Weights& weights, const at::Tensor& x) { return mlp.forward(weights, x); };
        VERIFY_CLOSE(slopeError(layout, ours, inputOf(12, 19)), 5e-3);
    }

    void trainingAndUseGiveTheSameBits()
    {
        ParameterLayout layout;
        const Mlp mlp(layout, "net", {19, 32, 9}, Activation::Relu);
        std::vector<float> values(layout.size()), gradients(layout.size());
        layout.initialize(values, 1);
        Weights training(layout, values.data(), gradients.data());
        Weights still(layout, values.data());
        const at::Tensor x = inputOf(8, 19);
        QVERIFY(at::equal(mlp.forward(training, x), mlp.forward(still, x)));
        QVERIFY(!mlp.forward(still, x).requires_grad());
    }

    void weightsUsedTwiceAddUp()
    {
        ParameterLayout layout;
        const Mlp mlp(layout, "net", {6, 11, 6}, Activation::Tanh, Activation::Sigmoid);
        const auto errors = compareNetworks(
            layout,
            [&](Weights& weights, const at::Tensor& x) {
                const at::Tensor once = mlp.forward(weights, x);
                return mlp.forward(weights, once) + once;
            },
            [&](const auto& weights, const at::Tensor& x) {
                const at::Tensor once = plainChain(weights, x, Activation::Tanh, Activation::Sigmoid);
                return plainChain(weights, once, Activation::Tanh, Activation::Sigmoid) + once;
            },
            inputOf(9, 6));
        VERIFY_CLOSE(errors.output, 1e-5);
        VERIFY_CLOSE(errors.inputGradient, 1e-5);
        VERIFY_CLOSE(errors.weightGradients, 1e-5);
    }

    void twoChainsAndPlainTensorsShareOneBlock()
    {
        // As a model does: two fused chains with LibTorch's own functions between and around them.
        ParameterLayout layout;
        const Mlp first(layout, "first", {6, 8}, Activation::Relu, Activation::Softplus);
        const std::size_t scale = layout.add("scale", {1}, {Initialization::Kind::Constant, 0.7F});
        const Mlp second(layout, "second", {4, 5}, Activation::Relu);
        const auto errors = compareNetworks(
            layout,
            [&](Weights& weights, const at::Tensor& x) {
                const at::Tensor y = first.forward(weights, x) * weights.tensor(scale);
                return second.forward(weights, y.slice(1, 2, 6)) + y.slice(1, 0, 5);
            },
            [&](const std::vector<at::Tensor>& w, const at::Tensor& x) {
                const at::Tensor y = at::softplus(at::linear(x, w[0], w[1])) * w[2];
                return at::linear(y.slice(1, 2, 6), w[3], w[4]) + y.slice(1, 0, 5);
            },
            inputOf(7, 6));
        VERIFY_CLOSE(errors.output, 1e-5);
        VERIFY_CLOSE(errors.inputGradient, 1e-5);
        VERIFY_CLOSE(errors.weightGradients, 1e-5);
    }

    void aTiedDecoderAddsOnlyBiases()
    {
        ParameterLayout layout;
        const Mlp encoder(layout, "encoder", {7, 5, 3}, Activation::Relu);
        const Mlp decoder(layout, "decoder", encoder, Activation::Relu);
        QCOMPARE(layout.entries().size(), std::size_t{6});
        QCOMPARE(layout.entries()[4].name, std::string("decoder.0.bias"));
        QCOMPARE(layout.entries()[4].shape, (std::vector<std::int64_t>{5}));
        QCOMPARE(layout.entries()[5].shape, (std::vector<std::int64_t>{7}));
        QCOMPARE(decoder.inputs(), std::int64_t{3});
        QCOMPARE(decoder.outputs(), std::int64_t{7});
        QCOMPARE(decoder.weightSlot(0), encoder.weightSlot(1));
        QCOMPARE(decoder.weightSlot(1), encoder.weightSlot(0));
    }

    void tiedWeightsGetTheGradientsOfBothSides_data() { addActivations(); }
    void tiedWeightsGetTheGradientsOfBothSides()
    {
        QFETCH(int, hidden);
        QFETCH(int, output);
        const auto inside = static_cast<Activation>(hidden);
        const auto last = static_cast<Activation>(output);
        for (const std::int64_t rows : {1, 33}) {
            ParameterLayout layout;
            const Mlp encoder(layout, "encoder", {19, 32, 17}, inside, Activation::Sigmoid);
            const Mlp decoder(layout, "decoder", encoder, inside, last);
            const auto errors = compareNetworks(
                layout,
                [&](Weights& weights, const at::Tensor& x) {
                    return decoder.forward(weights, encoder.forward(weights, x));
                },
                [&](const std::vector<at::Tensor>& w, const at::Tensor& x) {
                    const at::Tensor code = plainChain({w[0], w[1], w[2], w[3]}, x, inside, Activation::Sigmoid);
                    return plainTied({w[0], w[2]}, {w[4], w[5]}, code, inside, last);
                },
                inputOf(rows, 19));
            VERIFY_CLOSE(errors.output, 1e-5);
            VERIFY_CLOSE(errors.inputGradient, 1e-5);
            VERIFY_CLOSE(errors.weightGradients, 1e-5);
        }
    }

    void tiedTrainingAndUseGiveTheSameBits()
    {
        ParameterLayout layout;
        const Mlp encoder(layout, "encoder", {19, 32, 9}, Activation::Relu);
        const Mlp decoder(layout, "decoder", encoder, Activation::Relu);
        std::vector<float> values(layout.size()), gradients(layout.size());
        layout.initialize(values, 1);
        Weights training(layout, values.data(), gradients.data());
        Weights still(layout, values.data());
        const at::Tensor z = inputOf(8, 9);
        QVERIFY(at::equal(decoder.forward(training, z), decoder.forward(still, z)));
    }

    void aFrozenChainPassesGradientsOnAndTakesNone()
    {
        for (const bool tied : {false, true}) {
            ParameterLayout layout;
            const Mlp first(layout, "first", {6, 11, 4}, Activation::Tanh);
            const Mlp second = tied ? Mlp(layout, "second", first, Activation::Softplus, Activation::Sigmoid)
                                    : Mlp(layout, "second", {4, 11, 6}, Activation::Softplus, Activation::Sigmoid);
            std::vector<float> values(layout.size()), gradients(layout.size());
            layout.initialize(values, 1);
            Weights weights(layout, values.data(), gradients.data());
            const auto inputGradient = [&](Mlp::Gradients kind) {
                weights.beginStep();
                const at::Tensor z = inputOf(9, 4).requires_grad_(true);
                torch::autograd::backward({second.forward(weights, z, kind).square().sum()}, {});
                weights.gather();
                return z.grad();
            };
            const at::Tensor open = inputGradient(Mlp::Gradients::All);
            QVERIFY(weights.reached(second.weightSlot(0)) && weights.reached(second.biasSlot(1)));
            const at::Tensor through = inputGradient(Mlp::Gradients::Frozen);
            QVERIFY(at::equal(through, open));
            for (std::size_t slot = 0; slot < layout.entries().size(); ++slot)
                QVERIFY(!weights.reached(slot));
            QCOMPARE(gradients, std::vector<float>(gradients.size()));
            // What lies below the frozen chain learns through it.
            weights.beginStep();
            const at::Tensor code = first.forward(weights, inputOf(9, 6));
            torch::autograd::backward({second.forward(weights, code, Mlp::Gradients::Frozen).sum()}, {});
            weights.gather();
            QVERIFY(weights.reached(first.weightSlot(0)));
            QVERIFY(!weights.reached(second.biasSlot(0)));
            // Nothing asks for a gradient: there is no graph.
            QVERIFY(!second.forward(weights, inputOf(9, 4), Mlp::Gradients::Frozen).requires_grad());
        }
    }

    void aStepDoesNotRememberTheLast()
    {
        ParameterLayout layout;
        const Mlp mlp(layout, "net", {6, 11, 3}, Activation::Tanh);
        std::vector<float> values(layout.size()), gradients(layout.size());
        layout.initialize(values, 1);
        Weights weights(layout, values.data(), gradients.data());
        const auto gradientOf = [&](const at::Tensor& x) {
            weights.beginStep();
            torch::autograd::backward({mlp.forward(weights, x).square().sum()}, {});
            weights.gather();
            return gradients;
        };
        const auto once = gradientOf(inputOf(4, 6));
        gradientOf(3 * inputOf(9, 6));
        QCOMPARE(gradientOf(inputOf(4, 6)), once);
    }

    void anInputThatIsNotContiguousIsTakenInItsOrder()
    {
        ParameterLayout layout;
        const Mlp mlp(layout, "net", {6, 4}, Activation::Tanh);
        std::vector<float> values(layout.size());
        layout.initialize(values, 1);
        Weights weights(layout, values.data());
        const at::Tensor wide = inputOf(5, 12);
        const at::Tensor part = wide.slice(1, 3, 9);
        QVERIFY(at::equal(mlp.forward(weights, part), mlp.forward(weights, part.contiguous())));
    }
};

QTEST_APPLESS_MAIN(TstMlp)
#include "tst_mlp.moc"
