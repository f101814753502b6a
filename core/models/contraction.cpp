// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/contraction.h"

#include <algorithm>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/activated.h"

namespace latentscape {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

/// Numbers of a group of vector-Jacobian products that are computed at once.
constexpr std::int64_t kGroupNumbers = 1 << 22;

/// The activation's derivative from its value; undefined where it is 1.
at::Tensor slope(const at::Tensor& y, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return y.gt(0).to(y.scalar_type());
    case Activation::Tanh:
        return 1 - y.square();
    case Activation::Sigmoid:
        return y * (1 - y);
    case Activation::Softplus:
        return 1 - (-y).exp();
    case Activation::LeakyRelu:
        return y.gt(0).to(y.scalar_type()) * (1 - kLeakySlope) + kLeakySlope;
    case Activation::Identity:
        break;
    }
    return {};
}

/// The layers' slopes for some images, and what leads from the first layer to the norm.
struct Chain
{
    std::vector<at::Tensor> matrices; ///< of each layer [w, w before]
    std::vector<at::Tensor> slopes;   ///< [n, w]; may be undefined
    at::Tensor gram;                  ///< W_1 W_1^T where that is the smaller one of it and W_1

    at::Tensor scaled(const at::Tensor& products, std::size_t layer) const
    {
        return slopes[layer].defined() ? products * slopes[layer].unsqueeze(1) : products;
    }

    /// ||e_i^T dh/dx||^2 for code units [first, last) without the code's own slope: [n, last - first].
    at::Tensor norms(std::int64_t images, std::int64_t first, std::int64_t last) const
    {
        const std::size_t top = matrices.size() - 1;
        const at::Tensor rows = matrices[top].slice(0, first, last);
        at::Tensor products = scaled(rows.unsqueeze(0).expand({images, rows.size(0), rows.size(1)}), top - 1);
        for (std::size_t layer = top - 1; layer > 0; --layer)
            products = scaled(at::matmul(products, matrices[layer]), layer - 1);
        if (gram.defined())
            return (at::matmul(products, gram) * products).sum(2);
        return at::matmul(products, matrices[0]).square().sum(2);
    }
};

/// The slope of the layer's own function and that slope's derivative, both by the function's value.
std::pair<at::Tensor, at::Tensor> slopes(const at::Tensor& y, Activation activation)
{
    if (activation == Activation::Tanh)
        return {slope(y, activation), -2 * y};
    return {slope(y, activation), 1 - 2 * y};
}

struct LayerContractionFunction : torch::autograd::Function<LayerContractionFunction>
{
    static Variable forward(AutogradContext* context, const Variable& code, const Variable& anchor, Weights* weights,
                            std::int64_t matrix, Activation activation)
    {
        (void)anchor;
        const auto [first, second] = slopes(code, activation);
        const at::Tensor perUnit = first.square().sum(0);
        const at::Tensor norms =
            at::norm(weights->tensor(static_cast<std::size_t>(matrix)).detach(), 2, {1}, false).square();
        context->save_for_backward({2 * first * second * norms, perUnit});
        context->saved_data["weights"] = reinterpret_cast<std::int64_t>(weights);
        context->saved_data["matrix"] = matrix;
        return (perUnit.to(at::kDouble) * norms.to(at::kDouble)).sum();
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        auto* weights = reinterpret_cast<Weights*>(context->saved_data["weights"].toInt());
        const auto slot = static_cast<std::size_t>(context->saved_data["matrix"].toInt());
        const variable_list saved = context->get_saved_variables();
        const auto factor = outputGradients[0].item<float>();
        const at::Tensor matrix = weights->tensor(slot).detach();
        const at::Tensor perRow = (2 * factor * saved[1]).unsqueeze(1);
        const Weights::GradientPlace place = weights->gradient(slot);
        at::Tensor target = at::from_blob(place.data, matrix.sizes());
        if (place.beta == 0)
            at::mul_out(target, matrix, perRow);
        else
            target.addcmul_(matrix, perRow);
        return {saved[0] * factor, Variable(), Variable(), Variable(), Variable()};
    }
};

} // namespace

at::Tensor layerContraction(Weights& weights, std::size_t matrix, const at::Tensor& code, Activation activation)
{
    if (weights.training())
        return LayerContractionFunction::apply(code, weights.anchor(), &weights, static_cast<std::int64_t>(matrix),
                                               activation);
    const at::Tensor perUnit = slope(code, activation).square().sum(0).to(at::kDouble);
    return (perUnit * at::norm(weights.tensor(matrix), 2, {1}, false).square()).sum();
}

Contraction chainContraction(Weights& weights, const Mlp& encoder, Activation hidden, Activation code,
                             const at::Tensor& x)
{
    Chain chain;
    at::Tensor y = x;
    for (std::size_t layer = 0; layer < encoder.layers(); ++layer) {
        const Activation activation = layer + 1 == encoder.layers() ? code : hidden;
        chain.matrices.push_back(weights.tensor(encoder.weightSlot(layer)));
        y = activated(at::linear(y, chain.matrices.back(), weights.tensor(encoder.biasSlot(layer))), activation);
        chain.slopes.push_back(slope(y, activation));
    }
    const at::Tensor& first = chain.matrices.front();
    if (first.size(0) <= first.size(1))
        chain.gram = at::mm(first, first.t());
    const at::Tensor codeSlopes = chain.slopes.back().defined() ? chain.slopes.back().square() : at::ones_like(y);
    const std::int64_t units = encoder.outputs();
    const std::int64_t group = std::clamp<std::int64_t>(kGroupNumbers / (x.size(0) * first.size(0)), 1, units);
    at::Tensor total = at::zeros({}, at::kDouble);
    for (std::int64_t begin = 0; begin < units; begin += group) {
        const std::int64_t end = std::min(begin + group, units);
        total = total + (codeSlopes.slice(1, begin, end) * chain.norms(x.size(0), begin, end)).sum().to(at::kDouble);
    }
    return {y, total};
}

double chainContractionCost(const std::vector<std::int64_t>& sizes)
{
    double plain = 0;
    for (std::size_t layer = 0; layer + 1 < sizes.size(); ++layer)
        plain += 2.0 * static_cast<double>(sizes[layer] * sizes[layer + 1]);
    double product = static_cast<double>(sizes[1] * std::min(sizes[0], sizes[1]));
    for (std::size_t layer = 1; layer + 2 < sizes.size(); ++layer)
        product += static_cast<double>(sizes[layer] * sizes[layer + 1]);
    return 1 + static_cast<double>(sizes.back()) * product / plain;
}

} // namespace latentscape
