// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/inner_model.h"

namespace latentscape {

InnerModel::InnerModel(std::unique_ptr<Model> model, std::size_t space)
    : m_model(std::move(model)), m_index(space), m_space(m_model->innerSpaces().at(space))
{
    m_layout = m_model->layout();
}

at::Tensor InnerModel::jointValues(Weights& weights, ShardInput& input) const
{
    return m_model->jointValues(weights, input);
}

std::vector<LossTerm> InnerModel::loss(Weights& weights, ShardInput& input) const
{
    return m_model->loss(weights, input);
}

at::Tensor InnerModel::classify(Weights& weights, const at::Tensor& x) const { return m_model->classify(weights, x); }

Posterior InnerModel::encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const
{
    return m_model->encodeInner(weights, x, condition, m_index);
}

at::Tensor InnerModel::decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const
{
    return m_model->decodeInner(weights, z, condition, m_index);
}

} // namespace latentscape
