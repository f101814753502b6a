// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

namespace latentscape {

/// Whether none of the values is NaN or infinite, as those of a diverged model are.
inline bool allFinite(std::span<const float> values)
{
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace latentscape
