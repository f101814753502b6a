// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/neighbour_kernels.h"

#include <algorithm>

#include "core/base/cpu_clones.h"

namespace latentscape::kernels {

LS_CPU_CLONES float squaredDistance(const float* a, const float* b, std::size_t dimensions)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t j = 0; j < dimensions; ++j) {
        const float offset = a[j] - b[j];
        sum += offset * offset;
    }
    return sum;
}

LS_CPU_CLONES void squaredDistances(const float* a, const float* points, std::size_t stride, std::size_t count,
                                    std::size_t dimensions, float* out)
{
    // A part at a time stays in the first cache over all dimensions.
    constexpr std::size_t kPart = 1024;
    for (std::size_t begin = 0; begin < count; begin += kPart) {
        const std::size_t part = std::min(kPart, count - begin);
        float* to = out + begin;
        for (std::size_t i = 0; i < part; ++i)
            to[i] = 0;
        for (std::size_t j = 0; j < dimensions; ++j) {
            const float* from = points + j * stride + begin;
            const float at = a[j];
            for (std::size_t i = 0; i < part; ++i)
                to[i] += (from[i] - at) * (from[i] - at);
        }
    }
}

LS_CPU_CLONES std::size_t countNearer(const float* values, std::size_t count, float bound, std::size_t place)
{
    unsigned nearer = 0;
    for (std::size_t i = 0; i < count; ++i)
        nearer += static_cast<unsigned>(values[i] < bound);
    for (std::size_t i = 0; i < std::min(place, count); ++i)
        nearer += static_cast<unsigned>(values[i] == bound);
    return nearer;
}

LS_CPU_CLONES std::size_t selectBelow(const float* norms, const float* products, std::size_t count, float bound,
                                      std::uint32_t first, std::uint32_t* index, float* value)
{
    // Most parts hold nothing near enough, which is quickly seen for a whole part.
    constexpr std::size_t kPart = 64;
    float part[kPart];
    std::size_t selected = 0;
    for (std::size_t begin = 0; begin < count; begin += kPart) {
        const std::size_t size = std::min(kPart, count - begin);
        unsigned below = 0;
        for (std::size_t i = 0; i < size; ++i) {
            part[i] = norms[begin + i] - 2 * products[begin + i];
            below += static_cast<unsigned>(part[i] < bound);
        }
        for (std::size_t i = 0; below > 0 && i < size; ++i) {
            index[selected] = first + static_cast<std::uint32_t>(begin + i);
            value[selected] = part[i];
            const auto hit = static_cast<unsigned>(part[i] < bound);
            selected += hit;
            below -= hit;
        }
    }
    return selected;
}

} // namespace latentscape::kernels
