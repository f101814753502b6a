// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/latent/encoded_set.h"
#include "core/projection/neighbours.h"

namespace latentscape {

/// The way between two codes along near neighbours.
struct CodeRoute
{
    std::vector<std::uint32_t> rows; ///< from the first code to the last, each once; empty when stopped
    bool hasGap = false;             ///< the graph does not join the ends: one step of the way is a leap
};

/// Codes joined with their nearest neighbours, both ways: row i and row j are joined when either is among the k nearest
/// of the other. Immutable once made; any thread.
class CodeGraph
{
public:
    CodeGraph() = default;
    explicit CodeGraph(const NeighbourGraph& neighbours);

    std::size_t size() const { return m_begin.empty() ? 0 : m_begin.size() - 1; }
    std::span<const std::uint32_t> joined(std::size_t row) const
    {
        return std::span(m_rows).subspan(m_begin[row], m_begin[row + 1] - m_begin[row]);
    }

    /// The shortest way from one row to another (Dijkstra 1959), the sum of its steps' lengths the measure; of equally
    /// short ones always the same. Where none exists it leaps once: from the code that can be reached and lies nearest
    /// to the target, straight to it. `codes` are those the graph was made of.
    CodeRoute shortest(const EncodedSet& codes, std::size_t from, std::size_t to,
                       const std::stop_token& stop = {}) const;

private:
    std::vector<std::size_t> m_begin; ///< [N + 1], into the next two
    std::vector<std::uint32_t> m_rows;
    std::vector<float> m_lengths;
};

} // namespace latentscape
