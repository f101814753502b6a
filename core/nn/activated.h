// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <ATen/ATen.h>

#include "core/nn/activation.h"

namespace latentscape {

/// An activation as LibTorch's own operation, for what the fused passes of kernels.h do not serve: convolutions, and
/// gradients of gradients.
at::Tensor activated(const at::Tensor& x, Activation activation);

} // namespace latentscape
