// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv.h"

#include <algorithm>

#include "core/nn/activated.h"
#include "core/nn/kernels.h"

namespace latentscape {

namespace {

constexpr std::int64_t kFirstChannels = 32;
constexpr std::int64_t kMostChannels = 256;
constexpr std::int64_t kSmallestSide = 4;
constexpr std::int64_t kKernel = 3;

/// A transposed convolution of stride 2 gives 2 s - 1 rows, or 2 s with one row of output padding: whichever the
/// mirrored level had.
std::int64_t outputPadding(std::int64_t from, std::int64_t to) { return to - (2 * from - 1); }

/// Numbers the label planes add where there is no convolution to shrink them.
std::int64_t extraPlanes(const ImageShape& shape, int extraChannels)
{
    return static_cast<std::int64_t>(extraChannels) * shape.height * shape.width;
}

} // namespace

ConvGeometry::ConvGeometry(const ImageShape& shape) : levels{{shape.channels, shape.height, shape.width}}
{
    std::int64_t channels = kFirstChannels;
    while (std::min(levels.back().height, levels.back().width) > kSmallestSide) {
        levels.push_back({channels, (levels.back().height + 1) / 2, (levels.back().width + 1) / 2});
        channels = std::min(2 * channels, kMostChannels);
    }
}

ConvEncoder::ConvEncoder(ParameterLayout& layout, const std::string& name, const ImageShape& shape, int extraChannels,
                         std::int64_t outputs, Activation activation, Activation output)
    : m_geometry(shape), m_extraChannels(extraChannels), m_activation(activation),
      m_head(layout, name + ".head",
             {m_geometry.levels.back().size() + (m_geometry.levels.size() == 1 ? extraPlanes(shape, extraChannels) : 0),
              outputs},
             activation, output)
{
    for (std::size_t i = 1; i < m_geometry.levels.size(); ++i) {
        const std::int64_t inputs = m_geometry.levels[i - 1].channels + (i == 1 ? extraChannels : 0);
        const std::int64_t channels = m_geometry.levels[i].channels;
        const std::string prefix = name + ".conv." + std::to_string(i - 1);
        const Initialization initialization = fanInUniform(inputs * kKernel * kKernel);
        m_weights.push_back(layout.add(prefix + ".weight", {channels, inputs, kKernel, kKernel}, initialization));
        m_biases.push_back(layout.add(prefix + ".bias", {channels}, initialization));
    }
}

at::Tensor ConvEncoder::forward(Weights& weights, const at::Tensor& x, const at::Tensor& extra) const
{
    const ConvGeometry::Level& image = m_geometry.levels.front();
    at::Tensor y = x.view({x.size(0), image.channels, image.height, image.width});
    if (m_extraChannels > 0) {
        const at::Tensor planes = extra.view({extra.size(0), m_extraChannels, 1, 1})
                                      .expand({extra.size(0), m_extraChannels, image.height, image.width});
        y = at::cat({y, planes}, 1);
    }
    for (std::size_t i = 0; i < m_weights.size(); ++i)
        y = activated(at::conv2d(y, weights.tensor(m_weights[i]), weights.tensor(m_biases[i]), 2, 1), m_activation);
    return m_head.forward(weights, y.reshape({y.size(0), -1}));
}

std::string ConvEncoder::describe(const GraphTarget& target, const std::string& x, const std::string& extra) const
{
    const ConvGeometry::Level& image = m_geometry.levels.front();
    std::string y = target.graph.add("image", {x}, {image.channels, image.height, image.width});
    if (m_extraChannels > 0)
        y = target.graph.add("concat", {y, target.graph.add("planes", {extra}, {image.height, image.width})});
    for (std::size_t i = 0; i < m_weights.size(); ++i) {
        y = target.graph.add("conv", {y, target.tensor(m_weights[i]), target.tensor(m_biases[i])});
        y = target.graph.activate(y, m_activation);
    }
    return m_head.describe(target, target.graph.add("flat", {y}));
}

ConvDecoder::ConvDecoder(ParameterLayout& layout, const std::string& name, const ImageShape& shape, std::int64_t inputs,
                         Activation activation)
    : m_geometry(shape), m_activation(activation),
      m_head(layout, name + ".head", {inputs, m_geometry.levels.back().size()}, activation,
             m_geometry.levels.size() == 1 ? Activation::Identity : activation)
{
    for (std::size_t i = m_geometry.levels.size() - 1; i > 0; --i) {
        const std::int64_t from = m_geometry.levels[i].channels;
        const std::int64_t to = m_geometry.levels[i - 1].channels;
        const std::string prefix = name + ".conv." + std::to_string(m_weights.size());
        const Initialization initialization = fanInUniform(from * kKernel * kKernel);
        m_weights.push_back(layout.add(prefix + ".weight", {from, to, kKernel, kKernel}, initialization));
        m_biases.push_back(layout.add(prefix + ".bias", {to}, initialization));
    }
}

at::Tensor ConvDecoder::forward(Weights& weights, const at::Tensor& z) const
{
    std::size_t level = m_geometry.levels.size() - 1;
    const ConvGeometry::Level& smallest = m_geometry.levels[level];
    at::Tensor y = m_head.forward(weights, z).view({z.size(0), smallest.channels, smallest.height, smallest.width});
    for (std::size_t i = 0; i < m_weights.size(); ++i, --level) {
        const ConvGeometry::Level& from = m_geometry.levels[level];
        const ConvGeometry::Level& to = m_geometry.levels[level - 1];
        y = at::conv_transpose2d(y, weights.tensor(m_weights[i]), weights.tensor(m_biases[i]), 2, 1,
                                 {outputPadding(from.height, to.height), outputPadding(from.width, to.width)});
        if (level > 1)
            y = activated(y, m_activation);
    }
    return y.reshape({y.size(0), -1});
}

std::string ConvDecoder::describe(const GraphTarget& target, const std::string& z) const
{
    std::size_t level = m_geometry.levels.size() - 1;
    const ConvGeometry::Level& smallest = m_geometry.levels[level];
    std::string y =
        target.graph.add("image", {m_head.describe(target, z)}, {smallest.channels, smallest.height, smallest.width});
    for (std::size_t i = 0; i < m_weights.size(); ++i, --level) {
        const ConvGeometry::Level& from = m_geometry.levels[level];
        const ConvGeometry::Level& to = m_geometry.levels[level - 1];
        y = target.graph.add("deconv", {y, target.tensor(m_weights[i]), target.tensor(m_biases[i])},
                             {outputPadding(from.height, to.height), outputPadding(from.width, to.width)});
        if (level > 1)
            y = target.graph.activate(y, m_activation);
    }
    return target.graph.add("flat", {y});
}

} // namespace latentscape
