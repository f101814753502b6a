// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What the rest of the program knows of a model is registry.h and snapshot.h.

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>
#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/batcher.h"
#include "core/models/model_graphs.h"
#include "core/models/registry.h"
#include "core/models/snapshot.h"
#include "core/nn/parameters.h"

namespace latentscape {

/// What the images of a whole batch say together, for losses that are no sum over images (a mean activation, an MMD).
struct JointValues
{
    at::Tensor own;         ///< [n, k] this shard's rows, with their graph; undefined for other models
    at::Tensor all;         ///< [N, k] the rows of all shards in order, without a graph
    std::int64_t first = 0; ///< where own begins in all
};

/// Labelled images of a step, for models that learn from few labels beside many images without.
struct LabelledPart
{
    at::Tensor x; ///< [m, D]; undefined for other models
    at::Tensor y; ///< [m, classes], one-hot
    /// What makes a sum over these images, divided by the batch as every term is, their mean.
    double scale = 1;
    double share = 0; ///< of the training images, labelled ones; at 1 they are the whole batch and x above is not used
    at::Tensor still{}; ///< as in ShardInput
};

/// The part of a batch one shard computes.
struct ShardInput
{
    at::Tensor x;         ///< [n, D] in [0, 1]: input and target
    at::Tensor condition; ///< [n, classes] label weights; undefined without labels
    RandomStream noise;   ///< this shard's own numbers for this step
    int phase = 0;        ///< index into phases()
    double epoch = 0;     ///< progress within the phase in epochs, for warm-up
    JointValues joint{};
    LabelledPart labelled{};
    at::Tensor still{}; ///< [n, stillWidth()], or undefined: the model computes it itself
};

/// A named loss, summed over the shard's images (the trainer divides by the batch).
struct LossTerm
{
    std::string name;       ///< reconstruction kl penalty ...; "classification_error" is a fraction, "bound" -ELBO
    at::Tensor sum;         ///< scalar
    double weight = 1;      ///< its weight in the objective; 0: only reported
    bool adversary = false; ///< the loss of a second player: optimised, but no part of "loss"
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
    std::string name;                     ///< English source text, with {} places
    std::int64_t epochs = 0;              ///< 0: all the plan asks for
    std::vector<std::string> arguments{}; ///< what fills the places
    int space = 0;                        ///< whose codes it learns: 0 the model's own; n: of its n-th inner space
};

/// The phase of `epoch` (from 1; the untrained model counts to the first). Phases before the last say their epochs.
int phaseOfEpoch(const std::vector<TrainingPhase>& phases, std::int64_t epoch);

/// What the term "reconstruction" is the loss of.
struct Restoration
{
    bool ofImages = true; ///< false: of codes, what a part of the model that stands still makes of the images
    std::string noise{};  ///< what had spoilt them, "masking, 0.3"; empty: they are shown as they are
};

/// What someone who starts a run should know: English source text with {} places, and what fills them.
struct ModelNotice
{
    std::string source;
    std::vector<std::string> arguments{};
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
    /// Told when a run begins: what a choice of parameters costs, for instance.
    virtual std::vector<ModelNotice> notices() const { return {}; }

    /// One shard's losses. The objective is the weighted sum of the terms; every term is a sum over images, so shards
    /// add up. With weights.training() the terms carry gradients. A tensor into which no gradient flows in a step
    /// stays as it is: that is how phases freeze what is not theirs.
    virtual std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const = 0;

    /// What is restored in `phase`: only numbers of the same thing can be held against each other.
    virtual Restoration restoration(int phase) const;

    /// For losses that couple the images of a batch: first every shard gives its rows [n, k] here, with their graph;
    /// then loss() finds them and all others' in input.joint.
    virtual bool couplesBatch() const { return false; }
    virtual at::Tensor jointValues(Weights& weights, ShardInput& input) const;

    /// How many numbers the loss takes of an image in `phase` from networks that stand still in it. They may be
    /// computed once for all images instead of at every step, and come to loss() as input.still. 0: none.
    virtual std::int64_t stillWidth(int phase) const;
    /// Those numbers of images [n, D], without a graph: [n, stillWidth(phase)].
    virtual at::Tensor stillValues(Weights& weights, const at::Tensor& x, int phase) const;

    /// How many training images keep their label (balanced over classes); -1: the model makes no difference.
    virtual std::int64_t labelledImages() const { return -1; }

