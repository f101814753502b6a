// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/trustworthiness.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "core/base/finite.h"
#include "core/base/random.h"
#include "core/projection/neighbour_kernels.h"
#include "core/projection/neighbour_search.h"
#include "core/projection/neighbours.h"

namespace latentscape {

namespace {

constexpr std::size_t kBlock = 16;
/// Up to here a tree finds all neighbours and is fast; beyond, what a search leaves out would count as a fault.
constexpr std::size_t kTreeDimensions = 3;

/// Points of one of the two spaces.
struct Points
{
    std::span<const float> values; ///< [N, dimensions]
    std::size_t dimensions = 0;

    std::size_t count() const { return values.size() / dimensions; }
};

/// By how much the neighbours of `row` on the map rank behind k among the distances from it, which lie in `distance`.
double penaltyOf(std::size_t row, std::span<const std::uint32_t> neighbours, std::vector<float>& distance)
{
    distance[row] = std::numeric_limits<float>::infinity();
    double penalty = 0;
    for (const std::uint32_t other : neighbours) {
        const std::size_t rank = 1 + kernels::countNearer(distance.data(), distance.size(), distance[other], other);
        if (rank > neighbours.size())
            penalty += static_cast<double>(rank - neighbours.size());
    }
    return penalty;
}

double measure(const Points& points, const Points& map, std::size_t k, ThreadTeam& team, const std::stop_token& stop)
{
    const std::size_t n = points.count();
    const std::size_t d = points.dimensions;
    const NeighbourMethod method = map.dimensions <= kTreeDimensions ? NeighbourMethod::Tree : NeighbourMethod::Exact;
    const NeighbourGraph onMap =
        nearestNeighbours(map.values, static_cast<int>(map.dimensions), static_cast<int>(k), team, stop, method);
    if (onMap.points == 0)
        return 0;
    const std::vector<float> columns = columnsOf(points.values, d);
    std::vector<double> partial((n + kBlock - 1) / kBlock, 0.0);
    team.run(static_cast<int>(partial.size()), [&](int number) {
        const auto block = static_cast<std::size_t>(number);
        std::vector<float> distance(n);
        for (std::size_t row = block * kBlock; row < std::min((block + 1) * kBlock, n); ++row) {
            if (stop.stop_requested())
                return;
            kernels::squaredDistances(points.values.data() + row * d, columns.data(), n, n, d, distance.data());
            partial[block] += penaltyOf(row, onMap.neighbours(row), distance);
        }
    });
    if (stop.stop_requested())
        return 0;
    const auto count = static_cast<double>(n);
    const auto near = static_cast<double>(k);
    const double worst = count * near * (2 * count - 3 * near - 1) / 2;
    return 1 - std::accumulate(partial.begin(), partial.end(), 0.0) / worst;
}

} // namespace

double trustworthiness(std::span<const float> points, int dimensions, std::span<const float> map, int mapDimensions,
                       int k, ThreadTeam& team, std::size_t sample, const std::stop_token& stop)
{
    const Points before{points, static_cast<std::size_t>(dimensions)};
    const Points after{map, static_cast<std::size_t>(mapDimensions)};
    const std::size_t n = before.count();
    assert(after.count() == n && k >= 1);
    if (!allFinite(points) || !allFinite(map))
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<std::uint32_t> rows(n);
    std::iota(rows.begin(), rows.end(), 0U);
    if (n > sample) {
        RandomStream(1, RandomPurpose::Subset).shuffle(rows);
        rows.resize(sample);
        std::ranges::sort(rows);
    }
    // Beyond half of the points the scale of the measure is not defined.
    const std::size_t near = std::min(static_cast<std::size_t>(k), rows.size() > 2 ? (rows.size() - 1) / 2 : 0);
    if (near == 0)
        return 1;
    if (rows.size() == n)
        return measure(before, after, near, team, stop);
    const std::vector<float> fewBefore = rowsOf(points, before.dimensions, rows);
    const std::vector<float> fewAfter = rowsOf(map, after.dimensions, rows);
    return measure({fewBefore, before.dimensions}, {fewAfter, after.dimensions}, near, team, stop);
}

double continuity(std::span<const float> points, int dimensions, std::span<const float> map, int mapDimensions, int k,
                  ThreadTeam& team, std::size_t sample, const std::stop_token& stop)
{
    return trustworthiness(map, mapDimensions, points, dimensions, k, team, sample, stop);
}

} // namespace latentscape
