// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/distance_kernels.h"

#include <algorithm>

#include "core/base/cpu_clones.h"

namespace latentscape {

namespace {

constexpr std::size_t kLanes = 16;

/// A lane then sums 256 squares of at most 255^2: less than 2^24, so that a float holds every whole sum.
constexpr std::size_t kExactRun = 256 * kLanes;

} // namespace

LS_CPU_CLONES double squaredPixelDistance(const std::uint8_t* image, const float* query, std::size_t count)
{
    double total = 0;
    for (std::size_t begin = 0; begin < count; begin += kExactRun) {
        const std::size_t end = std::min(count, begin + kExactRun);
        float sums[kLanes] = {};
        std::size_t i = begin;
        for (; i + kLanes <= end; i += kLanes) {
            for (std::size_t k = 0; k < kLanes; ++k) {
                const float difference = static_cast<float>(image[i + k]) - query[i + k];
                sums[k] += difference * difference;
            }
        }
        for (std::size_t k = 0; i < end; ++i, ++k) {
            const float difference = static_cast<float>(image[i]) - query[i];
            sums[k] += difference * difference;
        }
        for (const float sum : sums)
            total += sum;
    }
    return total;
}

LS_CPU_CLONES double squaredCodeDistance(const float* a, const float* b, std::size_t count)
{
    constexpr std::size_t kSums = 4;
    double sums[kSums] = {};
    std::size_t i = 0;
    for (; i + kSums <= count; i += kSums) {
        for (std::size_t k = 0; k < kSums; ++k) {
            const double difference = static_cast<double>(a[i + k]) - static_cast<double>(b[i + k]);
            sums[k] += difference * difference;
        }
    }
    for (std::size_t k = 0; i < count; ++i, ++k) {
        const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sums[k] += difference * difference;
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace latentscape
