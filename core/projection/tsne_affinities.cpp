// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/tsne_affinities.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "core/projection/symmetric_rows.h"
#include "core/projection/tsne_kernels.h"

namespace latentscape {

namespace {

constexpr std::size_t kBlock = 256;
constexpr int kBisections = 64;
constexpr double kTolerance = 1e-5;         ///< of the entropy, in nats
constexpr double kGreatestPrecision = 1e37; ///< a float, for points that all but coincide

/// Runs task(begin, end) over blocks of rows; false when stopped.
bool overRows(std::size_t rows, ThreadTeam& team, const std::stop_token& stop,
              const std::function<void(std::size_t, std::size_t)>& task)
{
    team.run(static_cast<int>((rows + kBlock - 1) / kBlock), [&](int number) {
        const auto block = static_cast<std::size_t>(number);
        if (!stop.stop_requested())
            task(block * kBlock, std::min((block + 1) * kBlock, rows));
    });
    return !stop.stop_requested();
}

/// Finds the precision at which the weights have the entropy, and makes them probabilities.
void calibrate(std::span<const float> squared, double entropy, std::span<float> weights)
{
    double mean = 0;
    for (const float value : squared)
        mean += (static_cast<double>(value) - squared[0]) / static_cast<double>(squared.size());
    double precision = mean > 0 ? 1 / mean : 1;
    double low = 0;
    double high = 0; // not known yet
    float sum = 1;
    for (int i = 0; i < kBisections; ++i) {
        float moment = 0;
        kernels::gaussianWeights(squared.data(), squared.size(),
                                 static_cast<float>(std::min(precision, kGreatestPrecision)), weights.data(), sum,
                                 moment);
        const double excess = std::log(static_cast<double>(sum)) + precision * moment / sum - entropy;
        if (std::abs(excess) < kTolerance)
            break;
        (excess > 0 ? low : high) = precision;
        precision = high > 0 ? (low + high) / 2 : 2 * precision;
    }
    for (float& weight : weights)
        weight /= sum;
}

} // namespace

std::vector<float> conditionalAffinities(const NeighbourGraph& graph, double perplexity, ThreadTeam& team,
                                         const std::stop_token& stop)
{
    const auto k = static_cast<std::size_t>(graph.k);
    std::vector<float> conditional(graph.index.size());
    const double entropy = std::log(std::min(perplexity, static_cast<double>(k)));
    const bool done = overRows(graph.points, team, stop, [&](std::size_t begin, std::size_t end) {
        std::vector<float> squared(k);
        for (std::size_t row = begin; row < end; ++row) {
            std::ranges::transform(graph.distances(row), squared.begin(), [](float d) { return d * d; });
            calibrate(squared, entropy, std::span(conditional).subspan(row * k, k));
        }
    });
    return done ? conditional : std::vector<float>();
}

TsneAffinities tsneAffinities(const NeighbourGraph& graph, double perplexity, ThreadTeam& team,
                              const std::stop_token& stop)
{
    const std::vector<float> conditional = conditionalAffinities(graph, perplexity, team, stop);
    if (conditional.empty())
        return {};
    SymmetricRows rows = symmetricRows(
        graph, conditional, [](float there, float back) { return there + back; }, team, stop);
    const float scale = 0.5F / static_cast<float>(graph.points);
    for (float& value : rows.value)
        value *= scale;
    return {std::move(rows.begin), std::move(rows.column), std::move(rows.value)};
}

} // namespace latentscape
