// SPDX-License-Identifier: GPL-3.0-or-later

// M1+M2 of Kingma, Rezende, Mohamed & Welling, "Semi-supervised Learning with Deep Generative Models", 2014: first a
// VAE of the images (M1), which needs no labels; then, M1 standing still, M2 on samples of its code z1 ~ q(z1|x):
//
//     phase 1:  -E_q(z1|x) log p(x|z1) + KL(q(z1|x) || N(0, I))
//     phase 2:  the loss of m2 with z1 in the place of x and p(z1|y,z2) = N(mu(y,z2), sigma^2(y,z2))
//
// "bound" is in both phases a bound on -log p(x): in the second that of the whole, -E log p(x|z1) - H(q(z1|x)) + U(z1),
// and of evaluations only, for training takes no look at the images there.
// Codes are z2 (the style), pictures p(x|z1) at the mean of p(z1|y,z2), samples at a draw of it; z1 is an inner space.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/models/losses.h"
#include "core/models/semi_supervised.h"

namespace latentscape {

namespace {

struct Params : SemiSupervisedParams
{
    Params()
    {
        hidden = {600, 600};
        labelWarmup = 1; // M1's codes tell the classes apart sooner than pixels do
    }

    std::int64_t firstLatent = 50;
    Widths secondHidden = {500};
    std::int64_t firstEpochs = 5;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(semiSupervisedParams());
        t.integer(&Params::firstLatent, "z1", LS_TEXT("core", "Dimensions of z1"), {1, 1024},
                  LS_TEXT("core", "Latent dimensions of the first model, the VAE whose codes the second one learns."));
        t.widths(&Params::secondHidden, "hidden-m2", LS_TEXT("core", "Hidden widths of M2"), {1, 8192},
                 LS_TEXT("core", "Widths of the hidden layers of the second model's classifier and encoder; its "
                                 "decoder mirrors them."));
        t.integer(&Params::firstEpochs, "pretrain-epochs", LS_TEXT("core", "Pre-training epochs"), {1, 100000},
                  LS_TEXT("core", "Epochs in which the first model is trained, before those of the second."));
        return t;
    }();
    return table;
}

NetworkParams secondNetwork(const Params& params)
{
    NetworkParams network = params;
    network.network = NetworkKind::Mlp;
    network.hidden = params.secondHidden;
    return network;
}

NetworkParams firstNetwork(const Params& params)
{
    NetworkParams network = params;
    network.latent = params.firstLatent;
    return network;
}

/// -log N(z1; mean, variance) of each row, of a decoder's output [rows, 2 d] of means and log-variances.
at::Tensor gaussianLossPerRow(const at::Tensor& output, const at::Tensor& z1)
{
    const Posterior p = posteriorOf(output);
    const at::Tensor targets = z1.repeat({output.size(0) / z1.size(0), 1});
    const at::Tensor squared = (targets - p.mean).square() * (-p.logVar).exp();
    return 0.5 * (squared + p.logVar + std::log(2.0 * std::numbers::pi)).sum(1).to(at::kDouble);
}

class StackedSemiSupervisedVae : public Model
{
public:
    StackedSemiSupervisedVae(const ImageShape& shape, int classes, const Params& params)
        : m_params(params), m_encoder(m_layout, firstNetwork(params), shape, 0, 2 * params.firstLatent, "m1.encoder"),
          m_decoder(m_layout, firstNetwork(params), shape, 0, "m1.decoder"),
          m_likelihood(m_layout, params, static_cast<std::int64_t>(shape.pixels())),
          m_m2(
              m_layout, secondNetwork(params), {1, 1, static_cast<int>(params.firstLatent)},
              {2, 1, static_cast<int>(params.firstLatent)}, classes,
              [](Weights&, const at::Tensor& output, const at::Tensor& z1) { return gaussianLossPerRow(output, z1); },
              "m2.")
    {}

