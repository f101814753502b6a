// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What all models with a Gaussian posterior share: vae, cvae, and those to come.

#include "core/models/likelihood.h"
#include "core/models/model.h"
#include "core/models/networks.h"

namespace latentscape {

struct VariationalParams : NetworkParams, LikelihoodParams
{
    std::int64_t samples = 1;
    double warmup = 0;
    double freeBits = 0;
};

const ParamTable<VariationalParams>& variationalParams();

/// The two halves of an encoder's output, [n, 2 d], as outputs "mean" and "logvar" of a graph.
void describePosterior(const GraphTarget& target, const std::string& features, std::int64_t d);

/// -E_q log p(x|z) + KL(q(z|x) || N(0, I)), optionally everything conditioned on a label.
class VariationalModel : public Model
{
public:
    /// `conditions`: classes of a conditional model, else 0.
    VariationalModel(const ImageShape& shape, int conditions, const VariationalParams& params);

    int latentDimensions() const override { return static_cast<int>(m_params.latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    PriorKind prior() const override { return PriorKind::Normal; }
    void setParams(const ParamSet& params) override;
    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override;
    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override;
    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override;
    at::Tensor logLikelihood(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                             const at::Tensor& x) const override;

protected:
    void describe(ModelGraphs& graphs) const override;

private:
    double klWeight(double epoch) const;

    VariationalParams m_params;

protected: // after m_params, which they are made from
    EncoderNetwork m_encoder;
    DecoderNetwork m_decoder;
    Likelihood m_likelihood;
};

} // namespace latentscape
