// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// Where the rows of `now` start when their layout goes on from that of `before`, `xy` [N, 2]: images that both have
/// (the same EncodedSet::index) stay where they are; an image that is new starts amid the places of the known images
/// whose codes, in `now`, are nearest to its own. [M, 2]; empty when the two share fewer than ten images or less than
/// one in a hundred, or when stopped. The same for any number of threads. Few of the known images are asked: some
/// thousand times M * d work.
std::vector<float> continuedLayout(const EncodedSet& before, std::span<const float> xy, const EncodedSet& now,
                                   ThreadTeam& team, const std::stop_token& stop = {});

} // namespace latentscape
