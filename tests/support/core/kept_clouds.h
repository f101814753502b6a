// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace latentscape::test {

/// Of points (x, y one after the other) that were made of `clouds` clouds by turns, the share whose nearest place
/// belongs to their own cloud: 1 / clouds where a layout knows nothing of them.
inline double keptShare(std::span<const float> xy, std::size_t clouds)
{
    const std::size_t n = xy.size() / 2;
    double same = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t nearest = i;
        float least = std::numeric_limits<float>::infinity();
        for (std::size_t j = 0; j < n; ++j) {
            const float d = std::hypot(xy[2 * i] - xy[2 * j], xy[2 * i + 1] - xy[2 * j + 1]);
            if (j != i && d < least) {
                least = d;
                nearest = j;
            }
        }
        same += nearest % clouds == i % clouds ? 1 : 0;
    }
    return same / static_cast<double>(n);
}

} // namespace latentscape::test