    /// Whether the decoder takes a label, for models whose parameters decide it; where all do, their traits say so.
    virtual bool takesLabel() const { return false; }
    /// False for conditional models that infer the label: encode() then takes an undefined condition and encodes under
    /// what it infers.
    virtual bool encodesUnderLabel() const { return true; } // false: classify() is defined
    /// False for a part that came without the other, which then throws Error (Input) when it is asked.
    virtual bool canEncode() const { return true; }
    virtual bool canDecode() const { return true; }
    /// Of how many images the model holds the codes in place of an encoder: those of the run's data, in their order.
    virtual std::size_t readyCodes() const { return 0; }
    /// Their rows at `indices`; defined where readyCodes() is more than 0.
    virtual Posterior codesOf(Weights& weights, std::span<const std::uint32_t> indices) const;
    virtual Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const = 0;
    /// z [n, d] -> mean images [n, D] in [0, 1].
    virtual at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const = 0;
    /// The mean images of z drawn from the prior, as samples of the model: what lies between z and the image is drawn
    /// too, from `noise`, where decode() takes its mean. By default nothing does, and this is decode().
    virtual at::Tensor decodeSamples(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                                     RandomStream& noise) const;
    /// Rows [d, D] that span what a linear decoder draws around its mean image; undefined for other decoders.
    virtual at::Tensor linearDecoder(Weights& weights) const;
    /// log p(x|z) per image [n], nats; undefined for models that are not probabilistic.
    virtual at::Tensor logLikelihood(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                                     const at::Tensor& x) const;
    /// Log importance weights [samples, n], nats: the mean of their exponentials estimates p(x), or p(x|y) for
    /// conditional models, without bias. By default from encode(), logLikelihood() and N(0, I); undefined for models
    /// that are not probabilistic. Of the model as it stands in input.phase.
    virtual at::Tensor logImportanceWeights(Weights& weights, ShardInput& input, int samples) const;
    /// Logits of the classes [n, classes] for images without labels; undefined for models that do not classify.
    virtual at::Tensor classify(Weights& weights, const at::Tensor& x) const;
    virtual PriorKind prior() const { return PriorKind::None; }
    /// Whether every class has a part of the prior for itself.
    virtual bool priorTakesLabel() const { return false; }
    /// Draws from the prior [count, d], here N(0, I). `condition` [count, classes] chooses the classes where the prior
    /// takes them; undefined: all.
    virtual at::Tensor samplePrior(RandomStream& noise, std::int64_t count, const at::Tensor& condition) const;

    /// Spaces of codes beside that of encode() and decode(), nearest to the image first.
    virtual std::vector<CodeSpace> innerSpaces() const { return {}; }
    virtual Posterior encodeInner(Weights& weights, const at::Tensor& x, const at::Tensor& condition,
                                  std::size_t space) const;
    virtual at::Tensor decodeInner(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                                   std::size_t space) const;

    /// Encoder, decoder and classifier as plain data, for exports.
    ModelGraphs graphs() const;

    /// False where grey pixels stand under a distribution over bits.
    virtual bool likelihoodIsFair() const { return true; }

    /// Closed-form models: computes the weights. `walk(visit)` walks over the training images in order and shows them
    /// to visit(batch), several hundred a call, as [n, D]; it may be called again for another pass, and ends early, or
    /// shows nothing, once `stop` is requested. Returns false when `stop` ended it; the weights are as they were then.
    using ImageWalk = std::function<void(const std::function<void(const at::Tensor&)>&)>;
    virtual bool fit(std::span<float> weights, const ImageWalk& walk, const std::stop_token& stop) const;

protected:
    /// Fills in what the model has, from inputs "x", "z" and "label"; which of them a graph takes is found afterwards.
    virtual void describe(ModelGraphs& graphs) const { (void)graphs; }
    GraphTarget targetOf(NetworkGraph& graph) const { return {graph, m_layout.entries()}; }

    ParameterLayout m_layout;
};

/// The losses of images that are a whole batch by themselves (evaluation): joint values included.
std::vector<LossTerm> lossOfWhole(const Model& model, Weights& weights, ShardInput& input);

/// The order in which a model's losses are measured. Where they couple the images of a batch, neighbours of the data
/// set must not meet in one: they are no sample of it (MNIST's test images come from two groups of writers, one after
/// the other). So those are shuffled, by the seed; for other models the order stays.
std::vector<std::uint32_t> evaluationOrder(const Model& model, std::span<const std::uint32_t> images,
                                           std::uint64_t seed);

/// Images a coupled loss is measured on at once.
inline constexpr std::size_t kCoupledBatch = 500;

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
/// With snapshot.space set, the model seen from that inner space: encode() and decode() are encodeInner() and
/// decodeInner(), so that whatever shows codes can show those.
std::unique_ptr<Model> makeModel(const ModelSnapshot& snapshot);

/// Checks that a snapshot's tensors are those of `layout`. Throws Error (Input).
void checkLayout(const ModelSnapshot& snapshot, const ParameterLayout& layout);

} // namespace latentscape
