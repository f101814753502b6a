// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/networks.h"

namespace latentscape {

namespace {

at::Tensor joined(const at::Tensor& x, const at::Tensor& condition, int conditions)
{
    return conditions > 0 ? at::cat({x, condition}, 1) : x;
}

} // namespace

const ParamTable<NetworkParams>& networkParams()
{
    static const ParamTable<NetworkParams> table = [] {
        ParamTable<NetworkParams> t;
        t.integer(&NetworkParams::latent, "latent", LS_TEXT("core", "Latent dimensions"), {1, 1024},
                  LS_TEXT("core", "Numbers an image is squeezed into. With 2 the latent space is the map itself; more "
                                  "keep more detail."));
        addNetwork(t);
        t.widths(&NetworkParams::hidden, "hidden", LS_TEXT("core", "Hidden widths"), {1, 8192},
                 LS_TEXT("core", "Widths of the encoder's hidden layers, first to last; the decoder mirrors them."))
            .when("network", {"mlp"});
        t.choice(&NetworkParams::activation, "activation", LS_TEXT("core", "Activation"),
                 {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"},
                 LS_TEXT("core", "The function between layers; relu trains fastest, tanh is what many papers used."))
            .advanced();
        return t;
    }();
    return table;
}

EncoderNetwork::EncoderNetwork(ParameterLayout& layout, const NetworkParams& params, const ImageShape& shape,
                               int conditions, std::int64_t outputs, const std::string& name)
    : m_conditions(conditions)
{
    if (params.network == NetworkKind::Conv) {
        m_conv.emplace(layout, name, shape, conditions, outputs, params.activation);
        return;
    }
    std::vector<std::int64_t> sizes = {static_cast<std::int64_t>(shape.pixels()) + conditions};
    sizes.insert(sizes.end(), params.hidden.begin(), params.hidden.end());
    sizes.push_back(outputs);
    m_mlp.emplace(layout, name, sizes, params.activation);
}

at::Tensor EncoderNetwork::forward(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const
{
    return m_conv ? m_conv->forward(weights, x, condition)
                  : m_mlp->forward(weights, joined(x, condition, m_conditions));
}

DecoderNetwork::DecoderNetwork(ParameterLayout& layout, const NetworkParams& params, const ImageShape& shape,
                               int conditions, const std::string& name)
    : m_conditions(conditions)
{
    if (params.network == NetworkKind::Conv) {
        m_conv.emplace(layout, name, shape, params.latent + conditions, params.activation);
        return;
    }
    std::vector<std::int64_t> sizes = {params.latent + conditions};
    sizes.insert(sizes.end(), params.hidden.rbegin(), params.hidden.rend());
    sizes.push_back(static_cast<std::int64_t>(shape.pixels()));
    m_mlp.emplace(layout, name, sizes, params.activation);
}

at::Tensor DecoderNetwork::forward(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const
{
    const at::Tensor input = joined(z, condition, m_conditions);
    return m_conv ? m_conv->forward(weights, input) : m_mlp->forward(weights, input);
}

std::string EncoderNetwork::describe(const GraphTarget& target, const std::string& x,
                                     const std::string& condition) const
{
    if (m_conv)
        return m_conv->describe(target, x, condition);
    return m_mlp->describe(target, m_conditions > 0 ? target.graph.add("concat", {x, condition}) : x);
}

std::string DecoderNetwork::describe(const GraphTarget& target, const std::string& z,
                                     const std::string& condition) const
{
    const std::string input = m_conditions > 0 ? target.graph.add("concat", {z, condition}) : z;
    return m_conv ? m_conv->describe(target, input) : m_mlp->describe(target, input);
}

} // namespace latentscape
