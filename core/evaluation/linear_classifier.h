// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"

namespace latentscape {

/// Multinomial logistic regression. What is minimised, and how, is said at linearProbe().
class LinearClassifier
{
public:
    /// Fitted to `rows` [n, dimensions] with `classes` [n], each in [0, count). When stopped it is the fit so far.
    LinearClassifier(std::span<const double> rows, int dimensions, std::span<const std::int32_t> classes, int count,
                     ThreadTeam& team, const std::stop_token& stop = {});

    /// The most likely class of a row [dimensions], the first of equals.
    std::int32_t classOf(std::span<const double> row) const;

    /// [classes, dimensions + 1]: a class's weights, then its offset.
    const std::vector<double>& weights() const { return m_weights; }

private:
    std::size_t m_dimensions;
    std::vector<double> m_weights;
};

} // namespace latentscape
