// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random_kernels.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/cpu_clones.h"
#include "core/base/random.h"

#if defined(__GNUC__)
#define LS_INLINE [[gnu::always_inline]] inline
#else
#define LS_INLINE inline
#endif

namespace latentscape {

namespace {

constexpr std::uint32_t kMultiplier0 = 0xD2511F53;
constexpr std::uint32_t kMultiplier1 = 0xCD9E8D57;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9;
constexpr std::uint32_t kWeyl1 = 0xBB67AE85;
constexpr int kRounds = 10;

/// One round on one block; the four words are updated in place.
LS_INLINE void philoxRound(std::uint32_t& x0, std::uint32_t& x1, std::uint32_t& x2, std::uint32_t& x3, std::uint32_t k0,
                           std::uint32_t k1)
{
    const std::uint64_t p0 = static_cast<std::uint64_t>(kMultiplier0) * x0;
    const std::uint64_t p1 = static_cast<std::uint64_t>(kMultiplier1) * x2;
    x0 = static_cast<std::uint32_t>(p1 >> 32U) ^ x1 ^ k0;
    x1 = static_cast<std::uint32_t>(p1);
    x2 = static_cast<std::uint32_t>(p0 >> 32U) ^ x3 ^ k1;
    x3 = static_cast<std::uint32_t>(p0);
}

/// Natural logarithm of u in (0, 1]. With u = m * 2^e and m near 1, log u = e log 2 + 2 atanh((m - 1) / (m + 1)).
LS_INLINE float logUnit(float u)
{
    constexpr std::uint32_t kSqrtHalf = 0x3F3504F3; // bits of sqrt(1/2)
    const std::uint32_t shifted = std::bit_cast<std::uint32_t>(u) - kSqrtHalf;
    const std::int32_t exponent = static_cast<std::int32_t>(shifted) >> 23;
    const float m = std::bit_cast<float>((shifted & 0x007FFFFFU) + kSqrtHalf);
    const float s = (m - 1.0F) / (m + 1.0F);
    const float s2 = s * s;
    const float series = 1.0F + s2 * (1.0F / 3.0F + s2 * (1.0F / 5.0F + s2 * (1.0F / 7.0F + s2 * (1.0F / 9.0F))));
    return static_cast<float>(exponent) * 0.69314718F + 2.0F * s * series;
}

/// Sine and cosine of the v-th part of a full turn, v in [0, 1]: the nearest quarter turn is taken off exactly, the
/// rest is at most an eighth, where a few terms of the series are enough.
LS_INLINE void sinCosTurn(float v, float& sine, float& cosine)
{
    const auto quarter = static_cast<std::int32_t>(4.0F * v + 0.5F);
    const float x = (v - 0.25F * static_cast<float>(quarter)) * 6.28318531F;
    const float x2 = x * x;
    const float s =
        x * (1.0F - x2 * (1.0F / 6.0F - x2 * (1.0F / 120.0F - x2 * (1.0F / 5040.0F - x2 * (1.0F / 362880.0F)))));
    const float c =
        1.0F -
        x2 * (0.5F - x2 * (1.0F / 24.0F - x2 * (1.0F / 720.0F - x2 * (1.0F / 40320.0F - x2 * (1.0F / 3628800.0F)))));
    const bool odd = (quarter & 1) != 0;
    const float a = odd ? c : s;
    const float b = odd ? s : c;
    sine = (quarter & 2) != 0 ? -a : a;
    cosine = ((quarter + 1) & 2) != 0 ? -b : b;
}

/// 24 random bits in (0, 1]: never 0, so that its logarithm is finite. (The greatest rounds up to 1.)
LS_INLINE float openUnit(std::uint32_t bits)
{
    return (static_cast<float>(static_cast<std::int32_t>(bits >> 8U)) + 0.5F) * (1.0F / 16777216.0F);
}

LS_INLINE void normalPair(std::uint32_t a, std::uint32_t b, float& first, float& second)
{
    const float radius = std::sqrt(-2.0F * logUnit(openUnit(a)));
    float sine = 0;
    float cosine = 0;
    sinCosTurn(openUnit(b), sine, cosine);
    first = radius * cosine;
    second = radius * sine;
}

} // namespace

std::array<std::uint32_t, 4> philox4x32(const std::array<std::uint32_t, 4>& counter,
                                        const std::array<std::uint32_t, 2>& key)
{
    std::array<std::uint32_t, 4> x = counter;
    std::uint32_t k0 = key[0];
    std::uint32_t k1 = key[1];
    for (int round = 0; round < kRounds; ++round) {
        philoxRound(x[0], x[1], x[2], x[3], k0, k1);
        k0 += kWeyl0;
        k1 += kWeyl1;
    }
    return x;
}

LS_CPU_CLONES void philoxFill(const PhiloxKey& key, std::uint64_t first, std::uint32_t* out, std::size_t count)
{
    std::uint32_t k0[kRounds];
    std::uint32_t k1[kRounds];
    for (std::uint32_t round = 0; round < kRounds; ++round) {
        k0[round] = key.key[0] + round * kWeyl0;
        k1[round] = key.key[1] + round * kWeyl1;
    }
    const std::uint32_t step = key.step;
    const std::uint32_t shard = key.shard;
    for (std::size_t done = 0; done < count; done += kPhiloxGroup) {
        const std::uint64_t counter = first + done / 4;
        const auto low = static_cast<std::uint32_t>(counter);
        const auto high = static_cast<std::uint32_t>(counter >> 32U);
        std::uint32_t* group = out + done;
        // The rounds are written out, so that the loop over the blocks is the innermost one and is vectorised.
        for (std::uint32_t i = 0; i < kPhiloxLanes; ++i) {
            std::uint32_t x0 = low + i;
            std::uint32_t x1 = high + (x0 < low ? 1U : 0U);
            std::uint32_t x2 = step;
            std::uint32_t x3 = shard;
#pragma GCC unroll 10
            for (int round = 0; round < kRounds; ++round)
                philoxRound(x0, x1, x2, x3, k0[round], k1[round]);
            group[4 * i] = x0;
            group[4 * i + 1] = x1;
            group[4 * i + 2] = x2;
            group[4 * i + 3] = x3;
        }
    }
}

LS_CPU_CLONES void normalsFromBits(const std::uint32_t* bits, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count / 2; ++i)
        normalPair(bits[2 * i], bits[2 * i + 1], out[2 * i], out[2 * i + 1]);
}

LS_CPU_CLONES void uniformsFromBits(const std::uint32_t* bits, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(static_cast<std::int32_t>(bits[i] >> 8U)) * (1.0F / 16777216.0F);
}

} // namespace latentscape
