// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/neighbours.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/projection/neighbour_search.h"

namespace latentscape {

namespace {

constexpr int kTreeDimensions = 3;
constexpr std::size_t kExactPoints = 20'000;

NeighbourMethod resolved(NeighbourMethod method, std::size_t points, int dimensions)
{
    if (method != NeighbourMethod::Automatic)
        return method;
    if (dimensions <= kTreeDimensions)
        return NeighbourMethod::Tree;
    return points <= kExactPoints ? NeighbourMethod::Exact : NeighbourMethod::Approximate;
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

void keepNearest(std::vector<FoundNeighbour>& found, std::size_t row, NeighbourGraph& graph)
{
    const auto k = static_cast<std::size_t>(graph.k);
    assert(found.size() >= k);
    std::ranges::sort(found);
    for (std::size_t i = 0; i < k; ++i) {
        graph.index[row * k + i] = found[i].index;
        graph.distance[row * k + i] = std::sqrt(found[i].squared);
    }
}

NeighbourGraph nearestNeighbours(std::span<const float> points, int dimensions, int k, ThreadTeam& team,
                                 const std::stop_token& stop, NeighbourMethod method,
                                 const std::function<void(double)>& progress)
{
    assert(dimensions >= 1 && k >= 0 && points.size() % static_cast<std::size_t>(dimensions) == 0);
    NeighbourGraph graph;
    graph.points = points.size() / static_cast<std::size_t>(dimensions);
    if (graph.points == 0 || stop.stop_requested())
        return {};
    const std::size_t kept = std::min(static_cast<std::size_t>(k), graph.points - 1);
    graph.k = static_cast<int>(kept);
    graph.index.resize(graph.points * kept);
    graph.distance.resize(graph.points * kept);
    if (kept == 0)
        return graph;
    NeighbourSearch search(points, static_cast<std::size_t>(dimensions), kept, team, stop, progress);
    if (!fill(resolved(method, graph.points, dimensions), search, graph))
        return {};
    return graph;
}

} // namespace latentscape
