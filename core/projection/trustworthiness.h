// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <stop_token>

#include "core/base/parallel.h"

namespace latentscape {

/// How well `map` [N, mapDimensions] keeps the neighbourhoods of `points` [N, dimensions] (Venna & Kaski 2001):
///     1 - 2 / (N k (2 N - 3 k - 1)) * sum over points of the ranks by which its k nearest on the map lie too far
///     away before
/// in [0, 1]: 1 when no point has come among another's k nearest on the map that was not among its k nearest before.
/// About 1/2 for a map by chance. Nothing changes it that keeps the order of distances: moves, turns, mirroring,
/// scaling of either side. k is cut below half of the points. Above `sample` points it is measured on a seeded subset
/// of that many. The same for any number of threads; 0 when stopped, NaN when a point is not finite.
double trustworthiness(std::span<const float> points, int dimensions, std::span<const float> map, int mapDimensions,
                       int k, ThreadTeam& team, std::size_t sample = 10'000, const std::stop_token& stop = {});

/// The other half (Venna & Kaski 2001): 1 when none of a point's k nearest was driven out of its neighbourhood on the
/// map. It is the trustworthiness of `points` as a map of `map`; all else as there.
double continuity(std::span<const float> points, int dimensions, std::span<const float> map, int mapDimensions, int k,
                  ThreadTeam& team, std::size_t sample = 10'000, const std::stop_token& stop = {});

} // namespace latentscape
