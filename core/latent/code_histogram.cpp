// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/code_histogram.h"

#include <cassert>

namespace latentscape {

std::vector<std::vector<std::uint32_t>> histogramsOf(const EncodedSet& codes,
                                                     std::span<const DimensionSummary> summaries,
                                                     std::span<const std::uint32_t> images)
{
    assert(summaries.size() == static_cast<std::size_t>(codes.dimensions));
    std::vector<HistogramBins> bins(summaries.begin(), summaries.end());
    std::vector<std::vector<std::uint32_t>> counts;
    counts.reserve(summaries.size());
    for (const DimensionSummary& summary : summaries)
        counts.emplace_back(summary.histogram.size(), 0U);
    std::vector<bool> wanted(images.empty() ? 0 : std::size_t{images.back()} + 1);
    for (const std::uint32_t image : images)
        wanted[image] = true;
    for (std::size_t row = 0; row < codes.size(); ++row) {
        if (codes.index[row] >= wanted.size() || !wanted[codes.index[row]])
            continue;
        const std::span<const float> code = codes.code(row);
        for (std::size_t j = 0; j < bins.size(); ++j) {
            if (const auto bin = bins[j].bin(code[j]))
                ++counts[j][*bin];
        }
    }
    return counts;
}

} // namespace latentscape
