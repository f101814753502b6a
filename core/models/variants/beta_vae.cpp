// SPDX-License-Identifier: GPL-3.0-or-later

// beta-VAE (Higgins et al., "beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework", 2017).
//
//     loss = -E_q(z|x) log p(x|z) + beta KL(q(z|x) || N(0, I))
//
// Above 1, beta makes every nat of the code dear: dimensions that are kept stand for one thing each, the others are
// given up, and the images get blurred. At 1 it is vae.

#include "core/models/variational.h"

namespace latentscape {

namespace {

struct Params : VariationalParams
{
    // What a dimension comes to stand for can only be seen where there are dimensions to choose from.
    Params() { latent = 10; }
    double beta = 4;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(variationalParams());
        t.real(&Params::beta, "beta", LS_TEXT("core", "Beta (KL weight)"), {0, 100},
               LS_TEXT("core", "How much a nat of KL costs: 1 is the plain VAE, more untangles the latents and blurs "
                               "the images, 0 forgets the prior."))
            .live();
        return t;
    }();
    return table;
}

class BetaVae : public VariationalModel
{
public:
    BetaVae(const ImageShape& shape, const Params& params) : VariationalModel(shape, 0, params), m_beta(params.beta) {}

    void setParams(const ParamSet& values) override
    {
        VariationalModel::setParams(values);
        m_beta = params().make(values).beta;
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        std::vector<LossTerm> terms = VariationalModel::loss(weights, input);
        for (LossTerm& term : terms) {
            if (term.name == "kl")
                term.weight *= m_beta;
        }
        return terms;
    }

private:
    double m_beta;
};

} // namespace

ModelEntry makeEntry_beta_vae()
{
    ModelInfo info;
    info.id = "beta_vae";
    info.name = LS_TEXT("core", "beta-VAE");
    info.family = LS_TEXT("core", "Variational");
    info.summary = LS_TEXT("core", "A VAE whose prior weighs beta times as much: fewer latents are used, each for one "
                                   "thing, at the price of blurred images.");
    info.source = "Higgins et al. 2017, beta-VAE: Learning Basic Visual Concepts with a Constrained Variational "
                  "Framework";
    info.traits.stochastic = true;
    info.traits.hasPrior = true;
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<BetaVae>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
