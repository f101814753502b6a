// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/code_autoencoder.h"

#include <algorithm>

namespace latentscape {

namespace {

std::vector<std::int64_t> encoderSizes(const ImageShape& shape, const CodeParams& params)
{
    std::vector<std::int64_t> sizes = hiddenLayers(params);
    sizes.insert(sizes.begin(), static_cast<std::int64_t>(shape.pixels()));
    sizes.push_back(params.latent);
    return sizes;
}

Mlp decoderOf(ParameterLayout& layout, const Mlp& encoder, const ImageShape& shape, const CodeParams& params)
{
    if (params.tied)
        return {layout, "decoder", encoder, params.activation};
    std::vector<std::int64_t> sizes = encoderSizes(shape, params);
    std::ranges::reverse(sizes);
    return {layout, "decoder", sizes, params.activation};
}

/// `convolutional`: whether the network can be chosen.
ParamTable<CodeParams> makeCodeParams(bool convolutional)
{
    ParamTable<CodeParams> t;
    t.integer(&CodeParams::latent, "latent", LS_TEXT("core", "Code units"), {1, 1024},
              LS_TEXT("core", "Units of the code. There may be many: it is the penalty, not a bottleneck, that "
                              "keeps the model from copying."));
    if (convolutional)
        addNetwork(t);
    auto hidden =
        t.widths(&CodeParams::hidden, "hidden", LS_TEXT("core", "Hidden widths"), {0, 8192},
                 LS_TEXT("core", "Widths of layers between image and code, first to last, mirrored by the decoder; 0: "
                                 "none, the code is the only layer."));
    if (convolutional)
        hidden.when("network", {"mlp"});
    t.choice(&CodeParams::activation, "activation", LS_TEXT("core", "Activation"),
             {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"},
             LS_TEXT("core", "The function after the layers between image and code, if there are any."))
        .advanced();
    auto tied = addTied(t);
    if (convolutional)
        tied.when("network", {"mlp"});
    t.include(likelihoodParams(true));
    return t;
}

} // namespace

const ParamTable<CodeParams>& codeParams(bool convolutional)
{
    static const ParamTable<CodeParams> kLayersOnly = makeCodeParams(false);
    static const ParamTable<CodeParams> kEither = makeCodeParams(true);
    return convolutional ? kEither : kLayersOnly;
}

Widths hiddenLayers(const CodeParams& params)
{
    Widths widths = params.hidden;
    std::erase(widths, 0);
    return widths;
}

CodeAutoencoder::CodeAutoencoder(const ImageShape& shape, const CodeParams& params, Activation code)
    : m_latent(static_cast<int>(params.latent))
{
    if (params.network == NetworkKind::Conv) {
        m_convolutions.emplace(m_layout, "encoder", shape, 0, params.latent, params.activation, code);
        m_deconvolutions.emplace(m_layout, "decoder", shape, params.latent, params.activation);
    } else {
        m_layers.emplace(m_layout, "encoder", encoderSizes(shape, params), params.activation, code);
        m_mirror.emplace(decoderOf(m_layout, *m_layers, shape, params));
    }
    m_likelihood.emplace(m_layout, params, static_cast<std::int64_t>(shape.pixels()));
}

at::Tensor CodeAutoencoder::codeOf(Weights& weights, const at::Tensor& x) const
{
    return m_convolutions ? m_convolutions->forward(weights, x, {}) : m_layers->forward(weights, x);
}

at::Tensor CodeAutoencoder::restored(Weights& weights, const at::Tensor& code) const
{
    return m_deconvolutions ? m_deconvolutions->forward(weights, code) : m_mirror->forward(weights, code);
}

Posterior CodeAutoencoder::encode(Weights& weights, const at::Tensor& x, const at::Tensor&) const
{
    return {codeOf(weights, x), {}};
}

at::Tensor CodeAutoencoder::decode(Weights& weights, const at::Tensor& z, const at::Tensor&) const
{
    return m_likelihood->mean(restored(weights, z));
}

LossTerm CodeAutoencoder::reconstruction(Weights& weights, const at::Tensor& code, const at::Tensor& x) const
{
    return {"reconstruction", m_likelihood->loss(weights, restored(weights, code), x), 1};
}

void CodeAutoencoder::describe(ModelGraphs& graphs) const
{
    const GraphTarget encoder = targetOf(graphs.encoder);
    graphs.encoder.outputs = {
        {"mean", m_convolutions ? m_convolutions->describe(encoder, "x", {}) : m_layers->describe(encoder, "x")}};
    const GraphTarget decoder = targetOf(graphs.decoder);
    const std::string restored =
        m_deconvolutions ? m_deconvolutions->describe(decoder, "z") : m_mirror->describe(decoder, "z");
    graphs.decoder.outputs = {{"image", m_likelihood->describeMean(decoder, restored)}};
}

} // namespace latentscape
