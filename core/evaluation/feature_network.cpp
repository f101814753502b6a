// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/feature_network.h"

#include <array>

namespace latentscape {

namespace {

struct Block
{
    std::int64_t inputs;
    std::int64_t outputs;
    std::int64_t kernel;
};

/// 28 -> 14 -> 7 -> 4 a side.
constexpr std::array<Block, 3> kBlocks = {{{1, 16, 5}, {16, 32, 5}, {32, 32, 3}}};
constexpr std::int64_t kFlat = 32 * 4 * 4;

} // namespace

FeatureNetwork::FeatureNetwork(ParameterLayout& layout)
    : m_features(layout, "features", {kFlat, kFeatures}, Activation::Identity),
      m_logits(layout, "logits", {kFeatures, kClasses}, Activation::Identity)
{
    for (std::size_t i = 0; i < kBlocks.size(); ++i) {
        const Block& block = kBlocks[i];
        const std::string prefix = "conv." + std::to_string(i);
        const Initialization initialization = fanInUniform(block.inputs * block.kernel * block.kernel);
        m_weights.push_back(
            layout.add(prefix + ".weight", {block.outputs, block.inputs, block.kernel, block.kernel}, initialization));
        m_biases.push_back(layout.add(prefix + ".bias", {block.outputs}, initialization));
    }
}

at::Tensor FeatureNetwork::features(Weights& weights, const at::Tensor& x) const
{
    at::Tensor y = x.view({x.size(0), 1, kSide, kSide});
    for (std::size_t i = 0; i < kBlocks.size(); ++i)
        y = at::relu(
            at::conv2d(y, weights.tensor(m_weights[i]), weights.tensor(m_biases[i]), 2, kBlocks[i].kernel / 2));
    return m_features.forward(weights, y.reshape({y.size(0), kFlat}));
}

at::Tensor FeatureNetwork::logits(Weights& weights, const at::Tensor& features) const
{
    return m_logits.forward(weights, at::relu(features));
}

} // namespace latentscape
