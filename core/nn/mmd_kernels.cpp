// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cpu_clones.h"
#include "core/nn/kernels.h"

namespace latentscape::kernels {

namespace {

/// Sums are taken in blocks: float within, double across.
constexpr std::int64_t kBlock = 256;

} // namespace

LS_CPU_CLONES
double multiquadratic(const float* a, const float* points, std::int64_t count, std::int64_t dimensions,
                      const float* scales, float factor, float* work, float* gradient)
{
    float* __restrict w = work;
    for (std::int64_t j = 0; j < count; ++j)
        w[j] = 0;
    for (std::int64_t c = 0; c < dimensions; ++c) {
        const float* __restrict p = points + c * count;
        for (std::int64_t j = 0; j < count; ++j)
            w[j] += (a[c] - p[j]) * (a[c] - p[j]);
    }
    double total = 0;
    for (std::int64_t start = 0; start < count; start += kBlock) {
        const std::int64_t end = start + kBlock < count ? start + kBlock : count;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t j = start; j < end; ++j) {
            const float squared = w[j];
            float slope = 0;
            for (int s = 0; s < kMultiquadraticScales; ++s) {
                const float reciprocal = 1.0F / (scales[s] + squared);
                const float value = scales[s] * reciprocal;
                sum += value;
                slope += value * reciprocal;
            }
            w[j] = -2.0F * slope;
        }
        total += sum;
    }
    if (gradient == nullptr)
        return total;
    for (std::int64_t c = 0; c < dimensions; ++c) {
        const float* __restrict p = points + c * count;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t j = 0; j < count; ++j)
            sum += w[j] * (a[c] - p[j]);
        gradient[c] += factor * sum;
    }
    return total;
}

} // namespace latentscape::kernels
