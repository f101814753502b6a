// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/optimizer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/nn/kernels.h"

namespace latentscape {

namespace {

/// The block is cut into about this many parts whatever the number of threads, so that sums over parts are the same.
constexpr std::size_t kParts = 16;
/// Floats of a product that are taken at once, about: they stay in the second-level cache until they are used.
constexpr std::int64_t kProductFloats = 65536;
/// Rows of a product that BLAS computes together: what is left over costs nearly as much as a whole block of them.
constexpr std::int64_t kRowBlock = 8;
constexpr double kMomentum = 0.9;

std::vector<const float*> shifted(const std::vector<const float*>& gradients, std::size_t start)
{
    std::vector<const float*> places = gradients;
    for (const float*& place : places)
        place += start;
    return places;
}

/// A large product in an even number of parts of one size: an odd one out would keep one thread busy alone.
std::int64_t rowsAtOnce(const GradientProduct& product)
{
    const std::int64_t floats = product.outputs * product.inputs;
    if (floats <= kProductFloats)
        return product.outputs;
    const std::int64_t parts = (floats + 2 * kProductFloats - 1) / (2 * kProductFloats) * 2;
    const std::int64_t rows = (product.outputs + parts - 1) / parts;
    return (rows + kRowBlock - 1) / kRowBlock * kRowBlock;
}

} // namespace

FlatOptimizer::FlatOptimizer(Optimizer kind, std::size_t size) : m_kind(kind), m_size(size)
{
    if (kind == Optimizer::Adam || kind == Optimizer::Momentum)
        m_first.resize(size);
    if (kind == Optimizer::Adam || kind == Optimizer::RmsProp)
        m_second.resize(size);
}

std::size_t FlatOptimizer::Piece::work() const
{
    std::int64_t rows = 1;
    if (product != nullptr) {
        for (const GradientProduct::Factor& factor : product->factors)
            rows += factor.rows;
    }
    return count * static_cast<std::size_t>(rows);
}

void FlatOptimizer::setStepsDone(std::int64_t steps)
{
    m_steps = steps;
    m_counts = {StepCount{0, steps}};
}

/// Neighbours that were moved equally often are one stretch: where nothing is idle, nothing is cut for its sake.
void FlatOptimizer::countStep(const std::vector<std::pair<std::size_t, std::size_t>>& idle)
{
    ++m_steps;
    std::vector<StepCount> counts;
    auto stretch = idle.begin();
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const std::size_t end = i + 1 < m_counts.size() ? m_counts[i + 1].start : m_size;
        for (std::size_t at = m_counts[i].start; at < end;) {
            while (stretch != idle.end() && stretch->first + stretch->second <= at)
                ++stretch;
            const bool isIdle = stretch != idle.end() && stretch->first <= at;
            const std::int64_t steps = m_counts[i].steps + (isIdle ? 0 : 1);
            if (counts.empty() || counts.back().steps != steps)
                counts.push_back({at, steps});
            const std::size_t next = stretch == idle.end() ? end
                                     : isIdle              ? stretch->first + stretch->second
                                                           : stretch->first;
            at = std::min(end, next);
        }
    }
    m_counts = std::move(counts);
}

std::vector<FlatOptimizer::Piece> FlatOptimizer::pieces(const Gradients& gradients) const
{
    std::vector<Piece> result;
    const std::size_t longest = (m_size / kParts + 16) / 16 * 16;
    std::size_t at = 0;
    auto idle = gradients.idle.begin();
    auto counted = m_counts.begin();
    const auto countedUntil = [&](std::size_t place) { // the end of the stretch with one count that `place` is in
        while (counted + 1 != m_counts.end() && (counted + 1)->start <= place)
            ++counted;
        return counted + 1 == m_counts.end() ? m_size : (counted + 1)->start;
    };
    const auto cutUntil = [&](std::size_t end) {
        while (at < end) {
            const bool beforeIdle = idle != gradients.idle.end() && idle->first < end;
            if (beforeIdle && idle->first == at) {
                at += idle++->second;
                continue;
            }
            const std::size_t stop = std::min(countedUntil(at), beforeIdle ? idle->first : end);
            result.push_back({at, std::min(longest, stop - at), counted->steps});
            at += result.back().count;
        }
    };
    for (const GradientProduct& product : gradients.products) {
        cutUntil(product.offset);
        const std::int64_t rows = rowsAtOnce(product);
        countedUntil(at);
        for (std::int64_t row = 0; row < product.outputs; row += rows) {
            const auto count = static_cast<std::size_t>(std::min(rows, product.outputs - row) * product.inputs);
            result.push_back({at, count, counted->steps, &product, row});
            at += count;
        }
    }
    cutUntil(m_size);
    return result;
}

