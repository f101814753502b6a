// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parameters.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/nn/kernels.h"

namespace latentscape {

namespace {

/// Tensors start at multiples of this many floats: one cache line.
constexpr std::size_t kAlignment = 16;

} // namespace

Initialization fanInUniform(std::int64_t fanIn)
{
    return {Initialization::Kind::Uniform, 1.0F / std::sqrt(static_cast<float>(fanIn))};
}

std::size_t ParameterLayout::add(std::string name, std::vector<std::int64_t> shape, Initialization initialization)
{
    TensorEntry entry{std::move(name), std::move(shape), m_size};
    m_size += (entry.count() + kAlignment - 1) / kAlignment * kAlignment;
    m_entries.push_back(std::move(entry));
    m_initializations.push_back(initialization);
    return m_entries.size() - 1;
}

void ParameterLayout::initialize(std::span<float> values, std::uint64_t seed) const
{
    std::ranges::fill(values, 0.0F);
    for (std::size_t slot = 0; slot < m_entries.size(); ++slot) {
        const Initialization& how = m_initializations[slot];
        const std::span<float> target = values.subspan(m_entries[slot].offset, m_entries[slot].count());
        if (how.kind == Initialization::Kind::Constant)
            std::ranges::fill(target, how.bound);
        if (how.kind != Initialization::Kind::Uniform)
            continue;
        RandomStream(seed, RandomPurpose::Initialisation, slot).fillUniform(target);
        for (float& value : target)
            value = (2.0F * value - 1.0F) * how.bound;
    }
}

Weights::Weights(const ParameterLayout& layout, const float* values) : m_entries(&layout.entries()), m_values(values)
{
    m_tensors.reserve(m_entries->size());
    for (const TensorEntry& entry : *m_entries)
        m_tensors.push_back(at::from_blob(const_cast<float*>(values + entry.offset), entry.shape));
}

Weights::Weights(const ParameterLayout& layout, const float* values, float* gradients) : Weights(layout, values)
{
    m_gradients = gradients;
    m_written.resize(m_entries->size());
    m_zero.resize(m_entries->size());
    for (at::Tensor& tensor : m_tensors)
        tensor.requires_grad_(true);
    m_anchor = at::zeros({1}).requires_grad_(true);
}

Weights::GradientPlace Weights::gradient(std::size_t slot)
{
    const float beta = m_written[slot] ? 1.0F : 0.0F;
    m_written[slot] = true;
    m_zero[slot] = false;
    return {m_gradients + (*m_entries)[slot].offset, beta};
}

void Weights::beginStep()
{
    m_written.assign(m_entries->size(), false);
    m_products.clear();
}

bool Weights::isProduct(std::size_t slot) const
{
    return std::ranges::any_of(m_products, [slot](const PendingProduct& product) { return product.slot == slot; });
}

void Weights::take(const PendingProduct& product)
{
    const GradientPlace place = gradient(product.slot);
    kernels::multiply(true, false, product.outputGradient.size(1), product.input.size(1), product.input.size(0),
                      product.outputGradient.data_ptr<float>(), product.input.data_ptr<float>(), place.beta,
                      place.data);
}

void Weights::gather()
{
    for (const PendingProduct& product : m_products)
        take(product);
    m_products.clear();
    gatherAllButProducts();
}

void Weights::gatherAllButProducts()
{
    for (std::size_t slot = 0; slot < m_tensors.size(); ++slot) {
        const auto count = static_cast<std::int64_t>((*m_entries)[slot].count());
        float* target = m_gradients + (*m_entries)[slot].offset;
        at::Tensor& gradient = m_tensors[slot].mutable_grad();
        if (isProduct(slot) && (gradient.defined() || m_written[slot])) {
            // Something else flowed into this matrix too: the sum has to stand in the block.
            for (const PendingProduct& product : m_products) {
                if (product.slot == slot)
                    take(product);
            }
            std::erase_if(m_products, [slot](const PendingProduct& product) { return product.slot == slot; });
        }
        if (gradient.defined()) {
            const at::Tensor dense = gradient.contiguous();
            if (m_written[slot])
                kernels::add(target, dense.data_ptr<float>(), count);
            else
                std::copy_n(dense.data_ptr<float>(), count, target);
            m_written[slot] = true;
            m_zero[slot] = false;
            gradient.reset();
        } else if (!m_written[slot] && !m_zero[slot] && !isProduct(slot)) {
            std::fill_n(target, count, 0.0F);
            m_zero[slot] = true;
        }
    }
}

} // namespace latentscape
