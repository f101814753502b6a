// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/nn/activation.h"
#include "core/nn/mlp.h"

namespace latentscape {

/// The sizes of a stack of stride-2 blocks: 3x3 kernels, padding 1, so each halves the sides and rounds up; channels
/// double from 32 up to 256. Blocks are added until the shorter side is 4 or less.
struct ConvGeometry
{
    struct Level
    {
        std::int64_t channels;
        std::int64_t height;
        std::int64_t width;
        std::int64_t size() const { return channels * height * width; }
    };
    explicit ConvGeometry(const ImageShape& shape);

    std::vector<Level> levels; ///< levels[0] is the image
};

/// Image -> stride-2 convolutions -> flat features -> one linear layer, which `output` follows.
class ConvEncoder
{
public:
    ConvEncoder(ParameterLayout& layout, const std::string& name, const ImageShape& shape, int extraChannels,
                std::int64_t outputs, Activation activation, Activation output = Activation::Identity);

    /// x [n, C*H*W], extra [n, extraChannels] (each number fills a plane of its own) or undefined -> [n, outputs].
    at::Tensor forward(Weights& weights, const at::Tensor& x, const at::Tensor& extra) const;
    /// The same as steps of a graph; `extra` is not used where there are no extra channels.
    std::string describe(const GraphTarget& target, const std::string& x, const std::string& extra) const;

private:
    ConvGeometry m_geometry;
    int m_extraChannels;
    Activation m_activation;
    std::vector<std::size_t> m_weights;
    std::vector<std::size_t> m_biases;
    Mlp m_head;
};

/// The mirror image: linear layer -> stride-2 transposed convolutions -> image (no activation at the end).
class ConvDecoder
{
public:
    ConvDecoder(ParameterLayout& layout, const std::string& name, const ImageShape& shape, std::int64_t inputs,
                Activation activation);

    /// z [n, inputs] -> [n, C*H*W].
    at::Tensor forward(Weights& weights, const at::Tensor& z) const;
    std::string describe(const GraphTarget& target, const std::string& z) const;

private:
    ConvGeometry m_geometry;
    Activation m_activation;
    Mlp m_head;
    std::vector<std::size_t> m_weights;
    std::vector<std::size_t> m_biases;
};

} // namespace latentscape
