// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/base/parallel.h"
#include "core/params/param_table.h"
#include "core/projection/tsne_affinities.h"

namespace latentscape {

/// What t-SNE (van der Maaten & Hinton 2008; Barnes-Hut: van der Maaten 2014) can be told.
struct TsneParams
{
    double perplexity = 30;
    int iterations = 1000;         ///< from a fresh start; a continued layout takes a fifth of them
    double earlyExaggeration = 12; ///< of the first quarter of a fresh start
    double angle = 0.5;            ///< 0 sums the repulsion exactly
};

/// The parameters for forms, flags and recipes.
const ParamTable<TsneParams>& tsneTable();

/// The perplexity that fits N points: at most (N - 1) / 3.
double fittingPerplexity(double perplexity, std::size_t points);
/// Neighbours to search for: three times the fitting perplexity.
int tsneNeighbours(double perplexity, std::size_t points);

/// A t-SNE layout under way, one iteration a step:
///
///     const int k = tsneNeighbours(params.perplexity, n);
///     const NeighbourGraph graph = nearestNeighbours(points, d, k, team, stop);
///     TsneAffinities p = tsneAffinities(graph, fittingPerplexity(params.perplexity, n), team, stop);
///     TsneLayout layout(std::move(p), params, initial, false, team);
///     while (layout.iteration() < layout.iterations() && !stop.stop_requested())
///         layout.step();
///
/// The same layout for any number of threads. Belongs to one thread, which owns the team, too.
class TsneLayout
{
public:
    /// `initial` [N, 2]: for a fresh start any layout that tells large distances from small ones (PCA), which is scaled
    /// to a deviation of 1e-4; when `continued`, a layout of before, which is gone on from as it is: without
    /// exaggeration and for a fifth of the iterations, so that clusters keep their places.
    TsneLayout(TsneAffinities affinities, const TsneParams& params, std::span<const float> initial, bool continued,
               ThreadTeam& team);
    ~TsneLayout();
    TsneLayout(const TsneLayout&) = delete;
    TsneLayout& operator=(const TsneLayout&) = delete;
    TsneLayout(TsneLayout&&) = delete;
    TsneLayout& operator=(TsneLayout&&) = delete;

    /// One iteration: about 20 ms for 70,000 points on two cores.
    void step();
    int iteration() const;             ///< steps done
    int iterations() const;            ///< steps planned
    std::span<const float> xy() const; ///< [N, 2], centred

    /// sum p log(p / q) of the layout as it is, without exaggeration, to a thousandth; as much work as a few steps.
    double kl();
    /// Its gradient [N, 2], without exaggeration; as much work as a step.
    std::vector<float> gradient();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace latentscape
