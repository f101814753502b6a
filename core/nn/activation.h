// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latentscape {

/// Element-wise functions between layers. The order is that of the `--activation` choices.
enum class Activation { Relu, Tanh, Sigmoid, Softplus, LeakyRelu, Identity };

/// Slope of LeakyRelu below zero.
inline constexpr float kLeakySlope = 0.01F;

} // namespace latentscape
