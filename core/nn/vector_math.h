// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Elementary functions written so that the compiler can compute them in vectors: no branches, no library calls.
// For core's *_kernels.cpp only. Relative errors below 3e-7 over the stated ranges (tst_kernels holds them to it).

#include <bit>
#include <cmath>
#include <cstdint>

namespace latentscape::vector_math {

/// e^x. Below -87 the result is about 1e-38, above 88 about 1.6e38: never infinite, never a denormal.
/// NaN stays NaN, so that a diverged run is noticed.
[[gnu::always_inline]] inline float exponential(float x)
{
    const float above = x < -87.0F ? -87.0F : x;
    const float clamped = above > 88.0F ? 88.0F : above;
    // e^x = 2^n e^r with |r| <= ln(2) / 2; ln 2 in two parts (Cody and Waite) keeps r exact. Adding and taking
    // away 1.5 * 2^23 rounds to the nearest integer.
    constexpr float kRounder = 12582912.0F;
    const float shifted = clamped * 1.44269504088896341F + kRounder;
    const float n = shifted - kRounder;
    const float r = (clamped - n * 0.693359375F) - n * -2.12194440e-4F;
    // Taylor series to the seventh power: the rest is below 1e-8 for |r| <= 0.3466.
    const float p =
        1.0F + r * (1.0F + r * (0.5F + r * (1.66666667e-1F +
                                            r * (4.16666667e-2F +
                                                 r * (8.33333333e-3F + r * (1.38888889e-3F + r * 1.98412698e-4F))))));
    const auto exponent = std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(kRounder);
    return p * std::bit_cast<float>((exponent + 127) << 23);
}

/// ln(1 + u) for u in [0, 1]: the area hyperbolic tangent, ln(1 + u) = 2 artanh(u / (2 + u)), whose series in
/// s = u / (2 + u) <= 1/3 falls by a factor of nine a term.
[[gnu::always_inline]] inline float log1pOfUnit(float u)
{
    const float s = u / (2.0F + u);
    const float q = s * s;
    const float series =
        1.0F + q * (1.0F / 3 + q * (1.0F / 5 + q * (1.0F / 7 + q * (1.0F / 9 + q * (1.0F / 11 + q * (1.0F / 13))))));
    return 2.0F * s * series;
}

/// 1 / (1 + e^-x), without loss of precision at either end.
[[gnu::always_inline]] inline float logistic(float x)
{
    const float e = exponential(-std::fabs(x));
    const float reciprocal = 1.0F / (1.0F + e);
    return x >= 0 ? reciprocal : e * reciprocal;
}

} // namespace latentscape::vector_math
