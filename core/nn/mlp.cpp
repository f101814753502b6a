// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/mlp.h"

#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/kernels.h"

namespace latentscape {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

/// The chain as one node. Saves the input and every layer's output; the activations' derivatives need no more.
struct MlpFunction : torch::autograd::Function<MlpFunction>
{
    static Variable forward(AutogradContext* context, const Variable& x, const Variable& anchor, const Mlp* mlp,
                            Weights* weights, bool frozen)
    {
        (void)anchor;
        variable_list saved{x.contiguous()};
        for (std::size_t layer = 0; layer < mlp->layers(); ++layer)
            saved.push_back(mlp->applyLayer(*weights, layer, saved.back()));
        Variable output = saved.back();
        if (mlp->m_output == Activation::Identity)
            saved.pop_back(); // its derivative is 1
        context->save_for_backward(saved);
        context->saved_data["mlp"] = reinterpret_cast<std::int64_t>(mlp);
        context->saved_data["weights"] = reinterpret_cast<std::int64_t>(weights);
        context->saved_data["wantsInput"] = x.requires_grad();
        context->saved_data["frozen"] = frozen;
        return output;
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        const auto* mlp = reinterpret_cast<const Mlp*>(context->saved_data["mlp"].toInt());
        auto* weights = reinterpret_cast<Weights*>(context->saved_data["weights"].toInt());
        const bool wantsInput = context->saved_data["wantsInput"].toBool();
        const bool frozen = context->saved_data["frozen"].toBool();
        const variable_list saved = context->get_saved_variables();
        Variable gradient = outputGradients[0].contiguous();
        if (mlp->m_output != Activation::Identity)
            gradient = gradient.clone(); // changed in place below, and it is not ours
        for (std::size_t layer = mlp->layers(); layer-- > 0;)
            gradient = backwardLayer(*mlp, *weights, layer, saved, gradient, layer > 0 || wantsInput, frozen);
        return {gradient, Variable(), Variable(), Variable(), Variable()};
    }

private:
    static Variable backwardLayer(const Mlp& mlp, Weights& weights, std::size_t layer, const variable_list& saved,
                                  const Variable& gradient, bool wantsInput, bool frozen)
    {
        const Variable& input = saved[layer];
        const std::int64_t rows = input.size(0);
        const std::int64_t inputs = mlp.m_sizes[layer];
        const std::int64_t outputs = mlp.m_sizes[layer + 1];
        float* g = gradient.data_ptr<float>();
        std::vector<float> unused(frozen ? static_cast<std::size_t>(outputs) : 0);
        const auto bias = frozen ? Weights::GradientPlace{unused.data(), 0} : weights.gradient(mlp.m_biases[layer]);
        if (mlp.activation(layer) == Activation::Identity)
            kernels::columnSums(g, rows, outputs, bias.beta, bias.data);
        else
            kernels::activationBackward(g, saved[layer + 1].data_ptr<float>(), rows, outputs, mlp.activation(layer),
                                        bias.beta, bias.data);
        if (!frozen && mlp.m_tied)
            weights.addProduct({mlp.m_weights[layer], input, gradient});
        else if (!frozen)
            weights.addProduct({mlp.m_weights[layer], gradient, input});
        if (!wantsInput)
            return {};
        Variable inputGradient = at::empty({rows, inputs});
        kernels::multiply(false, mlp.m_tied, rows, inputs, outputs, g, weights.values(mlp.m_weights[layer]), 0,
                          inputGradient.data_ptr<float>());
        return inputGradient;
    }
};

Mlp::Mlp(ParameterLayout& layout, const std::string& name, const std::vector<std::int64_t>& sizes, Activation hidden,
         Activation output)
    : m_sizes(sizes), m_hidden(hidden), m_output(output)
{
    for (std::size_t layer = 0; layer < layers(); ++layer) {
        const std::string prefix = name + "." + std::to_string(layer);
        const Initialization initialization = fanInUniform(sizes[layer]);
        m_weights.push_back(layout.add(prefix + ".weight", {sizes[layer + 1], sizes[layer]}, initialization));
        m_biases.push_back(layout.add(prefix + ".bias", {sizes[layer + 1]}, initialization));
    }
}

Mlp::Mlp(ParameterLayout& layout, const std::string& name, const Mlp& encoder, Activation hidden, Activation output)
    : m_sizes(encoder.m_sizes.rbegin(), encoder.m_sizes.rend()),
      m_weights(encoder.m_weights.rbegin(), encoder.m_weights.rend()), m_tied(true), m_hidden(hidden), m_output(output)
{
    for (std::size_t layer = 0; layer < layers(); ++layer)
        m_biases.push_back(layout.add(name + "." + std::to_string(layer) + ".bias", {m_sizes[layer + 1]},
                                      fanInUniform(m_sizes[layer])));
}

Mlp Mlp::part(std::size_t first, std::size_t count, Activation output) const
{
    const auto cut = [first](const auto& all, std::size_t length) {
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
        return std::vector(begin, begin + static_cast<std::ptrdiff_t>(length));
    };
    Mlp result = *this;
    result.m_sizes = cut(m_sizes, count + 1);
    result.m_weights = cut(m_weights, count);
    result.m_biases = cut(m_biases, count);
    result.m_output = output;
    return result;
}

std::string Mlp::describe(const GraphTarget& target, const std::string& input) const
{
    std::string value = input;
    for (std::size_t layer = 0; layer < layers(); ++layer) {
        value = target.graph.add(m_tied ? "linear_tied" : "linear",
                                 {value, target.tensor(m_weights[layer]), target.tensor(m_biases[layer])});
        value = target.graph.activate(value, activation(layer));
    }
    return value;
}

at::Tensor Mlp::applyLayer(const Weights& weights, std::size_t layer, const at::Tensor& x) const
{
    const std::int64_t rows = x.size(0);
    at::Tensor y = at::empty({rows, m_sizes[layer + 1]});
    kernels::multiply(false, !m_tied, rows, m_sizes[layer + 1], m_sizes[layer], x.data_ptr<float>(),
                      weights.values(m_weights[layer]), 0, y.data_ptr<float>());
    kernels::addBiasAndActivate(y.data_ptr<float>(), weights.values(m_biases[layer]), rows, m_sizes[layer + 1],
                                activation(layer));
    return y;
}

at::Tensor Mlp::forward(Weights& weights, const at::Tensor& x, Gradients gradients) const
{
    const bool frozen = gradients == Gradients::Frozen;
    if (weights.training() && (!frozen || x.requires_grad()))
        return MlpFunction::apply(x, frozen ? weights.anchor().detach() : weights.anchor(), this, &weights, frozen);
    at::Tensor y = x.contiguous();
    for (std::size_t layer = 0; layer < layers(); ++layer)
        y = applyLayer(weights, layer, y);
    return y;
}

} // namespace latentscape
