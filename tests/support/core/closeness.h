// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "core/base/random.h"

namespace latentscape::test {

/// |actual - expected|, relative to |expected| or to `floor` when that is greater. Infinite when either is NaN.
inline double errorOf(double actual, double expected, double floor = 1)
{
    const double error = std::abs(actual - expected) / std::max(std::abs(expected), floor);
    return std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
}

/// The greatest difference between two equally long ranges, relative to the greatest of `expected`. Infinite when the
/// lengths differ or a NaN stands anywhere.
template <typename Actual, typename Expected>
double worstError(const Actual& actual, const Expected& expected)
{
    if (std::size(actual) != std::size(expected))
        return std::numeric_limits<double>::infinity();
    double scale = std::numeric_limits<double>::min();
    for (const auto value : expected)
        scale = std::max(scale, std::abs(static_cast<double>(value)));
    double worst = 0;
    auto place = std::begin(expected);
    for (const auto value : actual)
        worst = std::max(worst, errorOf(static_cast<double>(value), static_cast<double>(*place++), scale));
    return worst;
}

/// `count` standard normal numbers times `scale`.
inline std::vector<float> normals(std::size_t count, std::uint64_t seed, float scale = 1)
{
    std::vector<float> values(count);
    RandomStream(seed, RandomPurpose::Choice).fillNormal(values);
    for (float& value : values)
        value *= scale;
    return values;
}

/// `count` numbers in [0, 1).
inline std::vector<float> uniforms(std::size_t count, std::uint64_t seed)
{
    std::vector<float> values(count);
    RandomStream(seed, RandomPurpose::Choice).fillUniform(values);
    return values;
}

/// The derivative of `f` at `x` by central differences.
template <typename Function>
double slope(Function f, double x, double h = 1e-6)
{
    return (f(x + h) - f(x - h)) / (2 * h);
}

} // namespace latentscape::test

/// Fails with the error it found.
#define VERIFY_CLOSE(error, tolerance)                                                                                 \
    do {                                                                                                               \
        const double error_ = (error);                                                                                 \
        QVERIFY2(error_ <= (tolerance), qPrintable(QStringLiteral("%1 is off by %2").arg(#error).arg(error_)));        \
    } while (false)
