// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/neighbours.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "core/projection/neighbour_search.h"

namespace latentscape {

namespace {

constexpr int kTreeDimensions = 3;

NeighbourMethod resolved(NeighbourMethod method, std::size_t points, int dimensions)
{
    if (method != NeighbourMethod::Automatic)
        return method;
    if (dimensions <= kTreeDimensions)
        return NeighbourMethod::Tree;
    return points <= kExactNeighbours ? NeighbourMethod::Exact : NeighbourMethod::Approximate;
}

bool fill(NeighbourMethod method, NeighbourSearch& search, NeighbourGraph& graph)
{
    switch (method) {
    case NeighbourMethod::Tree:
        return treeNeighbours(search, graph);
    case NeighbourMethod::Approximate:
        return approximateNeighbours(search, graph);
    default:
        return exactNeighbours(search, graph);
    }
}

bool isUsable(std::span<const float> point)
{
    return std::ranges::all_of(point, [](float value) { return std::abs(value) <= kGreatestCoordinate; });
}

/// The rows of the points that distances can be taken to.
std::vector<std::uint32_t> usableRows(std::span<const float> points, std::size_t dimensions)
{
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row * dimensions < points.size(); ++row) {
        if (isUsable(points.subspan(row * dimensions, dimensions)))
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

/// The graph of all `points`, of which only `rows` are in `some`.
NeighbourGraph spreadOut(const NeighbourGraph& some, std::span<const std::uint32_t> rows, std::size_t points)
{
    const auto k = static_cast<std::size_t>(some.k);
    NeighbourGraph all{points, some.k, {}, std::vector<float>(points * k, std::numeric_limits<float>::quiet_NaN())};
    for (std::size_t row = 0; row < points; ++row)
        all.index.insert(all.index.end(), k, static_cast<std::uint32_t>(row));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            all.index[rows[i] * k + j] = rows[some.index[i * k + j]];
            all.distance[rows[i] * k + j] = some.distance[i * k + j];
        }
    }
    return all;
}

} // namespace

NeighbourSearch::NeighbourSearch(std::span<const float> points, std::size_t dimensions, std::size_t k, ThreadTeam& team,
                                 const std::stop_token& stop, const std::function<void(double)>& progress)
    : m_points(points), m_dimensions(dimensions), m_k(k), m_team(team), m_stop(stop), m_progress(progress)
{}

bool NeighbourSearch::overBlocks(std::size_t block, double share,
                                 const std::function<void(std::size_t, std::size_t)>& task)
{
    const std::size_t blocks = (count() + block - 1) / block;
    m_team.run(static_cast<int>(blocks), [&](int number) {
        if (stopped())
            return;
        const std::size_t begin = static_cast<std::size_t>(number) * block;
        task(begin, std::min(begin + block, count()));
        advance(share / static_cast<double>(blocks));
    });
    return !stopped();
}

void NeighbourSearch::advance(double share)
{
    if (!m_progress)
        return;
    const std::lock_guard lock(m_mutex);
    m_done += share;
    m_progress(std::min(m_done, 1.0));
}

std::vector<float> columnsOf(std::span<const float> values, std::size_t width)
{
    const std::size_t count = values.size() / width;
    std::vector<float> columns(values.size());
    for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t j = 0; j < width; ++j)
            columns[j * count + row] = values[row * width + j];
    }
    return columns;
}

std::vector<float> rowsOf(std::span<const float> values, std::size_t width, std::span<const std::uint32_t> rows)
{
    std::vector<float> taken;
    taken.reserve(rows.size() * width);
    for (const std::uint32_t row : rows) {
        const auto from = values.subspan(row * width, width);
        taken.insert(taken.end(), from.begin(), from.end());
    }
    return taken;
}

void keepNearest(std::vector<FoundNeighbour>& found, std::size_t row, NeighbourGraph& graph)
{
    const auto k = static_cast<std::size_t>(graph.k);
    assert(found.size() >= k);
    std::sort(found.begin(), found.end());
    for (std::size_t i = 0; i < k; ++i) {
        graph.index[row * k + i] = found[i].index;
        graph.distance[row * k + i] = std::sqrt(found[i].squared);
    }
}

NeighbourGraph nearestNeighbours(std::span<const float> points, int dimensions, int k, ThreadTeam& team,
                                 const std::stop_token& stop, NeighbourMethod method,
                                 const std::function<void(double)>& progress)
{
    const auto d = static_cast<std::size_t>(dimensions);
    assert(dimensions >= 1 && k >= 0 && points.size() % d == 0);
    const std::size_t count = points.size() / d;
    if (count == 0 || stop.stop_requested())
        return {};
    if (const std::vector<std::uint32_t> usable = usableRows(points, d); usable.size() < count) {
        const NeighbourGraph some =
            nearestNeighbours(rowsOf(points, d, usable), dimensions, k, team, stop, method, progress);
        return stop.stop_requested() ? NeighbourGraph() : spreadOut(some, usable, count);
    }
    const std::size_t kept = std::min(static_cast<std::size_t>(k), count - 1);
    NeighbourGraph graph{count, static_cast<int>(kept), std::vector<std::uint32_t>(count * kept),
                         std::vector<float>(count * kept)};
    if (kept == 0)
        return graph;
    NeighbourSearch search(points, d, kept, team, stop, progress);
    if (!fill(resolved(method, count, dimensions), search, graph))
        return {};
    return graph;
}

} // namespace latentscape
