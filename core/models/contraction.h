// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). The contractive penalty: the squared Frobenius norm of an encoder's Jacobian,
// exactly.

#include "core/nn/mlp.h"

namespace latentscape {

/// Sum over images of ||dh/dx||_F^2 for one layer h = act(x W^T + b), act sigmoid or tanh, from its output: the
/// Jacobian is diag(act') W, so that this is sum_j act'_j^2 ||W_j||^2, without any Jacobian (Rifai et al. 2011,
/// equation 8). `code` [n, h]; `matrix`: slot of W [h, D]. One autograd node of n h + h D operations.
at::Tensor layerContraction(Weights& weights, std::size_t matrix, const at::Tensor& code, Activation activation);

/// The same for a chain of two layers or more, with the code it leads to.
struct Contraction
{
    at::Tensor code;    ///< [n, d]
    at::Tensor penalty; ///< scalar, summed over images
};

/// Exact by d vector-Jacobian products, one for each code unit, back through the layers; they are part of the graph.
/// `hidden` follows every layer of `encoder` but the last, which `code` follows; `encoder` must not be tied.
Contraction chainContraction(Weights& weights, const Mlp& encoder, Activation hidden, Activation code,
                             const at::Tensor& x);

/// About how many times as many operations a step with chainContraction() takes as one without, for an autoencoder
/// whose encoder has `sizes` (inputs, widths, code units) and whose decoder mirrors it.
double chainContractionCost(const std::vector<std::int64_t>& sizes);

} // namespace latentscape
