// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). The importance-weighted bound.

#include <ATen/ATen.h>

namespace latentscape {

/// Draws of z from a diagonal Gaussian posterior, k an image, those of all images after each other.
struct PosteriorDraws
{
    at::Tensor mean;   ///< [n, d] of the posterior
    at::Tensor logVar; ///< [n, d], clamped where it is used
    at::Tensor noise;  ///< [k n, d], standard normal
    at::Tensor z;      ///< [k n, d], mean + sigma noise
};

/// Minus the sum over images of log 1/k sum_j p(x, z_j) / q(z_j | x) (Burda et al. 2015, equation 8), a scalar in
/// nats, for p(z) = N(0, I). `losses` [k n] are the -log p(x | z_j) in double. The gradient is the whole one, through
/// z, through q and through the likelihood; stable however far the weights are apart.
at::Tensor importanceWeightedLoss(const at::Tensor& losses, const PosteriorDraws& draws);

} // namespace latentscape
