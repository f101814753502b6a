// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). Distributions that an adversarial model can be made to fill with its codes.

#include <cstdint>
#include <ATen/ATen.h>

#include "core/base/random.h"

namespace latentscape {

/// In the order of the `--prior` choices.
enum class PriorShape {
    Gaussian,  ///< N(0, I), any dimension
    Mixture,   ///< a ring of Gaussians, petals that point outwards; two dimensions
    SwissRoll, ///< a band rolled up in two turns; two dimensions
};

/// Radius of the ring on which a mixture's means lie, and the standard deviation of a petal along its radius.
inline constexpr double kPetalRadius = 2.0;
inline constexpr double kPetalLength = 0.5;
/// Standard deviation across, of a petal of `petals`: neighbours keep apart whatever their number.
inline double petalWidth(int petals) { return 1.5 / petals; }

/// Radius at which a roll ends, its turns, and the standard deviation of its thickness.
inline constexpr double kRollRadius = 3.0;
inline constexpr double kRollTurns = 2.0;
inline constexpr double kRollThickness = 0.1;

/// Petals, or sections of a roll, when no labels say how many.
inline constexpr int kPriorSections = 10;

/// Draws [count, dimensions]. `labels` [count, classes] (rows of weights; the greatest counts) confine each draw to
/// the petal, or to the section of the roll, of its class, and say how many there are; undefined: anywhere, and of ten.
/// A Gaussian has no sections.
at::Tensor drawPrior(PriorShape shape, RandomStream& noise, std::int64_t count, std::int64_t dimensions,
                     const at::Tensor& labels, int sections = kPriorSections);

} // namespace latentscape
