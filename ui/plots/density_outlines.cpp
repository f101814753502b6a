// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/density_outlines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace latentscape {

namespace {

constexpr int kCells = 150;          ///< along the longer side
constexpr int kMargin = 18;          ///< cells around: outlines close before they end
constexpr double kOutermost = 0.001; ///< of the points on each side, which do not stretch the grid
constexpr std::size_t kFewest = 5;   ///< points that an outline is drawn of
constexpr double kShares[]{0.95, 0.75, 0.5, 0.25};
constexpr double kCategoryShares[]{0.9, 0.5};

/// Values at the corners of square cells.
struct Grid
{
    double left = 0;
    double bottom = 0;
    double cell = 1;
    int width = 0;
    int height = 0;
    std::vector<float> values;

    float& at(int x, int y)
    {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
    float at(int x, int y) const { return const_cast<Grid*>(this)->at(x, y); }
};

bool counts(std::span<const float> xy, std::span<const std::uint8_t> allowed, std::size_t row)
{
    return (allowed.empty() || allowed[row] != 0) && std::isfinite(xy[2 * row]) && std::isfinite(xy[2 * row + 1]);
}

std::array<float, 2> innerRange(std::vector<float> values)
{
    const auto last = static_cast<double>(values.size() - 1);
    const auto low = values.begin() + static_cast<std::ptrdiff_t>(kOutermost * last);
    std::ranges::nth_element(values, low);
    const float least = *low;
    const auto high = values.begin() + static_cast<std::ptrdiff_t>(std::ceil((1 - kOutermost) * last));
    std::ranges::nth_element(values, high);
    return {least, *high};
}

/// An empty grid over the points that count; of no size when there are too few.
Grid gridOver(std::span<const float> xy, std::span<const std::uint8_t> allowed)
{
    std::vector<float> xs;
    std::vector<float> ys;
    for (std::size_t row = 0; row < xy.size() / 2; ++row) {
        if (counts(xy, allowed, row)) {
            xs.push_back(xy[2 * row]);
            ys.push_back(xy[2 * row + 1]);
        }
    }
    Grid grid;
    if (xs.size() < kFewest)
        return grid;
    const std::array<float, 2> x = innerRange(std::move(xs));
    const std::array<float, 2> y = innerRange(std::move(ys));
    grid.cell = std::max({static_cast<double>(x[1]) - x[0], static_cast<double>(y[1]) - y[0], 1e-6}) / kCells;
    grid.left = x[0] - kMargin * grid.cell;
    grid.bottom = y[0] - kMargin * grid.cell;
    grid.width = static_cast<int>(std::ceil((x[1] - x[0]) / grid.cell)) + 2 * kMargin + 1;
    grid.height = static_cast<int>(std::ceil((y[1] - y[0]) / grid.cell)) + 2 * kMargin + 1;
    return grid;
}

/// Counts a point into the four corners about it, the nearer the more. Those outside are left out.
void deposit(Grid& grid, double x, double y)
{
    const double column = (x - grid.left) / grid.cell;
    const double line = (y - grid.bottom) / grid.cell;
    if (!(column >= 0 && line >= 0 && column < grid.width - 1 && line < grid.height - 1))
        return;
    const int i = static_cast<int>(column);
    const int j = static_cast<int>(line);
    const auto u = static_cast<float>(column - i);
    const auto v = static_cast<float>(line - j);
    grid.at(i, j) += (1 - u) * (1 - v);
    grid.at(i + 1, j) += u * (1 - v);
    grid.at(i, j + 1) += (1 - u) * v;
    grid.at(i + 1, j + 1) += u * v;
}

/// Gaussian along one axis; `sigma` in cells. Beyond the edge there is nothing.
void smooth(Grid& grid, double sigma, bool alongX)
{
    const int reach = std::min(static_cast<int>(std::ceil(3 * sigma)), kMargin);
    std::vector<float> kernel;
    float sum = 0;
    for (int k = -reach; k <= reach; ++k) {
        kernel.push_back(static_cast<float>(std::exp(-0.5 * k * k / (sigma * sigma))));
        sum += kernel.back();
    }
    std::vector<float> result(grid.values.size());
    const int step = alongX ? 1 : grid.width;
    const int last = alongX ? grid.width : grid.height;
    for (int y = 0; y < grid.height; ++y) {
        for (int x = 0; x < grid.width; ++x) {
            const int place = alongX ? x : y;
            const float* centre = &grid.at(x, y);
            float total = 0;
            for (int k = std::max(-reach, -place); k <= std::min(reach, last - 1 - place); ++k) {
                const int tap = k + reach;
                total += kernel[static_cast<std::size_t>(tap)] * centre[static_cast<std::ptrdiff_t>(k) * step];
            }
            result[static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.width) + static_cast<std::size_t>(x)] =
                total / sum;
        }
    }
    grid.values = std::move(result);
}

/// The value above which the densest cells hold `share` of the whole.
float levelOf(const std::vector<float>& descending, double share)
{
    double whole = 0;
    for (const float value : descending)
        whole += value;
    double sum = 0;
    for (const float value : descending) {
        sum += value;
        if (sum >= share * whole)
            return value;
    }
    return 0;
}

/// Traces where a grid crosses a level. Edges between corners carry numbers; each that is crossed leads on to another
/// one, with the greater values on its left.
class Tracer
{
public:
    Tracer(const Grid& grid, float level) : m_grid(grid), m_level(level)
    {
        m_next.assign(2 * grid.values.size(), -1);
        for (int y = 0; y + 1 < grid.height; ++y) {
            for (int x = 0; x + 1 < grid.width; ++x)
                linkCell(x, y);
        }
    }

