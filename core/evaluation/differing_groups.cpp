// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/differing_groups.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/evaluation/clusters.h"

namespace latentscape {

namespace {

constexpr double kMostOverlap = 0.5;
constexpr std::size_t kLeastImages = 8;
constexpr std::size_t kMostImages = 100; ///< of a group: more cannot be looked at
constexpr std::size_t kImagesEach = 40;  ///< of a cluster, about
constexpr std::size_t kMostClusters = 24;
constexpr double kLeastTear = 1.5; ///< spread in the one space by that in the other, both relative to all codes

/// Rows whose neighbours changed most, in order of the row.
std::vector<std::size_t> changedRows(std::span<const float> overlap)
{
    std::vector<float> sorted(overlap.begin(), overlap.end());
    if (sorted.empty())
        return {};
    const auto quarter = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 4);
    std::ranges::nth_element(sorted, quarter);
    const double limit = std::min<double>(*quarter, kMostOverlap);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < overlap.size(); ++row) {
        if (overlap[row] <= limit)
            rows.push_back(row);
    }
    return rows;
}

std::vector<double> meanOf(const EncodedSet& codes, std::span<const std::size_t> rows)
{
    std::vector<double> mean(static_cast<std::size_t>(codes.dimensions), 0.0);
    for (const std::size_t row : rows) {
        for (std::size_t j = 0; j < mean.size(); ++j)
            mean[j] += codes.code(row)[j] / static_cast<double>(rows.size());
    }
    return mean;
}

double squaredDistance(std::span<const float> code, std::span<const double> centre)
{
    double sum = 0;
    for (std::size_t j = 0; j < centre.size(); ++j)
        sum += (code[j] - centre[j]) * (code[j] - centre[j]);
    return sum;
}

/// Mean squared distance of rows to their mean.
double spreadOf(const EncodedSet& codes, std::span<const std::size_t> rows)
{
    const std::vector<double> mean = meanOf(codes, rows);
    double sum = 0;
    for (const std::size_t row : rows)
        sum += squaredDistance(codes.code(row), mean);
    return sum / static_cast<double>(rows.size());
}

/// The rows nearest to the middle of all of them.
std::vector<std::size_t> core(const EncodedSet& codes, std::vector<std::size_t> rows)
{
    if (rows.size() <= kMostImages)
        return rows;
    const std::vector<double> mean = meanOf(codes, rows);
    std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return squaredDistance(codes.code(row), mean); });
    rows.resize(kMostImages);
    std::ranges::sort(rows);
    return rows;
}

std::vector<std::vector<std::size_t>> clustered(const EncodedSet& codes, std::span<const std::size_t> rows,
                                                std::uint64_t seed, int threads, const std::stop_token& stop)
{
    std::vector<float> chosen;
    for (const std::size_t row : rows)
        chosen.insert(chosen.end(), codes.code(row).begin(), codes.code(row).end());
    ClusterOptions options;
    options.clusters = static_cast<int>(std::clamp<std::size_t>(rows.size() / kImagesEach, 1, kMostClusters));
    options.restarts = 4;
    options.seed = seed;
    options.threads = threads;
    options.stop = stop;
    const Clustering found = kMeans(chosen, codes.dimensions, options);
    std::vector<std::vector<std::size_t>> clusters(static_cast<std::size_t>(options.clusters));
    for (std::size_t i = 0; i < rows.size(); ++i)
        clusters[static_cast<std::size_t>(found.assignment[i])].push_back(rows[i]);
    return clusters;
}

DifferingGroup groupOf(const EncodedSet& codes, std::span<const std::size_t> rows, std::span<const float> overlap,
                       const Dataset& data)
{
    DifferingGroup group;
    std::vector<std::size_t> counts(static_cast<std::size_t>(data.classes()));
    for (const std::size_t row : rows) {
        group.images.push_back(codes.index[row]);
        group.overlap += overlap[row] / static_cast<double>(rows.size());
        if (data.hasLabels())
            ++counts[static_cast<std::size_t>(data.labels[codes.index[row]])];
    }
    std::ranges::sort(group.images);
    if (!counts.empty()) {
        const auto most = std::ranges::max_element(counts);
        group.label = static_cast<int>(most - counts.begin());
        group.labelShare = static_cast<double>(*most) / static_cast<double>(rows.size());
    }
    return group;
}

} // namespace

std::vector<TornGroup> differingGroups(const EncodedSet& together, const EncodedSet& apart,
                                       std::span<const float> overlap, const Dataset& data, std::size_t most,
                                       std::uint64_t seed, int threads, const std::stop_token& stop)
{
    const std::vector<std::size_t> changed = changedRows(overlap);
    if (changed.size() < kLeastImages)
        return {};
    std::vector<std::size_t> all(together.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const double whole = spreadOf(together, all);
    const double wholeApart = spreadOf(apart, all);
    std::vector<TornGroup> found;
    for (const std::vector<std::size_t>& cluster : clustered(together, changed, seed, threads, stop)) {
        if (stop.stop_requested())
            return {};
        const std::vector<std::size_t> rows = core(together, cluster);
        if (rows.size() < kLeastImages)
            continue;
        // A group in a single place is as close as can be.
        const double tear = spreadOf(apart, rows) / wholeApart / std::max(spreadOf(together, rows) / whole, 1e-12);
        if (std::isfinite(tear) && tear >= kLeastTear)
            found.push_back({tear, groupOf(together, rows, overlap, data)});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &TornGroup::tear);
    found.resize(std::min(most, found.size()));
    return found;
}

} // namespace latentscape
