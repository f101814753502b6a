// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <torch/csrc/autograd/autograd.h>

#include "core/nn/conv.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/network_check.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

at::Tensor randomRows(std::int64_t rows, std::int64_t cols, std::uint64_t seed = 11)
{
    const auto values = normals(static_cast<std::size_t>(rows * cols), seed);
    return at::from_blob(const_cast<float*>(values.data()), {rows, cols}).clone();
}

std::vector<float> initialized(const ParameterLayout& layout)
{
    std::vector<float> values(layout.size());
    layout.initialize(values, 5);
    return values;
}

/// The weights of a network in the order of its layout, head first.
struct Blocks
{
    at::Tensor headWeight;
    at::Tensor headBias;
    std::vector<std::pair<at::Tensor, at::Tensor>> convs;

    explicit Blocks(const std::vector<at::Tensor>& weights) : headWeight(weights[0]), headBias(weights[1])
    {
        for (std::size_t i = 2; i < weights.size(); i += 2)
            convs.emplace_back(weights[i], weights[i + 1]);
    }
};

at::Tensor plainEncoder(const std::vector<at::Tensor>& weights, at::Tensor y)
{
    const Blocks blocks(weights);
    for (const auto& [weight, bias] : blocks.convs)
        y = at::tanh(at::conv2d(y, weight, bias, 2, 1));
    return at::linear(y.flatten(1), blocks.headWeight, blocks.headBias);
}

} // namespace

class TstConv : public QObject
{
    Q_OBJECT

