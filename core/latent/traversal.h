// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/latent/encoded_set.h"

namespace latentscape {

/// Latents [count, d] equal to `base` except along `dimension`, which goes from `from` to `to` in equal steps.
std::vector<float> traversal(std::span<const float> base, int dimension, float from, float to, int count);

enum class Interpolation {
    Linear,
    Spherical, ///< Shoemake 1985; keeps the norm, fair for Gaussian latents. Falls back to linear for parallel ends.
};

/// Latents [count, d] from `a` to `b`, both ends included. count >= 2.
std::vector<float> interpolate(std::span<const float> a, std::span<const float> b, int count, Interpolation kind);

/// The latent [d] at the share `t` in [0, 1] of that way.
std::vector<float> interpolateAt(std::span<const float> a, std::span<const float> b, double t, Interpolation kind);

/// A rows x cols grid of latents over two dimensions, the others from `base`; row 0 is the top (largest value of
/// dimension `yDimension`). Positions are Gaussian quantiles between 2.5 % and 97.5 % when the model has a prior,
/// equal steps between the data's quantiles otherwise (`summaries`, one per dimension).
std::vector<float> manifoldCodes(std::span<const float> base, int xDimension, int yDimension, int rows, int cols,
                                 bool gaussian, const std::vector<DimensionSummary>& summaries);

} // namespace latentscape
