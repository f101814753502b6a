// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <string>
#include <vector>

#include "core/nn/activation.h"
#include "core/nn/parameters.h"

namespace latentscape {

/// A chain of fully connected layers, y = act(x W^T + b), with W [out, in] as in PyTorch. One autograd node for the
/// whole chain: products go straight to BLAS, bias and activation are one pass, and weight gradients are written to
/// their place in the flat block without an intermediate tensor.
class Mlp
{
public:
    /// Adds its tensors to `layout` as "<name>.<i>.weight" and "<name>.<i>.bias". `sizes` = inputs, widths, outputs;
    /// `hidden` follows every layer but the last, which `output` follows.
    Mlp(ParameterLayout& layout, const std::string& name, const std::vector<std::int64_t>& sizes, Activation hidden,
        Activation output = Activation::Identity);

    /// x [n, inputs] -> [n, outputs]. Differentiable by x and (when `weights` is training) by the weights.
    at::Tensor forward(Weights& weights, const at::Tensor& x) const;

    std::int64_t inputs() const { return m_sizes.front(); }
    std::int64_t outputs() const { return m_sizes.back(); }

private:
    friend struct MlpFunction;

    std::size_t layers() const { return m_sizes.size() - 1; }
    Activation activation(std::size_t layer) const { return layer + 1 == layers() ? m_output : m_hidden; }
    at::Tensor applyLayer(const Weights& weights, std::size_t layer, const at::Tensor& x) const;

    std::vector<std::int64_t> m_sizes;
    std::vector<std::size_t> m_weights;
    std::vector<std::size_t> m_biases;
    Activation m_hidden;
    Activation m_output;
};

} // namespace latentscape
