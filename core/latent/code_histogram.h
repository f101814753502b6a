// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/latent/encoded_set.h"

namespace latentscape {

/// The bins of a summary's histogram: equal, from its low to its high. Keeps no reference. Any thread.
class HistogramBins
{
public:
    explicit HistogramBins(const DimensionSummary& summary)
        : m_low(summary.low), m_high(summary.high), m_bins(summary.histogram.size()),
          m_scale(static_cast<double>(m_bins) / (m_high - m_low))
    {}

    /// Nothing for what lies outside of the range, and for NaN.
    std::optional<std::size_t> bin(float value) const
    {
        if (m_bins == 0 || !(value >= m_low && value <= m_high))
            return {};
        return std::min(static_cast<std::size_t>((value - m_low) * m_scale), m_bins - 1);
    }

private:
    double m_low;
    double m_high;
    std::size_t m_bins;
    double m_scale;
};

/// How the means of some images spread along each dimension: counts in the bins of `summaries`, which are those of
/// `codes`, so that each count is a part of the summary's. `images`: sorted indices into the data set; one without a
/// row in `codes` counts nowhere. One histogram a dimension. N + n*d work. Any thread.
std::vector<std::vector<std::uint32_t>> histogramsOf(const EncodedSet& codes,
                                                     std::span<const DimensionSummary> summaries,
                                                     std::span<const std::uint32_t> images);

} // namespace latentscape
