// SPDX-License-Identifier: GPL-3.0-or-later

// All pairs by matrix products: |a - b|^2 = |a|^2 + |b|^2 - 2 ab, of which |a|^2 does not matter to which b is nearest.
// The products lose digits where points are near one another, so a few more candidates than asked for are kept and
// their distances taken again from the differences. Where the digits lost are more than that - clusters that are tight
// and far apart - all distances from a point are taken so.

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/nn/kernels.h"
#include "core/nn/threads.h"
#include "core/projection/neighbour_kernels.h"
#include "core/projection/neighbour_search.h"

namespace latentscape {

namespace {

constexpr std::size_t kRows = 128;
constexpr std::size_t kColumns = 2048; ///< products of kRows and as many are 1 MiB
constexpr std::size_t kPart = 256;     ///< columns between two looks at how many candidates there are

/// The points about their mean (products of points far from the origin would lose digits) and their squared norms.
struct Centred
{
    explicit Centred(const NeighbourSearch& search)
        : values(search.count() * search.dimensions()), norms(search.count())
    {
        const std::size_t d = search.dimensions();
        std::vector<double> mean(d, 0.0);
        for (std::size_t row = 0; row < norms.size(); ++row) {
            for (std::size_t j = 0; j < d; ++j)
                mean[j] += search.point(row)[j] / static_cast<double>(norms.size());
        }
        for (std::size_t row = 0; row < norms.size(); ++row) {
            double norm = 0;
            for (std::size_t j = 0; j < d; ++j) {
                const auto value = static_cast<float>(search.point(row)[j] - mean[j]);
                values[row * d + j] = value;
                norm += static_cast<double>(value) * value;
            }
            norms[row] = static_cast<float>(norm);
        }
    }

    std::vector<float> values; ///< [N, d]
    std::vector<float> norms;
};

/// The candidates of one row so far: at least the nearest `keep`, and now and then as many again.
class Candidates
{
public:
    void reset(std::size_t keep)
    {
        m_keep = keep;
        m_size = 0;
        m_bound = std::numeric_limits<float>::infinity();
        m_index.resize(2 * keep + kPart);
        m_value.resize(2 * keep + kPart);
    }

    void look(const float* norms, const float* products, std::size_t count, std::uint32_t first)
    {
        m_size += kernels::selectBelow(norms, products, count, m_bound, first, m_index.data() + m_size,
                                       m_value.data() + m_size);
        if (m_size > 2 * m_keep)
            prune();
    }

    std::span<const std::uint32_t> nearest()
    {
        if (m_size > m_keep)
            prune();
        return {m_index.data(), m_size};
    }

    /// No point that is left out had a lower value; infinite when none is left out.
    float bound() const { return m_bound; }

private:
    void prune()
    {
        m_sorted.resize(m_size);
        for (std::size_t i = 0; i < m_size; ++i)
            m_sorted[i] = {m_value[i], m_index[i]};
        const auto last = m_sorted.begin() + static_cast<std::ptrdiff_t>(m_keep) - 1;
        std::nth_element(m_sorted.begin(), last, m_sorted.end());
        m_bound = last->squared;
        m_size = m_keep;
        for (std::size_t i = 0; i < m_size; ++i) {
            m_value[i] = m_sorted[i].squared;
            m_index[i] = m_sorted[i].index;
        }
    }

    std::size_t m_keep = 0;
    std::size_t m_size = 0;
    float m_bound = 0;
    std::vector<std::uint32_t> m_index;
    std::vector<float> m_value;
    std::vector<FoundNeighbour> m_sorted;
};

/// The search for the neighbours of some rows.
class RowBlock
{
public:
    RowBlock(const NeighbourSearch& search, const Centred& centred, std::size_t begin, std::size_t end)
        : m_search(search), m_centred(centred), m_begin(begin), m_candidates(end - begin),
          m_products((end - begin) * kColumns)
    {
        // The point itself is among them, and some more for the digits the products lose.
        const std::size_t keep = std::min(search.k() + 1 + 16 + search.k() / 8, search.count());
        for (Candidates& candidates : m_candidates)
            candidates.reset(keep);
    }

    /// Compares with the points `first` to `last`.
    void compare(std::size_t first, std::size_t last)
    {
        const std::size_t d = m_search.dimensions();
        const std::size_t columns = last - first;
        kernels::multiply(false, true, static_cast<std::int64_t>(m_candidates.size()),
                          static_cast<std::int64_t>(columns), static_cast<std::int64_t>(d),
                          m_centred.values.data() + m_begin * d, m_centred.values.data() + first * d, 0,
                          m_products.data());
        for (std::size_t row = 0; row < m_candidates.size(); ++row) {
            const float* products = m_products.data() + row * columns;
            for (std::size_t part = 0; part < columns; part += kPart) {
                m_candidates[row].look(m_centred.norms.data() + first + part, products + part,
                                       std::min(kPart, columns - part), static_cast<std::uint32_t>(first + part));
            }
        }
    }

    /// Until it is stopped.
    void write(NeighbourGraph& graph)
    {
        std::vector<FoundNeighbour> found;
        for (std::size_t i = 0; i < m_candidates.size() && !m_search.stopped(); ++i) {
            const std::size_t row = m_begin + i;
            found.clear();
            for (const std::uint32_t other : m_candidates[i].nearest())
                add(found, row, other);
            cut(found);
            if (isDoubtful(found.back().squared, row, m_candidates[i].bound()))
                searchAll(found, row);
            keepNearest(found, row, graph);
        }
    }

private:
    void add(std::vector<FoundNeighbour>& found, std::size_t row, std::uint32_t other) const
    {
        if (other != row)
            found.push_back(
                {kernels::squaredDistance(m_search.point(row), m_search.point(other), m_search.dimensions()), other});
    }

    /// Keeps the nearest k, the farthest of them last.
    void cut(std::vector<FoundNeighbour>& found) const
    {
        std::ranges::nth_element(found, found.begin() + static_cast<std::ptrdiff_t>(m_search.k()) - 1);
        found.resize(m_search.k());
    }

    /// Whether a point that is left out may be as near as the farthest that is kept, at the squared distance `kth`.
    /// Such a point is within `reach` of the mean, which bounds what rounding does to its product and its norm.
    bool isDoubtful(float kth, std::size_t row, float bound) const
    {
        const double norm = m_centred.norms[row];
        const double reach = std::sqrt(norm) + std::sqrt(static_cast<double>(kth));
        const double error = (4 + std::sqrt(static_cast<double>(m_search.dimensions()))) *
                             std::numeric_limits<float>::epsilon() * reach * reach;
        return kth > bound + norm - error;
    }

    void searchAll(std::vector<FoundNeighbour>& found, std::size_t row) const
    {
        found.clear();
        for (std::size_t other = 0; other < m_search.count(); ++other)
            add(found, row, static_cast<std::uint32_t>(other));
        cut(found);
    }

    const NeighbourSearch& m_search;
    const Centred& m_centred;
    std::size_t m_begin;
    std::vector<Candidates> m_candidates;
    std::vector<float> m_products;
};

} // namespace

bool exactNeighbours(NeighbourSearch& search, NeighbourGraph& graph)
{
    const Centred centred(search);
    return search.overBlocks(kRows, 1, [&](std::size_t begin, std::size_t end) {
        computeOnThisThreadOnly();
        RowBlock block(search, centred, begin, end);
        for (std::size_t first = 0; first < search.count(); first += kColumns) {
            if (search.stopped())
                return;
            block.compare(first, std::min(first + kColumns, search.count()));
        }
        block.write(graph);
    });
}

} // namespace latentscape
