// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). Images and labels of a data set as a model sees them.

#include <span>
#include <ATen/ATen.h>

#include "core/data/batcher.h"

namespace latentscape {

/// Label rows of a batch: one-hot [n, classes]; undefined when the data have no labels.
at::Tensor oneHotLabels(const Dataset& data, std::span<const std::uint32_t> images);

/// Images of a batch [n, C*H*W] into `out`: grey, or drawn as bits: by static binarisation the same for every
/// `seed`, by dynamic from `seed` and `draw`, which is the step + 1 in training and 0 in evaluation.
void gatherFor(Binarization binarization, const Dataset& data, std::span<const std::uint32_t> images,
               std::uint64_t seed, std::uint64_t draw, float* out);

} // namespace latentscape
