// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). p(x|z) and the pixel losses that are none.

#include "core/base/error.h"
#include "core/data/batcher.h"
#include "core/nn/network_graph.h"
#include "core/nn/parameters.h"
#include "core/params/param_table.h"

namespace latentscape {

enum class LikelihoodKind { Bernoulli, Gaussian, SquaredError };

/// How images are held against reconstructions.
struct LikelihoodParams
{
    LikelihoodKind likelihood = LikelihoodKind::Bernoulli;
    /// Standard deviation of a pixel. 0.2 is about the root mean square error a two-dimensional VAE reaches on MNIST,
    /// that is, about the value maximum likelihood would choose there; --learn-sigma finds it for other data.
    double sigma = 0.2;
    bool learnSigma = false;
    Binarization binarize = Binarization::None;
};

/// With `deterministic`, squared_error (no distribution) is among the choices.
ParamTable<LikelihoodParams> likelihoodParams(bool deterministic);

class Likelihood
{
public:
    Likelihood(ParameterLayout& layout, const LikelihoodParams& params, std::int64_t pixels);

    /// Sum over images and pixels of -log p(x|z), nats (or of the squared error). `output` is the decoder's.
    at::Tensor loss(Weights& weights, const at::Tensor& output, const at::Tensor& x) const;
    /// The same for each row of `output` by itself, [rows] in double; `x` may have fewer, see bernoulliLossPerRow().
    at::Tensor lossPerRow(Weights& weights, const at::Tensor& output, const at::Tensor& x) const;
    /// log p(x|z) per image [n]; undefined for squared error. Not differentiable.
    at::Tensor logDensity(Weights& weights, const at::Tensor& output, const at::Tensor& x) const;
    /// The mean image in [0, 1].
    at::Tensor mean(const at::Tensor& output) const;
    /// The same as a step of a graph.
    std::string describeMean(const GraphTarget& target, const std::string& output) const;

    Binarization binarization() const { return m_params.binarize; }
    bool isDensity() const { return m_params.likelihood != LikelihoodKind::SquaredError; }
    /// Grey values under bernoulli are not draws from it.
    bool isFair() const
    {
        return m_params.likelihood != LikelihoodKind::Bernoulli || m_params.binarize != Binarization::None;
    }

private:
    /// -log p(x|z) from the squared errors of `images` images together.
    at::Tensor gaussian(Weights& weights, const at::Tensor& squared, std::int64_t images) const;

    LikelihoodParams m_params;
    std::int64_t m_pixels;
    std::size_t m_logSigma = 0; ///< slot, when learnt
};

} // namespace latentscape
