// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <QPainterPath>

namespace latentscape {

/// The outline of where points crowd: the smallest area that holds a share of them.
struct DensityOutline
{
    static constexpr int kAll = -1;
    int category = kAll;
    double share = 1;  ///< of the points, in (0, 1)
    QPainterPath path; ///< closed, in map coordinates; fills by odd-even
};

/// Outlines of the points `xy` [N, 2] around 95, 75, 50 and 25 % of them, or, where `category` [N] is not empty, around
/// 90 and 50 % of each category; outer ones first. `allowed` [N], where not empty, holds 0 for points that do not
/// count. A Gaussian of a width that falls with the number of points is laid on each. Any thread; N work and a grid's.
std::vector<DensityOutline> densityOutlines(std::span<const float> xy, std::span<const std::uint8_t> category,
                                            std::span<const std::uint8_t> allowed);

} // namespace latentscape
