// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/code_spacing.h"

#include <algorithm>
#include <cmath>

namespace latentscape {

namespace {

constexpr std::size_t kSample = 96;
constexpr std::size_t kWork = 200'000'000; ///< multiplications: a fifth of a second
constexpr std::size_t kLeast = 12;

float quantile(const std::vector<float>& sorted, double fraction)
{
    if (sorted.empty())
        return 0;
    return sorted[static_cast<std::size_t>(std::lround(fraction * static_cast<double>(sorted.size() - 1)))];
}

} // namespace

float CodeSpacing::usual() const { return quantile(distances, 0.95); }

float CodeSpacing::wide() const { return quantile(distances, 0.99); }

float CodeSpacing::offData(float distance) const
{
    // Codes that all lie in one place leave no unit: then anything else is far.
    const float first = std::max(usual(), 1e-9F);
    const float second = 2 * std::max(wide(), first);
    if (distance <= first)
        return distance / first / 3;
    if (distance <= second)
        return (1 + (distance - first) / (second - first)) / 3;
    return 1 - second / distance / 3;
}

DataNearness nearnessOf(float offData)
{
    if (offData <= 1.0F / 3)
        return DataNearness::On;
    return offData <= 2.0F / 3 ? DataNearness::Near : DataNearness::Off;
}

CodeSpacing codeSpacing(const EncodedSet& codes)
{
    CodeSpacing spacing;
    if (codes.size() < 2)
        return spacing;
    const std::size_t perCode = std::max<std::size_t>(codes.size() * static_cast<std::size_t>(codes.dimensions), 1);
    const std::size_t sample = std::min({kSample, codes.size(), std::max(kWork / perCode, kLeast)});
    for (std::size_t i = 0; i < sample; ++i) {
        const std::vector<Neighbour> near = nearestCodes(codes, codes.code(i * codes.size() / sample), 2);
        if (near.size() == 2) // the first is the code itself
            spacing.distances.push_back(near[1].distance);
    }
    std::ranges::sort(spacing.distances);
    return spacing;
}

} // namespace latentscape