    int latentDimensions() const override { return static_cast<int>(m_params.latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    PriorKind prior() const override { return PriorKind::Normal; }
    std::int64_t labelledImages() const override { return m_params.labels; }
    bool encodesUnderLabel() const override { return false; }
    void setParams(const ParamSet& set) override { applyLive(params().make(set), m_params); }

    std::vector<TrainingPhase> phases() const override
    {
        return {{LS_TEXT("core", "M1: a VAE of the images"), m_params.firstEpochs, {}, 1},
                {LS_TEXT("core", "M2: labels and style from its codes")}};
    }

    /// Phase 2 sees of an image what M1's encoder says of it, and that one stands still.
    std::int64_t stillWidth(int phase) const override
    {
        return phase == 1 && binarization() != Binarization::Dynamic ? 2 * m_params.firstLatent : 0;
    }

    at::Tensor stillValues(Weights& weights, const at::Tensor& x, int) const override
    {
        const at::NoGradGuard frozen;
        return m_encoder.forward(weights, x, {});
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        return input.phase == 0 ? firstLoss(weights, input) : secondLoss(weights, input);
    }

    /// M2 restores z1: its term is -log p(z1|y,z2).
    Restoration restoration(int phase) const override { return {phase == 0, {}}; }

    at::Tensor classify(Weights& weights, const at::Tensor& x) const override
    {
        return m_m2.classify(weights, first(weights, x).mean);
    }

    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override
    {
        return m_m2.encode(weights, first(weights, x).mean, condition);
    }

    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override
    {
        const at::Tensor z1 = m_m2.decode(weights, z, condition).slice(1, 0, m_params.firstLatent);
        return decodeInner(weights, z1, {}, 0);
    }

    at::Tensor decodeSamples(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                             RandomStream& noise) const override
    {
        const Posterior p = posteriorOf(m_m2.decode(weights, z, condition));
        return decodeInner(weights, reparameterize(p.mean, p.logVar, 1, noise), {}, 0);
    }

    at::Tensor logImportanceWeights(Weights& weights, ShardInput& input, int samples) const override
    {
        const Posterior posterior = first(weights, input.x);
        const at::Tensor z1 = reparameterize(posterior.mean, posterior.logVar, samples, input.noise);
        const at::Tensor density =
            gaussianLogDensity(z1, posterior.mean.repeat({samples, 1}), posterior.logVar.repeat({samples, 1}));
        const at::Tensor likelihood = -m_likelihood.lossPerRow(weights, m_decoder.forward(weights, z1, {}), input.x);
        const at::Tensor prior = input.phase == 0 ? priorLogDensity(z1).to(at::kDouble) // M2 knows nothing yet
                                                  : m_m2.logImportanceWeights(weights, z1, input.noise, 1).squeeze(0);
        return (likelihood + prior - density).view({samples, input.x.size(0)});
    }

    std::vector<CodeSpace> innerSpaces() const override
    {
        return {{"z1", static_cast<int>(m_params.firstLatent), false, PriorKind::Normal}};
    }

    Posterior encodeInner(Weights& weights, const at::Tensor& x, const at::Tensor&, std::size_t) const override
    {
        return first(weights, x);
    }

    at::Tensor decodeInner(Weights& weights, const at::Tensor& z, const at::Tensor&, std::size_t) const override
    {
        return m_likelihood.mean(m_decoder.forward(weights, z, {}));
    }

protected:
    void describe(ModelGraphs& graphs) const override
    {
        const GraphTarget encoder = targetOf(graphs.encoder);
        m_m2.describeEncoder(encoder, describeFirst(encoder));
        const GraphTarget classifier = targetOf(graphs.classifier);
        m_m2.describeClassifier(classifier, describeFirst(classifier));
        const GraphTarget decoder = targetOf(graphs.decoder);
        const std::string z1 = decoder.graph.add("slice", {m_m2.describeDecoder(decoder)}, {0, m_params.firstLatent});
        graphs.decoder.outputs = {{"image", m_likelihood.describeMean(decoder, m_decoder.describe(decoder, z1, {}))}};
    }

private:
    /// The mean of q(z1|x) as a step of a graph.
    std::string describeFirst(const GraphTarget& target) const
    {
        return target.graph.add("slice", {m_encoder.describe(target, "x", {})}, {0, m_params.firstLatent});
    }

    /// q(z1|x).
    Posterior first(Weights& weights, const at::Tensor& x) const
    {
        return posteriorOf(m_encoder.forward(weights, x, {}));
    }

    /// What phase 1 learns from: the unlabelled images and, being images too, as many of the labelled ones as an
    /// ordinary batch would hold on average, drawn anew each step.
    struct FirstBatch
    {
        at::Tensor x;
        at::Tensor weight; ///< [n], or undefined: 1
    };

    static FirstBatch firstBatch(ShardInput& input)
    {
        const LabelledPart& labelled = input.labelled;
        if (labelled.share == 0 || labelled.share >= 1)
            return {input.x, {}};
        if (!labelled.x.defined()) // fewer of them than shards
            return {input.x, at::full({input.x.size(0)}, 1 - labelled.share, at::kDouble)};
        const double wanted = labelled.scale * labelled.share / (1 - labelled.share);
        std::vector<std::int64_t> chosen;
        for (std::int64_t row = 0; row < labelled.x.size(0); ++row) {
            if (static_cast<double>(input.noise.uniform()) < wanted)
                chosen.push_back(row);
        }
        const at::Tensor some = labelled.x.index_select(0, at::tensor(chosen, at::kLong));
        // Where labelled images abound they are used one and all, and weigh more instead.
        const at::Tensor weight = at::full({input.x.size(0) + some.size(0)}, 1 - labelled.share, at::kDouble);
        weight.slice(0, input.x.size(0)).mul_(std::max(1.0, wanted));
        return {at::cat({input.x, some}), weight};
    }

    std::vector<LossTerm> firstLoss(Weights& weights, ShardInput& input) const
    {
        const auto [x, weight] = firstBatch(input);
        const std::int64_t samples = weights.training() ? m_params.samples : 1;
        const auto [mean, logVar] = first(weights, x);
        const at::Tensor z1 = reparameterize(mean, logVar, static_cast<int>(samples), input.noise);
        const at::Tensor output = m_decoder.forward(weights, z1, {});
        at::Tensor reconstruction = m_likelihood.lossPerRow(weights, output, x).view({samples, x.size(0)}).mean(0);
        at::Tensor kl = klPerRow(mean, logVar, weights.training() ? m_params.freeBits : 0).to(at::kDouble);
        if (weight.defined()) {
            reconstruction = reconstruction * weight;
            kl = kl * weight;
        }
        reconstruction = reconstruction.sum();
        kl = kl.sum();
        return {{"reconstruction", reconstruction, 1},
                {"kl", kl, m_params.klWeight(weights.training(), input.epoch)},
                {"bound", (reconstruction + kl).detach(), 0}};
    }

    std::vector<LossTerm> secondLoss(Weights& weights, const ShardInput& input) const
    {
        ShardInput codes = input;
        const Posterior posterior = drawCodes(weights, codes);
        std::vector<LossTerm> terms = m_m2.loss(weights, codes, m_params, posterior.mean);
        if (weights.training()) // M2's own is one on -log p(z1): another quantity under the same name
            std::erase_if(terms, [](const LossTerm& term) { return term.name == "bound"; });
        else
            addFirstBound(weights, input.x, codes.x, posterior, terms);
        return terms;
    }

    /// Puts samples of z1 in the place of images. M1 stands still: nothing flows back into it.
    Posterior drawCodes(Weights& weights, ShardInput& codes) const
    {
        const at::NoGradGuard frozen;
        const auto firstOf = [&](const at::Tensor& still, const at::Tensor& x) {
            return still.defined() ? posteriorOf(still) : first(weights, x);
        };
        Posterior posterior = firstOf(codes.still, codes.x);
        codes.x = reparameterize(posterior.mean, posterior.logVar, 1, codes.noise);
        if (codes.labelled.x.defined()) {
            const Posterior labelled = firstOf(codes.labelled.still, codes.labelled.x);
            codes.labelled.x = reparameterize(labelled.mean, labelled.logVar, 1, codes.noise);
        }
        return posterior;
    }

    /// From M2's bound on -log p(z1) to one on -log p(x).
    void addFirstBound(Weights& weights, const at::Tensor& x, const at::Tensor& z1, const Posterior& posterior,
                       std::vector<LossTerm>& terms) const
    {
        const at::Tensor likelihood = m_likelihood.loss(weights, m_decoder.forward(weights, z1, {}), x);
        const at::Tensor entropy =
            0.5 * (posterior.logVar.to(at::kDouble) + (1 + std::log(2.0 * std::numbers::pi))).sum();
        for (LossTerm& term : terms) {
            if (term.name == "bound")
                term.sum = term.sum + likelihood - entropy;
        }
    }

    Params m_params;
    EncoderNetwork m_encoder;
    DecoderNetwork m_decoder;
    Likelihood m_likelihood;
    M2 m_m2;
};

} // namespace

ModelEntry makeEntry_m1_m2()
{
    ModelInfo info;
    info.id = "m1_m2";
    info.name = LS_TEXT("core", "Stacked semi-supervised VAE (M1+M2)");
    info.family = LS_TEXT("core", "Semi-supervised");
    info.summary = LS_TEXT("core", "First a VAE of the images, then M2 on its codes: where the first has laid the "
                                   "images out well, a handful of labels tells the classes apart.");
    info.source = "Kingma et al. 2014, Semi-supervised Learning with Deep Generative Models (M1+M2), arXiv:1406.5298";
    info.traits.needsLabels = true;
    info.traits.conditional = true;
    info.traits.stochastic = true;
    info.traits.hasPrior = true;
    info.traits.classifies = true;
    info.traits.staged = true;
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<StackedSemiSupervisedVae>(context.shape, context.classes,
                                                                  params().make(context.params));
            }};
}

} // namespace latentscape
