// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>
#include <ATen/ATen.h>

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/models/model.h"
#include "core/nn/optimizer.h"

namespace latentscape {

/// Sums of named losses over some images.
struct TermSums
{
    std::map<std::string, double> sums;
    std::int64_t images = 0;

    void add(const TermSums& other);
    /// Per image, with `loss`, the objective, among them.
    std::map<std::string, double> means() const;
};

/// What one step is to do.
struct StepRequest
{
    std::span<const std::uint32_t> images; ///< the batch, indices into the data set
    /// For models that learn from few labels: labelled images beside the batch, and their share of the training set.
    std::span<const std::uint32_t> labelled{};
    double labelledShare = 0;
    std::uint64_t seed = 1;
    std::int64_t step = 0; ///< 0-based; keys the random numbers
    int phase = 0;
    double epoch = 0; ///< progress within the phase in epochs, for warm-up
    OptimizerStep optimizer;
};

/// The training engine: a batch is cut into a fixed number of shards; each is computed on one thread with a
/// single-threaded BLAS into gradients of its own (in two goes with a meeting between them, for models whose loss
/// couples the images of a batch); one fused pass sums them in shard order and updates the weights. So results depend
/// on seed and shards only: not on the number of threads, nor on what else runs.
class Engine
{
public:
    /// The calling thread is one of `threads`; the others run at a lower priority.
    Engine(const Model& model, DatasetPtr data, Optimizer optimizer, int shards, int threads);

    /// One optimiser step. Returns the batch's losses; the objective ("loss") is not finite, or `finiteGradient` is
    /// false, when training has diverged: the weights may then be spoilt.
    TermSums step(const StepRequest& request);
    bool finiteGradient() const { return m_finiteGradient; }

    /// Computes what stands still in a phase, once, if step() has not yet. `stop` ends it between two batches; then it
    /// is false, and nothing is kept.
    bool prepare(int phase, std::uint64_t seed, const std::stop_token& stop);

    /// Losses on images, without gradients; sampled with the evaluation's own numbers, the same at every epoch. `stop`
    /// ends it between two batches: the sums are then of some of the images.
    TermSums evaluate(std::span<const std::uint32_t> images, std::uint64_t seed, int phase,
                      const std::stop_token& stop = {});

    std::vector<float>& weights() { return m_weights; }
    FlatOptimizer& optimizer() { return m_optimizer; }
    ThreadTeam& team() { return *m_team; }
    /// Computes on another number of threads from now on; not while step() or evaluate() is under way.
    void useThreads(int threads);
    const Model& model() const { return m_model; }
    int shards() const { return static_cast<int>(m_shards.size()); }

private:
    struct Shard
    {
        std::vector<float> gradients;
        std::unique_ptr<Weights> weights;
        at::Tensor pixels; ///< the shard's images, reused from step to step
        std::unique_ptr<ShardInput> input;
        TermSums terms;
    };

    at::Tensor stillOf(std::span<const std::uint32_t> images) const;
    void prepareShard(const StepRequest& request, int index);
    void computeShard(const StepRequest& request, int index);
    void joinShards();
    LabelledPart labelledPart(const StepRequest& request, int index) const;
    std::vector<GradientProduct> products() const;
    std::vector<std::pair<std::size_t, std::size_t>> idle() const;

    const Model& m_model;
    DatasetPtr m_data;
    std::vector<float> m_weights;
    FlatOptimizer m_optimizer;
    std::vector<Shard> m_shards;
    std::unique_ptr<ThreadTeam> m_team;
    bool m_finiteGradient = true;
    int m_stillPhase = -1;         ///< the phase that m_still was computed for
    std::int64_t m_stillWidth = 0; ///< 0: nothing stands still, or there is no room for it
    std::vector<float> m_still;    ///< [images of the data, m_stillWidth]
};

/// Cores worth using, and shards for them, when nothing was asked for: at most eight, with at least 32 images each.
int automaticThreads();
int automaticShards(std::int64_t batch);

} // namespace latentscape
