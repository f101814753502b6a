// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include "core/nn/mlp.h"
#include "core/nn/parameters.h"

namespace latentscape {

/// A small classifier of 28 x 28 grey images into ten classes whose last hidden layer is a space to compare sets of
/// images in: three convolutions of stride 2 (16, 32 and 32 channels), kFeatures linear features, ReLU, logits.
class FeatureNetwork
{
public:
    static constexpr std::int64_t kSide = 28;
    static constexpr std::int64_t kClasses = 10;
    static constexpr std::int64_t kFeatures = 64;

    explicit FeatureNetwork(ParameterLayout& layout);

    /// x [n, 784] in [0, 1] -> [n, kFeatures], before the ReLU.
    at::Tensor features(Weights& weights, const at::Tensor& x) const;
    /// features -> [n, kClasses].
    at::Tensor logits(Weights& weights, const at::Tensor& features) const;

private:
    std::vector<std::size_t> m_weights;
    std::vector<std::size_t> m_biases;
    Mlp m_features;
    Mlp m_logits;
};

} // namespace latentscape
