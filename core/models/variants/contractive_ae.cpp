// SPDX-License-Identifier: GPL-3.0-or-later

// Contractive autoencoder (Rifai et al., "Contractive Auto-Encoders: Explicit Invariance During Feature Extraction",
// 2011).
//
//     loss = L(x, g(h(x))) + lambda ||J_h(x)||_F^2
//
// The penalty is the exact one. For a single layer it has a closed form that costs next to nothing; through several
// layers it takes one vector-Jacobian product for each code unit, whose price is told when a run begins.

#include <cmath>

#include "core/models/code_autoencoder.h"
#include "core/models/contraction.h"

namespace latentscape {

namespace {

enum class CodeActivation { Sigmoid, Tanh };

struct Params : CodeParams
{
    Params() { latent = 256; }
    CodeActivation codeActivation = CodeActivation::Sigmoid;
    double lambda = 0.1;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(codeParams(false));
        t.choice(&Params::codeActivation, "code-activation", LS_TEXT("core", "Code activation"), {"sigmoid", "tanh"},
                 LS_TEXT("core",
                         "The function after the code's layer; where it saturates, the code no longer moves with "
                         "the image."))
            .advanced();
        t.real(&Params::lambda, "lambda", LS_TEXT("core", "Penalty weight"), {0, 1000},
               LS_TEXT("core", "Weight of the squared norm of the code's derivative by the image. It hardly costs time "
                               "while the code is the only layer; with hidden layers a step costs several times as "
                               "much, the more units the code has (the factor is told when training begins)."))
            .live();
        return t;
    }();
    return table;
}

class ContractiveAutoencoder : public CodeAutoencoder
{
public:
    ContractiveAutoencoder(const ImageShape& shape, const Params& params)
        : CodeAutoencoder(shape, params, activationOf(params.codeActivation)), m_params(params)
    {
        m_sizes = hiddenLayers(params);
        m_sizes.insert(m_sizes.begin(), static_cast<std::int64_t>(shape.pixels()));
        m_sizes.push_back(params.latent);
    }

    void setParams(const ParamSet& set) override { m_params.lambda = params().make(set).lambda; }

    std::vector<ModelNotice> notices() const override
    {
        if (encoder().layers() == 1)
            return {};
        return {
            {LS_TEXT("core", "The exact penalty through {} layers makes a step cost about {} times as much as without "
                             "it; with the code as the only layer it would cost next to nothing."),
             {std::to_string(encoder().layers()), std::to_string(std::llround(chainContractionCost(m_sizes)))}}};
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const Contraction contraction = contracted(weights, input.x);
        return {reconstruction(weights, contraction.code, input.x), {"penalty", contraction.penalty, m_params.lambda}};
    }

private:
    static Activation activationOf(CodeActivation code)
    {
        return code == CodeActivation::Tanh ? Activation::Tanh : Activation::Sigmoid;
    }

    Contraction contracted(Weights& weights, const at::Tensor& x) const
    {
        const Activation activation = activationOf(m_params.codeActivation);
        if (encoder().layers() > 1)
            return chainContraction(weights, encoder(), m_params.activation, activation, x);
        const at::Tensor code = encoder().forward(weights, x);
        return {code, layerContraction(weights, encoder().weightSlot(0), code, activation)};
    }

    Params m_params;
    std::vector<std::int64_t> m_sizes;
};

} // namespace

ModelEntry makeEntry_contractive_ae()
{
    ModelInfo info;
    info.id = "contractive_ae";
    info.name = LS_TEXT("core", "Contractive autoencoder (CAE)");
    info.family = LS_TEXT("core", "Autoencoder");
    info.summary =
        LS_TEXT("core", "Penalises how much the code moves when the image changes a little, so that the code "
                        "keeps only the directions in which images really differ.");
    info.source = "Rifai et al. 2011, Contractive Auto-Encoders: Explicit Invariance During Feature Extraction";
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<ContractiveAutoencoder>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
