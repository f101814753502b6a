// SPDX-License-Identifier: GPL-3.0-or-later

// Denoising autoencoder (Vincent et al. 2008): restores images it is shown spoilt.
//
//     loss = E_{q(x~|x)} L(x, g(h(x~))),   the mean of `samples` corruptions x~ of each image
//
// What restores must know what images look like: copying does not help, and codes of spoilt images lie where those of
// the images themselves do.

#include "core/models/corrupted.h"
#include "core/models/likelihood.h"
#include "core/models/model.h"
#include "core/models/networks.h"

namespace latentscape {

namespace {

struct Params : NetworkParams, LikelihoodParams, CorruptionParams
{
    std::int64_t samples = 1;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(networkParams());
        t.include(corruptionParams());
        t.include(likelihoodParams(true));
        t.integer(&Params::samples, "samples", LS_TEXT("core", "Samples per image"), {1, 64},
                  LS_TEXT("core", "Corruptions of each image and step; more give a steadier gradient and cost as much "
                                  "more."))
            .advanced()
            .live();
        return t;
    }();
    return table;
}

class DenoisingAutoencoder : public Model
{
public:
    DenoisingAutoencoder(const ImageShape& shape, const Params& params)
        : m_params(params), m_encoder(m_layout, params, shape, 0, params.latent), m_decoder(m_layout, params, shape, 0),
          m_likelihood(m_layout, params, static_cast<std::int64_t>(shape.pixels()))
    {}

    int latentDimensions() const override { return static_cast<int>(m_params.latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }

    void setParams(const ParamSet& set) override
    {
        const Params wanted = params().make(set);
        m_params.noise = wanted.noise;
        m_params.samples = wanted.samples;
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const std::int64_t samples = weights.training() ? m_params.samples : 1;
        const at::Tensor spoilt = corrupted(m_params, input.x, samples, input.noise);
        const at::Tensor output = m_decoder.forward(weights, m_encoder.forward(weights, spoilt, {}), {});
        if (samples == 1)
            return {{"reconstruction", m_likelihood.loss(weights, output, input.x), 1}};
        const at::Tensor sum = m_likelihood.loss(weights, output, input.x.repeat({samples, 1}));
        return {{"reconstruction", sum / static_cast<double>(samples), 1}};
    }

    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor&) const override
    {
        return {m_encoder.forward(weights, x, {}), {}};
    }

    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor&) const override
    {
        return m_likelihood.mean(m_decoder.forward(weights, z, {}));
    }

private:
    Params m_params;
    EncoderNetwork m_encoder;
    DecoderNetwork m_decoder;
    Likelihood m_likelihood;
};

} // namespace

ModelEntry makeEntry_denoising_ae()
{
    ModelInfo info;
    info.id = "denoising_ae";
    info.name = LS_TEXT("core", "Denoising autoencoder (DAE)");
    info.family = LS_TEXT("core", "Autoencoder");
    info.summary =
        LS_TEXT("core", "Is shown spoilt images and learns to restore the clean ones; copying does not help, "
                        "so it has to learn what images look like.");
    info.source = "Vincent et al. 2008, Extracting and Composing Robust Features with Denoising Autoencoders";
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<DenoisingAutoencoder>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
