// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace latentscape {

/// Which points of a map show their images at which scale. Coming nearer only adds images and moving takes none away:
/// a point's turn depends on the scale and on the points, not on what is in view. Immutable once made.
struct ThumbnailOrder
{
    std::vector<std::uint32_t> rows; ///< of the points, those that show from farthest away first
    std::vector<std::size_t> shown;  ///< by level: how many of `rows` show
    double firstWidth = 1;           ///< of an image at level 0, in map units; each next level's is narrower
    bool complete = false;           ///< nothing is added by coming nearer

    /// How many of `rows` show when an image with its gap is `width` map units wide. They do not overlap.
    std::size_t countAt(double width) const;
    /// Whether countAt(width) is all that there is room for.
    bool reaches(double width) const;

    /// From level to level images become narrower by this factor.
    static double levelStep();
};

/// Orders the points `xy` [N, 2] down to images of `leastWidth` (> 0) map units, `aspect` times as high. `images` [N]
/// gives each point its rank by chance, always the same for an image. `allowed` [N], where not empty, holds 0 for
/// points without a turn; points that are not finite have none. Any thread; about N log N.
ThumbnailOrder orderThumbnails(std::span<const float> xy, std::span<const std::uint32_t> images,
                               std::span<const std::uint8_t> allowed, double aspect, double leastWidth);

} // namespace latentscape
