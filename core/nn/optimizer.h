// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
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

/// The gradient of a matrix [outputs, inputs] that stands at `offset` in the flat block, as products of the shards,
/// added in their order: the sum over factors of outputGradient [rows, outputs]^T times input [rows, inputs].
struct GradientProduct
{
    struct Factor
    {
        const float* outputGradient;
        const float* input;
        std::int64_t rows;
    };
    std::size_t offset = 0;
    std::int64_t outputs = 0;
    std::int64_t inputs = 0;
    std::vector<Factor> factors;
};

/// What the shards' backward passes left for the optimiser.
struct Gradients
{
    std::vector<const float*> blocks; ///< one [size] per shard; their sum is the gradient, but for what follows
    /// In ascending order of offset, and only without clipping, which needs the whole gradient first. A product is
    /// taken a few rows at a time and used while it is in the cache; it is never written to memory as a whole.
    std::vector<GradientProduct> products{};
    /// Stretches (start, count) no gradient flowed into, ascending: weights and the optimiser's state stay as they are.
    std::vector<std::pair<std::size_t, std::size_t>> idle{};
};

/// How often the weights from `start` on, up to the next one's start, have been moved.
struct StepCount
{
    std::size_t start = 0;
    std::int64_t steps = 0;
    friend bool operator==(const StepCount&, const StepCount&) = default;
};

/// An optimiser over a flat block of weights: one pass over memory that sums the shards' gradients in shard order and
/// applies them. The result does not depend on the number of threads. What was idle begins where it wakes: Adam's
/// corrections go by how often a stretch was moved itself. Stretches are whole tensors, so that none is in part idle.
class FlatOptimizer
{
public:
    FlatOptimizer(Optimizer kind, std::size_t size);

    /// Returns false when the gradient is not finite (the weights may then be spoilt: the caller ends the run).
    bool step(const OptimizerStep& how, const Gradients& gradients, float* weights, ThreadTeam& team);

    // State for checkpoints.
    Optimizer kind() const { return m_kind; }
    std::int64_t stepsDone() const { return m_steps; } ///< calls of step()
    /// All weights have been moved that often.
    void setStepsDone(std::int64_t steps);
    /// In ascending order, the first from 0 on; one as long as nothing was idle.
    const std::vector<StepCount>& stepCounts() const { return m_counts; }
    /// After setStepsDone(), which they replace; as stepCounts() gave them.
    void setStepCounts(std::vector<StepCount> counts) { m_counts = std::move(counts); }
    std::vector<float>& first() { return m_first; }   ///< Adam's m, or the velocity; may be empty
    std::vector<float>& second() { return m_second; } ///< Adam's v; may be empty

private:
    /// Part of a step: a stretch of the flat block, or rows of a product.
    struct Piece
    {
        std::size_t start = 0;
        std::size_t count = 0;
        std::int64_t steps = 0; ///< see StepCount; this one among them
        const GradientProduct* product = nullptr;
        std::int64_t firstRow = 0;
        std::size_t work() const; ///< about, for comparison
    };
    void countStep(const std::vector<std::pair<std::size_t, std::size_t>>& idle);
    std::vector<Piece> pieces(const Gradients& gradients) const;
    double clipScale(double clip, const std::vector<const float*>& gradients, ThreadTeam& team) const;
    double stepPiece(const OptimizerStep& how, float gradientScale, const std::vector<const float*>& gradients,
                     float* weights, const Piece& piece);
    double stepRange(const OptimizerStep& how, float gradientScale, const std::vector<const float*>& places,
                     float* weights, const Piece& piece);

    Optimizer m_kind;
    std::size_t m_size;
    std::int64_t m_steps = 0;
    std::vector<StepCount> m_counts{StepCount{}};
    std::vector<float> m_first;
    std::vector<float> m_second;
};

} // namespace latentscape
