// SPDX-License-Identifier: GPL-3.0-or-later

// Wasserstein autoencoder with the MMD penalty (Tolstikhin et al., "Wasserstein Auto-Encoders", 2018).
//
//     loss = c(x, g(h(x))) + lambda MMD^2(q_z, N(0, I))
//
// Not every code is pulled to the prior, as in vae, but the codes of all images together: images need not share their
// places, so reconstructions stay sharp and the prior can still be sampled. The penalty couples the whole batch and,
// being an unbiased estimate of something near zero, is negative now and then.

#include "core/models/likelihood.h"
#include "core/models/mmd.h"
#include "core/models/model.h"
#include "core/models/networks.h"

namespace latentscape {

namespace {

struct Params : NetworkParams, LikelihoodParams
{
    // The cost of the paper; a distance, as a Wasserstein distance wants it.
    Params() { likelihood = LikelihoodKind::SquaredError; }
    double lambda = 10;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(networkParams());
        t.include(likelihoodParams(true));
        t.real(&Params::lambda, "lambda", LS_TEXT("core", "Penalty weight"), {0, 10000},
               LS_TEXT("core", "How much it costs when all codes together are not distributed as the prior: 0 is the "
                               "plain autoencoder, with its holes."))
            .live()
            .logarithmic();
        return t;
    }();
    return table;
}

class WaeMmd : public Model
{
public:
    WaeMmd(const ImageShape& shape, const Params& params)
        : m_latent(params.latent), m_lambda(params.lambda), m_encoder(m_layout, params, shape, 0, params.latent),
          m_decoder(m_layout, params, shape, 0),
          m_likelihood(m_layout, params, static_cast<std::int64_t>(shape.pixels()))
    {}

    int latentDimensions() const override { return static_cast<int>(m_latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    PriorKind prior() const override { return PriorKind::Normal; }
    void setParams(const ParamSet& values) override { m_lambda = params().make(values).lambda; }

    bool couplesBatch() const override { return true; }
    /// [n, 2 d]: each image's code, and a draw from the prior for it to be held against.
    at::Tensor jointValues(Weights& weights, ShardInput& input) const override
    {
        const at::Tensor codes = m_encoder.forward(weights, input.x, {});
        return at::cat({codes, samplePrior(input.noise, codes.size(0), {})}, 1);
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const at::Tensor z = input.joint.own.slice(1, 0, m_latent);
        return {{"reconstruction", m_likelihood.loss(weights, m_decoder.forward(weights, z, {}), input.x), 1},
                {"penalty", mmdLoss(input.joint.own, input.joint.all), m_lambda}};
    }

    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor&) const override
    {
        return {m_encoder.forward(weights, x, {}), {}};
    }

    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor&) const override
    {
        return m_likelihood.mean(m_decoder.forward(weights, z, {}));
    }

protected:
    void describe(ModelGraphs& graphs) const override
    {
        graphs.encoder.outputs = {{"mean", m_encoder.describe(targetOf(graphs.encoder), "x", {})}};
        const GraphTarget decoder = targetOf(graphs.decoder);
        graphs.decoder.outputs = {{"image", m_likelihood.describeMean(decoder, m_decoder.describe(decoder, "z", {}))}};
    }

private:
    std::int64_t m_latent;
    double m_lambda;
    EncoderNetwork m_encoder;
    DecoderNetwork m_decoder;
    Likelihood m_likelihood;
};

} // namespace

ModelEntry makeEntry_wae_mmd()
{
    ModelInfo info;
    info.id = "wae_mmd";
    info.name = LS_TEXT("core", "Wasserstein autoencoder, MMD (WAE-MMD)");
    info.family = LS_TEXT("core", "Wasserstein");
    info.summary =
        LS_TEXT("core", "An autoencoder whose codes, all together, are made to look like draws from a normal "
                        "distribution: sharp images, and a latent space that can be sampled.");
    info.source = "Tolstikhin, Bousquet, Gelly & Schoelkopf 2018, Wasserstein Auto-Encoders, arXiv:1711.01558";
    info.traits.hasPrior = true;
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<WaeMmd>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
