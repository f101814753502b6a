// SPDX-License-Identifier: GPL-3.0-or-later

// Stochastic contractive autoencoder: what denoising asks of the whole model, asked of the encoder alone.
//
//     loss = L(x, g(h(x))) + lambda E_{q(x~|x)} ||h(x) - h(x~)||^2,   the mean of `samples` corruptions x~
//
// For little gaussian noise of deviation s the penalty is s^2 ||J_h(x)||_F^2, that of contractive_ae (Rifai et al.
// 2011): the default weight and noise make about the same of it.

#include "core/models/code_autoencoder.h"
#include "core/models/corrupted.h"

namespace latentscape {

namespace {

struct Params : CodeParams, CorruptionParams
{
    Params()
    {
        latent = 128;
        corruption = Corruption::Gaussian;
    }
    double lambda = 1;
    std::int64_t samples = 1;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(codeParams(true));
        t.real(&Params::lambda, "lambda", LS_TEXT("core", "Penalty weight"), {0, 1000},
               LS_TEXT("core", "Weight of the squared distance between the codes of an image and of its spoilt copy; 0 "
                               "leaves a plain autoencoder."))
            .live();
        t.include(corruptionParams());
        t.integer(&Params::samples, "samples", LS_TEXT("core", "Samples per image"), {1, 64},
                  LS_TEXT("core", "Corruptions of each image and step; more give a steadier gradient and cost as much "
                                  "more."))
            .advanced()
            .live();
        return t;
    }();
    return table;
}

class StochasticContractiveAutoencoder : public CodeAutoencoder
{
public:
    StochasticContractiveAutoencoder(const ImageShape& shape, const Params& params)
        : CodeAutoencoder(shape, params, Activation::Sigmoid), m_params(params)
    {}

    void setParams(const ParamSet& set) override
    {
        const Params wanted = params().make(set);
        m_params.lambda = wanted.lambda;
        m_params.noise = wanted.noise;
        m_params.samples = wanted.samples;
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const std::int64_t images = input.x.size(0);
        const std::int64_t samples = weights.training() ? m_params.samples : 1;
        const at::Tensor spoilt = corrupted(m_params, input.x, samples, input.noise);
        const at::Tensor codes = codeOf(weights, at::cat({input.x, spoilt}));
        const at::Tensor code = codes.slice(0, 0, images);
        const at::Tensor others = codes.slice(0, images).view({samples, images, -1});
        const at::Tensor penalty = (others - code).square().sum().to(at::kDouble) / static_cast<double>(samples);
        return {reconstruction(weights, code, input.x), {"penalty", penalty, m_params.lambda}};
    }

private:
    Params m_params;
};

} // namespace

ModelEntry makeEntry_stochastic_contractive_ae()
{
    ModelInfo info;
    info.id = "stochastic_contractive_ae";
    info.name = LS_TEXT("core", "Stochastic contractive autoencoder (SCAE)");
    info.family = LS_TEXT("core", "Autoencoder");
    info.summary =
        LS_TEXT("core", "Wants an image and a spoilt copy of it to have the same code; as contractive as the "
                        "noise is large, without a derivative of the encoder.");
    info.source = "Rifai et al. 2011, Contractive Auto-Encoders, whose penalty this is for little noise";
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<StochasticContractiveAutoencoder>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
