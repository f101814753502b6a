// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What the rest of the program knows of a model is registry.h and snapshot.h.

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>
#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/batcher.h"
#include "core/models/registry.h"
#include "core/models/snapshot.h"
#include "core/nn/parameters.h"

namespace latentscape {

/// The part of a batch one shard computes.
struct ShardInput
{
    at::Tensor x;         ///< [n, D] in [0, 1]: input and target
    at::Tensor condition; ///< [n, classes] label weights; undefined without labels
    RandomStream noise;   ///< this shard's own numbers for this step
    int phase = 0;        ///< index into phases()
    double epoch = 0;     ///< progress within the phase in epochs, for warm-up
};

/// A named loss, summed over the shard's images (the trainer divides by the batch).
struct LossTerm
{
    std::string name;  ///< reconstruction kl penalty ...
    at::Tensor sum;    ///< scalar
    double weight = 1; ///< its weight in the objective; 0: only reported
};

/// What an encoder says of images: means [n, d] and, when stochastic, log-variances [n, d] (clamped).
struct Posterior
{
    at::Tensor mean;
    at::Tensor logVar;
};

/// A stretch of training. Most models have one; stacked ones have one per layer.
struct TrainingPhase
{
    std::string name;        ///< English source text
    std::int64_t epochs = 0; ///< 0: all the plan asks for
};

/// An autoencoder of one kind for images of one shape. Immutable but for setParams(); its weights live outside, in a
/// flat block described by layout(). const calls may run in several threads at once, each with Weights of its own.
class Model
{
public:
    virtual ~Model() = default;
    Model() = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
    Model(Model&&) = delete;
    Model& operator=(Model&&) = delete;

    const ParameterLayout& layout() const { return m_layout; }
    virtual int latentDimensions() const = 0;
    virtual Binarization binarization() const { return Binarization::None; }
    /// Takes over values of live parameters; architecture keys are ignored. Not while a step is running.
    virtual void setParams(const ParamSet& params) = 0;

    virtual std::vector<TrainingPhase> phases() const;

    /// One shard's losses. The objective is the weighted sum of the terms; every term is a sum over images, so shards
    /// add up. With weights.training() the terms carry gradients.
    virtual std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const = 0;

    virtual Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const = 0;
    /// z [n, d] -> mean images [n, D] in [0, 1].
    virtual at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const = 0;
    /// log p(x|z) per image [n], nats; undefined for models that are not probabilistic.
    virtual at::Tensor logLikelihood(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                                     const at::Tensor& x) const;
    /// False where grey pixels stand under a distribution over bits.
    virtual bool likelihoodIsFair() const { return true; }

    /// Closed-form models: computes the weights. `visit(batch)` walks over the training images in order, several
    /// hundred a call, as [n, D]. Returns false when `stop` ended it.
    using ImageWalk = std::function<void(const std::function<void(const at::Tensor&)>&)>;
    virtual bool fit(std::span<float> weights, const ImageWalk& walk, const std::stop_token& stop) const;

protected:
    ParameterLayout m_layout;
};

/// What a model is made from.
struct ModelContext
{
    ImageShape shape;
    int classes = 0;
    ParamSet params;
};

/// A row of models.def: what the world may know, and how to make one.
struct ModelEntry
{
    ModelInfo info;
    std::function<std::unique_ptr<Model>(const ModelContext&)> make;
};

/// Throws Error (Input) for an unknown id, a parameter out of range, or data the model cannot take.
std::unique_ptr<Model> makeModel(const std::string& id, const ModelContext& context);
std::unique_ptr<Model> makeModel(const ModelSnapshot& snapshot);

/// Checks that a snapshot's tensors are those of `layout`. Throws Error (Input).
void checkLayout(const ModelSnapshot& snapshot, const ParameterLayout& layout);

} // namespace latentscape
