// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace latentscape {

/// Sum of squared differences of an image of 8 bits and `query` [count] in the same steps. Exact when `query` holds
/// whole numbers from 0 to 255.
double squaredPixelDistance(const std::uint8_t* image, const float* query, std::size_t count);

/// Sum of squared differences of two rows of numbers, in double.
double squaredCodeDistance(const float* a, const float* b, std::size_t count);

} // namespace latentscape
