// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/projection/neighbours.h"

namespace latentscape {

/// A symmetric sparse matrix (compressed rows): row i holds the pairs (i, column) of `begin[i]` to `begin[i + 1]`,
/// columns ascending.
struct SymmetricRows
{
    std::vector<std::uint32_t> begin; ///< [N + 1]; empty when stopped
    std::vector<std::uint32_t> column;
    std::vector<float> value;
};

/// Joins the weights of both directions between two points, 0 where there is none in one of them; symmetric.
using JoinWeights = float (*)(float there, float back);

/// The weights [N, k] of each point's neighbours made symmetric over the union of the neighbourhoods. The same for any
/// number of threads. When stopped (within 50 ms), of no points.
SymmetricRows symmetricRows(const NeighbourGraph& graph, std::span<const float> weights, JoinWeights join,
                            ThreadTeam& team, const std::stop_token& stop = {});

} // namespace latentscape
