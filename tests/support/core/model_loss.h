// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/models/model.h"

namespace latentscape::test {

/// A model with weights at hand, for looking at its losses one term at a time.
class ModelAtHand
{
public:
    /// The model's defaults with "key=value ..." over them; the weights as a run with seed 1 would begin.
    ModelAtHand(const std::string& id, const ImageShape& shape, const std::string& params, int classes = 0);

    /// All terms of `x` as a whole batch, without gradients.
    std::vector<LossTerm> terms(const at::Tensor& x);
    double term(const std::string& name, const at::Tensor& x);
    /// The gradient of one term alone by all weights, in the layout's order.
    std::vector<float> gradientOf(const std::string& name, const at::Tensor& x);
    /// How far gradientOf() is, along one random direction of the weights, from central differences of term():
    /// relative to the slope or, where that is less, to the length of the gradient.
    /// Where `tensors` are named, along those only: what is frozen has no gradient but changes the term all the same.
    double slopeErrorOf(const std::string& name, const at::Tensor& x, double step = 3e-3,
                        const std::vector<std::string>& tensors = {});

    /// A tensor's values, in double.
    at::Tensor tensor(const std::string& name) const;

    std::unique_ptr<Model> model;
    std::vector<float> values;
    int phase = 0;
    at::Tensor condition; ///< labels, for terms that ask for them

private:
    ShardInput inputOf(const at::Tensor& x) const;
};

} // namespace latentscape::test
