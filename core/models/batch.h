// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). Images and labels of a data set as a model sees them.

#include <span>
#include <ATen/ATen.h>

#include "core/data/batcher.h"

namespace latentscape {

/// Label rows of a batch: one-hot [n, classes]; undefined when the data have no labels.
at::Tensor oneHotLabels(const Dataset& data, std::span<const std::uint32_t> images);

/// Images of a batch [n, C*H*W] into `out`: grey, or drawn as bits. `draw` is the step for dynamic binarisation;
/// evaluation draws once for ever, as static does.
void gatherFor(Binarization binarization, const Dataset& data, std::span<const std::uint32_t> images,
               std::uint64_t seed, std::uint64_t draw, float* out);

} // namespace latentscape
