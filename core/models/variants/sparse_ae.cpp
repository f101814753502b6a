// SPDX-License-Identifier: GPL-3.0-or-later

// Sparse autoencoder: many code units, few of them active for one image.
//
//     l1:  loss = L(x, g(a)) + lambda sum_j |a_j|
//     kl:  loss = L(x, g(a)) + lambda sum_j KL(rho || rho_hat_j),   rho_hat_j the mean of a_j over the batch
//
// with KL(rho || q) = rho ln(rho / q) + (1 - rho) ln((1 - rho) / (1 - q)), the divergence of two coins. rho_hat is
// taken over the whole batch, whatever the shards, so that kl couples its images. In evaluation the images that are
// evaluated together are the batch.

#include <algorithm>
#include <cmath>
#include <torch/csrc/autograd/custom_function.h>

#include "core/models/code_autoencoder.h"
#include "core/nn/kernels.h"

namespace latentscape {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

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

/// A shard's part of N sum_j KL(rho || rho_hat_j), rho_hat_j being the mean of `all` [N, units]: the share of its rows
/// `own` as the value, and by them the gradient of the whole.
struct SparsityFunction : torch::autograd::Function<SparsityFunction>
{
    static Variable forward(AutogradContext* context, const Variable& own, const Variable& all, double rho)
    {
        const std::int64_t units = all.size(1);
        const at::Tensor codes = all.contiguous();
        std::vector<double> active(static_cast<std::size_t>(units));
        kernels::columnSums(codes.data_ptr<float>(), all.size(0), units, active.data());
        const at::Tensor slopes = at::empty({units});
        double sum = 0;
        for (std::int64_t unit = 0; unit < units; ++unit) {
            const double mean = active[static_cast<std::size_t>(unit)] / static_cast<double>(all.size(0));
            const double on = std::clamp(mean, kEdge, 1 - kEdge);
            sum += rho * std::log(rho / on) + (1 - rho) * std::log((1 - rho) / (1 - on));
            slopes.data_ptr<float>()[unit] = static_cast<float>((1 - rho) / (1 - on) - rho / on);
        }
        context->save_for_backward({slopes});
        context->saved_data["rows"] = own.size(0);
        return at::scalar_tensor(sum * static_cast<double>(own.size(0)), at::kDouble);
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        const at::Tensor slopes = context->get_saved_variables()[0] * outputGradients[0].item<float>();
        return {slopes.expand({context->saved_data["rows"].toInt(), slopes.size(0)}), Variable(), Variable()};
    }
};

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
        const at::Tensor penalty = couplesBatch() ? SparsityFunction::apply(code, input.joint.all, m_params.rho)
                                                  : code.abs().sum().to(at::kDouble);
        return {reconstruction(weights, code, input.x), {"penalty", penalty, m_params.lambda}};
    }

private:
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
