// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/path.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/latent/distance_kernels.h"
#include "core/projection/path_curve.h"

namespace latentscape {

namespace {

constexpr std::array<std::pair<PathKind, const char*>, 4> kNames = {{{PathKind::Straight, "straight"},
                                                                     {PathKind::Spherical, "spherical"},
                                                                     {PathKind::NearestImages, "nearest-images"},
                                                                     {PathKind::NeighbourGraph, "neighbour-graph"}}};

constexpr int kFinest = 128; ///< points of a line, about
constexpr int kLooks = 8;    ///< places between two steps where the nearest image is looked for

/// The nearest code of each of `places` [n, d]; infinitely far where none is finite.
std::vector<Neighbour> nearestOf(std::span<const float> places, const EncodedSet& codes, ThreadTeam& team,
                                 const std::stop_token& stop)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    std::vector<Neighbour> nearest(places.size() / d, {0, std::numeric_limits<float>::infinity()});
    team.run(static_cast<int>(nearest.size()), [&](int place) {
        if (stop.stop_requested())
            return;
        const auto which = static_cast<std::size_t>(place);
        const std::vector<Neighbour> found = nearestCodes(codes, places.subspan(which * d, d), 1);
        if (!found.empty())
            nearest[which] = found.front();
    });
    return nearest;
}

void checkPlan(std::span<const float> anchors, const PathPlan& plan, const PathGround& ground)
{
    if (plan.steps < 2 || plan.steps > kMostPathSteps)
        throw Error(ErrorKind::Input, LS_TEXT("core", "A path has from 2 to {} steps; {} were asked for."),
                    {std::to_string(kMostPathSteps), std::to_string(plan.steps)});
    if (anchors.empty())
        throw Error(ErrorKind::Input, LS_TEXT("core", "A path needs at least one anchor to go through."), {});
    const bool hasCodes = ground.codes != nullptr && ground.codes->size() > 0;
    const bool hasGraph = plan.kind != PathKind::NeighbourGraph || ground.graph != nullptr;
    if (pathNeedsCodes(plan.kind) && !(hasCodes && hasGraph))
        throw Error(ErrorKind::Input, LS_TEXT("core", "A path of the kind \"{}\" needs the codes of images."),
                    {pathKindName(plan.kind)});
}

/// The codes along the graph, one after the other, between those nearest to the anchors.
std::vector<float> routeCodes(std::span<const float> anchors, const PathPlan& plan, const PathGround& ground,
                              ThreadTeam& team, LatentPath& path, const std::stop_token& stop)
{
    const EncodedSet& codes = *ground.codes;
    const std::vector<Neighbour> ends = nearestOf(anchors, codes, team, stop);
    std::vector<float> latents(codes.code(ends.front().row).begin(), codes.code(ends.front().row).end());
    const std::size_t legs = plan.closed && ends.size() > 1 ? ends.size() : ends.size() - 1;
    for (std::size_t leg = 0; leg < legs && !stop.stop_requested(); ++leg) {
        const CodeRoute route = ground.graph->shortest(codes, ends[leg].row, ends[(leg + 1) % ends.size()].row, stop);
        path.gaps += route.hasGap ? 1 : 0;
        for (std::size_t i = 1; i < route.rows.size(); ++i)
            latents.insert(latents.end(), codes.code(route.rows[i]).begin(), codes.code(route.rows[i]).end());
    }
    return latents;
}

/// The codes that `curve` comes nearest to, in its order, each once, at most plan.steps.
std::vector<std::uint32_t> imagesAlong(const PathCurve& curve, const PathPlan& plan, const EncodedSet& codes,
                                       ThreadTeam& team, const std::stop_token& stop)
{
    const int looks = curve.length() > 0 ? kLooks * (plan.steps - 1) + 1 : 1;
    const std::vector<float> places = curve.evenly(looks, plan.closed);
    std::vector<std::uint32_t> rows;
    std::set<std::size_t> passed;
    for (const Neighbour& nearest : nearestOf(places, codes, team, stop)) {
        if (passed.insert(nearest.row).second)
            rows.push_back(static_cast<std::uint32_t>(nearest.row));
    }
    const auto most = static_cast<std::size_t>(plan.steps);
    if (rows.size() <= most)
        return rows;
    std::vector<std::uint32_t> some;
    const std::size_t spans = plan.closed ? most : most - 1;
    const std::size_t last = plan.closed ? rows.size() : rows.size() - 1;
    for (std::size_t i = 0; i < most; ++i)
        some.push_back(rows[(i * last + spans / 2) / spans]);
    return some;
}

void takeCodes(LatentPath& path, std::vector<std::uint32_t> rows, const EncodedSet& codes)
{
    path.row = std::move(rows);
    for (const std::uint32_t row : path.row)
        path.z.insert(path.z.end(), codes.code(row).begin(), codes.code(row).end());
    path.distance.assign(path.row.size(), 0.0F);
    path.offData.assign(path.row.size(), 0.0F);
    const PathCurve curve(path.z, path.dimensions, false, path.closed);
    path.length = curve.length();
    path.line = curve.points();
}

void takeSteps(LatentPath& path, const PathCurve& curve, int steps)
{
    const int count = curve.length() > 0 || steps == 1 ? steps : 1;
    path.z = curve.evenly(count, path.closed);
    path.length = curve.length();
    path.lineStride = std::max(1, kFinest / std::max(count, 1));
    const int spans = path.closed ? count : count - 1;
    path.line = curve.evenly(spans * path.lineStride + 1, false);
}

void measure(LatentPath& path, const PathGround& ground, ThreadTeam& team, const std::stop_token& stop)
{
    if (ground.codes == nullptr || ground.codes->size() == 0)
        return;
    const CodeSpacing spacing = ground.spacing != nullptr ? *ground.spacing : codeSpacing(*ground.codes);
    for (const Neighbour& nearest : nearestOf(path.z, *ground.codes, team, stop)) {
        path.row.push_back(static_cast<std::uint32_t>(nearest.row));
        path.distance.push_back(nearest.distance);
        path.offData.push_back(spacing.offData(nearest.distance));
    }
}

} // namespace

