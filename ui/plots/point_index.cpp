// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/point_index.h"

#include <algorithm>
#include <cmath>

namespace latentscape {

namespace {

std::size_t clampedCell(double place, std::size_t cells)
{
    return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(cells - 1)));
}

} // namespace

PointIndex::PointIndex(std::span<const float> xy)
{
    std::vector<Point> points;
    points.reserve(xy.size() / 2);
    for (std::size_t i = 0; i + 1 < xy.size(); i += 2) {
        if (std::isfinite(xy[i]) && std::isfinite(xy[i + 1]))
            points.push_back({xy[i], xy[i + 1], static_cast<std::uint32_t>(i / 2)});
    }
    if (points.empty())
        return;

    const auto byX = std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) { return a.x < b.x; });
    const auto byY = std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) { return a.y < b.y; });
    m_cells =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::sqrt(static_cast<double>(points.size()) / 4)), 1, 256);
    m_left = byX.first->x;
    m_bottom = byY.first->y;
    m_cellWidth = std::max((byX.second->x - m_left) / static_cast<double>(m_cells), 1e-30);
    m_cellHeight = std::max((byY.second->y - m_bottom) / static_cast<double>(m_cells), 1e-30);

    m_begin.assign(m_cells * m_cells + 1, 0);
    const auto cellOf = [this](const Point& p) { return line(p.y) * m_cells + column(p.x); };
    for (const Point& point : points)
        ++m_begin[cellOf(point) + 1];
    for (std::size_t i = 1; i < m_begin.size(); ++i)
        m_begin[i] += m_begin[i - 1];
    std::vector<std::uint32_t> next(m_begin.begin(), m_begin.end() - 1);
    m_points.resize(points.size());
    for (const Point& point : points)
        m_points[next[cellOf(point)]++] = point;
}

std::size_t PointIndex::column(double x) const { return clampedCell((x - m_left) / m_cellWidth, m_cells); }

std::size_t PointIndex::line(double y) const { return clampedCell((y - m_bottom) / m_cellHeight, m_cells); }

std::optional<std::size_t> PointIndex::nearest(double x, double y, double radiusX, double radiusY) const
{
    if (m_points.empty() || !(radiusX > 0) || !(radiusY > 0))
        return std::nullopt;
    std::optional<std::size_t> best;
    double bestDistance = 1;
    for (std::size_t row = line(y - radiusY); row <= line(y + radiusY); ++row) {
        const std::size_t first = m_begin[row * m_cells + column(x - radiusX)];
        const std::size_t last = m_begin[row * m_cells + column(x + radiusX) + 1];
        for (std::size_t i = first; i < last; ++i) {
            const double dx = (m_points[i].x - x) / radiusX;
            const double dy = (m_points[i].y - y) / radiusY;
            const double distance = dx * dx + dy * dy;
            if (distance <= bestDistance) {
                bestDistance = distance;
                best = m_points[i].row;
            }
        }
    }
    return best;
}

} // namespace latentscape
