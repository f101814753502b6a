// SPDX-License-Identifier: GPL-3.0-or-later

// Sparse autoencoder: many code units, few of them active for one image.
//
//     l1:  loss = L(x, g(a)) + lambda sum_j |a_j|
//     kl:  loss = L(x, g(a)) + lambda sum_j KL(rho || rho_hat_j),   rho_hat_j the mean of a_j over the batch
//
// with KL(rho || q) = rho ln(rho / q) + (1 - rho) ln((1 - rho) / (1 - q)), the divergence of two coins. rho_hat is
// taken over the whole batch, whatever the shards, so that kl couples its images. In evaluation the images that are
// evaluated together are the batch.

#include <cmath>

#include "core/models/code_autoencoder.h"

namespace latentscape {

namespace {

enum class Sparsity { Kl, L1 };

/// Mean activations nearer to 0 or 1 than this are taken to be this far away: the KL stays finite.
constexpr double kEdge = 1e-6;

struct Params : CodeParams
{
    Params() { latent = 256; }
    Sparsity sparsity = Sparsity::Kl;
    double lambda = 0.5;
    double rho = 0.05;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(codeParams(true));
        t.choice(&Params::sparsity, "sparsity", LS_TEXT("core", "Sparsity"), {"kl", "l1"},
                 LS_TEXT("core", "kl: each unit is to be active for a given share of the images. l1: every activation "
                                 "costs, and units that do not pay for it fall silent."));
        t.real(&Params::lambda, "lambda", LS_TEXT("core", "Penalty weight"), {0, 1000},
               LS_TEXT("core", "Weight of the penalty beside the reconstruction; 0 leaves a plain autoencoder."))
            .live();
        t.real(&Params::rho, "rho", LS_TEXT("core", "Target activation"), {0.001, 0.5},
               LS_TEXT("core", "Mean activation each unit is drawn to: the share of the images it is to speak for."))
            .live()
            .when("sparsity", {"kl"});
        return t;
    }();
    return table;
}

class SparseAutoencoder : public CodeAutoencoder
{
public:
    SparseAutoencoder(const ImageShape& shape, const Params& params)
        : CodeAutoencoder(shape, params, Activation::Sigmoid), m_params(params)
    {}

    void setParams(const ParamSet& set) override
    {
        const Params wanted = params().make(set);
        m_params.lambda = wanted.lambda;
        m_params.rho = wanted.rho;
    }

    bool couplesBatch() const override { return m_params.sparsity == Sparsity::Kl; }

    at::Tensor jointValues(Weights& weights, ShardInput& input) const override { return codeOf(weights, input.x); }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const at::Tensor code = couplesBatch() ? input.joint.own : codeOf(weights, input.x);
        const at::Tensor penalty = couplesBatch() ? divergence(input.joint) : code.abs().sum().to(at::kDouble);
        return {reconstruction(weights, code, input.x), {"penalty", penalty, m_params.lambda}};
    }

private:
    /// This shard's part of N sum_j KL(rho || rho_hat_j): its images' share as the value, and by its rows the gradient
    /// of the whole.
    at::Tensor divergence(const JointValues& joint) const
    {
        const double rho = m_params.rho;
        const at::Tensor active = joint.all.mean(0, false, at::kDouble).clamp(kEdge, 1 - kEdge);
        const at::Tensor silent = 1 - active;
        const at::Tensor units = rho * (rho / active).log() + (1 - rho) * ((1 - rho) / silent).log();
        const at::Tensor slopes = ((1 - rho) / silent - rho / active).to(at::kFloat);
        const at::Tensor along = (joint.own.sum(0) * slopes).sum().to(at::kDouble);
        return units.sum() * static_cast<double>(joint.own.size(0)) + (along - along.detach());
    }

    Params m_params;
};

} // namespace

ModelEntry makeEntry_sparse_ae()
{
    ModelInfo info;
    info.id = "sparse_ae";
    info.name = LS_TEXT("core", "Sparse autoencoder");
    info.family = LS_TEXT("core", "Autoencoder");
    info.summary = LS_TEXT("core", "Has many code units of which few may speak for one image, so that each comes to "
                                   "stand for a part, such as a stroke.");
    info.source =
        "Ng 2011, Sparse autoencoder (CS294A lecture notes); Lee, Ekanadham & Ng 2008, Sparse Deep Belief Net "
        "Model for Visual Area V2";
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<SparseAutoencoder>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
