// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/fuzzy_graph.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace latentscape {

namespace {

/// Points whose work is one task.
constexpr std::size_t kBlock = 512;
constexpr int kBisections = 64;
/// Of the mean distance: a width below it would cut a crowded point off from all but its nearest neighbour.
constexpr double kLeastWidth = 1e-3;

using Edge = std::pair<std::uint32_t, float>;

int blocksOf(std::size_t points) { return static_cast<int>((points + kBlock - 1) / kBlock); }

double sumOfMemberships(std::span<const float> distances, double rho, double sigma)
{
    double sum = 0;
    for (const float distance : distances)
        sum += distance > rho ? std::exp(-(distance - rho) / sigma) : 1.0;
    return sum;
}

/// The width at which a row sums to `target`.
double widthOf(std::span<const float> distances, double rho, double target)
{
    double low = 0;
    double high = INFINITY;
    double sigma = 1;
    for (int i = 0; i < kBisections; ++i) {
        const double excess = sumOfMemberships(distances, rho, sigma) - target;
        if (std::abs(excess) < 1e-5)
            break;
        (excess > 0 ? high : low) = sigma;
        sigma = std::isinf(high) ? 2 * sigma : (low + high) / 2;
    }
    return sigma;
}

double nearestApart(std::span<const float> distances)
{
    const auto apart = std::ranges::find_if(distances, [](float distance) { return distance > 0; });
    return apart == distances.end() ? 0 : *apart;
}

void memberships(std::span<const float> distances, double meanOfAll, std::span<float> out)
{
    const double rho = nearestApart(distances);
    const double mean = std::accumulate(distances.begin(), distances.end(), 0.0) /
                        static_cast<double>(std::max<std::size_t>(1, distances.size()));
    const double least = kLeastWidth * (rho > 0 ? mean : meanOfAll);
    const double target = std::log2(static_cast<double>(distances.size() + 1));
    const double sigma = std::max(widthOf(distances, rho, target), least);
    for (std::size_t j = 0; j < distances.size(); ++j) {
        const double beyond = distances[j] - rho;
        out[j] = beyond > 0 && sigma > 0 ? static_cast<float>(std::exp(-beyond / sigma)) : 1.0F;
    }
}

/// Who counts each point among its neighbours, in order: rows of (who, membership).
struct Incoming
{
    std::vector<std::uint32_t> begin;
    std::vector<Edge> edges;

    Incoming(const NeighbourGraph& graph, const std::vector<float>& weights)
        : begin(graph.points + 1), edges(graph.index.size())
    {
        for (const std::uint32_t to : graph.index)
            ++begin[to + 1];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        std::vector<std::uint32_t> place(begin.begin(), begin.end() - 1);
        const auto k = static_cast<std::size_t>(graph.k);
        for (std::size_t e = 0; e < edges.size(); ++e)
            edges[place[graph.index[e]]++] = {static_cast<std::uint32_t>(e / k), weights[e]};
    }

    std::span<const Edge> of(std::size_t row) const
    {
        return {edges.data() + begin[row], edges.data() + begin[row + 1]};
    }
};

/// Appends the union of two rows that are sorted by point.
void join(std::span<const Edge> out, std::span<const Edge> in, std::vector<Edge>& joined)
{
    auto a = out.begin();
    auto b = in.begin();
    while (a != out.end() || b != in.end()) {
        if (b == in.end() || (a != out.end() && a->first < b->first))
            joined.push_back(*a++);
        else if (a == out.end() || b->first < a->first)
            joined.push_back(*b++);
        else {
            joined.emplace_back(a->first, a->second + b->second - a->second * b->second);
            ++a;
            ++b;
        }
    }
}

/// The rows of one block, one after the other.
struct JoinedRows
{
    std::vector<std::uint32_t> lengths;
    std::vector<Edge> edges;
};

JoinedRows joinBlock(const NeighbourGraph& graph, const std::vector<float>& weights, const Incoming& incoming,
                     std::size_t begin, std::size_t end)
{
    JoinedRows rows;
    std::vector<Edge> outgoing;
    for (std::size_t row = begin; row < end; ++row) {
        outgoing.clear();
        const auto neighbours = graph.neighbours(row);
        for (std::size_t j = 0; j < neighbours.size(); ++j)
            outgoing.emplace_back(neighbours[j], weights[row * neighbours.size() + j]);
        std::ranges::sort(outgoing, {}, &Edge::first);
        const std::size_t before = rows.edges.size();
        join(outgoing, incoming.of(row), rows.edges);
        rows.lengths.push_back(static_cast<std::uint32_t>(rows.edges.size() - before));
    }
    return rows;
}

FuzzyGraph gather(const std::vector<JoinedRows>& blocks)
{
    FuzzyGraph joined;
    joined.begin.push_back(0);
    for (const JoinedRows& rows : blocks) {
        for (const std::uint32_t length : rows.lengths)
            joined.begin.push_back(joined.begin.back() + length);
        for (const auto& [point, weight] : rows.edges) {
            joined.column.push_back(point);
            joined.weight.push_back(weight);
        }
    }
    return joined;
}

} // namespace

std::vector<float> fuzzyMemberships(const NeighbourGraph& graph, ThreadTeam& team, const std::stop_token& stop)
{
    std::vector<float> weights(graph.index.size());
    const auto k = static_cast<std::size_t>(graph.k);
    const double meanOfAll = std::accumulate(graph.distance.begin(), graph.distance.end(), 0.0) /
                             static_cast<double>(std::max<std::size_t>(1, graph.distance.size()));
    team.run(blocksOf(graph.points), [&](int block) {
        if (stop.stop_requested())
            return;
        const std::size_t begin = static_cast<std::size_t>(block) * kBlock;
        for (std::size_t row = begin; row < std::min(begin + kBlock, graph.points); ++row)
            memberships(graph.distances(row), meanOfAll, std::span(weights).subspan(row * k, k));
    });
    if (stop.stop_requested())
        weights.clear();
    return weights;
}

FuzzyGraph fuzzyGraph(const NeighbourGraph& graph, ThreadTeam& team, const std::stop_token& stop)
{
    const std::vector<float> weights = fuzzyMemberships(graph, team, stop);
    if (stop.stop_requested() || graph.points == 0)
        return {};
    const Incoming incoming(graph, weights);
    std::vector<JoinedRows> blocks(static_cast<std::size_t>(blocksOf(graph.points)));
    team.run(blocksOf(graph.points), [&](int block) {
        const std::size_t begin = static_cast<std::size_t>(block) * kBlock;
        if (!stop.stop_requested())
            blocks[static_cast<std::size_t>(block)] =
                joinBlock(graph, weights, incoming, begin, std::min(begin + kBlock, graph.points));
    });
    return stop.stop_requested() ? FuzzyGraph() : gather(blocks);
}

std::size_t componentCount(const FuzzyGraph& graph)
{
    std::vector<bool> seen(graph.points());
    std::vector<std::uint32_t> waiting;
    std::size_t components = 0;
    for (std::size_t start = 0; start < seen.size(); ++start) {
        if (seen[start])
            continue;
        ++components;
        seen[start] = true;
        waiting.push_back(static_cast<std::uint32_t>(start));
        while (!waiting.empty()) {
            const std::uint32_t row = waiting.back();
            waiting.pop_back();
            for (std::uint32_t e = graph.begin[row]; e < graph.begin[row + 1]; ++e) {
                if (!seen[graph.column[e]]) {
                    seen[graph.column[e]] = true;
                    waiting.push_back(graph.column[e]);
                }
            }
        }
    }
    return components;
}

} // namespace latentscape
