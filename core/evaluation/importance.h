// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What the data are worth to a probabilistic model, image by image.

#include <stop_token>

#include "core/models/model.h"

namespace latentscape {

/// Whether the model says how likely images are, as far as it can be estimated: its logImportanceWeights() are there.
bool isProbabilistic(const Model& model, const ModelSnapshot& snapshot);

/// Draws of z, of each of some images, that are decoded together: so many that memory stays bounded however large the
/// images are. `numbers`: pixels of the images together.
int drawsAtOnce(std::int64_t numbers);

/// log 1/K sum_k p(x, z_k) / q(z_k | x) per image [n], double: weights are taken some at a time, with a running
/// log-sum-exp, so that neither memory nor range sets a limit to K. `stop` ends it within one part; the result is then
/// meaningless.
at::Tensor logLikelihoodEstimate(const Model& model, Weights& weights, ShardInput& input, int samples,
                                 const std::stop_token& stop = {});

/// The bound per image [n], double: the mean of the log weights of `samples` draws.
at::Tensor boundEstimate(const Model& model, Weights& weights, ShardInput& input, int samples);

} // namespace latentscape