double FlatOptimizer::clipScale(double clip, const std::vector<const float*>& gradients, ThreadTeam& team) const
{
    const std::vector<Piece> parts = pieces(Gradients{gradients});
    std::vector<double> norms(parts.size());
    team.run(static_cast<int>(parts.size()), [&](int i) {
        const Piece& part = parts[static_cast<std::size_t>(i)];
        norms[static_cast<std::size_t>(i)] =
            kernels::squaredNormOfSum(shifted(gradients, part.start).data(), static_cast<int>(gradients.size()),
                                      static_cast<std::int64_t>(part.count));
    });
    const double norm = std::sqrt(std::accumulate(norms.begin(), norms.end(), 0.0));
    return std::isfinite(norm) ? std::min(1.0, clip / (norm + 1e-12)) : norm;
}

bool FlatOptimizer::step(const OptimizerStep& how, const Gradients& gradients, float* weights, ThreadTeam& team)
{
    countStep(gradients.idle);
    const double gradientScale = how.clip > 0 ? clipScale(how.clip, gradients.blocks, team) : 1.0;
    if (!std::isfinite(gradientScale))
        return false; // seen before it did harm
    std::vector<Piece> parts = pieces(gradients);
    std::ranges::stable_sort(parts, std::ranges::greater(),
                             &Piece::work); // what a thread waits for in the end is short
    std::vector<double> norms(parts.size());
    team.run(static_cast<int>(parts.size()), [&](int i) {
        norms[static_cast<std::size_t>(i)] = stepPiece(how, static_cast<float>(gradientScale), gradients.blocks,
                                                       weights, parts[static_cast<std::size_t>(i)]);
    });
    return std::isfinite(std::accumulate(norms.begin(), norms.end(), 0.0));
}

double FlatOptimizer::stepPiece(const OptimizerStep& how, float gradientScale,
                                const std::vector<const float*>& gradients, float* weights, const Piece& piece)
{
    if (piece.product == nullptr)
        return stepRange(how, gradientScale, shifted(gradients, piece.start), weights, piece);
    thread_local std::vector<float> sum;
    sum.resize(piece.count);
    const GradientProduct& product = *piece.product;
    const auto rows = static_cast<std::int64_t>(piece.count) / product.inputs;
    float beta = 0;
    for (const GradientProduct::Factor& factor : product.factors) {
        kernels::weightGradient(factor.outputGradient, product.outputs, piece.firstRow, rows, factor.input,
                                product.inputs, factor.rows, beta, sum.data());
        beta = 1;
    }
    return stepRange(how, gradientScale, {sum.data()}, weights, piece);
}

double FlatOptimizer::stepRange(const OptimizerStep& how, float gradientScale, const std::vector<const float*>& places,
                                float* weights, const Piece& piece)
{
    const std::size_t start = piece.start;
    const auto sources = static_cast<int>(places.size());
    const auto n = static_cast<std::int64_t>(piece.count);
    const auto rate = static_cast<float>(how.learningRate);
    const auto decay = static_cast<float>(how.weightDecay);
    switch (m_kind) {
    case Optimizer::Adam: {
        kernels::AdamStep adam;
        adam.learningRate = rate;
        adam.weightDecay = decay;
        adam.gradientScale = gradientScale;
        adam.correction1 =
            static_cast<float>(1.0 - std::pow(static_cast<double>(adam.beta1), static_cast<double>(piece.steps)));
        adam.correction2 =
            static_cast<float>(1.0 - std::pow(static_cast<double>(adam.beta2), static_cast<double>(piece.steps)));
        return kernels::adam(adam, places.data(), sources, n, weights + start, m_first.data() + start,
                             m_second.data() + start);
    }
    case Optimizer::Sgd:
        return kernels::momentum(rate, 0, decay, gradientScale, places.data(), sources, n, weights + start, nullptr);
    case Optimizer::Momentum:
        return kernels::momentum(rate, static_cast<float>(kMomentum), decay, gradientScale, places.data(), sources, n,
                                 weights + start, m_first.data() + start);
    case Optimizer::RmsProp:
        return kernels::rmsProp(rate, decay, gradientScale, places.data(), sources, n, weights + start,
                                m_second.data() + start);
    }
    return 0;
}

} // namespace latentscape
