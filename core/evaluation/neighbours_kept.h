// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// How much of its neighbourhood each image keeps from one space to the others: for each set, in the order of its rows,
/// the share of the image's `neighbours` nearest other images that are among its nearest in another set too (as
/// neighbourOverlap() has it), the mean over all other sets; in [0, 1]. What is compared are the images that all sets
/// have (each at most once); NaN for the others, and for all where there are fewer than two sets, fewer than four such
/// images, or a space that is not finite. At most a third of the images count as near. `sets` are not null.
/// Deterministic whatever the number of threads; a search for neighbours a set. Empty when stopped.
std::vector<std::vector<float>> neighboursKept(std::span<const EncodedSetPtr> sets, int neighbours, ThreadTeam& team,
                                               const std::stop_token& stop = {});

} // namespace latentscape
