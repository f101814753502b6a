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

/// By what an image is called odd; nats (or a squared error) per image, the greater the odder.
enum class OddityScore {
    Reconstruction, ///< -log p(x|z) at the code, or the squared error of models without a density
    Bound,          ///< minus the bound on log p(x), from ten draws of z; probabilistic models only
};

/// Whether the model has a bound to rank by.
bool hasBound(const ModelSnapshot& model);

struct OddityOptions
{
    OddityScore score = OddityScore::Reconstruction;
    std::uint64_t seed = 1;
    int threads = 0;                      ///< 0: chosen for the machine; does not change the result
    std::function<void(double)> progress; ///< fraction done, called on the caller's thread
    std::stop_token stop;
};

/// How odd each of the images at `indices` is to the model; conditional models are told the label, unless they infer
/// it. Empty when stopped. Throws Error (Input) when the data do not fit the model, or for a bound it does not have.
std::vector<double> oddityScores(const SnapshotPtr& model, const Dataset& data, std::span<const std::uint32_t> indices,
                                 const OddityOptions& options);

/// Images with their scores, the oddest first; equal ones as they stand in the data.
struct OddityRanking
{
    std::vector<std::uint32_t> index;
    std::vector<double> score;
};
OddityRanking rankOddities(std::span<const std::uint32_t> indices, std::span<const double> scores);

/// Shares of the normal and of the odd things that score above some threshold.
struct RocPoint
{
    double falsePositives = 0;
    double truePositives = 0;
};

/// From (0, 0) to (1, 1), a point for every different score: things with the same score are passed together, so that
/// their order does not matter. Empty when nothing is odd or nothing is normal. Scores that are no numbers count as
/// greatest of all.
std::vector<RocPoint> rocCurve(std::span<const double> scores, const std::vector<bool>& odd);

/// By trapezia: the chance that something odd scores above something normal, ties counting half. 0 for an empty curve.
double areaUnder(const std::vector<RocPoint>& curve);

} // namespace latentscape