    QPainterPath path()
    {
        QPainterPath path;
        path.setFillRule(Qt::OddEvenFill);
        for (std::size_t start = 0; start < m_next.size(); ++start) {
            if (m_next[start] < 0)
                continue;
            path.moveTo(crossing(start));
            std::size_t edge = start;
            while (m_next[edge] >= 0) {
                const auto next = static_cast<std::size_t>(m_next[edge]);
                m_next[edge] = -1;
                edge = next;
                path.lineTo(crossing(edge));
            }
            path.closeSubpath();
        }
        return path;
    }

private:
    bool above(int x, int y) const { return m_grid.at(x, y) > m_level; }
    int horizontal(int x, int y) const { return 2 * (y * m_grid.width + x); }
    int vertical(int x, int y) const { return 2 * (y * m_grid.width + x) + 1; }
    void link(int from, int to) { m_next[static_cast<std::size_t>(from)] = to; }

    void linkCell(int x, int y)
    {
        const int bottom = horizontal(x, y);
        const int top = horizontal(x, y + 1);
        const int left = vertical(x, y);
        const int right = vertical(x + 1, y);
        const int corners = above(x, y) | above(x + 1, y) << 1 | above(x + 1, y + 1) << 2 | above(x, y + 1) << 3;
        switch (corners) {
        case 1:
            return link(bottom, left);
        case 2:
            return link(right, bottom);
        case 3:
            return link(right, left);
        case 4:
            return link(top, right);
        case 6:
            return link(top, bottom);
        case 7:
            return link(top, left);
        case 8:
            return link(left, top);
        case 9:
            return link(bottom, top);
        case 11:
            return link(right, top);
        case 12:
            return link(left, right);
        case 13:
            return link(bottom, right);
        case 14:
            return link(left, bottom);
        case 5:
        case 10:
            return linkSaddle(x, y, corners == 5);
        default:
            return;
        }
    }

    /// Two corners across from each other lie above: they join when the middle does.
    void linkSaddle(int x, int y, bool rising)
    {
        const int bottom = horizontal(x, y);
        const int top = horizontal(x, y + 1);
        const int left = vertical(x, y);
        const int right = vertical(x + 1, y);
        const float middle =
            (m_grid.at(x, y) + m_grid.at(x + 1, y) + m_grid.at(x, y + 1) + m_grid.at(x + 1, y + 1)) / 4;
        const bool joined = middle > m_level;
        if (rising) {
            link(bottom, joined ? right : left);
            link(top, joined ? left : right);
        } else {
            link(right, joined ? top : bottom);
            link(left, joined ? bottom : top);
        }
    }

    QPointF crossing(std::size_t edge) const
    {
        const auto width = static_cast<std::size_t>(m_grid.width);
        const int x = static_cast<int>(edge / 2 % width);
        const int y = static_cast<int>(edge / 2 / width);
        const bool upright = edge % 2 == 1;
        const float from = m_grid.at(x, y);
        const float to = upright ? m_grid.at(x, y + 1) : m_grid.at(x + 1, y);
        const double t = std::clamp((m_level - from) / (to - from), 0.F, 1.F);
        return {m_grid.left + (x + (upright ? 0 : t)) * m_grid.cell,
                m_grid.bottom + (y + (upright ? t : 0)) * m_grid.cell};
    }

    const Grid& m_grid;
    float m_level;
    std::vector<std::int32_t> m_next; ///< by edge: 2 * corner to the right of it, + 1 above it
};

void addOutlines(std::vector<DensityOutline>& outlines, Grid& grid, std::size_t count, int category,
                 std::span<const double> shares)
{
    // Silverman's rule would take clusters for one: a width in cells, for about as many points to each.
    const double sigma = std::clamp(2.2 * std::pow(70000.0 / static_cast<double>(count), 1.0 / 6), 2.2, 6.0);
    smooth(grid, sigma, true);
    smooth(grid, sigma, false);
    std::vector<float> descending;
    std::ranges::copy_if(grid.values, std::back_inserter(descending), [](float value) { return value > 1e-6F; });
    std::ranges::sort(descending, std::greater<>());
    for (const double share : shares)
        outlines.push_back({category, share, Tracer(grid, levelOf(descending, share)).path()});
}

} // namespace

std::vector<DensityOutline> densityOutlines(std::span<const float> xy, std::span<const std::uint8_t> category,
                                            std::span<const std::uint8_t> allowed)
{
    const Grid empty = gridOver(xy, allowed);
    std::vector<DensityOutline> outlines;
    if (empty.width == 0)
        return outlines;
    std::array<std::vector<std::uint32_t>, 256> rows;
    for (std::size_t row = 0; row < xy.size() / 2; ++row) {
        if (counts(xy, allowed, row))
            rows[category.empty() ? 0 : category[row]].push_back(static_cast<std::uint32_t>(row));
    }
    for (std::size_t number = 0; number < rows.size(); ++number) {
        if (rows[number].size() < kFewest)
            continue;
        Grid grid = empty;
        grid.values.assign(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height), 0.F);
        for (const std::uint32_t row : rows[number])
            deposit(grid, xy[2 * row], xy[2 * row + 1]);
        if (category.empty())
            addOutlines(outlines, grid, rows[number].size(), DensityOutline::kAll, kShares);
        else
            addOutlines(outlines, grid, rows[number].size(), static_cast<int>(number), kCategoryShares);
    }
    // The outer ones of all categories lie below the inner ones of any.
    std::ranges::stable_sort(outlines, std::greater<>(), &DensityOutline::share);
    return outlines;
}

} // namespace latentscape
