// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>

#include "core/base/parallel.h"

namespace latentscape {

/// Codes and the classes of the images they are of.
struct LabelledCodes
{
    std::span<const float> codes;         ///< [n, d]
    std::span<const std::int32_t> labels; ///< [n]; rows whose label is negative are left out
};

/// The share of `test` that a linear classifier fitted to `training` puts into the right class, in [0, 1]: more is
/// better, the share of the most frequent class is what can be had without any code. The classifier is multinomial
/// logistic regression that minimises
///     sum over rows of -log p(label | code) + |W|^2 / 2
/// (the offsets are not punished; Alain & Bengio 2017 call such classifiers linear probes), by full-batch L-BFGS in
/// double until the mean gradient is below 1e-5 everywhere, 500 steps at most. Codes are taken by the training codes'
/// mean and standard deviation, dimension by dimension (one without spread tells nothing), so that neither moves nor
/// the scale of a dimension nor the order of dimensions change the result, but for rounding. Classes that no training
/// row has are never guessed. Deterministic, the same for any number of threads.
/// NaN when stopped, without a labelled row on either side, and for codes that are not finite.
double linearProbe(const LabelledCodes& training, const LabelledCodes& test, int dimensions, ThreadTeam& team,
                   const std::stop_token& stop = {});

/// The share of `test` that is of the class most of the `k` nearest training codes are of (Euclidean; Cover & Hart
/// 1967), in [0, 1]: more is better. Of classes with equally many the one of the nearest among them wins; of codes
/// equally far the earlier is nearer. Unchanged by moves, turns, mirroring and scaling of the space as a whole, but for
/// rounding. All pairs, n_test * n_training * d work; the same for any number of threads. NaN as above.
double nearestNeighbourAccuracy(const LabelledCodes& training, const LabelledCodes& test, int dimensions,
                                ThreadTeam& team, int k = 5, const std::stop_token& stop = {});

} // namespace latentscape
