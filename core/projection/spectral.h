// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/projection/fuzzy_graph.h"

namespace latentscape {

/// Laplacian eigenmaps (Belkin & Niyogi 2003) as UMAP starts from: the eigenvectors of the graph's normalised Laplacian
/// that belong to its second and third least eigenvalue, [N, 2], each of length 1 with its largest entry positive.
/// Found by subspace iteration with Chebyshev's filter, well enough for a start (residuals of a few per cent of the
/// eigenvalue). `guess` [N, 2] or empty: places to begin the search with. The same for any number of threads. Empty
/// when the graph is in several parts, which leave nothing to find, when it has fewer than twenty points, and when
/// stopped (within 50 ms).
std::vector<float> spectralLayout(const FuzzyGraph& graph, std::span<const float> guess, std::uint64_t seed,
                                  ThreadTeam& team, const std::stop_token& stop = {});

} // namespace latentscape
