// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activated.h"

namespace latentscape {

at::Tensor activated(const at::Tensor& x, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return at::relu(x);
    case Activation::Tanh:
        return at::tanh(x);
    case Activation::Sigmoid:
        return at::sigmoid(x);
    case Activation::Softplus:
        return at::softplus(x);
    case Activation::LeakyRelu:
        return at::leaky_relu(x, kLeakySlope);
    case Activation::Identity:
        break;
    }
    return x;
}

} // namespace latentscape
