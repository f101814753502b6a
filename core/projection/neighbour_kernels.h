// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The loops of the search for neighbours, on the calling thread. Results depend on the input only.

#include <cstddef>
#include <cstdint>

namespace latentscape::kernels {

/// |a - b|^2 of two points of `dimensions` numbers.
float squaredDistance(const float* a, const float* b, std::size_t dimensions);

/// |a - p_j|^2 of a point and `count` points p [dimensions, count], one dimension after the other `stride` apart.
void squaredDistances(const float* a, const float* points, std::size_t stride, std::size_t count,
                      std::size_t dimensions, float* out);

/// How many of `count` values are below `bound`, or equal to it and before `place`.
std::size_t countNearer(const float* values, std::size_t count, float bound, std::size_t place);

/// Finds the j below `count` whose norms[j] - 2 products[j] is below `bound`; writes `first` + j and that value,
/// returns how many. There must be room for `count`.
std::size_t selectBelow(const float* norms, const float* products, std::size_t count, float bound, std::uint32_t first,
                        std::uint32_t* index, float* value);

} // namespace latentscape::kernels
