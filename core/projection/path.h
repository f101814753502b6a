// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/latent/code_spacing.h"
#include "core/latent/encoded_set.h"
#include "core/projection/code_graph.h"

namespace latentscape {

/// How a path goes from one anchor to the next.
enum class PathKind {
    Straight,       ///< in a line
    Spherical,      ///< along the great circle, norms blended (Shoemake 1985): fair for Gaussian latents
    NearestImages,  ///< over the codes of real images: those a straight path comes nearest to, in its order, each once
    NeighbourGraph, ///< along the shortest way from image to neighbouring image, between those nearest to the anchors
};

/// "straight", "spherical", "nearest-images", "neighbour-graph".
std::string pathKindName(PathKind kind);
/// Throws Error (Input) naming the kinds there are.
PathKind pathKindByName(const std::string& name);
/// Whether makePath() needs codes.
bool pathNeedsCodes(PathKind kind);

inline constexpr int kMostPathSteps = 1000;
/// Neighbours a code is joined with, for PathKind::NeighbourGraph.
inline constexpr int kPathNeighbours = 10;

/// How a path is cut into steps; a plain value.
struct PathPlan
{
    PathKind kind = PathKind::Straight;
    int steps = 16;      ///< 2 .. kMostPathSteps
    bool closed = false; ///< goes on from the last anchor to the first

    friend bool operator==(const PathPlan&, const PathPlan&) = default;
};

/// What a path lies on. Without codes nothing is measured; the graph is needed for PathKind::NeighbourGraph only.
struct PathGround
{
    const EncodedSet* codes = nullptr;
    const CodeSpacing* spacing = nullptr; ///< null: computed
    const CodeGraph* graph = nullptr;     ///< of `codes`
};

/// A way through latent space, in steps.
struct LatentPath
{
    PathKind kind = PathKind::Straight;
    bool closed = false;
    int dimensions = 0;
    std::vector<float> z; ///< [count, d]
    // What was measured, [count] each; empty without codes.
    std::vector<std::uint32_t> row; ///< the nearest code's; with PathKind::NearestImages the step is that code
    std::vector<float> distance;    ///< to it
    std::vector<float> offData;     ///< CodeSpacing::offData() of the distance
    /// The path drawn finely, [m, d]: step s is its point s * lineStride; a closed one ends where it begins.
    std::vector<float> line;
    int lineStride = 1;
    double length = 0; ///< in latent space
    int gaps = 0;      ///< leaps between parts of the graph that are not joined
    bool stopped = false;

    std::size_t size() const { return dimensions == 0 ? 0 : z.size() / static_cast<std::size_t>(dimensions); }
    std::span<const float> step(std::size_t which) const
    {
        return std::span(z).subspan(which * static_cast<std::size_t>(dimensions), static_cast<std::size_t>(dimensions));
    }
};

/// A path through `anchors` [m, d], m >= 1, of plan.steps steps equally far apart along its length (as the path goes,
/// not as the crow flies): an open one from the first anchor to the last, of a closed one the step after the last is
/// the first. One anchor is a path of one step. PathKind::NearestImages has fewer steps where the straight path passes
/// fewer images, and is as long as the way from one to the next. Deterministic, whatever the team; `stop` ends it
/// within some ten milliseconds. Throws Error (Input) for a number of steps out of range, and without the codes (or the
/// graph) that the kind needs.
LatentPath makePath(std::span<const float> anchors, int dimensions, const PathPlan& plan, const PathGround& ground,
                    ThreadTeam& team, const std::stop_token& stop = {});

/// The step of `path` (of one at least) that lies nearest to `z` [d]; of several the first.
std::size_t nearestStep(const LatentPath& path, std::span<const float> z);

} // namespace latentscape
