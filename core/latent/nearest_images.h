// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// An image of a data set and how far it lies from what was asked about.
struct NearImage
{
    std::uint32_t image = 0; ///< into the data set
    float distance = 0;      ///< Euclidean

    friend bool operator==(const NearImage&, const NearImage&) = default;
};

/// The `count` images whose codes lie nearest to `z` [d], nearest first, equal distances in order of the image; fewer
/// when there are fewer. `except` is left out. Codes that are not finite are nobody's neighbours. Exact (sums in
/// double), N * d work, the same for any number of threads. Empty when stopped, which takes about a millisecond.
std::vector<NearImage> nearestInLatent(const EncodedSet& codes, std::span<const float> z, std::size_t count,
                                       std::optional<std::uint32_t> except, ThreadTeam& team,
                                       const std::stop_token& stop = {});

/// The same by the pixels themselves: those of `among` (indices into `data`) nearest to `pixels` [C, H, W], planar in
/// [0, 1]. The distance is the root of the sum of squared differences of pixels in [0, 1]. Exact where `pixels` has
/// steps of 1 / 255, as images of data sets have; N * C * H * W work.
std::vector<NearImage> nearestInPixels(const Dataset& data, std::span<const std::uint32_t> among,
                                       std::span<const float> pixels, std::size_t count,
                                       std::optional<std::uint32_t> except, ThreadTeam& team,
                                       const std::stop_token& stop = {});

} // namespace latentscape
