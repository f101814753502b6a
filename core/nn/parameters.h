// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <cstdint>
#include <span>
#include <string>
#include <vector>
#include <ATen/ATen.h>

#include "core/nn/tensor_entry.h"

namespace latentscape {

/// How a tensor's values are drawn before training.
struct Initialization
{
    enum class Kind { Zero, Uniform, Constant } kind = Kind::Zero;
    float bound = 0; ///< Uniform: in [-bound, bound]; Constant: the value
};

/// Uniform in +-1/sqrt(fanIn): what PyTorch's layers start from, so that a peer check starts from the same place.
Initialization fanInUniform(std::int64_t fanIn);

/// Names, shapes and places of all tensors of a model in one flat block of floats. The block is what snapshots
/// copy, checkpoints write and the optimiser walks in one pass.
class ParameterLayout
{
public:
    /// Adds a tensor and returns its slot. Names are unique ("encoder.0.weight").
    std::size_t add(std::string name, std::vector<std::int64_t> shape, Initialization initialization);

    const std::vector<TensorEntry>& entries() const { return m_entries; }
    std::size_t size() const { return m_size; } ///< floats in the block

    /// Fills `values` [size()]: each tensor from a stream of its own, so adding one does not change the others.
    void initialize(std::span<float> values, std::uint64_t seed) const;

private:
    std::vector<TensorEntry> m_entries;
    std::vector<Initialization> m_initializations;
    std::size_t m_size = 0;
};

/// The gradient of a weight matrix [outputs, inputs] as the product that gives it, still to be taken: outputGradient
/// [n, outputs] transposed times input [n, inputs].
struct PendingProduct
{
    std::size_t slot;
    at::Tensor outputGradient;
    at::Tensor input;
};

/// One thread's view of a model's weights: the shared values, and (when training) this shard's own gradients.
/// Networks read their weights from here; they hold none themselves. Two ways lead to gradients and may be mixed:
/// fused functions write into gradient() directly, everything else uses tensor() and LibTorch's own backward, whose
/// result gather() moves to its place.
class Weights
{
public:
    /// For use without gradients. `values` must outlive this.
    Weights(const ParameterLayout& layout, const float* values);
    /// For training; `gradients` [layout.size()] belongs to one shard.
    Weights(const ParameterLayout& layout, const float* values, float* gradients);

    bool training() const { return m_gradients != nullptr; }
    const float* values(std::size_t slot) const { return m_values + (*m_entries)[slot].offset; }
    /// A leaf tensor on the values; requires a gradient when training.
    const at::Tensor& tensor(std::size_t slot) const { return m_tensors[slot]; }
    /// A leaf that always requires a gradient when training: makes autograd call fused functions whose weights it
    /// cannot see.
    const at::Tensor& anchor() const { return m_anchor; }

    /// Where a fused function puts the gradient of a tensor, and whether it must add (1) or overwrite (0).
    struct GradientPlace
    {
        float* data;
        float beta;
    };
    GradientPlace gradient(std::size_t slot);
    /// A fused function's gradient of a matrix, as a product that gather() or the optimiser takes.
    void addProduct(PendingProduct product) { m_products.push_back(std::move(product)); }

    /// Forgets all gradients; called before each step.
    void beginStep();
    /// After the backward pass: every gradient stands in the flat block, zero where nothing flowed.
    void gather();
    /// The same but for matrices whose gradient is only products: those are left for the optimiser, which takes them
    /// piece by piece while they are in the cache.
    void gatherAllButProducts();
    const std::vector<PendingProduct>& products() const { return m_products; }
    /// After gathering: whether any gradient flowed into a tensor since beginStep().
    bool reached(std::size_t slot) const { return m_written[slot] || isProduct(slot); }

private:
    bool isProduct(std::size_t slot) const;
    void take(const PendingProduct& product);

    const std::vector<TensorEntry>* m_entries;
    const float* m_values;
    float* m_gradients = nullptr;
    std::vector<at::Tensor> m_tensors;
    std::vector<bool> m_written;
    std::vector<bool> m_zero; ///< blocks that hold zeros already: a frozen part's are not filled again at every step
    std::vector<PendingProduct> m_products;
    at::Tensor m_anchor;
};

} // namespace latentscape
