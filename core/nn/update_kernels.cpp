// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/cpu_clones.h"

namespace latentscape::kernels {

namespace {

/// Parameters updated between two summations of their gradients: small enough to stay in the first-level cache.
constexpr std::int64_t kChunk = 1024;
using Chunk = std::array<float, kChunk>;
/// Added to a mean square before its root is drawn, too little to change it where it counts. This file's roots are
/// x * rsqrt(x), and before AVX-512 the processor takes rsqrt of a denormal number for infinite: the mean square of a
/// gradient of 1e-20, which a unit that has hardly ever answered gets, would make its weight NaN.
constexpr float kLeastSquare = 1e-37F;

/// The scaled sum of the shards' gradients, always added in the same order.
[[gnu::always_inline]] inline void sumGradients(const float* const* gradients, int sources, std::int64_t start,
                                                std::int64_t count, float factor, Chunk& sum)
{
    float* __restrict out = sum.data();
    if (sources == 2) { // the usual number on a small machine: one pass
        const float* __restrict a = gradients[0] + start;
        const float* __restrict b = gradients[1] + start;
        for (std::int64_t i = 0; i < count; ++i)
            out[i] = (a[i] + b[i]) * factor;
        return;
    }
    std::copy_n(gradients[0] + start, count, out);
    for (int s = 1; s < sources; ++s) {
        const float* __restrict a = gradients[s] + start;
        for (std::int64_t i = 0; i < count; ++i)
            out[i] += a[i];
    }
    for (std::int64_t i = 0; i < count; ++i)
        out[i] *= factor;
}

[[gnu::always_inline]] inline double squaredNorm(const Chunk& values, std::int64_t count)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < count; ++i)
        sum += values[static_cast<std::size_t>(i)] * values[static_cast<std::size_t>(i)];
    return sum;
}

} // namespace

LS_CPU_CLONES
double squaredNormOfSum(const float* const* gradients, int sources, std::int64_t n)
{
    Chunk sum;
    double norm = 0;
    for (std::int64_t start = 0; start < n; start += kChunk) {
        const std::int64_t count = std::min(kChunk, n - start);
        sumGradients(gradients, sources, start, count, 1.0F, sum);
        norm += squaredNorm(sum, count);
    }
    return norm;
}

LS_CPU_CLONES
double adam(const AdamStep& step, const float* const* gradients, int sources, std::int64_t n, float* p, float* m,
            float* v)
{
    // lr * (m / c1) / (sqrt(v / c2) + eps), with the constants gathered.
    const float rate = step.learningRate / step.correction1;
    const float inverseRoot = 1.0F / std::sqrt(step.correction2);
    Chunk sum;
    double norm = 0;
    for (std::int64_t start = 0; start < n; start += kChunk) {
        const std::int64_t count = std::min(kChunk, n - start);
        sumGradients(gradients, sources, start, count, step.gradientScale, sum);
        norm += squaredNorm(sum, count);
        const float* __restrict g = sum.data();
        float* __restrict weight = p + start;
        float* __restrict first = m + start;
        float* __restrict second = v + start;
        for (std::int64_t i = 0; i < count; ++i) {
            const float gradient = g[i] + step.weightDecay * weight[i];
            first[i] = step.beta1 * first[i] + (1.0F - step.beta1) * gradient;
            second[i] = step.beta2 * second[i] + (1.0F - step.beta2) * gradient * gradient;
            weight[i] -= rate * first[i] / (std::sqrt(second[i] + kLeastSquare) * inverseRoot + step.epsilon);
        }
    }
    return norm;
}

LS_CPU_CLONES
double momentum(float learningRate, float momentumFactor, float weightDecay, float gradientScale,
                const float* const* gradients, int sources, std::int64_t n, float* p, float* v)
{
    Chunk sum;
    double norm = 0;
    for (std::int64_t start = 0; start < n; start += kChunk) {
        const std::int64_t count = std::min(kChunk, n - start);
        sumGradients(gradients, sources, start, count, gradientScale, sum);
        norm += squaredNorm(sum, count);
        const float* __restrict g = sum.data();
        float* __restrict weight = p + start;
        if (v == nullptr) {
            for (std::int64_t i = 0; i < count; ++i)
                weight[i] -= learningRate * (g[i] + weightDecay * weight[i]);
            continue;
        }
        float* __restrict velocity = v + start;
        for (std::int64_t i = 0; i < count; ++i) {
            velocity[i] = momentumFactor * velocity[i] + g[i] + weightDecay * weight[i];
            weight[i] -= learningRate * velocity[i];
        }
    }
    return norm;
}

LS_CPU_CLONES
double rmsProp(float learningRate, float weightDecay, float gradientScale, const float* const* gradients, int sources,
               std::int64_t n, float* p, float* v)
{
    Chunk sum;
    double norm = 0;
    for (std::int64_t start = 0; start < n; start += kChunk) {
        const std::int64_t count = std::min(kChunk, n - start);
        sumGradients(gradients, sources, start, count, gradientScale, sum);
        norm += squaredNorm(sum, count);
        const float* __restrict g = sum.data();
        float* __restrict weight = p + start;
        float* __restrict second = v + start;
        for (std::int64_t i = 0; i < count; ++i) {
            const float gradient = g[i] + weightDecay * weight[i];
            second[i] = 0.99F * second[i] + 0.01F * gradient * gradient;
            weight[i] -= learningRate * gradient / (std::sqrt(second[i] + kLeastSquare) + 1e-8F);
        }
    }
    return norm;
}

} // namespace latentscape::kernels
