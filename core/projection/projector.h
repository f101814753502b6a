// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/params/param_set.h"

namespace latentscape {

enum class ProjectionMethod { Pca, Tsne, Umap };

/// "pca", "tsne", "umap".
std::string projectionName(ProjectionMethod method);
/// Throws Error for another name.
ProjectionMethod projectionByName(const std::string& name);

/// The parameters of a method: forms and command-line flags are made from them. PCA has none.
const std::vector<ParamSpec>& projectionSpecs(ProjectionMethod method);
/// The same with their defaults.
ParamSet projectionParameters(ProjectionMethod method);

/// What is to be computed; a plain value.
struct ProjectionPlan
{
    ProjectionMethod method = ProjectionMethod::Tsne;
    ParamSet parameters = projectionParameters(ProjectionMethod::Tsne); ///< of the method
    std::uint64_t seed = 1;
};

/// How far a projection has come.
struct ProjectionProgress
{
    std::string stage;   ///< LS_TEXT: "neighbours", "layout"
    double fraction = 0; ///< of the whole, in [0, 1]
    int iteration = 0;   ///< of the layout; 0 before it begins
    int iterations = 0;
};

/// A finished (or stopped) projection.
struct ProjectionResult
{
    std::vector<float> xy; ///< [N, 2]; empty when stopped before the first layout
    bool stopped = false;
    std::optional<double> kl; ///< of t-SNE: sum p log(p / q) with the sparse p it was trained on, without exaggeration
    double seconds = 0;
};

/// Hears of a projection in the caller's thread, between iterations.
struct ProjectionSink
{
    std::function<void(const ProjectionProgress&)> progress;
    /// The layout as it is, [N, 2]: the initial one first, then after each iteration. Whoever wants fewer looks away
    /// quickly: the span is valid during the call only.
    std::function<void(std::span<const float> xy, const ProjectionProgress&)> layout;
};

/// Projects `points` [N, d] to the plane. The same result for the same plan whatever the number of threads. `initial`
/// [N, 2] (or empty) is a previous layout to go on from: t-SNE and UMAP then do less work and keep clusters where
/// they were. `start` [N, 2] (or empty; not beside `initial`) is where a layout that is made afresh begins, and what it
/// is turned to agree with. `stop` is looked at at least every 50 ms, but while the covariance of many dimensions is
/// decomposed. Throws Error for fewer than four points, for points that are not finite, and for parameters that do not
/// fit N (a perplexity over (N - 1) / 3 is cut to it).
ProjectionResult project(std::span<const float> points, int dimensions, const ProjectionPlan& plan,
                         std::span<const float> initial, ThreadTeam& team, const std::stop_token& stop = {},
                         const ProjectionSink& sink = {}, std::span<const float> start = {});

/// How a plane is turned, and mirrored before: (x, y) becomes (cosine x - sine y', sine x + cosine y'), y' = -y when
/// mirrored.
struct PlaneTurn
{
    double cosine = 1;
    double sine = 0;
    bool mirrored = false;
};

/// The turn that brings `xy` [N, 2], both centred, as near as possible to `reference` [N, 2] (orthogonal Procrustes,
/// least squares).
PlaneTurn bestTurn(std::span<const float> xy, std::span<const float> reference);

/// Turns, mirrors and moves (no scaling) `xy` [N, 2] so that it lies as near as possible to `reference` [N, 2]
/// (orthogonal Procrustes, least squares).
void alignLayout(std::span<float> xy, std::span<const float> reference);

} // namespace latentscape
