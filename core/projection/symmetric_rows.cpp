// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/symmetric_rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace latentscape {

namespace {

/// Points whose work is one task.
constexpr std::size_t kBlock = 256;

using Edge = std::pair<std::uint32_t, float>;

std::size_t blocksOf(std::size_t points) { return (points + kBlock - 1) / kBlock; }

/// Who counts each point among its neighbours, in order: rows of (who, weight).
struct Incoming
{
    std::vector<std::uint32_t> begin;
    std::vector<Edge> edges;

    /// False when stopped.
    bool fill(const NeighbourGraph& graph, std::span<const float> weights, const std::stop_token& stop)
    {
        begin.assign(graph.points + 1, 0);
        edges.resize(graph.index.size());
        for (const std::uint32_t to : graph.index)
            ++begin[to + 1];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        std::vector<std::uint32_t> place(begin.begin(), begin.end() - 1);
        const auto k = static_cast<std::size_t>(graph.k);
        for (std::size_t row = 0; row < graph.points; ++row) {
            if (row % kBlock == 0 && stop.stop_requested())
                return false;
            for (std::size_t e = row * k; e < (row + 1) * k; ++e)
                edges[place[graph.index[e]]++] = {static_cast<std::uint32_t>(row), weights[e]};
        }
        return true;
    }

    std::span<const Edge> of(std::size_t row) const
    {
        return {edges.data() + begin[row], edges.data() + begin[row + 1]};
    }
};

/// Appends the union of two rows that are sorted by point.
void unite(std::span<const Edge> out, std::span<const Edge> in, JoinWeights join, std::vector<Edge>& joined)
{
    auto a = out.begin();
    auto b = in.begin();
    while (a != out.end() || b != in.end()) {
        if (b == in.end() || (a != out.end() && a->first < b->first)) {
            joined.emplace_back(a->first, join(a->second, 0));
            ++a;
        } else if (a == out.end() || b->first < a->first) {
            joined.emplace_back(b->first, join(0, b->second));
            ++b;
        } else {
            joined.emplace_back(a->first, join(a->second, b->second));
            ++a;
            ++b;
        }
    }
}

} // namespace

SymmetricRows symmetricRows(const NeighbourGraph& graph, std::span<const float> weights, JoinWeights join,
                            ThreadTeam& team, const std::stop_token& stop)
{
    Incoming incoming;
    if (!incoming.fill(graph, weights, stop))
        return {};
    SymmetricRows rows;
    rows.begin.assign(graph.points + 1, 0);
    std::vector<std::vector<Edge>> blocks(blocksOf(graph.points));
    const auto overBlocks = [&](const auto& task) {
        team.run(static_cast<int>(blocks.size()), [&](int number) {
            const auto block = static_cast<std::size_t>(number);
            if (!stop.stop_requested())
                task(block, block * kBlock, std::min((block + 1) * kBlock, graph.points));
        });
    };
    overBlocks([&](std::size_t block, std::size_t begin, std::size_t end) {
        std::vector<Edge> outgoing;
        for (std::size_t row = begin; row < end; ++row) {
            outgoing.clear();
            const auto neighbours = graph.neighbours(row);
            for (std::size_t j = 0; j < neighbours.size(); ++j)
                outgoing.emplace_back(neighbours[j], weights[row * neighbours.size() + j]);
            std::ranges::sort(outgoing, {}, &Edge::first);
            const std::size_t before = blocks[block].size();
            unite(outgoing, incoming.of(row), join, blocks[block]);
            rows.begin[row + 1] = static_cast<std::uint32_t>(blocks[block].size() - before);
        }
    });
    std::partial_sum(rows.begin.begin(), rows.begin.end(), rows.begin.begin());
    rows.column.resize(rows.begin.back());
    rows.value.resize(rows.begin.back());
    overBlocks([&](std::size_t block, std::size_t begin, std::size_t) {
        std::size_t to = rows.begin[begin];
        for (const auto& [column, value] : blocks[block]) {
            rows.column[to] = column;
            rows.value[to++] = value;
        }
    });
    return stop.stop_requested() ? SymmetricRows() : rows;
}

} // namespace latentscape
