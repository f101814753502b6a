// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/likelihood.h"

#include <cmath>
#include <numbers>

#include "core/models/losses.h"

namespace latentscape {

ParamTable<LikelihoodParams> likelihoodParams(bool deterministic)
{
    ParamTable<LikelihoodParams> t;
    std::vector<std::string> kinds = {"bernoulli", "gaussian"};
    if (deterministic)
        kinds.emplace_back("squared_error");
    t.choice(&LikelihoodParams::likelihood, "likelihood", LS_TEXT("core", "Likelihood"), kinds,
             LS_TEXT("core", "How pixels are compared: bernoulli gives the cross-entropy, gaussian the squared error "
                             "over twice the variance."));
    t.real(&LikelihoodParams::sigma, "sigma", LS_TEXT("core", "Pixel sigma"), {0.001, 10},
           LS_TEXT("core", "Standard deviation of a pixel under gaussian; smaller asks for sharper reconstructions at "
                           "the cost of a larger KL."))
        .advanced()
        .when("likelihood", {"gaussian"});
    t.flag(&LikelihoodParams::learnSigma, "learn-sigma", LS_TEXT("core", "Learn sigma"),
           LS_TEXT("core", "Lets training find one standard deviation for all pixels, starting from the one above."))
        .advanced()
        .when("likelihood", {"gaussian"});
    t.choice(&LikelihoodParams::binarize, "binarize", LS_TEXT("core", "Binarize"), {"none", "static", "dynamic"},
             LS_TEXT("core", "Draws each pixel as 0 or 1 with its grey value as probability: once, the same for every "
                             "seed (static), or anew each step (dynamic)."))
        .advanced();
    return t;
}

Likelihood::Likelihood(ParameterLayout& layout, const LikelihoodParams& params, std::int64_t pixels)
    : m_params(params), m_pixels(pixels)
{
    if (params.likelihood == LikelihoodKind::Gaussian && params.learnSigma)
        m_logSigma = layout.add("likelihood.log_sigma", {1},
                                {Initialization::Kind::Constant, std::log(static_cast<float>(params.sigma))});
    else
        m_params.learnSigma = false;
}

at::Tensor Likelihood::loss(Weights& weights, const at::Tensor& output, const at::Tensor& x) const
{
    if (m_params.likelihood == LikelihoodKind::Bernoulli)
        return bernoulliLoss(output, x);
    at::Tensor squared = squaredLoss(output, x);
    return m_params.likelihood == LikelihoodKind::SquaredError ? squared : gaussian(weights, squared, x.size(0));
}

at::Tensor Likelihood::lossPerRow(Weights& weights, const at::Tensor& output, const at::Tensor& x) const
{
    if (m_params.likelihood == LikelihoodKind::Bernoulli)
        return bernoulliLossPerRow(output, x);
    at::Tensor squared = squaredLossPerRow(output, x);
    return m_params.likelihood == LikelihoodKind::SquaredError ? squared : gaussian(weights, squared, 1);
}

at::Tensor Likelihood::gaussian(Weights& weights, const at::Tensor& squared, std::int64_t images) const
{
    const double elements = static_cast<double>(images * m_pixels);
    const double constant = 0.5 * elements * std::log(2.0 * std::numbers::pi);
    if (!m_params.learnSigma)
        return squared * (0.5 / (m_params.sigma * m_params.sigma)) + (constant + elements * std::log(m_params.sigma));
    const at::Tensor logSigma = weights.tensor(m_logSigma).to(at::kDouble).squeeze(0);
    return squared * 0.5 * (-2.0 * logSigma).exp() + elements * logSigma + constant;
}

at::Tensor Likelihood::logDensity(Weights& weights, const at::Tensor& output, const at::Tensor& x) const
{
    if (m_params.likelihood == LikelihoodKind::Bernoulli)
        return -at::binary_cross_entropy_with_logits(output, x, {}, {}, at::Reduction::None).sum(1);
    if (m_params.likelihood == LikelihoodKind::SquaredError)
        return {};
    const double logSigma = m_params.learnSigma ? weights.tensor(m_logSigma).item<double>() : std::log(m_params.sigma);
    const double constant = static_cast<double>(m_pixels) * (logSigma + 0.5 * std::log(2.0 * std::numbers::pi));
    return (x - output).square().sum(1) * (-0.5 * std::exp(-2.0 * logSigma)) - constant;
}

at::Tensor Likelihood::mean(const at::Tensor& output) const
{
    return m_params.likelihood == LikelihoodKind::Bernoulli ? at::sigmoid(output) : output.clamp(0, 1);
}

std::string Likelihood::describeMean(const GraphTarget& target, const std::string& output) const
{
    return m_params.likelihood == LikelihoodKind::Bernoulli ? target.graph.add("sigmoid", {output})
                                                            : target.graph.add("clamp", {output}, {0, 1});
}

} // namespace latentscape
