// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace latentscape {

/// A number is spoilt when the upper 24 of its random bits are below a bound on this scale.
inline constexpr double kSpoiltScale = 16777216.0;

/// out = 0 where the number is spoilt, else in.
void mask(const float* in, const std::uint32_t* bits, std::uint32_t bound, float* out, std::size_t count);

/// out = the lowest random bit where the number is spoilt, else in.
void saltAndPepper(const float* in, const std::uint32_t* bits, std::uint32_t bound, float* out, std::size_t count);

/// out = in + level * normal.
void addNoise(const float* in, const float* normal, float level, float* out, std::size_t count);

} // namespace latentscape
