// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace latentscape {

/// Rows divided among centres.
struct Clustering
{
    std::vector<std::int32_t> assignment; ///< [n], the nearest centre's number
    std::vector<float> centres;           ///< [clusters, d]
    double inertia = 0;                   ///< sum of squared distances to the nearest centre
};

struct ClusterOptions
{
    int clusters = 10; ///< at least 1; no more than there are rows are made
    int restarts = 10; ///< of which the one with the least inertia is kept
    int iterations = 100;
    std::uint64_t seed = 1;
    int threads = 1; ///< does not change the result
    std::stop_token stop;
};

/// k-means: Lloyd's iterations from centres chosen as in k-means++ (Arthur & Vassilvitskii 2007). `rows` [n, d] must be
/// finite. When stopped, the result is that of the iterations so far.
Clustering kMeans(std::span<const float> rows, int dimensions, const ClusterOptions& options);

/// Mutual information of two labellings of the same things, divided by the mean of their entropies: 1 when they agree
/// up to the names of the labels, near 0 when they tell nothing of each other. Labels are not negative.
double normalizedMutualInformation(std::span<const std::int32_t> a, std::span<const std::int32_t> b);

/// Hubert & Arabie 1985: the share of pairs on which both agree, corrected for chance: 1 for the same division, 0 in
/// expectation for independent ones. Labels are not negative.
double adjustedRandIndex(std::span<const std::int32_t> a, std::span<const std::int32_t> b);

} // namespace latentscape
