// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/evaluation: what a comparison says of each side by itself.

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/evaluation/comparison.h"

namespace latentscape {

/// Works of a length known beforehand, about, that tell how far they have come together.
class WorkProgress
{
public:
    WorkProgress(double total, std::function<void(const std::string&, double)> told)
        : m_total(total), m_told(std::move(told))
    {}

    /// A part of `cost`, of which `fraction` is done.
    void tell(const std::string& what, double cost, double fraction) const
    {
        if (m_told)
            m_told(what, std::min((m_done + cost * fraction) / m_total, 1.0));
    }
    void add(const std::string& what, double cost)
    {
        m_done += cost;
        tell(what, 0, 0);
    }

private:
    double m_total;
    double m_done = 0;
    std::function<void(const std::string&, double)> m_told;
};

/// What numbers of a side cost, in the time of one pass over the images, about.
double sideCost(const ComparisonSide& side, const ComparisonOptions& options);

/// Images whose neighbours among pixels are looked for.
struct PixelSample
{
    std::vector<std::uint32_t> rows; ///< among the compared images, ascending
    std::vector<float> pixels;       ///< [rows, pixels]
};
/// Of `images` as many as neighbourhoods are measured on, fewer where their pixels would take more than half a
/// gigabyte.
PixelSample pixelSample(const Dataset& data, std::span<const std::uint32_t> images, std::uint64_t seed);

/// The numbers of one side, by MetricInfo::name. `codes` are of the compared images, `sample` of those themselves,
/// `near` counts neighbours; 0: there are too few images for any. Incomplete when stopped.
std::map<std::string, double> sideNumbers(const ComparisonSide& side, const EncodedSet& codes,
                                          const PixelSample& sample, int near, const Dataset& data,
                                          const ComparisonOptions& options, ThreadTeam& team, WorkProgress& progress);

/// What the units of a side's numbers depend on: sides in which this text differs cannot be ranked by the number.
/// Empty for numbers whose unit is always the same.
std::string unitOf(const std::string& metric, const ModelSnapshot& model);

} // namespace latentscape
