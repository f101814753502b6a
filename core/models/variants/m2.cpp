// SPDX-License-Identifier: GPL-3.0-or-later

// M2 of Kingma, Rezende, Mohamed & Welling, "Semi-supervised Learning with Deep Generative Models", 2014: a VAE whose
// code is a style z and a class y, and a classifier q(y|x) that guesses y where it is not given. Few labels suffice,
// because the images without one say how the classes lie.
//
//     loss = (N_l mean_l L(x, y) + N_u mean_u U(x)) / N + alpha mean_l(-log q(y|x))
//     L(x, y) = -E_q(z|x,y) log p(x|y,z) + KL(q(z|x,y) || N(0, I)) - log p(y)
//     U(x) = sum_y q(y|x) L(x, y) - H(q(y|x))

#include "core/models/semi_supervised.h"

namespace latentscape {

namespace {

class SemiSupervisedVae : public Model
{
public:
    SemiSupervisedVae(const ImageShape& shape, int classes, const SemiSupervisedParams& params)
        : m_params(params), m_likelihood(m_layout, params, static_cast<std::int64_t>(shape.pixels())),
          m_m2(m_layout, params, shape, shape, classes,
               [this](Weights& weights, const at::Tensor& output, const at::Tensor& x) {
                   return m_likelihood.lossPerRow(weights, output, x);
               })
    {}

    int latentDimensions() const override { return static_cast<int>(m_params.latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    PriorKind prior() const override { return PriorKind::Normal; }
    std::int64_t labelledImages() const override { return m_params.labels; }
    bool encodesUnderLabel() const override { return false; }
    void setParams(const ParamSet& params) override { applyLive(semiSupervisedParams().make(params), m_params); }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        return m_m2.loss(weights, input, m_params, input.x);
    }

    at::Tensor classify(Weights& weights, const at::Tensor& x) const override { return m_m2.classify(weights, x); }

    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override
    {
        return m_m2.encode(weights, x, condition);
    }

    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override
    {
        return m_likelihood.mean(m_m2.decode(weights, z, condition));
    }

    at::Tensor logLikelihood(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                             const at::Tensor& x) const override
    {
        return m_likelihood.logDensity(weights, m_m2.decode(weights, z, condition), x);
    }

    at::Tensor logImportanceWeights(Weights& weights, ShardInput& input, int samples) const override
    {
        return m_m2.logImportanceWeights(weights, input.x, input.noise, samples);
    }

protected:
    void describe(ModelGraphs& graphs) const override
    {
        m_m2.describeEncoder(targetOf(graphs.encoder), "x");
        m_m2.describeClassifier(targetOf(graphs.classifier), "x");
        const GraphTarget decoder = targetOf(graphs.decoder);
        graphs.decoder.outputs = {{"image", m_likelihood.describeMean(decoder, m_m2.describeDecoder(decoder))}};
    }

private:
    SemiSupervisedParams m_params;
    Likelihood m_likelihood;
    M2 m_m2;
};

} // namespace

ModelEntry makeEntry_m2()
{
    ModelInfo info;
    info.id = "m2";
    info.name = LS_TEXT("core", "Semi-supervised VAE (M2)");
    info.family = LS_TEXT("core", "Semi-supervised");
    info.summary = LS_TEXT("core", "A conditional VAE that guesses the labels it is not told: a few labelled images "
                                   "beside many without teach it to classify and to write one style as every class.");
    info.source = "Kingma et al. 2014, Semi-supervised Learning with Deep Generative Models (M2), arXiv:1406.5298";
    info.traits.needsLabels = true;
    info.traits.conditional = true;
    info.traits.stochastic = true;
    info.traits.hasPrior = true;
    info.traits.classifies = true;
    info.params = semiSupervisedParams().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<SemiSupervisedVae>(context.shape, context.classes,
                                                           semiSupervisedParams().make(context.params));
            }};
}

} // namespace latentscape
