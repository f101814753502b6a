// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/fuzzy_graph.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/projection/symmetric_rows.h"

namespace latentscape {

namespace {

/// Points whose work is one task.
constexpr std::size_t kBlock = 512;
constexpr int kBisections = 64;
/// Of the mean distance: a width below it would cut a crowded point off from all but its nearest neighbour.
constexpr double kLeastWidth = 1e-3;

int blocksOf(std::size_t points) { return static_cast<int>((points + kBlock - 1) / kBlock); }

double sumOfMemberships(std::span<const float> distances, double rho, double sigma)
{
    double sum = 0;
    for (const float distance : distances)
        sum += distance > rho ? std::exp(-(distance - rho) / sigma) : 1.0;
    return sum;
}

/// The width at which a row sums to `target`.
double widthOf(std::span<const float> distances, double rho, double target)
{
    double low = 0;
    double high = INFINITY;
    double sigma = 1;
    for (int i = 0; i < kBisections; ++i) {
        const double excess = sumOfMemberships(distances, rho, sigma) - target;
        if (std::abs(excess) < 1e-5)
            break;
        (excess > 0 ? high : low) = sigma;
        sigma = std::isinf(high) ? 2 * sigma : (low + high) / 2;
    }
    return sigma;
}

double nearestApart(std::span<const float> distances)
{
    const auto apart = std::ranges::find_if(distances, [](float distance) { return distance > 0; });
    return apart == distances.end() ? 0 : *apart;
}

void memberships(std::span<const float> distances, double meanOfAll, std::span<float> out)
{
    const double rho = nearestApart(distances);
    const double mean = std::accumulate(distances.begin(), distances.end(), 0.0) /
                        static_cast<double>(std::max<std::size_t>(1, distances.size()));
    const double least = kLeastWidth * (rho > 0 ? mean : meanOfAll);
    const double target = std::log2(static_cast<double>(distances.size() + 1));
    const double sigma = std::max(widthOf(distances, rho, target), least);
    for (std::size_t j = 0; j < distances.size(); ++j) {
        const double beyond = distances[j] - rho;
        out[j] = beyond > 0 && sigma > 0 ? static_cast<float>(std::exp(-beyond / sigma)) : 1.0F;
    }
}

/// Of two that belong together with these certainties, that one of them is right.
float eitherOf(float a, float b) { return a + b - a * b; }

} // namespace

std::vector<float> fuzzyMemberships(const NeighbourGraph& graph, ThreadTeam& team, const std::stop_token& stop)
{
    std::vector<float> weights(graph.index.size());
    const auto k = static_cast<std::size_t>(graph.k);
    const double meanOfAll = std::accumulate(graph.distance.begin(), graph.distance.end(), 0.0) /
                             static_cast<double>(std::max<std::size_t>(1, graph.distance.size()));
    team.run(blocksOf(graph.points), [&](int block) {
        if (stop.stop_requested())
            return;
        const std::size_t begin = static_cast<std::size_t>(block) * kBlock;
        for (std::size_t row = begin; row < std::min(begin + kBlock, graph.points); ++row)
            memberships(graph.distances(row), meanOfAll, std::span(weights).subspan(row * k, k));
    });
    if (stop.stop_requested())
        weights.clear();
    return weights;
}

FuzzyGraph fuzzyGraph(const NeighbourGraph& graph, ThreadTeam& team, const std::stop_token& stop)
{
    const std::vector<float> weights = fuzzyMemberships(graph, team, stop);
    if (stop.stop_requested() || graph.points == 0)
        return {};
    SymmetricRows rows = symmetricRows(graph, weights, eitherOf, team, stop);
    return {std::move(rows.begin), std::move(rows.column), std::move(rows.value)};
}

std::size_t componentCount(const FuzzyGraph& graph)
{
    std::vector<bool> seen(graph.points());
    std::vector<std::uint32_t> waiting;
    std::size_t components = 0;
    for (std::size_t start = 0; start < seen.size(); ++start) {
        if (seen[start])
            continue;
        ++components;
        seen[start] = true;
        waiting.push_back(static_cast<std::uint32_t>(start));
        while (!waiting.empty()) {
            const std::uint32_t row = waiting.back();
            waiting.pop_back();
            for (std::uint32_t e = graph.begin[row]; e < graph.begin[row + 1]; ++e) {
                if (!seen[graph.column[e]]) {
                    seen[graph.column[e]] = true;
                    waiting.push_back(graph.column[e]);
                }
            }
        }
    }
    return components;
}

} // namespace latentscape
