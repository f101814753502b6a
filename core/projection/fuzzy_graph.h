// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/projection/neighbours.h"

namespace latentscape {

/// UMAP's picture of the data (McInnes et al. 2018, fuzzy simplicial set): how much two points belong together, in
/// (0, 1], as symmetric sparse rows: row i holds the pairs (i, column) of `begin[i]` to `begin[i + 1]`, columns
/// ascending, none of them i itself.
struct FuzzyGraph
{
    std::vector<std::uint32_t> begin; ///< [N + 1]; empty when stopped
    std::vector<std::uint32_t> column;
    std::vector<float> weight;

    std::size_t points() const { return begin.empty() ? 0 : begin.size() - 1; }
};

/// Directed memberships [N, k]: exp(-(d - rho) / sigma), where rho is the distance of the nearest neighbour apart from
/// the point and sigma such that a row sums to log2(k + 1). The point itself counts as one of its k + 1 neighbours, as
/// in the authors' program. Empty when stopped.
std::vector<float> fuzzyMemberships(const NeighbourGraph& graph, ThreadTeam& team, const std::stop_token& stop = {});

/// The memberships of both directions joined, a + b - a b. The same for any number of threads. When stopped (within
/// 50 ms), of no points.
FuzzyGraph fuzzyGraph(const NeighbourGraph& graph, ThreadTeam& team, const std::stop_token& stop = {});

/// Number of parts of the graph that no edge joins.
std::size_t componentCount(const FuzzyGraph& graph);

} // namespace latentscape
