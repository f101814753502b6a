// SPDX-License-Identifier: GPL-3.0-or-later

// The basic autoencoder: a bottleneck between an encoder h and a decoder g.
//
//     loss = L(x, g(h(x)))
//
// Reconstructs well, but nothing keeps its codes together: its latent space has holes.

#include "core/models/likelihood.h"
#include "core/models/model.h"
#include "core/models/networks.h"

namespace latentscape {

namespace {

struct Params : NetworkParams, LikelihoodParams
{};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(networkParams());
        t.include(likelihoodParams(true));
        return t;
    }();
    return table;
}

class Autoencoder : public Model
{
public:
    Autoencoder(const ImageShape& shape, const Params& params)
        : m_latent(params.latent), m_encoder(m_layout, params, shape, 0, params.latent),
          m_decoder(m_layout, params, shape, 0),
          m_likelihood(m_layout, params, static_cast<std::int64_t>(shape.pixels()))
    {}

    int latentDimensions() const override { return static_cast<int>(m_latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    void setParams(const ParamSet&) override {} // none of its own is live

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const at::Tensor z = m_encoder.forward(weights, input.x, {});
        return {{"reconstruction", m_likelihood.loss(weights, m_decoder.forward(weights, z, {}), input.x), 1}};
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
    EncoderNetwork m_encoder;
    DecoderNetwork m_decoder;
    Likelihood m_likelihood;
};

} // namespace

ModelEntry makeEntry_autoencoder()
{
    ModelInfo info;
    info.id = "autoencoder";
    info.name = LS_TEXT("core", "Autoencoder (AE)");
    info.family = LS_TEXT("core", "Autoencoder");
    info.summary = LS_TEXT("core", "Squeezes each image through a bottleneck and learns to restore it; reconstructs "
                                   "well, but its latent space has holes.");
    info.source = "Hinton & Salakhutdinov 2006, Reducing the Dimensionality of Data with Neural Networks";
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<Autoencoder>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
