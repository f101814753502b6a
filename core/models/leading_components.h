// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). Principal components without a covariance matrix.

#include <cstdint>
#include <optional>
#include <stop_token>
#include <ATen/ATen.h>

#include "core/models/model.h"

namespace latentscape {

/// The directions in which images vary most. Tensors are of doubles.
struct LeadingComponents
{
    at::Tensor mean;       ///< [D]
    at::Tensor components; ///< [count, D] orthonormal rows, the greatest variance first; their signs are arbitrary
    at::Tensor variances;  ///< [count], not negative
    double total = 0;      ///< variance of all D pixels together
};

/// Found without the images' covariance, which has the square of their pixels: each pass over the images multiplies it
/// with a few vectors. A block Krylov iteration from a random start that is always the same (Halko, Martinsson,
/// Shkolnisky & Tygert 2011, An Algorithm for the Principal Component Analysis of Large Data Sets, SIAM J. Sci. Comput.
/// 33), which begins anew from the best directions found (thick restart: Wu & Simon 2000) before its basis outgrows
/// 1.75 count + 128 vectors of D doubles.
///
/// It ends when the covariance takes each component to a multiple of itself but for 1e-6 of its variance (or 1e-12 of
/// the total one, which is rounding): variances are then exact to about the square of that, and the angle to the true
/// subspace is 1e-6 through the relative gap to the variance that follows. Pictures take about ten passes. Where
/// directions are hardly told apart (noise) it ends after 60 passes with some that hold nearly the most variance. Of
/// fewer images than `count` the remaining components are any that are orthogonal, with variance 0.
///
/// `walk` is called once for the mean and once for each pass, with the same images. Null when `stop` ended it, which is
/// looked at after each walk; a walk that hears it may end at once.
std::optional<LeadingComponents> leadingComponents(std::int64_t pixels, std::int64_t count,
                                                   const Model::ImageWalk& walk, const std::stop_token& stop = {});

} // namespace latentscape
