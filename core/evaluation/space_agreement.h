// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How alike two spaces are in which the same N images have a code each. Trustworthiness and continuity, which say how
// well one keeps the neighbourhoods of the other, are in core/projection/trustworthiness.h.

#include <span>
#include <vector>

#include "core/projection/neighbours.h"

namespace latentscape {

/// The share of each image's k nearest neighbours in the one space that are among its k nearest in the other [N], each
/// in [0, 1]: 1 for the same neighbourhood, k / (N - 1) in expectation by chance. (The mean over the images is the
/// "local continuity meta-criterion" of Chen & Buja 2009 before its correction for chance.) Symmetric; unchanged by
/// what keeps the order of distances in either space: moves, turns, mirroring, scaling, another order of dimensions.
/// Both graphs are of the same N images; with different k the smaller one decides. 0 for an image that is not finite.
std::vector<float> neighbourOverlap(const NeighbourGraph& a, const NeighbourGraph& b);

/// What is left between `a` [N, da] and `b` [N, db] after the best fit of one to the other by moving, turning,
/// mirroring and scaling (Procrustes; Gower 1975), each brought to its mean and to a sum of squares of 1 before:
///     1 - (sum of the singular values of a^T b)^2, in [0, 1]
/// 0: the same but for such a motion; 1: nothing in common. Symmetric; a space with fewer dimensions counts as lying in
/// the other. Sums in double, on the calling thread: N * da * db work. NaN when a space has no extent (all codes in one
/// place) or is not finite.
double procrustesResidual(std::span<const float> a, int da, std::span<const float> b, int db);

/// Linear centred kernel alignment (Kornblith et al. 2019) of `a` [N, da] and `b` [N, db], of the codes about their
/// means:
///     |b^T a|^2 / (|a^T a| |b^T b|)   (Frobenius norms), in [0, 1]
/// 1: the same but for moves, turns, mirroring and scaling; 0: no dimension of one goes along with any of the other.
/// Symmetric; directions of great variance count more than those of small variance. Sums in double, on the calling
/// thread: N * (da + db)^2 work. NaN as above.
double linearCka(std::span<const float> a, int da, std::span<const float> b, int db);

} // namespace latentscape