    static void addShapes()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("1x28x28") << 1 << 28 << 28;
        QTest::newRow("3x128x128") << 3 << 128 << 128;
        QTest::newRow("1x5x7") << 1 << 5 << 7;
        QTest::newRow("3x33x40") << 3 << 33 << 40;
        QTest::newRow("1x8x31") << 1 << 8 << 31;
        QTest::newRow("2x3x4, too small for a block") << 2 << 3 << 4;
    }

    static ImageShape fetchShape()
    {
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        return {channels, height, width};
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void blocksHalveTheSidesAndDoubleTheChannels()
    {
        const ConvGeometry geometry({3, 33, 40});
        std::vector<std::vector<std::int64_t>> levels;
        for (const auto& level : geometry.levels)
            levels.push_back({level.channels, level.height, level.width});
        QCOMPARE(levels, (std::vector<std::vector<std::int64_t>>{
                             {3, 33, 40}, {32, 17, 20}, {64, 9, 10}, {128, 5, 5}, {256, 3, 3}}));
        const ConvGeometry large({3, 128, 128});
        QCOMPARE(large.levels.back().channels, std::int64_t{256});
        QCOMPARE(large.levels.back().height, std::int64_t{4});
        QCOMPARE(ConvGeometry({1, 4, 100}).levels.size(), std::size_t{1});
    }

    void imagesComeBackInTheirShape_data() { addShapes(); }
    void imagesComeBackInTheirShape()
    {
        const ImageShape shape = fetchShape();
        const auto pixels = static_cast<std::int64_t>(shape.pixels());
        ParameterLayout layout;
        const ConvEncoder encoder(layout, "encoder", shape, 0, 6, Activation::Relu);
        const ConvDecoder decoder(layout, "decoder", shape, 6, Activation::Relu);
        const auto values = initialized(layout);
        Weights weights(layout, values.data());
        const at::Tensor x = randomRows(3, pixels);
        const at::Tensor features = encoder.forward(weights, x, {});
        QCOMPARE(features.sizes(), (at::IntArrayRef{3, 6}));
        const at::Tensor back = decoder.forward(weights, features);
        QCOMPARE(back.sizes(), (at::IntArrayRef{3, pixels}));
        QVERIFY(back.is_contiguous());
    }

    void everyPixelIsSeenAndDrawn_data() { addShapes(); }
    void everyPixelIsSeenAndDrawn()
    {
        const ImageShape shape = fetchShape();
        const auto pixels = static_cast<std::int64_t>(shape.pixels());
        ParameterLayout layout;
        const ConvEncoder encoder(layout, "encoder", shape, 0, 6, Activation::Softplus);
        const ConvDecoder decoder(layout, "decoder", shape, 6, Activation::Softplus);
        auto values = initialized(layout);
        std::vector<float> gradients(layout.size());
        Weights weights(layout, values.data(), gradients.data());
        weights.beginStep();
        const at::Tensor x = randomRows(1, pixels).requires_grad_(true);
        torch::autograd::backward({encoder.forward(weights, x, {}).square().sum()}, {});
        QVERIFY(x.grad().ne(0).all().item<bool>());
        // Far apart, so that what is left of the difference after many layers still is more than rounding.
        const at::Tensor there = decoder.forward(weights, 50 * randomRows(1, 6, 1)).detach();
        const at::Tensor here = decoder.forward(weights, 50 * randomRows(1, 6, 2)).detach();
        QVERIFY(there.ne(here).all().item<bool>());
    }

    void theEncoderIsThatOfLibTorch_data() { addShapes(); }
    void theEncoderIsThatOfLibTorch()
    {
        const ImageShape shape = fetchShape();
        ParameterLayout layout;
        const ConvEncoder encoder(layout, "encoder", shape, 0, 5, Activation::Tanh);
        const auto errors = compareNetworks(
            layout, [&](Weights& weights, const at::Tensor& x) { return encoder.forward(weights, x, {}); },
            [&](const auto& weights, const at::Tensor& x) {
                return plainEncoder(weights, x.view({x.size(0), shape.channels, shape.height, shape.width}));
            },
            randomRows(2, static_cast<std::int64_t>(shape.pixels())));
        VERIFY_CLOSE(errors.output, 1e-5);
        VERIFY_CLOSE(errors.inputGradient, 1e-5);
        VERIFY_CLOSE(errors.weightGradients, 2e-5);
    }

    void theDecoderIsThatOfLibTorch_data() { addShapes(); }
    void theDecoderIsThatOfLibTorch()
    {
        const ImageShape shape = fetchShape();
        ParameterLayout layout;
        const ConvDecoder decoder(layout, "decoder", shape, 5, Activation::Tanh);
        const ConvGeometry geometry(shape);
        const auto plain = [&](const std::vector<at::Tensor>& weights, const at::Tensor& z) {
            const Blocks blocks(weights);
            const auto& smallest = geometry.levels.back();
            at::Tensor y = at::linear(z, blocks.headWeight, blocks.headBias);
            if (!blocks.convs.empty())
                y = at::tanh(y);
            y = y.view({z.size(0), smallest.channels, smallest.height, smallest.width});
            for (std::size_t i = 0; i < blocks.convs.size(); ++i) {
                // One row and column more than needed, then cropped: another way to the same picture.
                const auto& to = geometry.levels[geometry.levels.size() - 2 - i];
                y = at::conv_transpose2d(y, blocks.convs[i].first, blocks.convs[i].second, 2, 1, 1);
                y = y.slice(2, 0, to.height).slice(3, 0, to.width);
                if (i + 1 < blocks.convs.size())
                    y = at::tanh(y);
            }
            return y.flatten(1);
        };
        const auto errors = compareNetworks(
            layout, [&](Weights& weights, const at::Tensor& z) { return decoder.forward(weights, z); }, plain,
            randomRows(2, 5));
        VERIFY_CLOSE(errors.output, 1e-5);
        VERIFY_CLOSE(errors.inputGradient, 1e-5);
        VERIFY_CLOSE(errors.weightGradients, 2e-5);
    }

    void theGradientIsTheSlopeOfTheLoss()
    {
        ParameterLayout layout;
        const ConvEncoder encoder(layout, "encoder", {1, 9, 6}, 0, 3, Activation::Tanh);
        const ConvDecoder decoder(layout, "decoder", {1, 9, 6}, 3, Activation::Tanh);
        const auto ours = [&](Weights& weights, const at::Tensor& x) {
            return decoder.forward(weights, encoder.forward(weights, x, {}));
        };
        VERIFY_CLOSE(slopeError(layout, ours, randomRows(4, 54)), 1e-2);
    }

    void labelsFillPlanesOfTheirOwn_data()
    {
        QTest::addColumn<int>("side");
        QTest::newRow("with blocks") << 8;
        QTest::newRow("too small for a block") << 4;
    }

    void labelsFillPlanesOfTheirOwn()
    {
        QFETCH(int, side);
        const ImageShape shape{1, side, side};
        const std::int64_t pixels = std::int64_t{side} * side;
        ParameterLayout layout;
        const ConvEncoder encoder(layout, "encoder", shape, 3, 4, Activation::Tanh);
        const at::Tensor labels = randomRows(2, 3, 8);
        const auto errors = compareNetworks(
            layout, [&](Weights& weights, const at::Tensor& x) { return encoder.forward(weights, x, labels); },
            [&](const auto& weights, const at::Tensor& x) {
                const at::Tensor planes = labels.to(at::kDouble).repeat_interleave(pixels, 1).view({2, 3, side, side});
                return plainEncoder(weights, at::cat({x.view({2, 1, side, side}), planes}, 1));
            },
            randomRows(2, pixels));
        VERIFY_CLOSE(errors.output, 1e-5);
        VERIFY_CLOSE(errors.weightGradients, 2e-5);
    }
};

QTEST_APPLESS_MAIN(TstConv)
#include "tst_conv.moc"
