// SPDX-License-Identifier: GPL-3.0-or-later

// Denoising autoencoder (Vincent et al. 2008): restores images it is shown spoilt.
//
//     loss = E_{q(x~|x)} L(x, g(h(x~))),   the mean of `samples` corruptions x~ of each image
//
// What restores must know what images look like: copying does not help even a code as large as the image, and codes of
// spoilt images lie where those of the images themselves do. Shaped like the published one: a layer of sigmoid units
// with tied weights, whose filters show what was learnt.

#include "core/models/code_autoencoder.h"
#include "core/models/corrupted.h"

namespace latentscape {

namespace {

struct Params : CodeParams, CorruptionParams
{
    Params() { latent = 256; }
    Activation codeActivation = Activation::Sigmoid;
    std::int64_t samples = 1;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(corruptionParams());
        t.include(codeParams(true));
        t.choice(&Params::codeActivation, "code-activation", LS_TEXT("core", "Code activation"),
                 {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"},
                 LS_TEXT("core", "The function after the code's layer; identity gives a code of few units room to "
                                 "spread."))
            .advanced();
        t.integer(&Params::samples, "samples", LS_TEXT("core", "Samples per image"), {1, 64},
                  LS_TEXT("core", "Corruptions of each image and step; more give a steadier gradient and cost as much "
                                  "more."))
            .advanced()
            .live();
        return t;
    }();
    return table;
}

class DenoisingAutoencoder : public CodeAutoencoder
{
public:
    DenoisingAutoencoder(const ImageShape& shape, const Params& params)
        : CodeAutoencoder(shape, params, params.codeActivation), m_params(params)
    {}

    void setParams(const ParamSet& set) override
    {
        const Params wanted = params().make(set);
        m_params.noise = wanted.noise;
        m_params.samples = wanted.samples;
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const std::int64_t samples = weights.training() ? m_params.samples : 1;
        const at::Tensor code = codeOf(weights, corrupted(m_params, input.x, samples, input.noise));
        if (samples == 1)
            return {reconstruction(weights, code, input.x)};
        LossTerm term = reconstruction(weights, code, input.x.repeat({samples, 1}));
        term.sum = term.sum / static_cast<double>(samples);
        return {term};
    }

    Restoration restoration(int) const override { return {true, noiseName(m_params)}; }

private:
    Params m_params;
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
