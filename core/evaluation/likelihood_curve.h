// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/data/dataset.h"
#include "core/models/snapshot.h"

namespace latentscape {

struct LikelihoodCurveOptions
{
    std::vector<int> samples{1, 10, 100, 1000}; ///< values of K, ascending, each a multiple of the one before
    std::uint64_t seed = 1;
    int threads = 0;                      ///< 0: chosen for the machine; does not change the result
    std::function<void(double)> progress; ///< fraction done, called on the caller's thread
    std::stop_token stop;
};

/// Estimates of log p(x) from ever more draws of z; nats per image, means over the images.
struct LikelihoodCurve
{
    std::vector<int> samples;      ///< K
    std::vector<double> estimates; ///< log 1/K sum_k p(x, z_k) / q(z_k|x); the one of K = 1 is the bound (ELBO)
    std::size_t images = 0;
    bool likelihoodIsFair = true; ///< false: grey pixels under bernoulli are not a likelihood
    bool stopped = false;         ///< then there are no estimates
};

/// All estimates come from the same draws: the greatest K of them, cut into groups of every other K whose estimates are
/// averaged. So the curve never falls (Burda et al. 2015, theorem 1, here for the numbers themselves) and each is as
/// precise as the draws allow. Deterministic in (model, data, indices, K, seed). Throws Error (Input) when the data do
/// not fit the model, the model has no density, or `samples` are not as described.
LikelihoodCurve likelihoodCurve(const SnapshotPtr& model, const Dataset& data, std::span<const std::uint32_t> indices,
                                const LikelihoodCurveOptions& options);

} // namespace latentscape
