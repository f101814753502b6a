// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace latentscape {

/// `count` of `images` (all when there are no more), seeded, ascending; a smaller choice is part of a greater one.
std::vector<std::uint32_t> seededSubset(std::span<const std::uint32_t> images, std::size_t count, std::uint64_t seed);

} // namespace latentscape
