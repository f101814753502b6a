// SPDX-License-Identifier: GPL-3.0-or-later

// hnswlib builds a graph in whatever order its threads come; one thread builds the same graph always. So the points are
// dealt to several graphs, each built by one thread, and every point asks all of them.

#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>
#include <numeric>

#define NO_MANUAL_VECTORIZATION // its prefetching reads past the ends of lists, for a hundredth of the time at most
#include <hnswlib/hnswlib.h>

#include "core/base/random.h"
#include "core/projection/neighbour_kernels.h"
#include "core/projection/neighbour_search.h"

namespace latentscape {

namespace {

// Measured at 30,000 points of 32 dimensions, 15 and 90 neighbours: of images' principal components and of clusters at
// least 996 of 1000 neighbours are found; of one round Gaussian cloud, the hardest there is, 94 of 100.
constexpr std::size_t kLinks = 16;
constexpr std::size_t kBuildBreadth = 100;
constexpr double kSearchBreadth = 1.5; ///< times the neighbours asked for
constexpr std::size_t kLeastBreadth = 50;
constexpr std::size_t kBlock = 64;
constexpr double kBuildShare = 0.4; ///< of the whole work

/// More graphs are built by more threads, but to ask them all takes longer.
std::size_t graphsFor(std::size_t points) { return std::clamp<std::size_t>(std::bit_floor(points / 20'000), 2, 16); }

float distanceOf(const void* a, const void* b, const void* dimensions)
{
    return kernels::squaredDistance(static_cast<const float*>(a), static_cast<const float*>(b),
                                    *static_cast<const std::size_t*>(dimensions));
}

class Space : public hnswlib::SpaceInterface<float>
{
public:
    explicit Space(std::size_t dimensions) : m_dimensions(dimensions) {}
    // NOLINTBEGIN(readability-identifier-naming): hnswlib's names
    std::size_t get_data_size() override { return m_dimensions * sizeof(float); }
    hnswlib::DISTFUNC<float> get_dist_func() override { return distanceOf; }
    void* get_dist_func_param() override { return &m_dimensions; }
    // NOLINTEND(readability-identifier-naming)

private:
    std::size_t m_dimensions;
};

using Graph = hnswlib::HierarchicalNSW<float>;

class GraphSet
{
public:
    explicit GraphSet(NeighbourSearch& search)
        : m_search(search), m_space(search.dimensions()), m_graphs(graphsFor(search.count())), m_order(search.count())
    {
        // Rows may alternate between two sources (MNIST's do); a graph takes its share of each.
        std::iota(m_order.begin(), m_order.end(), 0U);
        RandomStream(1, RandomPurpose::Subset).shuffle(m_order);
    }

    /// False when stopped.
    bool build()
    {
        m_search.team().run(static_cast<int>(m_graphs.size()),
                            [&](int number) { buildOne(static_cast<std::size_t>(number)); });
        return !m_search.stopped();
    }

    /// What all graphs know near `row`, without itself.
    void near(std::size_t row, std::vector<FoundNeighbour>& found) const
    {
        found.clear();
        for (const auto& graph : m_graphs) {
            auto queue = graph->searchKnn(m_search.point(row), asked());
            for (; !queue.empty(); queue.pop()) {
                if (queue.top().second != row)
                    found.push_back({queue.top().first, static_cast<std::uint32_t>(queue.top().second)});
            }
        }
    }

private:
    /// Neighbours to ask each graph for: its share of k, and two deviations more.
    std::size_t asked() const
    {
        const double k = static_cast<double>(m_search.k()) + 1;
        const double share = k / static_cast<double>(m_graphs.size());
        return static_cast<std::size_t>(std::min(k, std::ceil(share + 2 * std::sqrt(share))));
    }

    void buildOne(std::size_t number)
    {
        const std::size_t count = (m_search.count() - number + m_graphs.size() - 1) / m_graphs.size();
        auto& graph = m_graphs[number];
        graph = std::make_unique<Graph>(&m_space, count, kLinks, kBuildBreadth);
        graph->setEf(std::max(static_cast<std::size_t>(kSearchBreadth * static_cast<double>(asked())), kLeastBreadth));
        std::size_t done = 0;
        for (std::size_t i = number; i < m_order.size() && !m_search.stopped(); i += m_graphs.size()) {
            graph->addPoint(m_search.point(m_order[i]), m_order[i]);
            if (++done % kBlock == 0)
                m_search.advance(kBuildShare * kBlock / static_cast<double>(m_search.count()));
        }
    }

    NeighbourSearch& m_search;
    Space m_space;
    std::vector<std::unique_ptr<Graph>> m_graphs;
    std::vector<std::uint32_t> m_order; ///< rows as they are dealt to the graphs
};

/// Among many equal points a graph may fall apart, and what cannot be reached is not found.
void compareWithAll(const NeighbourSearch& search, std::size_t row, std::vector<FoundNeighbour>& found)
{
    found.clear();
    for (std::size_t other = 0; other < search.count(); ++other) {
        if (other != row)
            found.push_back({kernels::squaredDistance(search.point(row), search.point(other), search.dimensions()),
                             static_cast<std::uint32_t>(other)});
    }
}

} // namespace

bool approximateNeighbours(NeighbourSearch& search, NeighbourGraph& graph)
{
    GraphSet graphs(search);
    if (!graphs.build())
        return false;
    return search.overBlocks(kBlock, 1 - kBuildShare, [&](std::size_t begin, std::size_t end) {
        std::vector<FoundNeighbour> found;
        for (std::size_t row = begin; row < end && !search.stopped(); ++row) {
            graphs.near(row, found);
            if (found.size() < search.k())
                compareWithAll(search, row, found);
            keepNearest(found, row, graph);
        }
    });
}

} // namespace latentscape
