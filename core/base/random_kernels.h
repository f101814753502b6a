// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace latentscape {

/// What fixes the numbers of one random stream but for the position in it.
struct PhiloxKey
{
    std::array<std::uint32_t, 2> key{};
    std::uint32_t step = 0;  ///< third word of the counter
    std::uint32_t shard = 0; ///< fourth word of the counter
};

/// Blocks of four numbers computed at a time; the functions below write whole groups of that many blocks.
inline constexpr std::size_t kPhiloxLanes = 16;
inline constexpr std::size_t kPhiloxGroup = 4 * kPhiloxLanes;

/// The Philox blocks `first` ... of a stream, one after the other. `count` is a multiple of kPhiloxGroup.
/// The same numbers on every processor.
void philoxFill(const PhiloxKey& key, std::uint64_t first, std::uint32_t* out, std::size_t count);

/// Turns each pair of random words into a pair of independent standard normal numbers (Box-Muller), out[i] from
/// bits[i] and its neighbour. `count` is even. Made of additions, multiplications, divisions and square roots that are
/// never contracted, so a pair of words gives the same numbers on every processor and in any place of the array.
void normalsFromBits(const std::uint32_t* bits, float* out, std::size_t count);

/// The upper 24 bits of each word as a number in [0, 1).
void uniformsFromBits(const std::uint32_t* bits, float* out, std::size_t count);

} // namespace latentscape
