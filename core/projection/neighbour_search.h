// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

#include "core/projection/neighbours.h"

namespace latentscape {

/// One search for neighbours and how far it has come; the ways of searching share it.
class NeighbourSearch
{
public:
    /// `k` is below the number of points.
    NeighbourSearch(std::span<const float> points, std::size_t dimensions, std::size_t k, ThreadTeam& team,
                    const std::stop_token& stop, const std::function<void(double)>& progress);

    std::size_t count() const { return m_points.size() / m_dimensions; }
    std::size_t dimensions() const { return m_dimensions; }
    std::size_t k() const { return m_k; }
    const float* point(std::size_t row) const { return m_points.data() + row * m_dimensions; }
    bool stopped() const { return m_stop.stop_requested(); }

    /// Runs task(begin, end) over blocks of `block` points; the blocks do not depend on the number of threads. `share`
    /// of the whole work is reported as done, bit by bit. False when stopped.
    bool overBlocks(std::size_t block, double share, const std::function<void(std::size_t, std::size_t)>& task);
    /// A further share of the work, in [0, 1], is done; any thread.
    void advance(double share);
    ThreadTeam& team() { return m_team; }

private:
    std::span<const float> m_points;
    std::size_t m_dimensions;
    std::size_t m_k;
    ThreadTeam& m_team;
    const std::stop_token& m_stop;
    const std::function<void(double)>& m_progress;
    std::mutex m_mutex;
    double m_done = 0;
};

/// A point some way off: sorts by distance, then by index.
struct FoundNeighbour
{
    float squared = 0; ///< distance, squared
    std::uint32_t index = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 means the 0 that the compiler compares with.
    friend auto operator<=>(const FoundNeighbour&, const FoundNeighbour&) = default;
};

/// `rows` of an array of rows of `width` numbers.
std::vector<float> rowsOf(std::span<const float> values, std::size_t width, std::span<const std::uint32_t> rows);
/// The same numbers [N, width] as [width, N], one dimension after the other.
std::vector<float> columnsOf(std::span<const float> values, std::size_t width);

/// Sorts what was found about `row` and writes the nearest k of it; at least k there must be.
void keepNearest(std::vector<FoundNeighbour>& found, std::size_t row, NeighbourGraph& graph);

/// The ways to search, each of which fills a graph whose arrays have their size. False when stopped.
bool exactNeighbours(NeighbourSearch& search, NeighbourGraph& graph);
bool treeNeighbours(NeighbourSearch& search, NeighbourGraph& graph);
bool approximateNeighbours(NeighbourSearch& search, NeighbourGraph& graph);

} // namespace latentscape
