// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/evaluation: where do two spaces differ?

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/data/dataset.h"
#include "core/evaluation/comparison.h"

namespace latentscape {

/// A group and how far it is torn: its spread in the space where it is apart by that where it is together, each
/// relative to the spread of all codes.
struct TornGroup
{
    double tear = 0;
    DifferingGroup group;
};

/// Groups that lie together in the space of `together` and are torn apart in that of `apart`, those that are torn most
/// first; at most `most`, of eight images at least. Looked for among the images whose neighbours changed most (the
/// quarter with the least `overlap` [N], none of which keeps more than half of them): k-means of their codes in the
/// one space, and of each cluster its spread in the other, both measured by the spread of all codes. Both sets are of
/// the same images. Sides, a and b, are left to the caller. Nothing when stopped.
std::vector<TornGroup> differingGroups(const EncodedSet& together, const EncodedSet& apart,
                                       std::span<const float> overlap, const Dataset& data, std::size_t most,
                                       std::uint64_t seed, int threads, const std::stop_token& stop);

} // namespace latentscape
