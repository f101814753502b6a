// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/data/dataset.h"

namespace latentscape {

enum class Binarization { None, Static, Dynamic };

/// The order in which epoch `epoch` (from 1) visits `indices`: a permutation keyed by (seed, epoch) only.
std::vector<std::uint32_t> epochOrder(std::span<const std::uint32_t> indices, std::uint64_t seed, std::uint64_t epoch);

/// `count` places for epoch `epoch` (from 1): `indices` as epochOrder() has them, then again in other orders, the last
/// of them cut off. Keyed by (seed, epoch) only; `indices` may not be empty.
std::vector<std::uint32_t> repeatedOrder(std::span<const std::uint32_t> indices, std::size_t count, std::uint64_t seed,
                                         std::uint64_t epoch);

/// `count` of `labelled` for training step `step` (from 0): they come round and round, each round in an order of its
/// own keyed by (seed, round), so that after every round each was used equally often. `labelled` may not be empty.
std::vector<std::uint32_t> labelledBatch(std::span<const std::uint32_t> labelled, std::size_t count, std::uint64_t seed,
                                         std::uint64_t step);

/// Throws Error (Input) when images that were read since are gone from their file and came as black: nothing is to be
/// learnt from those. See PixelStore::isWhole().
void requireWhole(const Dataset& data);

/// Writes the images of `indices` as floats in [0, 1] into `out` [indices.size(), C*H*W].
void gatherPixels(const Dataset& data, std::span<const std::uint32_t> indices, float* out);

/// The same, each pixel drawn as 0 or 1 with its grey value as probability, with a generator keyed by image index:
/// static binarisation draws each image once for ever (`draw` = 0), dynamic anew at each step (`draw` = step + 1).
void gatherBinarized(const Dataset& data, std::span<const std::uint32_t> indices, std::uint64_t seed,
                     std::uint64_t draw, float* out);

} // namespace latentscape
