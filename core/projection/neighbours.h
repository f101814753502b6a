// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"

namespace latentscape {

/// A coordinate of greater amount cannot be told from an infinite one: squared distances would not fit a float.
inline constexpr float kGreatestCoordinate = 1e15F;

/// The k nearest other points of each point (Euclidean), nearest first; equal distances in order of the index. Where
/// more are equally far than there is room for, Exact takes the lowest indices, and so does Tree up to 20,000 points. A
/// point that is not finite (or has coordinates over kGreatestCoordinate) is nobody's neighbour; its own row says
/// itself, at the distance NaN.
struct NeighbourGraph
{
    std::size_t points = 0;
    int k = 0;
    std::vector<std::uint32_t> index; ///< [N, k]
    std::vector<float> distance;      ///< [N, k], not squared

    std::span<const std::uint32_t> neighbours(std::size_t row) const
    {
        return {index.data() + row * static_cast<std::size_t>(k), static_cast<std::size_t>(k)};
    }
    std::span<const float> distances(std::size_t row) const
    {
        return {distance.data() + row * static_cast<std::size_t>(k), static_cast<std::size_t>(k)};
    }
};

/// Points up to which neighbours are searched exactly unless another method is asked for: that is quick.
inline constexpr std::size_t kExactNeighbours = 20'000;

enum class NeighbourMethod {
    Automatic,   ///< Tree for few dimensions, Exact for few points, else Approximate
    Exact,       ///< by blocked matrix products, N^2 * d
    Tree,        ///< nanoflann's kd-tree: exact, fast for three dimensions or fewer
    Approximate, ///< hnswlib's navigable graph (Malkov & Yashunin 2018), N log N; a small share of neighbours is missed
};

/// Neighbours of `points` [N, d] within themselves; k is cut to the number of other finite ones. The same graph for any
/// number of threads and for the same points always. `progress` hears fractions in [0, 1], from any thread of the team,
/// never from two at once. When stopped (within 100 ms) the graph comes back empty (points == 0).
NeighbourGraph nearestNeighbours(std::span<const float> points, int dimensions, int k, ThreadTeam& team,
                                 const std::stop_token& stop = {}, NeighbourMethod method = NeighbourMethod::Automatic,
                                 const std::function<void(double)>& progress = {});

} // namespace latentscape
