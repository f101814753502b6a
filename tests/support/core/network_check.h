// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <ATen/ATen.h>

#include "core/nn/parameters.h"

namespace latentscape::test {

/// The same network written with LibTorch's own functions: weights in the layout's order -> output.
using PlainNetwork = std::function<at::Tensor(const std::vector<at::Tensor>& weights, const at::Tensor& x)>;
using OurNetwork = std::function<at::Tensor(Weights& weights, const at::Tensor& x)>;

/// How far a network of ours is from the same one in double precision and LibTorch's backward pass.
struct NetworkErrors
{
    double output = 0;
    double inputGradient = 0;
    double weightGradients = 0; ///< the worst tensor's
    std::string worstTensor;
};

/// Runs both on `x` with random weights, the loss being a random linear form of the output plus half its square.
NetworkErrors compareNetworks(const ParameterLayout& layout, const OurNetwork& ours, const PlainNetwork& plain,
                              const at::Tensor& x);

/// Relative difference between the change of that loss along one random direction of the weights, by central
/// differences of our own forward pass, and what our gradient says of it.
double slopeError(const ParameterLayout& layout, const OurNetwork& ours, const at::Tensor& x);

} // namespace latentscape::test
