// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/projection/neighbours.h"

namespace latentscape {

/// t-SNE's joint probabilities p_ij, symmetric and sparse (compressed rows): row i holds the pairs (i, column) of
/// `begin[i]` to `begin[i + 1]`, columns ascending, none of them i itself. All values together sum to 1.
struct TsneAffinities
{
    std::vector<std::uint32_t> begin; ///< [N + 1]; empty when stopped
    std::vector<std::uint32_t> column;
    std::vector<float> value;

    std::size_t points() const { return begin.empty() ? 0 : begin.size() - 1; }
};

/// The conditional probabilities p_{j|i} of each point's neighbours: a Gaussian about the point whose width is such
/// that 2^entropy is `perplexity` (at most k; where the neighbours lie so that it cannot be met, the nearest possible).
/// [N, k], rows sum to 1; empty when stopped.
std::vector<float> conditionalAffinities(const NeighbourGraph& graph, double perplexity, ThreadTeam& team,
                                         const std::stop_token& stop = {});

/// (p_{j|i} + p_{i|j}) / 2N over the union of the neighbourhoods. The same for any number of threads. When stopped
/// (within 50 ms), of no points.
TsneAffinities tsneAffinities(const NeighbourGraph& graph, double perplexity, ThreadTeam& team,
                              const std::stop_token& stop = {});

} // namespace latentscape
