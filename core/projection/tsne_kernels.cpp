// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/tsne_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/cpu_clones.h"
#include "core/nn/vector_math.h"

namespace latentscape::kernels {

namespace {

/// As many floats as points are repelled together, in as many registers as that takes.
using Lanes [[gnu::vector_size(kRepelled * sizeof(float))]] = float;

} // namespace

LS_CPU_CLONES void repel(const float* x, const float* y, std::size_t count, const float* sx, const float* sy,
                         const float* mass, std::size_t sources, float* fx, float* fy, float* z)
{
    for (std::size_t begin = 0; begin < count; begin += kRepelled) {
        Lanes px;
        Lanes py;
        std::memcpy(&px, x + begin, sizeof px);
        std::memcpy(&py, y + begin, sizeof py);
        Lanes sumX = {};
        Lanes sumY = {};
        Lanes sumZ = {};
        for (std::size_t s = 0; s < sources; ++s) {
            const Lanes dx = px - sx[s];
            const Lanes dy = py - sy[s];
            const Lanes q = 1.0F / (1.0F + dx * dx + dy * dy);
            const Lanes weight = q * mass[s];
            sumZ += weight;
            sumX += weight * q * dx;
            sumY += weight * q * dy;
        }
        std::memcpy(fx + begin, &sumX, sizeof sumX);
        std::memcpy(fy + begin, &sumY, sizeof sumY);
        std::memcpy(z + begin, &sumZ, sizeof sumZ);
    }
}

LS_CPU_CLONES void attract(const float* xy, const std::uint32_t* column, const float* value, std::size_t count, float x,
                           float y, float& fx, float& fy)
{
    // Loads from here and there are not done in vectors any faster; what follows them is.
    constexpr std::size_t kPart = 128;
    float nearX[kPart];
    float nearY[kPart];
    float sumX = 0;
    float sumY = 0;
    for (std::size_t begin = 0; begin < count; begin += kPart) {
        const std::size_t part = std::min(kPart, count - begin);
        for (std::size_t i = 0; i < part; ++i) {
            const float* point = xy + 2 * static_cast<std::size_t>(column[begin + i]);
            nearX[i] = point[0];
            nearY[i] = point[1];
        }
        const float* p = value + begin;
#pragma omp simd reduction(+ : sumX, sumY)
        for (std::size_t i = 0; i < part; ++i) {
            const float dx = x - nearX[i];
            const float dy = y - nearY[i];
            const float pull = p[i] / (1.0F + dx * dx + dy * dy);
            sumX += pull * dx;
            sumY += pull * dy;
        }
    }
    fx = sumX;
    fy = sumY;
}

LS_CPU_CLONES void descend(const DescentStep& step, const float* attraction, const float* repulsion, std::size_t n,
                           float* gain, float* velocity)
{
    const DescentStep s = step;
    for (std::size_t i = 0; i < n; ++i) {
        const float gradient = 4 * (s.exaggeration * attraction[i] - repulsion[i] * s.repulsionScale);
        const float changed = gradient * velocity[i] < 0 ? gain[i] + 0.2F : gain[i] * 0.8F;
        gain[i] = changed < 0.01F ? 0.01F : changed;
        velocity[i] = s.momentum * velocity[i] - s.learningRate * gain[i] * gradient;
    }
}

LS_CPU_CLONES void gaussianWeights(const float* squared, std::size_t k, float precision, float* weights, float& sum,
                                   float& moment)
{
    const float least = squared[0];
    float total = 0;
    float weighted = 0;
#pragma omp simd reduction(+ : total, weighted)
    for (std::size_t i = 0; i < k; ++i) {
        const float above = squared[i] - least;
        const float weight = vector_math::exponential(-precision * above);
        weights[i] = weight;
        total += weight;
        weighted += weight * above;
    }
    sum = total;
    moment = weighted;
}

LS_CPU_CLONES void hilbertCodes(const float* xy, std::size_t count, float left, float bottom, float cells,
                                std::uint32_t* code)
{
    for (std::size_t i = 0; i < count; ++i) {
        auto x = static_cast<std::uint32_t>(static_cast<std::int32_t>((xy[2 * i] - left) * cells));
        auto y = static_cast<std::uint32_t>(static_cast<std::int32_t>((xy[2 * i + 1] - bottom) * cells));
        std::uint32_t path = 0;
        for (int bit = 15; bit >= 0; --bit) {
            const std::uint32_t right = (x >> static_cast<unsigned>(bit)) & 1U;
            const std::uint32_t up = (y >> static_cast<unsigned>(bit)) & 1U;
            path = (path << 2U) | ((3U * right) ^ up);
            // In the lower quarters the curve runs mirrored at a diagonal.
            const std::uint32_t lower = up - 1U;
            const std::uint32_t flipped = lower & (0U - right);
            x ^= flipped;
            y ^= flipped;
            const std::uint32_t exchanged = (x ^ y) & lower;
            x ^= exchanged;
            y ^= exchanged;
        }
        code[i] = path;
    }
}

} // namespace latentscape::kernels
