// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"
#include "core/models/model.h"

namespace latentscape {

/// Ready codes belong to the images they came with, and know those by their number only: throws Error (Input) when
/// `data` are not as many.
void requireOwnImages(const Model& model, const Dataset& data);

/// What the encoder is given of an image: its pixels, or bits drawn from them as gatherFor() draws them first.
struct EncoderInput
{
    Binarization binarization = Binarization::None;
    std::uint64_t seed = 0;
};

/// Encodes the images at `indices` with `weights` (model.layout()), in fixed batches spread over `team`: the codes do
/// not depend on the number of threads. `stop` ends it within one batch a thread; the set then holds the images
/// before the first batch that was left out. `progress` hears the fraction done, on the caller's thread.
EncodedSet encodeImages(const Model& model, const float* weights, const Dataset& data,
                        std::span<const std::uint32_t> indices, ThreadTeam& team, const std::stop_token& stop = {},
                        const std::function<void(double)>& progress = {}, const EncoderInput& input = {});

/// Mean KL to N(0, 1) of each dimension, nats, of a model that infers the label: over all labels, weighted by q(y|x),
/// as its bound takes it, where encodeImages() knows the likeliest only. Of the images at `indices`; the same for any
/// number of threads. Empty when stopped. Model::encodesUnderLabel() must be false, the encoder stochastic.
std::vector<double> klUnderAllLabels(const Model& model, const float* weights, const Dataset& data,
                                     std::span<const std::uint32_t> indices, ThreadTeam& team,
                                     const std::stop_token& stop = {}, const EncoderInput& input = {});

} // namespace latentscape
