// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/plane_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace latentscape {

namespace {

constexpr float kPointsOfCell = 2;
constexpr int kMostCells = 2048; ///< along an axis

bool isFinite(std::span<const float> xy, std::size_t point)
{
    return std::isfinite(xy[2 * point]) && std::isfinite(xy[2 * point + 1]);
}

bool isNearer(const Neighbour& a, const Neighbour& b)
{
    return a.distance != b.distance ? a.distance < b.distance : a.row < b.row;
}

/// Cells along an axis of this extent.
int cellsOf(float extent, float cell) { return std::clamp(static_cast<int>(extent / cell) + 1, 1, kMostCells); }

/// The nearest so far; distances are squared until they are handed out.
class Nearest
{
public:
    explicit Nearest(std::size_t count) : m_count(count) { m_best.reserve(count + 1); }

    void offer(std::size_t row, float squared)
    {
        const Neighbour candidate{row, squared};
        if (m_best.size() == m_count && !isNearer(candidate, m_best.front()))
            return;
        m_best.push_back(candidate);
        std::ranges::push_heap(m_best, isNearer);
        if (m_best.size() > m_count) {
            std::ranges::pop_heap(m_best, isNearer);
            m_best.pop_back();
        }
    }

    /// Whether no point at this distance or farther could still come in.
    bool isFull(float distance) const
    {
        return m_best.size() == m_count && m_best.front().distance < distance * distance;
    }

    std::vector<Neighbour> take()
    {
        std::ranges::sort_heap(m_best, isNearer);
        for (Neighbour& neighbour : m_best)
            neighbour.distance = std::sqrt(neighbour.distance);
        return std::move(m_best);
    }

private:
    std::size_t m_count;
    std::vector<Neighbour> m_best;
};

} // namespace

PlaneIndex::PlaneIndex(std::span<const float> xy) : m_xy(xy)
{
    float right = -INFINITY;
    float bottom = -INFINITY;
    m_left = INFINITY;
    m_top = INFINITY;
    std::size_t points = 0;
    for (std::size_t i = 0; i < xy.size() / 2; ++i) {
        if (!isFinite(xy, i))
            continue;
        ++points;
        m_left = std::min(m_left, xy[2 * i]);
        right = std::max(right, xy[2 * i]);
        m_top = std::min(m_top, xy[2 * i + 1]);
        bottom = std::max(bottom, xy[2 * i + 1]);
    }
    if (points == 0) {
        m_begin.assign(2, 0);
        m_left = m_top = 0;
        return;
    }
    const float cells = std::max(1.0F, static_cast<float>(points) / kPointsOfCell);
    const float extent = std::max({right - m_left, bottom - m_top, 1e-30F});
    m_cell = std::max(std::sqrt((right - m_left) * (bottom - m_top) / cells), extent / static_cast<float>(kMostCells));
    m_columns = cellsOf(right - m_left, m_cell);
    m_rows = cellsOf(bottom - m_top, m_cell);
    m_begin.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows) + 1, 0);
    const auto cellOf = [&](std::size_t i) {
        return static_cast<std::size_t>(row(xy[2 * i + 1])) * static_cast<std::size_t>(m_columns) +
               static_cast<std::size_t>(column(xy[2 * i]));
    };
    for (std::size_t i = 0; i < xy.size() / 2; ++i)
        m_begin[cellOf(i) + 1] += isFinite(xy, i) ? 1 : 0;
    std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
    std::vector<std::uint32_t> place(m_begin.begin(), m_begin.end() - 1);
    m_points.resize(points);
    for (std::size_t i = 0; i < xy.size() / 2; ++i) {
        if (isFinite(xy, i))
            m_points[place[cellOf(i)]++] = static_cast<std::uint32_t>(i);
    }
}

// A place beyond the points belongs to the cell at the border; one that is no number, to the first.
int PlaneIndex::column(float x) const
{
    const float at = (x - m_left) / m_cell;
    return at > 0 ? static_cast<int>(std::min(at, static_cast<float>(m_columns - 1))) : 0;
}

int PlaneIndex::row(float y) const
{
    const float at = (y - m_top) / m_cell;
    return at > 0 ? static_cast<int>(std::min(at, static_cast<float>(m_rows - 1))) : 0;
}

std::span<const std::uint32_t> PlaneIndex::cell(int column, int row) const
{
    const std::size_t at =
        static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    return {m_points.data() + m_begin[at], m_points.data() + m_begin[at + 1]};
}

std::vector<Neighbour> PlaneIndex::nearest(float x, float y, std::size_t count) const
{
    Nearest best(std::min(count, m_points.size()));
    if (m_points.empty() || count == 0)
        return {};
    const auto look = [&](int atColumn, int atRow) {
        for (const std::uint32_t point : cell(atColumn, atRow)) {
            const float dx = m_xy[std::size_t{2} * point] - x;
            const float dy = m_xy[std::size_t{2} * point + 1] - y;
            best.offer(point, dx * dx + dy * dy);
        }
    };
    const int homeColumn = column(x);
    const int homeRow = row(y);
    const int rings = std::max(m_columns, m_rows);
    // Ring after ring about the place's own cell; what lies beyond ring r is at least r cells away.
    for (int ring = 0; ring <= rings; ++ring) {
        const int first = std::max(homeColumn - ring, 0);
        const int last = std::min(homeColumn + ring, m_columns - 1);
        for (int atRow = std::max(homeRow - ring, 0); atRow <= std::min(homeRow + ring, m_rows - 1); ++atRow) {
            const bool edge = atRow == homeRow - ring || atRow == homeRow + ring;
            for (int atColumn = first; edge && atColumn <= last; ++atColumn)
                look(atColumn, atRow);
            if (!edge && homeColumn - ring >= 0)
                look(homeColumn - ring, atRow);
            if (!edge && homeColumn + ring < m_columns)
                look(homeColumn + ring, atRow);
        }
        if (best.isFull(static_cast<float>(ring) * m_cell))
            break;
    }
    return best.take();
}

} // namespace latentscape
