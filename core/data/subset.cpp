// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/subset.h"

#include <algorithm>

#include "core/base/random.h"

namespace latentscape {

std::vector<std::uint32_t> seededSubset(std::span<const std::uint32_t> images, std::size_t count, std::uint64_t seed)
{
    std::vector<std::uint32_t> chosen(images.begin(), images.end());
    RandomStream(seed, RandomPurpose::Subset).shuffle(chosen);
    chosen.resize(std::min(count, chosen.size()));
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace latentscape
