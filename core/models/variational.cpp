// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/variational.h"

#include <algorithm>

#include "core/models/losses.h"
#include "core/nn/kernels.h"

namespace latentscape {

namespace {

at::Tensor repeated(const at::Tensor& rows, std::int64_t samples)
{
    return samples == 1 || !rows.defined() ? rows : rows.repeat({samples, 1});
}

} // namespace

const ParamTable<VariationalParams>& variationalParams()
{
    static const ParamTable<VariationalParams> table = [] {
        ParamTable<VariationalParams> t;
        t.include(networkParams());
        t.include(likelihoodParams(false));
        t.integer(
             &VariationalParams::samples, "samples", LS_TEXT("core", "Samples per image"), {1, 64},
             LS_TEXT("core", "Draws of z per image and step; more give a steadier gradient and cost as much more."))
            .advanced()
            .live();
        t.real(&VariationalParams::warmup, "warmup", LS_TEXT("core", "KL warm-up (epochs)"), {0, 1000},
               LS_TEXT(
                   "core",
                   "Epochs over which the KL's weight grows from 0 to 1; keeps dimensions from being given up early."))
            .advanced()
            .live();
        t.real(&VariationalParams::freeBits, "free-bits", LS_TEXT("core", "Free bits (nats)"), {0, 20},
               LS_TEXT("core", "KL each dimension may have at no cost, in nats; a remedy against posterior collapse."))
            .advanced()
            .live();
        return t;
    }();
    return table;
}

void describePosterior(const GraphTarget& target, const std::string& features, std::int64_t d)
{
    constexpr auto limit = static_cast<std::int64_t>(kernels::kLogVarLimit);
    NetworkGraph& graph = target.graph;
    graph.outputs = {{"mean", graph.add("slice", {features}, {0, d})},
                     {"logvar", graph.add("clamp", {graph.add("slice", {features}, {d, 2 * d})}, {-limit, limit})}};
}

VariationalModel::VariationalModel(const ImageShape& shape, int conditions, const VariationalParams& params)
    : m_params(params), m_encoder(m_layout, params, shape, conditions, 2 * params.latent),
      m_decoder(m_layout, params, shape, conditions),
      m_likelihood(m_layout, params, static_cast<std::int64_t>(shape.pixels()))
{}

void VariationalModel::setParams(const ParamSet& params)
{
    // Only what does not shape the network may change under it.
    const VariationalParams wanted = variationalParams().make(params);
    m_params.samples = wanted.samples;
    m_params.warmup = wanted.warmup;
    m_params.freeBits = wanted.freeBits;
}

double VariationalModel::klWeight(double epoch) const
{
    return m_params.warmup > 0 ? std::min(1.0, epoch / m_params.warmup) : 1.0;
}

std::vector<LossTerm> VariationalModel::loss(Weights& weights, ShardInput& input) const
{
    const at::Tensor features = m_encoder.forward(weights, input.x, input.condition);
    const std::int64_t d = m_params.latent;
    const at::Tensor mean = features.slice(1, 0, d);
    const at::Tensor logVar = features.slice(1, d, 2 * d);
    const std::int64_t samples = weights.training() ? m_params.samples : 1;
    const at::Tensor z = reparameterize(mean, logVar, static_cast<int>(samples), input.noise);
    const at::Tensor output = m_decoder.forward(weights, z, repeated(input.condition, samples));
    at::Tensor reconstruction = m_likelihood.loss(weights, output, repeated(input.x, samples));
    if (samples > 1)
        reconstruction = reconstruction / static_cast<double>(samples);
    // Free bits are a device of training: elsewhere the KL is the KL.
    const at::Tensor kl = klLoss(mean, logVar, weights.training() ? m_params.freeBits : 0.0);
    return {{"reconstruction", reconstruction, 1}, {"kl", kl, weights.training() ? klWeight(input.epoch) : 1.0}};
}

Posterior VariationalModel::encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const
{
    const at::Tensor features = m_encoder.forward(weights, x, condition);
    const std::int64_t d = m_params.latent;
    return {features.slice(1, 0, d).contiguous(),
            features.slice(1, d, 2 * d).clamp(-kernels::kLogVarLimit, kernels::kLogVarLimit).contiguous()};
}

at::Tensor VariationalModel::decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const
{
    return m_likelihood.mean(m_decoder.forward(weights, z, condition));
}

at::Tensor VariationalModel::logLikelihood(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                                           const at::Tensor& x) const
{
    return m_likelihood.logDensity(weights, m_decoder.forward(weights, z, condition), x);
}

void VariationalModel::describe(ModelGraphs& graphs) const
{
    const GraphTarget encoder = targetOf(graphs.encoder);
    describePosterior(encoder, m_encoder.describe(encoder, "x", "label"), m_params.latent);
    const GraphTarget decoder = targetOf(graphs.decoder);
    graphs.decoder.outputs = {{"image", m_likelihood.describeMean(decoder, m_decoder.describe(decoder, "z", "label"))}};
}

} // namespace latentscape
