// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/optimizer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/nn/kernels.h"

namespace latentscape {

namespace {

/// The block is cut into this many parts whatever the number of threads, so that sums over parts are the same.
constexpr int kParts = 16;
constexpr double kMomentum = 0.9;

struct Part
{
    std::size_t start;
    std::size_t count;
};

Part part(std::size_t size, int index)
{
    const auto edge = [size](int i) {
        return std::min(size, (size / kParts + 16) / 16 * 16 * static_cast<std::size_t>(i));
    };
    const std::size_t start = edge(index);
    return {start, (index + 1 == kParts ? size : edge(index + 1)) - start};
}

std::vector<const float*> shifted(const std::vector<const float*>& gradients, std::size_t start)
{
    std::vector<const float*> places = gradients;
    for (const float*& place : places)
        place += start;
    return places;
}

} // namespace

FlatOptimizer::FlatOptimizer(Optimizer kind, std::size_t size) : m_kind(kind), m_size(size)
{
    if (kind == Optimizer::Adam || kind == Optimizer::Momentum)
        m_first.resize(size);
    if (kind == Optimizer::Adam || kind == Optimizer::RmsProp)
        m_second.resize(size);
}

bool FlatOptimizer::step(const OptimizerStep& how, const std::vector<const float*>& gradients, float* weights,
                         ThreadTeam& team)
{
    ++m_steps;
    const auto sources = static_cast<int>(gradients.size());
    std::vector<double> norms(kParts);
    float gradientScale = 1;
    if (how.clip > 0) {
        team.run(kParts, [&](int i) {
            const Part p = part(m_size, i);
            norms[static_cast<std::size_t>(i)] = kernels::squaredNormOfSum(shifted(gradients, p.start).data(), sources,
                                                                           static_cast<std::int64_t>(p.count));
        });
        const double norm = std::sqrt(std::accumulate(norms.begin(), norms.end(), 0.0));
        if (!std::isfinite(norm))
            return false; // seen before it did harm
        gradientScale = static_cast<float>(std::min(1.0, how.clip / (norm + 1e-12)));
    }
    team.run(kParts, [&](int i) {
        const Part p = part(m_size, i);
        norms[static_cast<std::size_t>(i)] = stepRange(how, gradientScale, gradients, weights, p.start, p.count);
    });
    return std::isfinite(std::accumulate(norms.begin(), norms.end(), 0.0));
}

double FlatOptimizer::stepRange(const OptimizerStep& how, float gradientScale,
                                const std::vector<const float*>& gradients, float* weights, std::size_t start,
                                std::size_t count)
{
    const auto places = shifted(gradients, start);
    const auto sources = static_cast<int>(places.size());
    const auto n = static_cast<std::int64_t>(count);
    const auto rate = static_cast<float>(how.learningRate);
    const auto decay = static_cast<float>(how.weightDecay);
    switch (m_kind) {
    case Optimizer::Adam: {
        kernels::AdamStep adam;
        adam.learningRate = rate;
        adam.weightDecay = decay;
        adam.gradientScale = gradientScale;
        adam.correction1 =
            static_cast<float>(1.0 - std::pow(static_cast<double>(adam.beta1), static_cast<double>(m_steps)));
        adam.correction2 =
            static_cast<float>(1.0 - std::pow(static_cast<double>(adam.beta2), static_cast<double>(m_steps)));
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
