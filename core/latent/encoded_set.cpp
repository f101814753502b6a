// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/encoded_set.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <functional>

#include "core/latent/code_histogram.h"

namespace latentscape {

namespace {

constexpr double kLowQuantile = 0.005;
constexpr double kHighQuantile = 0.995;

/// The `rank`-th and the next value of `values` by `before`, both of which lie near the front: only the values before
/// a threshold found in a sample are sorted. Exact; a poor threshold only costs time.
template <typename Before>
std::array<float, 2> frontValues(const std::vector<float>& values, std::size_t rank, Before before,
                                 std::vector<float>& scratch)
{
    constexpr std::size_t kStride = 16;
    const std::size_t needed = std::min(rank + 2, values.size());
    scratch.clear();
    for (std::size_t i = 0; i < values.size(); i += kStride)
        scratch.push_back(values[i]);
    // Three times the rank in the sample, and a few more: falling short is rare.
    const std::size_t place = std::min(scratch.size() - 1, 3 * needed / kStride + 4);
    const auto nth = [&](std::size_t n) { return scratch.begin() + static_cast<std::ptrdiff_t>(n); };
    std::nth_element(scratch.begin(), nth(place), scratch.end(), before);
    const float threshold = scratch[place];
    scratch.clear();
    std::copy_if(values.begin(), values.end(), std::back_inserter(scratch),
                 [&](float value) { return !before(threshold, value); });
    if (scratch.size() < needed)
        scratch = values;
    std::partial_sort(scratch.begin(), nth(needed), scratch.end(), before);
    return {scratch[rank], scratch[needed - 1]};
}

/// The quantile at `fraction` of the way in from the end that `before` puts first, between two values if need be.
template <typename Before>
float quantileFromFront(const std::vector<float>& values, double fraction, Before before, std::vector<float>& scratch)
{
    const double position = fraction * static_cast<double>(values.size() - 1);
    const auto rank = static_cast<std::size_t>(position);
    const std::array<float, 2> pair = frontValues(values, rank, before, scratch);
    return static_cast<float>(pair[0] +
                              (position - static_cast<double>(rank)) * (static_cast<double>(pair[1]) - pair[0]));
}

/// The finite means along one dimension: a diverged model must not break the picture of what still is finite.
void gatherFinite(const EncodedSet& codes, std::size_t dimension, std::vector<float>& out)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    out.clear();
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const float value = codes.mean[row * d + dimension];
        if (std::isfinite(value))
            out.push_back(value);
    }
}

void summarizeMoments(const std::vector<float>& values, DimensionSummary& summary)
{
    double sum = 0;
    for (const float value : values)
        sum += value;
    const double mean = sum / static_cast<double>(values.size());
    double squares = 0;
    for (const float value : values)
        squares += (value - mean) * (value - mean);
    summary.mean = static_cast<float>(mean);
    summary.variance = static_cast<float>(squares / static_cast<double>(values.size()));
}

void summarizeRange(const std::vector<float>& values, DimensionSummary& summary, std::vector<float>& scratch)
{
    summary.low = quantileFromFront(values, kLowQuantile, std::less<>(), scratch);
    summary.high = quantileFromFront(values, 1 - kHighQuantile, std::greater<>(), scratch);
    // Sliders and bins need some width even when every image has the same code.
    if (!(summary.high - summary.low > 1e-6F * std::max(1.0F, std::abs(summary.high)))) {
        summary.low -= 0.5F;
        summary.high += 0.5F;
    }
}

void countBins(const std::vector<float>& values, DimensionSummary& summary)
{
    const HistogramBins bins(summary);
    for (const float value : values) {
        if (const auto bin = bins.bin(value))
            ++summary.histogram[*bin];
    }
}

/// Mean KL of each dimension's posteriors to N(0, 1), row by row as the codes lie in memory.
void summarizeKl(const EncodedSet& codes, std::vector<DimensionSummary>& summaries)
{
    const std::size_t d = summaries.size();
    std::vector<double> sums(d, 0.0);
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const float* mean = codes.mean.data() + row * d;
        const float* logVar = codes.logVar.data() + row * d;
        for (std::size_t j = 0; j < d; ++j)
            sums[j] += mean[j] * mean[j] + std::exp(logVar[j]) - logVar[j] - 1.0F;
    }
    for (std::size_t j = 0; j < d; ++j)
        summaries[j].kl = static_cast<float>(0.5 * sums[j] / static_cast<double>(codes.size()));
}

float squaredDistance(const float* a, const float* b, std::size_t d)
{
    // Four sums that do not wait for each other.
    std::array<float, 4> sums{};
    std::size_t j = 0;
    for (; j + 4 <= d; j += 4) {
        for (std::size_t k = 0; k < 4; ++k) {
            const float difference = a[j + k] - b[j + k];
            sums[k] += difference * difference;
        }
    }
    for (; j < d; ++j)
        sums[0] += (a[j] - b[j]) * (a[j] - b[j]);
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace

std::vector<DimensionSummary> summarize(const EncodedSet& codes, int bins)
{
    assert(bins >= 1);
    std::vector<DimensionSummary> summaries(static_cast<std::size_t>(codes.dimensions));
    std::vector<float> values;
    std::vector<float> scratch;
    values.reserve(codes.size());
    for (std::size_t j = 0; j < summaries.size(); ++j) {
        DimensionSummary& summary = summaries[j];
        summary.histogram.assign(static_cast<std::size_t>(bins), 0);
        gatherFinite(codes, j, values);
        if (values.empty())
            continue;
        summarizeMoments(values, summary);
        summarizeRange(values, summary, scratch);
        countBins(values, summary);
    }
    if (!codes.logVar.empty())
        summarizeKl(codes, summaries);
    return summaries;
}

std::vector<Neighbour> nearestCodes(const EncodedSet& codes, std::span<const float> z, std::size_t count)
{
    assert(z.size() == static_cast<std::size_t>(codes.dimensions));
    const auto nearer = [](const Neighbour& a, const Neighbour& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.row < b.row;
    };
    count = std::min(count, codes.size());
    // A heap of the best so far, the farthest of them on top.
    std::vector<Neighbour> best;
    best.reserve(count + 1);
    for (std::size_t row = 0; row < codes.size() && count > 0; ++row) {
        const Neighbour candidate{row, squaredDistance(codes.mean.data() + row * z.size(), z.data(), z.size())};
        // Infinitely far rows and those of a diverged model (NaN) are nobody's neighbours.
        if (!std::isfinite(candidate.distance) || (best.size() == count && !nearer(candidate, best.front())))
            continue;
        best.push_back(candidate);
        std::push_heap(best.begin(), best.end(), nearer);
        if (best.size() > count) {
            std::pop_heap(best.begin(), best.end(), nearer);
            best.pop_back();
        }
    }
    std::sort_heap(best.begin(), best.end(), nearer);
    for (Neighbour& neighbour : best)
        neighbour.distance = std::sqrt(neighbour.distance);
    return best;
}

} // namespace latentscape
