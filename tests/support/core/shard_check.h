// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/models/model.h"

namespace latentscape::test {

/// What the engine makes of the first 24 images (and, for models of few labels, 3 labelled ones beside them) in one
/// step: the terms and the gradient of the objective, both summed over the images.
struct StepSums
{
    std::map<std::string, double> terms;
    std::vector<double> gradient; ///< in the layout's order, padding included
};
StepSums stepSums(const Model& model, const DatasetPtr& data, const std::vector<float>& weights, int shards, int phase,
                  std::uint64_t seed);

/// Holds the step of one shard against that of five, over several draws of the noise: exactly where the model draws
/// none, else on average, within the error that the draws themselves show. Names the term or tensor that disagrees;
/// empty when all agree.
std::string shardDisagreement(const Model& model, const DatasetPtr& data, const std::vector<float>& weights, int phase);

} // namespace latentscape::test
