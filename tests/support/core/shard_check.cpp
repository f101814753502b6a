// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/shard_check.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "core/training/engine.h"
#include "tests/support/core/tiny_dataset.h"

namespace latentscape::test {

namespace {

constexpr std::size_t kImages = 24;
constexpr std::size_t kLabelled = 3; ///< fewer than shards: some have none
constexpr int kShards = 5;
constexpr int kDraws = 40;
/// So large a rate that single precision keeps the gradient in the weights' difference.
constexpr double kRate = 1e3;

/// Whether differences are zero but for rounding (against `scale`) and the draws' own scatter.
bool vanish(const std::vector<double>& differences, double scale)
{
    const auto n = static_cast<double>(differences.size());
    const double mean = std::accumulate(differences.begin(), differences.end(), 0.0) / n;
    double squares = 0;
    for (const double difference : differences)
        squares += (difference - mean) * (difference - mean);
    const double standardError = std::sqrt(squares / (n - 1) / n);
    return std::abs(mean) <= 2e-4 * scale + 6 * standardError; // false for NaN
}

/// Along the mean gradient of a tensor, where there is most to see. That mean is of other draws than those that are
/// compared: it holds their noise, too, and would find it in one side only.
bool gradientsAgree(const TensorEntry& entry, const std::vector<StepSums>& one, const std::vector<StepSums>& several)
{
    const std::size_t half = one.size() / 2;
    std::vector<double> direction(entry.count());
    for (std::size_t draw = 0; draw < half; ++draw) {
        for (std::size_t i = 0; i < direction.size(); ++i)
            direction[i] += one[draw].gradient[entry.offset + i] / static_cast<double>(half);
    }
    const double norm =
        std::sqrt(std::inner_product(direction.begin(), direction.end(), direction.begin(), 0.0)) + 1e-12;
    const auto along = [&](const StepSums& draw) {
        return std::inner_product(direction.begin(), direction.end(),
                                  draw.gradient.begin() + static_cast<std::ptrdiff_t>(entry.offset), 0.0) /
               norm;
    };
    std::vector<double> differences;
    for (std::size_t draw = half; draw < one.size(); ++draw)
        differences.push_back(along(several[draw]) - along(one[draw]));
    return vanish(differences, std::max(norm, 1e-2));
}

} // namespace

StepSums stepSums(const Model& model, const DatasetPtr& data, const std::vector<float>& weights, int shards, int phase,
                  std::uint64_t seed)
{
    Engine engine(model, data, Optimizer::Sgd, shards, 1);
    std::ranges::copy(weights, engine.weights().begin());
    const auto images = firstImages(kImages + kLabelled);
    StepRequest request;
    request.images = std::span(images).first(kImages);
    if (model.labelledImages() >= 0) {
        request.labelled = std::span(images).last(kLabelled);
        request.labelledShare = 0.1;
    }
    request.seed = seed;
    request.phase = phase;
    request.epoch = 0.5;
    request.optimizer = {kRate, 0, 0};
    StepSums result{engine.step(request).sums, {}};
    for (std::size_t i = 0; i < weights.size(); ++i)
        result.gradient.push_back((double{weights[i]} - engine.weights()[i]) * (kImages / kRate));
    return result;
}

std::string shardDisagreement(const Model& model, const DatasetPtr& data, const std::vector<float>& weights, int phase)
{
    std::vector<StepSums> one;
    std::vector<StepSums> several;
    for (std::uint64_t draw = 1; draw <= kDraws; ++draw) {
        one.push_back(stepSums(model, data, weights, 1, phase, draw));
        several.push_back(stepSums(model, data, weights, kShards, phase, draw));
    }
    for (const auto& [name, value] : one.front().terms) {
        std::vector<double> differences;
        double scale = 1e-3;
        for (int draw = 0; draw < kDraws; ++draw) {
            const auto& mine = one[static_cast<std::size_t>(draw)].terms;
            const auto& theirs = several[static_cast<std::size_t>(draw)].terms;
            if (!theirs.contains(name) || theirs.size() != mine.size())
                return "other terms than " + name;
            differences.push_back(theirs.at(name) - mine.at(name));
            scale = std::max(scale, std::abs(mine.at(name)));
        }
        if (!vanish(differences, scale))
            return name;
    }
    for (const TensorEntry& entry : model.layout().entries()) {
        if (!gradientsAgree(entry, one, several))
            return entry.name;
    }
    return {};
}

} // namespace latentscape::test
