// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/tsne_affinities.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/projection/tsne_kernels.h"

namespace latentscape {

namespace {

constexpr std::size_t kBlock = 256;
constexpr int kBisections = 64;
constexpr double kTolerance = 1e-5;         ///< of the entropy, in nats
constexpr double kGreatestPrecision = 1e37; ///< a float, for points that all but coincide

/// Runs task(block, begin, end) over blocks of rows; false when stopped.
bool overRows(std::size_t rows, ThreadTeam& team, const std::stop_token& stop,
              const std::function<void(std::size_t, std::size_t, std::size_t)>& task)
{
    team.run(static_cast<int>((rows + kBlock - 1) / kBlock), [&](int number) {
        const auto block = static_cast<std::size_t>(number);
        if (!stop.stop_requested())
            task(block, block * kBlock, std::min((block + 1) * kBlock, rows));
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

/// Whose neighbour each point is: rows of a sparse matrix's transpose, columns ascending.
struct Transpose
{
    std::vector<std::size_t> begin;
    std::vector<std::uint32_t> column;
    std::vector<float> value;

    /// False when stopped.
    bool fill(const NeighbourGraph& graph, const std::vector<float>& conditional, const std::stop_token& stop)
    {
        begin.assign(graph.points + 2, 0);
        for (const std::uint32_t j : graph.index)
            ++begin[j + 2];
        for (std::size_t i = 2; i < begin.size(); ++i)
            begin[i] += begin[i - 1];
        column.resize(graph.index.size());
        value.resize(graph.index.size());
        const auto k = static_cast<std::size_t>(graph.k);
        for (std::size_t i = 0; i < graph.points; ++i) {
            if (i % kBlock == 0 && stop.stop_requested())
                return false;
            for (std::size_t e = i * k; e < (i + 1) * k; ++e) {
                // begin[j + 1] runs up to where row j ends, and so becomes where row j + 1 begins.
                const std::size_t to = begin[graph.index[e] + 1]++;
                column[to] = static_cast<std::uint32_t>(i);
                value[to] = conditional[e];
            }
        }
        return true;
    }
};

struct Entry
{
    std::uint32_t column = 0;
    float value = 0;
};

/// Row `i` of the sum of the matrix and its transpose.
void unite(const NeighbourGraph& graph, const std::vector<float>& conditional, const Transpose& transpose,
           std::size_t i, std::vector<Entry>& row)
{
    const auto k = static_cast<std::size_t>(graph.k);
    row.clear();
    for (std::size_t e = i * k; e < (i + 1) * k; ++e)
        row.push_back({graph.index[e], conditional[e]});
    for (std::size_t e = transpose.begin[i]; e < transpose.begin[i + 1]; ++e)
        row.push_back({transpose.column[e], transpose.value[e]});
    std::ranges::sort(row, {}, &Entry::column);
    std::size_t size = 0;
    for (std::size_t e = 0; e < row.size(); ++e) {
        if (size > 0 && row[size - 1].column == row[e].column)
            row[size - 1].value += row[e].value;
        else
            row[size++] = row[e];
    }
    row.resize(size);
}

} // namespace

std::vector<float> conditionalAffinities(const NeighbourGraph& graph, double perplexity, ThreadTeam& team,
                                         const std::stop_token& stop)
{
    const auto k = static_cast<std::size_t>(graph.k);
    std::vector<float> conditional(graph.index.size());
    const double entropy = std::log(std::min(perplexity, static_cast<double>(k)));
    const bool done = overRows(graph.points, team, stop, [&](std::size_t, std::size_t begin, std::size_t end) {
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
    Transpose transpose;
    if (conditional.empty() || !transpose.fill(graph, conditional, stop))
        return {};
    TsneAffinities joint;
    joint.begin.assign(graph.points + 1, 0);
    std::vector<std::vector<Entry>> blocks((graph.points + kBlock - 1) / kBlock);
    bool done = overRows(graph.points, team, stop, [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::vector<Entry> row;
        for (std::size_t i = begin; i < end; ++i) {
            unite(graph, conditional, transpose, i, row);
            joint.begin[i + 1] = static_cast<std::uint32_t>(row.size());
            blocks[block].insert(blocks[block].end(), row.begin(), row.end());
        }
    });
    for (std::size_t i = 0; i < graph.points; ++i)
        joint.begin[i + 1] += joint.begin[i];
    joint.column.resize(joint.begin.back());
    joint.value.resize(joint.begin.back());
    const float scale = 0.5F / static_cast<float>(graph.points);
    done = done && overRows(graph.points, team, stop, [&](std::size_t block, std::size_t begin, std::size_t) {
               std::size_t to = joint.begin[begin];
               for (const Entry& entry : blocks[block]) {
                   joint.column[to] = entry.column;
                   joint.value[to++] = entry.value * scale;
               }
           });
    return done ? joint : TsneAffinities();
}

} // namespace latentscape
