// SPDX-License-Identifier: GPL-3.0-or-later

// An autoencoder without any activation: one layer in, one layer out.
//
//     loss = L(x, V (W x + b) + c),   with the squared error ||x - V (W x + b) - c||^2
//
// Under the squared error every minimum is global, and there the columns of V span the first principal components
// (Baldi & Hornik 1989): the decoder's column space tends to that of pca, though its columns are neither orthogonal
// nor ordered.

#include "core/models/code_autoencoder.h"

namespace latentscape {

namespace {

struct Params : CodeParams
{
    Params()
    {
        latent = 2;
        tied = false;
        likelihood = LikelihoodKind::SquaredError;
    }
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.integer(&CodeParams::latent, "latent", LS_TEXT("core", "Latent dimensions"), {1, 1024},
                  LS_TEXT("core",
                          "Directions that are kept; with the squared error they tend to span as many principal "
                          "components."));
        addTied(t);
        t.include(likelihoodParams(true));
        return t;
    }();
    return table;
}

class LinearAutoencoder : public CodeAutoencoder
{
public:
    LinearAutoencoder(const ImageShape& shape, const Params& params)
        : CodeAutoencoder(shape, params, Activation::Identity), m_params(params)
    {}

    void setParams(const ParamSet&) override {} // none of its own is live

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        return {reconstruction(weights, codeOf(weights, input.x), input.x)};
    }

    at::Tensor linearDecoder(Weights& weights) const override
    {
        if (m_params.likelihood == LikelihoodKind::Bernoulli)
            return {}; // linear in logits, not in pixels
        at::Tensor matrix = weights.tensor(decoder().weightSlot(0));
        return m_params.tied ? matrix : matrix.t();
    }

private:
    Params m_params;
};

} // namespace

ModelEntry makeEntry_linear_ae()
{
    ModelInfo info;
    info.id = "linear_ae";
    info.name = LS_TEXT("core", "Linear autoencoder");
    info.family = LS_TEXT("core", "Linear");
    info.summary = LS_TEXT("core", "An autoencoder without activations: under the squared error, training slowly finds "
                                   "what principal components give at once.");
    info.source = "Baldi & Hornik 1989, Neural Networks and Principal Component Analysis: Learning from Examples "
                  "Without Local Minima";
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<LinearAutoencoder>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
