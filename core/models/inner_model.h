// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <memory>

#include "core/models/model.h"

namespace latentscape {

/// A model seen from one of its inner spaces: encodes into that space and decodes out of it. For looking only; its
/// loss is the whole model's.
class InnerModel : public Model
{
public:
    /// `space`: index into model->innerSpaces().
    InnerModel(std::unique_ptr<Model> model, std::size_t space);

    int latentDimensions() const override { return m_space.dimensions; }
    Binarization binarization() const override { return m_model->binarization(); }
    bool likelihoodIsFair() const override { return m_model->likelihoodIsFair(); }
    PriorKind prior() const override { return m_space.prior; }
    bool encodesUnderLabel() const override { return m_model->encodesUnderLabel(); }
    void setParams(const ParamSet& params) override { m_model->setParams(params); }
    std::vector<TrainingPhase> phases() const override { return m_model->phases(); }
    Restoration restoration(int phase) const override { return m_model->restoration(phase); }
    bool couplesBatch() const override { return m_model->couplesBatch(); }
    at::Tensor jointValues(Weights& weights, ShardInput& input) const override;
    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override;
    at::Tensor classify(Weights& weights, const at::Tensor& x) const override;
    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override;
    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override;

private:
    std::unique_ptr<Model> m_model;
    std::size_t m_index;
    CodeSpace m_space;
};

} // namespace latentscape
