// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). Losses as single autograd nodes: value and gradient in one pass over memory.

#include <ATen/ATen.h>

#include "core/base/random.h"

namespace latentscape {

/// Sum of the cross-entropy of targets x [n, D] in [0, 1] under logits, nats (scalar).
at::Tensor bernoulliLoss(const at::Tensor& logits, const at::Tensor& x);

/// Sum of (x - mean)^2 (scalar).
at::Tensor squaredLoss(const at::Tensor& mean, const at::Tensor& x);

/// The same for each row by itself, [rows] in double. `x` may have fewer rows than the prediction, which then is `rows
/// / n` predictions of all images after each other, as reparameterize() draws them.
at::Tensor bernoulliLossPerRow(const at::Tensor& logits, const at::Tensor& x);
at::Tensor squaredLossPerRow(const at::Tensor& mean, const at::Tensor& x);

/// z = mu + sigma * eps for `samples` draws an image, drawn after each other: [samples * n, d]. eps comes from `noise`.
/// Kingma & Welling 2013, equation 10. (It is sigma, not sigma^2, that scales eps.)
at::Tensor reparameterize(const at::Tensor& mean, const at::Tensor& logVar, int samples, RandomStream& noise);

/// The same with noise [samples * n, d] that was drawn before.
at::Tensor reparameterize(const at::Tensor& mean, const at::Tensor& logVar, const at::Tensor& noise);

/// For an encoder's output [rows, 2 d] of means and log-variances, where `images` divides the rows (an image under
/// several labels, say) and all rows of an image share its noise [samples * images, d]: draws z [samples * rows, d],
/// and the KL to N(0, 1) of each row, [rows] in double, with `freeBits` as in klLoss(). Differentiable.
struct LatentDraws
{
    at::Tensor z;
    at::Tensor kl;
};
LatentDraws drawLatents(const at::Tensor& features, const at::Tensor& noise, std::int64_t images, double freeBits);

/// Sum over images and dimensions of KL(N(mu, sigma^2) || N(0, 1)), each image's dimension counted with at least
/// `freeBits` nats (Kingma et al. 2016, here per image rather than per batch, so that shards add up).
at::Tensor klLoss(const at::Tensor& mean, const at::Tensor& logVar, double freeBits = 0);

/// KL to N(0, 1) per image and dimension [n, d]; not differentiable.
at::Tensor klPerDimension(const at::Tensor& mean, const at::Tensor& logVar);

/// log N(z; mu, sigma^2) per row [n], summed over dimensions; not differentiable.
at::Tensor gaussianLogDensity(const at::Tensor& z, const at::Tensor& mean, const at::Tensor& logVar);
/// log N(z; 0, I) per row [n].
at::Tensor priorLogDensity(const at::Tensor& z);

} // namespace latentscape
