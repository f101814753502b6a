// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/models/snapshot.h"

namespace latentscape {

struct EvaluationOptions
{
    std::uint64_t seed = 1;
    int importanceSamples = 0;            ///< K of the importance-sampled log-likelihood; 0: none
    int threads = 0;                      ///< 0: chosen for the machine; does not change the result
    std::function<void(double)> progress; ///< fraction done, called on the caller's thread
    std::stop_token stop;
};

/// Numbers about a model on some images; nats per image. What does not apply to the model is empty.
struct Evaluation
{
    std::map<std::string, double> terms;
    std::optional<double> elbo;          ///< with beta = 1
    std::optional<double> logLikelihood; ///< log 1/K sum_k p(x,z_k)/q(z_k|x)
    std::vector<double> klPerDimension;
    std::optional<int> activeUnits;
    std::size_t images = 0;
    bool likelihoodIsFair = true; ///< false: grey pixels under bernoulli are not a likelihood
    bool stopped = false;
};

/// Evaluates on the images at `indices`. Deterministic in (snapshot, indices, seed, K), whatever the threads.
Evaluation evaluate(const SnapshotPtr& snapshot, const Dataset& data, std::span<const std::uint32_t> indices,
                    const EvaluationOptions& options);

} // namespace latentscape