std::string pathKindName(PathKind kind)
{
    return std::ranges::find(kNames, kind, &std::pair<PathKind, const char*>::first)->second;
}

PathKind pathKindByName(const std::string& name)
{
    std::string names;
    for (const auto& [kind, known] : kNames) {
        if (name == known)
            return kind;
        names += (names.empty() ? "" : ", ") + std::string(known);
    }
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no path of the kind \"{}\"; the kinds are {}."),
                {name, names});
}

bool pathNeedsCodes(PathKind kind) { return kind == PathKind::NearestImages || kind == PathKind::NeighbourGraph; }

std::size_t nearestStep(const LatentPath& path, std::span<const float> z)
{
    assert(path.size() > 0 && z.size() == static_cast<std::size_t>(path.dimensions));
    std::size_t nearest = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t step = 0; step < path.size(); ++step) {
        const double distance = squaredCodeDistance(path.step(step).data(), z.data(), z.size());
        if (distance < least) {
            least = distance;
            nearest = step;
        }
    }
    return nearest;
}

LatentPath makePath(std::span<const float> anchors, int dimensions, const PathPlan& plan, const PathGround& ground,
                    ThreadTeam& team, const std::stop_token& stop)
{
    assert(dimensions > 0 && anchors.size() % static_cast<std::size_t>(dimensions) == 0);
    checkPlan(anchors, plan, ground);
    LatentPath path;
    path.kind = plan.kind;
    path.dimensions = dimensions;
    path.closed = plan.closed && anchors.size() > static_cast<std::size_t>(dimensions);
    PathPlan actual = plan;
    actual.closed = path.closed;
    if (plan.kind == PathKind::NearestImages) {
        const PathCurve curve(anchors, dimensions, false, path.closed);
        takeCodes(path, imagesAlong(curve, actual, *ground.codes, team, stop), *ground.codes);
    } else if (plan.kind == PathKind::NeighbourGraph) {
        const std::vector<float> codes = routeCodes(anchors, actual, ground, team, path, stop);
        takeSteps(path, PathCurve(codes, dimensions, false, false), plan.steps);
        measure(path, ground, team, stop);
    } else {
        takeSteps(path, PathCurve(anchors, dimensions, plan.kind == PathKind::Spherical, path.closed), plan.steps);
        measure(path, ground, team, stop);
    }
    path.stopped = stop.stop_requested();
    return path;
}

} // namespace latentscape
