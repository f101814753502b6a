// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/network_check.h"

#include <torch/csrc/autograd/autograd.h>

#include "tests/support/core/closeness.h"

namespace latentscape::test {

namespace {

std::vector<float> startingWeights(const ParameterLayout& layout)
{
    std::vector<float> values(layout.size());
    layout.initialize(values, 5);
    return values;
}

/// The form must be the same for both: it is kept in double.
at::Tensor lossOf(const at::Tensor& output)
{
    const at::Tensor wide = output.to(at::kDouble);
    const at::Tensor form = at::linspace(-1, 1, wide.numel(), at::kDouble).cos().view(wide.sizes());
    return (form * wide).sum() + 0.5 * wide.square().sum();
}

double difference(const at::Tensor& actual, const at::Tensor& expected)
{
    const at::Tensor wide = actual.to(at::kDouble);
    const double scale = std::max(expected.abs().max().item<double>(), 1e-30);
    return errorOf((wide - expected).abs().max().item<double>() / scale, 0);
}

} // namespace

NetworkErrors compareNetworks(const ParameterLayout& layout, const OurNetwork& ours, const PlainNetwork& plain,
                              const at::Tensor& x)
{
    const auto values = startingWeights(layout);
    std::vector<float> gradients(layout.size());
    Weights weights(layout, values.data(), gradients.data());
    weights.beginStep();
    const at::Tensor input = x.clone().requires_grad_(true);
    const at::Tensor output = ours(weights, input);
    torch::autograd::backward({lossOf(output)}, {});
    weights.gather();

    std::vector<at::Tensor> wide;
    for (std::size_t slot = 0; slot < layout.entries().size(); ++slot)
        wide.push_back(weights.tensor(slot).detach().to(at::kDouble).requires_grad_(true));
    const at::Tensor wideInput = x.to(at::kDouble).requires_grad_(true);
    const at::Tensor expected = plain(wide, wideInput);
    torch::autograd::backward({lossOf(expected)}, {});

    NetworkErrors errors;
    errors.output = difference(output.detach(), expected.detach());
    errors.inputGradient = difference(input.grad(), wideInput.grad());
    for (std::size_t slot = 0; slot < wide.size(); ++slot) {
        const TensorEntry& entry = layout.entries()[slot];
        const double error = difference(at::from_blob(gradients.data() + entry.offset, entry.shape), wide[slot].grad());
        if (error > errors.weightGradients) {
            errors.weightGradients = error;
            errors.worstTensor = entry.name;
        }
    }
    return errors;
}

double slopeError(const ParameterLayout& layout, const OurNetwork& ours, const at::Tensor& x)
{
    const auto values = startingWeights(layout);
    std::vector<float> gradients(layout.size());
    Weights weights(layout, values.data(), gradients.data());
    weights.beginStep();
    torch::autograd::backward({lossOf(ours(weights, x))}, {});
    weights.gather();

    const auto direction = normals(layout.size(), 17);
    double told = 0;
    for (const TensorEntry& entry : layout.entries()) {
        for (std::size_t i = entry.offset; i < entry.offset + entry.count(); ++i)
            told += double{gradients[i]} * direction[i];
    }
    const auto lossAlong = [&](double t) {
        std::vector<float> moved = values;
        for (std::size_t i = 0; i < moved.size(); ++i)
            moved[i] += static_cast<float>(t * direction[i]);
        Weights still(layout, moved.data());
        return lossOf(ours(still, x)).item<double>();
    };
    return errorOf(told, slope(lossAlong, 0, 1e-3), 1e-6);
}

} // namespace latentscape::test
