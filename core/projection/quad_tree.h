// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/parallel.h"

namespace latentscape {

/// The points of a plane along a Hilbert curve, and the quadtree that the curve walks through: each node is a run of
/// points. Nodes come level by level, the children of a node one after the other.
class QuadTree
{
public:
    struct Node
    {
        float x = 0; ///< centre of mass
        float y = 0;
        float mass = 0;          ///< points in it
        float width = 0;         ///< the longer side of the smallest box about them
        std::uint32_t begin = 0; ///< first point
        std::uint32_t end = 0;   ///< after the last
        std::uint32_t child = 0; ///< first child, 0 of a leaf
        std::uint32_t children = 0;
    };

    /// Of [N, 2] finite numbers. A tree that is built again uses its memory again.
    void build(std::span<const float> xy, ThreadTeam& team);

    const std::vector<Node>& nodes() const { return m_nodes; }
    std::size_t points() const { return m_order.size(); }
    /// Row of the point at a place on the curve.
    std::span<const std::uint32_t> order() const { return m_order; }
    /// Coordinates along the curve; followed by padding() copies of the last point.
    const float* x() const { return m_x.data(); }
    const float* y() const { return m_y.data(); }
    static constexpr std::size_t padding() { return 64; }

private:
    void sortAlongCurve(std::span<const float> xy, ThreadTeam& team);
    void split();
    void weigh();

    struct Place
    {
        std::uint32_t code = 0;
        std::uint32_t row = 0;
    };
    std::vector<std::uint32_t> m_codes;
    std::vector<Place> m_places;
    std::vector<Place> m_spare;
    std::vector<std::uint32_t> m_order;
    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<Node> m_nodes;
};

} // namespace latentscape
