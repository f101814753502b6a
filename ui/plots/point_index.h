// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace latentscape {

/// Finds the point nearest to a place: points sorted into a regular grid. Immutable once made; any thread.
class PointIndex
{
public:
    PointIndex() = default;
    /// `xy` [N, 2]; the index keeps no reference to it. Points that are not finite are left out.
    explicit PointIndex(std::span<const float> xy);

    /// The point nearest to (x, y) among those within the ellipse of radii (radiusX, radiusY), distances measured
    /// with both radii as the unit: equal radii on the screen give the point nearest on the screen.
    std::optional<std::size_t> nearest(double x, double y, double radiusX, double radiusY) const;

    std::size_t size() const { return m_points.size(); }

private:
    struct Point
    {
        float x, y;
        std::uint32_t row;
    };
    std::size_t column(double x) const;
    std::size_t line(double y) const;

    std::size_t m_cells = 0; ///< along each side
    double m_left = 0;
    double m_bottom = 0;
    double m_cellWidth = 1;
    double m_cellHeight = 1;
    std::vector<std::uint32_t> m_begin; ///< [m_cells * m_cells + 1], into m_points
    std::vector<Point> m_points;
};

} // namespace latentscape
