// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "core/base/random.h"
#include "core/projection/neighbour_kernels.h"
#include "core/projection/neighbour_search.h"
#include "core/projection/neighbours.h"
#include "core/projection/projector.h"

namespace latentscape {

namespace {

constexpr std::size_t kBlock = 16;

std::vector<float> transposed(std::span<const float> values, std::size_t width)
{
    const std::size_t count = values.size() / width;
    std::vector<float> columns(values.size());
    for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t j = 0; j < width; ++j)
            columns[j * count + row] = values[row * width + j];
    }
    return columns;
}

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

double measure(std::span<const float> points, std::size_t dimensions, std::span<const float> xy, std::size_t k,
               ThreadTeam& team, const std::stop_token& stop)
{
    const std::size_t n = points.size() / dimensions;
    const NeighbourGraph onMap = nearestNeighbours(xy, 2, static_cast<int>(k), team, stop);
    if (onMap.points == 0)
        return 0;
    const std::vector<float> columns = transposed(points, dimensions);
    std::vector<double> partial((n + kBlock - 1) / kBlock, 0.0);
    team.run(static_cast<int>(partial.size()), [&](int number) {
        const auto block = static_cast<std::size_t>(number);
        std::vector<float> distance(n);
        for (std::size_t row = block * kBlock; row < std::min((block + 1) * kBlock, n); ++row) {
            if (stop.stop_requested())
                return;
            kernels::squaredDistances(points.data() + row * dimensions, columns.data(), n, n, dimensions,
                                      distance.data());
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

double trustworthiness(std::span<const float> points, int dimensions, std::span<const float> xy, int k,
                       ThreadTeam& team, std::size_t sample, const std::stop_token& stop)
{
    const auto d = static_cast<std::size_t>(dimensions);
    const std::size_t n = points.size() / d;
    assert(xy.size() == 2 * n && k >= 1);
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
        return measure(points, d, xy, near, team, stop);
    return measure(rowsOf(points, d, rows), d, rowsOf(xy, 2, rows), near, team, stop);
}

} // namespace latentscape
