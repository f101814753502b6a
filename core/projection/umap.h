// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/params/param_table.h"
#include "core/projection/fuzzy_graph.h"

namespace latentscape {

/// What a layout of UMAP begins with.
enum class UmapStart { Spectral, Pca };

/// What UMAP (McInnes, Healy & Melville 2018) can be told.
struct UmapParams
{
    int neighbours = 15;  ///< of a point, itself counted as one
    double minDist = 0.1; ///< of two places
    double spread = 1;    ///< of places of a cluster
    int negatives = 5;    ///< points that push for each pull
    int epochs = 0;       ///< 0: 500 up to 10,000 points, 200 above; a continued layout takes a fifth
    UmapStart start = UmapStart::Spectral;
};

/// The parameters for forms, flags and recipes.
ParamTable<UmapParams> umapTable();

/// Places at distance d belong together as 1 / (1 + a d^2b).
struct UmapCurve
{
    double a = 1;
    double b = 1;
};

/// The a and b that come nearest (least squares) to: 1 up to minDist, exp(-(d - minDist) / spread) beyond.
/// Throws Error (Input) for a minDist over the spread.
UmapCurve umapCurve(double minDist, double spread);

/// A UMAP layout under way, one epoch a step:
///
///     const NeighbourGraph near = nearestNeighbours(points, d, params.neighbours - 1, team, stop);
///     const FuzzyGraph graph = fuzzyGraph(near, team, stop);
///     UmapLayout layout(graph, params, initial, false, seed, team);
///     while (layout.iteration() < layout.iterations() && !stop.stop_requested())
///         layout.step(stop);
///
/// Points are moved in a seeded order, a few hundred or thousand at a time: each moves only itself and sees the others
/// where they were before, with random numbers that depend on seed, epoch and point. So the layout is the same for any
/// number of threads. Belongs to one thread, which owns the team, too.
class UmapLayout
{
public:
    /// `initial` [N, 2]: for a fresh start any layout, which is stretched to ten units along both axes; when
    /// `continued`, a layout of before, which is gone on from as it is: with small steps, for a fifth of the epochs.
    UmapLayout(const FuzzyGraph& graph, const UmapParams& params, std::span<const float> initial, bool continued,
               std::uint64_t seed, ThreadTeam& team);
    ~UmapLayout();
    UmapLayout(const UmapLayout&) = delete;
    UmapLayout& operator=(const UmapLayout&) = delete;
    UmapLayout(UmapLayout&&) = delete;
    UmapLayout& operator=(UmapLayout&&) = delete;

    /// One epoch; stopped in the middle, some points have been moved and the epoch does not count.
    void step(const std::stop_token& stop = {});
    int iteration() const;             ///< epochs done
    int iterations() const;            ///< epochs planned
    std::span<const float> xy() const; ///< [N, 2]

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace latentscape
