// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). The maximum mean discrepancy between codes and their prior.

#include <ATen/ATen.h>

namespace latentscape {

/// A shard's share of N MMD^2(q_z, N(0, I)), where MMD^2 is the unbiased estimate
///
///     1 / (N (N - 1)) sum_{i != j} [k(z_i, z_j) + k(p_i, p_j)] - 2 / N^2 sum_{i, j} k(z_i, p_j)
///
/// under k(a, b) = sum_C C / (C + |a - b|^2), C = 2 d {.1, .2, .5, 1, 2, 5, 10} (Tolstikhin et al. 2018, prior of unit
/// variance). Unbiased, so it is negative about as often as not once the two agree. A row of `own` [n, 2 d] is a code
/// z_i and a draw p_i from the prior; `all` [N, 2 d] holds the rows of the whole batch, own ones among them. The
/// shares of all shards add up to the whole (scalar); the gradient by own rows is that of the whole. One image alone
/// says nothing of a distribution: 0.
at::Tensor mmdLoss(const at::Tensor& own, const at::Tensor& all);

} // namespace latentscape
