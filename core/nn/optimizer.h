// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/parallel.h"

namespace latentscape {

/// How gradients change weights. The order is that of the `--optimizer` choices.
enum class Optimizer { Adam, Sgd, Momentum, RmsProp };

/// What one step needs besides gradients.
struct OptimizerStep
{
    double learningRate = 1e-3;
    double weightDecay = 0;
    double clip = 0; ///< greatest norm of the whole gradient; 0: off
};

/// An optimiser over a flat block of weights: one pass over memory that sums the shards' gradients in shard order and
/// applies them. The result does not depend on the number of threads.
class FlatOptimizer
{
public:
    FlatOptimizer(Optimizer kind, std::size_t size);

    /// `gradients`: one block [size] per shard; their sum is the gradient. Returns false when it is not finite (the
    /// weights may then be spoilt: the caller ends the run).
    bool step(const OptimizerStep& how, const std::vector<const float*>& gradients, float* weights, ThreadTeam& team);

    // State for checkpoints.
    Optimizer kind() const { return m_kind; }
    std::int64_t stepsDone() const { return m_steps; }
    void setStepsDone(std::int64_t steps) { m_steps = steps; }
    std::vector<float>& first() { return m_first; }   ///< Adam's m, or the velocity; may be empty
    std::vector<float>& second() { return m_second; } ///< Adam's v; may be empty

private:
    double stepRange(const OptimizerStep& how, float gradientScale, const std::vector<const float*>& gradients,
                     float* weights, std::size_t start, std::size_t count);

    Optimizer m_kind;
    std::size_t m_size;
    std::int64_t m_steps = 0;
    std::vector<float> m_first;
    std::vector<float> m_second;
};

} // namespace latentscape
