// SPDX-License-Identifier: GPL-3.0-or-later
#define NANOFLANN_FIRST_MATCH // of equal distances the lowest index

#include <cmath>
#include <limits>

#include <nanoflann.hpp>

#include "core/projection/neighbour_search.h"

namespace latentscape {

namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kLeaf = 16;
/// Up to so many points ties over leaves are told apart: among points that are all equal, that looks at every pair.
constexpr std::size_t kTied = 20'000;

/// The points as nanoflann asks for them.
struct Cloud
{
    const NeighbourSearch& search;

    // NOLINTBEGIN(readability-identifier-naming): nanoflann's names
    std::size_t kdtree_get_point_count() const { return search.count(); }
    float kdtree_get_pt(std::size_t row, std::size_t dimension) const { return search.point(row)[dimension]; }
    template <typename Box>
    bool kdtree_get_bbox(Box&) const
    {
        return false;
    }
    // NOLINTEND(readability-identifier-naming)
};

/// The nearest points. A leaf offers only what is nearer than the worst so far; to let in what is as near and has a
/// lower index, the worst passes for one a little worse.
class NearestSet : public nanoflann::KNNResultSet<float, std::uint32_t>
{
public:
    NearestSet(std::size_t asked, bool tied) : KNNResultSet(asked), m_tied(tied) {}

    float worstDist() const // hides the one of the base: the tree takes the set as it is
    {
        const float worst = KNNResultSet::worstDist();
        return m_tied ? std::nextafter(worst, std::numeric_limits<float>::infinity()) : worst;
    }

private:
    bool m_tied;
};

template <int kDimensions>
bool searchTree(NeighbourSearch& search, NeighbourGraph& graph)
{
    using Distance = nanoflann::L2_Simple_Adaptor<float, Cloud, float, std::uint32_t>;
    using Tree = nanoflann::KDTreeSingleIndexAdaptor<Distance, Cloud, kDimensions, std::uint32_t>;
    const Cloud cloud{search};
    const Tree tree(static_cast<int>(search.dimensions()), cloud, nanoflann::KDTreeSingleIndexAdaptorParams(kLeaf));
    return search.overBlocks(kBlock, 1, [&](std::size_t begin, std::size_t end) {
        const std::size_t asked = search.k() + 1; // the point itself is one
        std::vector<std::uint32_t> index(asked);
        std::vector<float> squared(asked);
        std::vector<FoundNeighbour> found;
        for (std::size_t row = begin; row < end && !search.stopped(); ++row) {
            NearestSet nearest(asked, search.count() <= kTied);
            nearest.init(index.data(), squared.data());
            // Their parameters have other names in other versions of nanoflann.
            tree.findNeighbors(nearest, search.point(row), {});
            found.clear();
            for (std::size_t i = 0; i < nearest.size(); ++i) {
                if (index[i] != row)
                    found.push_back({squared[i], index[i]});
            }
            keepNearest(found, row, graph);
        }
    });
}

} // namespace

bool treeNeighbours(NeighbourSearch& search, NeighbourGraph& graph)
{
    switch (search.dimensions()) {
    case 1:
        return searchTree<1>(search, graph);
    case 2:
        return searchTree<2>(search, graph);
    case 3:
        return searchTree<3>(search, graph);
    default:
        return searchTree<-1>(search, graph);
    }
}

} // namespace latentscape
