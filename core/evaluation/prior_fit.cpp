// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/prior_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/finite.h"
#include "core/base/random.h"
#include "core/latent/code_spacing.h"
#include "core/projection/neighbour_kernels.h"
#include "core/projection/neighbour_search.h"

namespace latentscape {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// Sets the noise of posteriors apart from other streams of the same purpose.
constexpr std::uint32_t kStream = 6;
/// Rows of one task: sums do not depend on the number of threads.
constexpr std::size_t kBlock = 32;

std::size_t blocksOf(std::size_t rows) { return (rows + kBlock - 1) / kBlock; }

/// Mean distance of all pairs of a row of `x` and a row whose columns are `y` [d, m].
double meanDistance(std::span<const float> x, std::span<const float> y, std::size_t d, ThreadTeam& team,
                    const std::stop_token& stop)
{
    const std::size_t n = x.size() / d;
    const std::size_t m = y.size() / d;
    std::vector<double> sums(blocksOf(n), 0.0);
    team.run(static_cast<int>(sums.size()), [&](int number) {
        const auto block = static_cast<std::size_t>(number);
        std::vector<float> squared(m);
        for (std::size_t row = block * kBlock; row < std::min((block + 1) * kBlock, n); ++row) {
            if (stop.stop_requested())
                return;
            kernels::squaredDistances(x.data() + row * d, y.data(), m, m, d, squared.data());
            double sum = 0;
            for (const float value : squared)
                sum += std::sqrt(value);
            sums[block] += sum;
        }
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0) / (static_cast<double>(n) * static_cast<double>(m));
}

} // namespace

std::vector<float> posteriorSamples(const EncodedSet& codes, std::uint64_t seed, std::uint64_t draw)
{
    if (codes.logVar.empty())
        return codes.mean;
    std::vector<float> latents(codes.mean.size());
    RandomStream(seed, RandomPurpose::Evaluation, draw, kStream).fillNormal(latents);
    for (std::size_t i = 0; i < latents.size(); ++i)
        latents[i] = codes.mean[i] + std::exp(codes.logVar[i] / 2) * latents[i];
    return latents;
}

double energyDistance(std::span<const float> x, std::span<const float> y, int dimensions, ThreadTeam& team,
                      const std::stop_token& stop)
{
    if (x.empty() || y.empty() || !allFinite(x) || !allFinite(y))
        return kNone;
    const auto d = static_cast<std::size_t>(dimensions);
    const std::vector<float> columnsX = columnsOf(x, d);
    const std::vector<float> columnsY = columnsOf(y, d);
    const double between = meanDistance(x, columnsY, d, team, stop);
    const double withinX = meanDistance(x, columnsX, d, team, stop);
    const double withinY = meanDistance(y, columnsY, d, team, stop);
    return stop.stop_requested() ? kNone : std::max(2 * between - withinX - withinY, 0.0);
}

EncodedSetPtr sampledCodes(const EncodedSetPtr& codes, std::uint64_t seed)
{
    if (codes->logVar.empty())
        return codes;
    auto sampled = std::make_shared<EncodedSet>(*codes);
    sampled->mean = posteriorSamples(*codes, seed);
    sampled->logVar.clear();
    return sampled;
}

double shareAwayFromData(std::span<const float> samples, const EncodedSet& codes, ThreadTeam& team,
                         const std::stop_token& stop)
{
    if (samples.empty() || codes.size() < 2)
        return kNone;
    const CodeSpacing spacing = codeSpacing(codes);
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const std::size_t n = samples.size() / d;
    std::vector<std::size_t> away(blocksOf(n), 0);
    team.run(static_cast<int>(away.size()), [&](int number) {
        const auto block = static_cast<std::size_t>(number);
        for (std::size_t row = block * kBlock; row < std::min((block + 1) * kBlock, n); ++row) {
            if (stop.stop_requested())
                return;
            const std::vector<Neighbour> near = nearestCodes(codes, samples.subspan(row * d, d), 1);
            const bool isOff = near.empty() || nearnessOf(spacing.offData(near.front().distance)) == DataNearness::Off;
            away[block] += isOff ? 1 : 0;
        }
    });
    if (stop.stop_requested())
        return kNone;
    return static_cast<double>(std::accumulate(away.begin(), away.end(), std::size_t{0})) / static_cast<double>(n);
}

} // namespace latentscape
