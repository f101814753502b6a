// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/traversal.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace latentscape {

namespace {

/// The central share of the prior that a manifold shows along each axis.
constexpr double kGaussianTail = 0.025;

/// x with Phi(x) = p for the standard normal, by Newton's method. From 0 the steps never overshoot, because Phi is
/// convex below 0 and concave above; p between 0.02 and 0.98 is reached to the last bit in a few of them.
double gaussianQuantile(double p)
{
    double x = 0;
    for (int i = 0; i < 20; ++i) {
        const double cumulative = 0.5 * std::erfc(-x / std::numbers::sqrt2);
        const double density = std::exp(-0.5 * x * x) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
        const double step = (cumulative - p) / density;
        x -= step;
        if (std::abs(step) < 1e-15)
            break;
    }
    return x;
}

/// `step` of `count` from `from` to `to`; both ends are met exactly. One step alone is in the middle.
float evenly(float from, float to, int step, int count)
{
    if (count == 1)
        return 0.5F * (from + to);
    const float t = static_cast<float>(step) / static_cast<float>(count - 1);
    return from * (1.0F - t) + to * t;
}

/// Positions along one axis of a manifold, ascending.
std::vector<float> manifoldPositions(int count, bool gaussian, const DimensionSummary& range)
{
    std::vector<float> positions(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        float& position = positions[static_cast<std::size_t>(i)];
        if (!gaussian)
            position = evenly(range.low, range.high, i, count);
        else if (2 * i + 1 == count)
            position = 0;
        else {
            // From the nearer end, so that opposite positions are exact opposites.
            const int fromEnd = std::min(i, count - 1 - i);
            const double p = kGaussianTail + (1 - 2 * kGaussianTail) * fromEnd / (count - 1);
            const auto quantile = static_cast<float>(gaussianQuantile(p));
            position = fromEnd == i ? quantile : -quantile;
        }
    }
    return positions;
}

double dot(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j)
        sum += static_cast<double>(a[j]) * b[j];
    return sum;
}

/// The angle between `a` and `b`, or 0 when no great circle is defined by them: parallel, opposite or zero.
double usableAngle(std::span<const float> a, std::span<const float> b)
{
    const double norms = std::sqrt(dot(a, a) * dot(b, b));
    if (!(norms > 0))
        return 0;
    const double angle = std::acos(std::clamp(dot(a, b) / norms, -1.0, 1.0));
    return std::sin(angle) > 1e-4 ? angle : 0;
}

/// The place at the share `t` of the way from `a` to `b`; `angle` 0 is the straight way.
void appendBlend(std::span<const float> a, std::span<const float> b, double t, double angle,
                 std::vector<float>& latents)
{
    double weightA = 1 - t;
    double weightB = t;
    if (angle > 0) {
        weightA = std::sin((1 - t) * angle) / std::sin(angle);
        weightB = std::sin(t * angle) / std::sin(angle);
    }
    for (std::size_t j = 0; j < a.size(); ++j)
        latents.push_back(static_cast<float>(weightA * a[j] + weightB * b[j]));
}

} // namespace

std::vector<float> traversal(std::span<const float> base, int dimension, float from, float to, int count)
{
    assert(dimension >= 0 && static_cast<std::size_t>(dimension) < base.size());
    std::vector<float> latents;
    latents.reserve(static_cast<std::size_t>(count) * base.size());
    for (int i = 0; i < count; ++i) {
        latents.insert(latents.end(), base.begin(), base.end());
        latents[latents.size() - base.size() + static_cast<std::size_t>(dimension)] = evenly(from, to, i, count);
    }
    return latents;
}

std::vector<float> interpolate(std::span<const float> a, std::span<const float> b, int count, Interpolation kind)
{
    assert(a.size() == b.size() && count >= 2);
    const double angle = kind == Interpolation::Spherical ? usableAngle(a, b) : 0;
    std::vector<float> latents;
    latents.reserve(static_cast<std::size_t>(count) * a.size());
    for (int i = 0; i < count; ++i)
        appendBlend(a, b, static_cast<double>(i) / (count - 1), angle, latents);
    return latents;
}

std::vector<float> interpolateAt(std::span<const float> a, std::span<const float> b, double t, Interpolation kind)
{
    assert(a.size() == b.size());
    std::vector<float> latent;
    latent.reserve(a.size());
    appendBlend(a, b, t, kind == Interpolation::Spherical ? usableAngle(a, b) : 0, latent);
    return latent;
}

std::vector<float> manifoldCodes(std::span<const float> base, int xDimension, int yDimension, int rows, int cols,
                                 bool gaussian, const std::vector<DimensionSummary>& summaries)
{
    const auto x = static_cast<std::size_t>(xDimension);
    const auto y = static_cast<std::size_t>(yDimension);
    assert(xDimension >= 0 && x < base.size() && yDimension >= 0 && y < base.size());
    assert(gaussian || summaries.size() == base.size());
    const std::vector<float> across = manifoldPositions(cols, gaussian, gaussian ? DimensionSummary{} : summaries[x]);
    const std::vector<float> upwards = manifoldPositions(rows, gaussian, gaussian ? DimensionSummary{} : summaries[y]);
    std::vector<float> latents;
    latents.reserve(across.size() * upwards.size() * base.size());
    for (std::size_t row = 0; row < upwards.size(); ++row) {
        for (const float position : across) {
            latents.insert(latents.end(), base.begin(), base.end());
            float* latent = latents.data() + latents.size() - base.size();
            latent[x] = position;
            latent[y] = upwards[upwards.size() - 1 - row];
        }
    }
    return latents;
}

} // namespace latentscape
