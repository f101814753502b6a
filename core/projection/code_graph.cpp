// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/code_graph.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

#include "core/latent/distance_kernels.h"

namespace latentscape {

namespace {

constexpr double kUnreached = std::numeric_limits<double>::infinity();
constexpr std::size_t kStopInterval = 1024; ///< codes settled from one look at the stop token to the next

double distanceBetween(std::span<const float> a, std::span<const float> b)
{
    return std::sqrt(squaredCodeDistance(a.data(), b.data(), a.size()));
}

/// What a search has found out.
struct Search
{
    explicit Search(std::size_t size) : length(size, kUnreached), before(size, 0) {}
    std::vector<double> length;        ///< of the way to each row
    std::vector<std::uint32_t> before; ///< the row before it on that way
};

std::vector<std::uint32_t> wayTo(const Search& search, std::size_t from, std::size_t to)
{
    std::vector<std::uint32_t> rows{static_cast<std::uint32_t>(to)};
    while (rows.back() != from)
        rows.push_back(search.before[rows.back()]);
    std::ranges::reverse(rows);
    return rows;
}

std::size_t reachedNearestTo(const Search& search, const EncodedSet& codes, std::size_t from, std::size_t to)
{
    std::size_t best = from;
    double least = kUnreached;
    for (std::size_t row = 0; row < search.length.size(); ++row) {
        if (search.length[row] == kUnreached)
            continue;
        const double distance = distanceBetween(codes.code(row), codes.code(to));
        if (distance < least) {
            least = distance;
            best = row;
        }
    }
    return best;
}

} // namespace

CodeGraph::CodeGraph(const NeighbourGraph& neighbours)
{
    struct Edge
    {
        std::uint32_t from, to;
        float length;
    };
    std::vector<Edge> edges;
    edges.reserve(2 * neighbours.index.size());
    for (std::size_t row = 0; row < neighbours.points; ++row) {
        for (std::size_t k = 0; k < neighbours.neighbours(row).size(); ++k) {
            const auto here = static_cast<std::uint32_t>(row);
            const std::uint32_t there = neighbours.neighbours(row)[k];
            const float length = neighbours.distances(row)[k];
            if (!std::isfinite(length)) // of a model that diverged
                continue;
            edges.push_back({here, there, length});
            edges.push_back({there, here, length});
        }
    }
    std::ranges::sort(edges,
                      [](const Edge& a, const Edge& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
    // Those who are each other's neighbours were joined twice.
    const auto surplus = std::unique(edges.begin(), edges.end(),
                                     [](const Edge& a, const Edge& b) { return a.from == b.from && a.to == b.to; });
    edges.erase(surplus, edges.end());
    m_begin.assign(neighbours.points + 1, 0);
    for (const Edge& edge : edges)
        ++m_begin[edge.from + 1];
    for (std::size_t row = 0; row < neighbours.points; ++row)
        m_begin[row + 1] += m_begin[row];
    m_rows.reserve(edges.size());
    m_lengths.reserve(edges.size());
    for (const Edge& edge : edges) {
        m_rows.push_back(edge.to);
        m_lengths.push_back(edge.length);
    }
}

CodeRoute CodeGraph::shortest(const EncodedSet& codes, std::size_t from, std::size_t to,
                              const std::stop_token& stop) const
{
    assert(codes.size() == size() && from < size() && to < size());
    Search search(size());
    using Reached = std::pair<double, std::uint32_t>; // equal lengths are settled in order of the row
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
    search.length[from] = 0;
    open.emplace(0.0, static_cast<std::uint32_t>(from));
    for (std::size_t settled = 0; !open.empty(); ++settled) {
        const auto [length, row] = open.top();
        open.pop();
        if (settled % kStopInterval == 0 && stop.stop_requested())
            return {};
        if (row == to)
            return {wayTo(search, from, to), false};
        if (length > search.length[row])
            continue;
        for (std::size_t edge = m_begin[row]; edge < m_begin[row + 1]; ++edge) {
            const double longer = length + m_lengths[edge];
            if (longer < search.length[m_rows[edge]]) {
                search.length[m_rows[edge]] = longer;
                search.before[m_rows[edge]] = row;
                open.emplace(longer, m_rows[edge]);
            }
        }
    }
    std::vector<std::uint32_t> rows = wayTo(search, from, reachedNearestTo(search, codes, from, to));
    rows.push_back(static_cast<std::uint32_t>(to));
    return {std::move(rows), true};
}

} // namespace latentscape
