// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <string>
#include <vector>

#include "core/nn/activation.h"
#include "core/nn/network_graph.h"
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

    /// The decoder of `encoder` with tied weights: its layers backwards, each with the transposed matrix of the one it
    /// undoes; only biases are new ("<name>.<i>.bias").
    Mlp(ParameterLayout& layout, const std::string& name, const Mlp& encoder, Activation hidden,
        Activation output = Activation::Identity);

    /// x [n, inputs] -> [n, outputs]. Differentiable by x and (when `weights` is training) by the weights; Frozen: by x
    /// only, as one player of two needs the other.
    enum class Gradients { All, Frozen };
    at::Tensor forward(Weights& weights, const at::Tensor& x, Gradients gradients = Gradients::All) const;

    /// Layers [first, first + count) as a chain of their own on the same tensors; `output` follows its last.
    Mlp part(std::size_t first, std::size_t count, Activation output) const;

    /// Adds its layers after `input`; returns the name of what they give.
    std::string describe(const GraphTarget& target, const std::string& input) const;

    std::int64_t inputs() const { return m_sizes.front(); }
    std::int64_t outputs() const { return m_sizes.back(); }
    std::size_t layers() const { return m_sizes.size() - 1; }
    /// Slots of a layer's tensors; the matrix is [inputs, outputs] of the layer where it is tied.
    std::size_t weightSlot(std::size_t layer) const { return m_weights[layer]; }
    std::size_t biasSlot(std::size_t layer) const { return m_biases[layer]; }

private:
    friend struct MlpFunction;

    Activation activation(std::size_t layer) const { return layer + 1 == layers() ? m_output : m_hidden; }
    at::Tensor applyLayer(const Weights& weights, std::size_t layer, const at::Tensor& x) const;

    std::vector<std::int64_t> m_sizes;
    std::vector<std::size_t> m_weights;
    std::vector<std::size_t> m_biases;
    bool m_tied = false; ///< the matrices are those of another chain, transposed
    Activation m_hidden;
    Activation m_output;
};

} // namespace latentscape
