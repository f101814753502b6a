// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/latent/encoded_set.h"

namespace latentscape {

/// Finds the points of a map that lie nearest to a place: a grid of cells of about two points each. Immutable, any
/// thread.
class PlaneIndex
{
public:
    /// `xy` [N, 2] must stay alive. Points that are not finite are nobody's neighbours.
    explicit PlaneIndex(std::span<const float> xy);

    /// The `count` nearest points, nearest first, equal distances in order of the row; all when there are fewer. Some
    /// microseconds amid the points, tens in wide empty space.
    std::vector<Neighbour> nearest(float x, float y, std::size_t count) const;

private:
    int column(float x) const;
    int row(float y) const;
    std::span<const std::uint32_t> cell(int column, int row) const;

    std::span<const float> m_xy;
    float m_left = 0;
    float m_top = 0;
    float m_cell = 1; ///< side of a cell
    int m_columns = 1;
    int m_rows = 1;
    std::vector<std::uint32_t> m_begin; ///< of each cell in m_points
    std::vector<std::uint32_t> m_points;
};

} // namespace latentscape
