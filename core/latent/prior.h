// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/models/snapshot.h"

namespace latentscape {

/// `count` latents [count, d] from the prior of a model that has one, in the snapshot's space; the same for a seed
/// everywhere, and the first of any greater number where the prior is N(0, I). `conditions` [count, classes], or empty:
/// the labels under which priors that take one (CodeSpace::priorTakesLabel) are drawn.
std::vector<float> priorSamples(const ModelSnapshot& model, std::uint64_t seed, std::size_t count,
                                std::span<const float> conditions = {});

} // namespace latentscape
