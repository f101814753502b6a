// SPDX-License-Identifier: GPL-3.0-or-later

// Importance-weighted autoencoder (Burda, Grosse & Salakhutdinov, "Importance Weighted Autoencoders", 2015).
//
//     loss = -log 1/k sum_j p(x, z_j) / q(z_j | x),   z_1 .. z_k ~ q(z | x)
//
// With k = 1 it is vae, its KL sampled; the bound rises with k, in expectation, towards log p(x). Reconstruction and
// KL, whose sum is minus the ordinary bound, are reported beside it so that the two can be compared.

#include <algorithm>

#include "core/models/importance.h"
#include "core/models/losses.h"
#include "core/models/variational.h"

namespace latentscape {

namespace {

/// Decoded images that evaluation holds in memory at once.
constexpr std::int64_t kRowsAtOnce = 5000;

struct Params : VariationalParams
{
    std::int64_t particles = 5;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(networkParams());
        t.include(likelihoodParams(false));
        t.integer(&Params::particles, "particles", LS_TEXT("core", "Particles (k)"), {1, 500},
                  LS_TEXT("core", "Draws of z whose weights are averaged within the logarithm: 1 is the VAE, more give "
                                  "a tighter bound and cost as much more."))
            .live();
        return t;
    }();
    return table;
}

/// Sums over images, nats.
struct Sums
{
    at::Tensor bound;
    at::Tensor reconstruction;
    at::Tensor kl;
};

class Iwae : public VariationalModel
{
public:
    Iwae(const ImageShape& shape, const Params& params)
        : VariationalModel(shape, 0, params), m_particles(params.particles)
    {}

    void setParams(const ParamSet& values) override { m_particles = params().make(values).particles; }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const std::int64_t images = input.x.size(0);
        const std::int64_t step = weights.training() ? images : std::max<std::int64_t>(1, kRowsAtOnce / m_particles);
        Sums total = sums(weights, input.x.slice(0, 0, step), input.noise);
        for (std::int64_t first = step; first < images; first += step) {
            const Sums part = sums(weights, input.x.slice(0, first, first + step), input.noise);
            total.bound = total.bound + part.bound;
            total.reconstruction = total.reconstruction + part.reconstruction;
            total.kl = total.kl + part.kl;
        }
        return {{"importance_bound", total.bound, 1}, {"reconstruction", total.reconstruction, 0}, {"kl", total.kl, 0}};
    }

private:
    Sums sums(Weights& weights, const at::Tensor& x, RandomStream& stream) const
    {
        const at::Tensor features = m_encoder.forward(weights, x, {});
        const std::int64_t d = latentDimensions();
        PosteriorDraws draws;
        draws.mean = features.slice(1, 0, d);
        draws.logVar = features.slice(1, d, 2 * d);
        draws.noise = at::empty({m_particles * x.size(0), d});
        stream.fillNormal({draws.noise.data_ptr<float>(), static_cast<std::size_t>(draws.noise.numel())});
        draws.z = reparameterize(draws.mean, draws.logVar, draws.noise);
        const at::Tensor losses = m_likelihood.lossPerRow(weights, m_decoder.forward(weights, draws.z, {}), x);
        return {importanceWeightedLoss(losses, draws), losses.detach().sum() / static_cast<double>(m_particles),
                klPerDimension(draws.mean.detach(), draws.logVar.detach()).sum(at::kDouble)};
    }

    std::int64_t m_particles;
};

} // namespace

ModelEntry makeEntry_iwae()
{
    ModelInfo info;
    info.id = "iwae";
    info.name = LS_TEXT("core", "Importance-weighted autoencoder (IWAE)");
    info.family = LS_TEXT("core", "Variational");
    info.summary = LS_TEXT("core", "A VAE that asks several samples at once and trusts those that explain the image: a "
                                   "tighter bound on log p(x) and a freer posterior.");
    info.source = "Burda, Grosse & Salakhutdinov 2015, Importance Weighted Autoencoders, arXiv:1509.00519";
    info.traits.stochastic = true;
    info.traits.hasPrior = true;
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<Iwae>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
