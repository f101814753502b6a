// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/quad_tree.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/projection/tsne_kernels.h"

namespace latentscape {

namespace {

constexpr int kLevels = 16;        ///< of two bits of the curve each
constexpr std::uint32_t kLeaf = 8; ///< points that are not divided further
constexpr std::size_t kBlock = 4096;
constexpr float kLeastWidth = 1e-30F; ///< of all points; 65535 divided by it is finite

struct Box
{
    float left = std::numeric_limits<float>::max();
    float bottom = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    float top = std::numeric_limits<float>::lowest();

    void add(float x, float y)
    {
        left = std::min(left, x);
        right = std::max(right, x);
        bottom = std::min(bottom, y);
        top = std::max(top, y);
    }
    void add(const Box& other)
    {
        add(other.left, other.bottom);
        add(other.right, other.top);
    }
    float width() const { return std::max(right - left, top - bottom); }
};

} // namespace

void QuadTree::build(std::span<const float> xy, ThreadTeam& team)
{
    sortAlongCurve(xy, team);
    split();
    weigh();
}

void QuadTree::sortAlongCurve(std::span<const float> xy, ThreadTeam& team)
{
    const std::size_t count = xy.size() / 2;
    Box box;
    for (std::size_t i = 0; i < count; ++i)
        box.add(xy[2 * i], xy[2 * i + 1]);
    const float cells = 65535.0F / std::max(box.width(), kLeastWidth);
    m_codes.resize(count);
    team.run(static_cast<int>((count + kBlock - 1) / kBlock), [&](int block) {
        const std::size_t begin = static_cast<std::size_t>(block) * kBlock;
        kernels::hilbertCodes(xy.data() + 2 * begin, std::min(kBlock, count - begin), box.left, box.bottom, cells,
                              m_codes.data() + begin);
    });
    m_places.resize(count);
    m_spare.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        m_places[i] = {m_codes[i], static_cast<std::uint32_t>(i)};
    for (unsigned shift = 0; shift < 32; shift += 8) {
        std::array<std::uint32_t, 257> start{};
        for (const Place& place : m_places)
            ++start[((place.code >> shift) & 255U) + 1];
        for (std::size_t i = 1; i < start.size(); ++i)
            start[i] += start[i - 1];
        for (const Place& place : m_places)
            m_spare[start[(place.code >> shift) & 255U]++] = place;
        m_places.swap(m_spare);
    }
    m_order.resize(count);
    m_x.resize(count + padding());
    m_y.resize(count + padding());
    for (std::size_t i = 0; i < count; ++i) {
        m_order[i] = m_places[i].row;
        m_x[i] = xy[2 * static_cast<std::size_t>(m_places[i].row)];
        m_y[i] = xy[2 * static_cast<std::size_t>(m_places[i].row) + 1];
    }
    std::fill_n(m_x.begin() + static_cast<std::ptrdiff_t>(count), padding(), m_x[count - 1]);
    std::fill_n(m_y.begin() + static_cast<std::ptrdiff_t>(count), padding(), m_y[count - 1]);
}

void QuadTree::split()
{
    m_nodes.clear();
    m_nodes.push_back({.end = static_cast<std::uint32_t>(m_order.size())});
    std::size_t levelBegin = 0;
    for (int level = 0; level < kLevels; ++level) {
        const auto shift = static_cast<unsigned>(2 * (kLevels - 1 - level));
        const std::size_t levelEnd = m_nodes.size();
        for (std::size_t i = levelBegin; i < levelEnd; ++i) {
            const Node parent = m_nodes[i];
            if (parent.end - parent.begin <= kLeaf)
                continue;
            m_nodes[i].child = static_cast<std::uint32_t>(m_nodes.size());
            for (std::uint32_t begin = parent.begin; begin < parent.end;) {
                const std::uint32_t quarter = m_places[begin].code >> shift;
                const auto end = std::partition_point(m_places.begin() + begin, m_places.begin() + parent.end,
                                                      [&](const Place& p) { return p.code >> shift == quarter; });
                const auto last = static_cast<std::uint32_t>(end - m_places.begin());
                m_nodes.push_back({.begin = begin, .end = last});
                begin = last;
            }
            m_nodes[i].children = static_cast<std::uint32_t>(m_nodes.size()) - m_nodes[i].child;
        }
        levelBegin = levelEnd;
    }
}

void QuadTree::weigh()
{
    std::vector<Box> boxes(m_nodes.size());
    for (std::size_t i = m_nodes.size(); i-- > 0;) {
        Node& node = m_nodes[i];
        Box& box = boxes[i];
        node.mass = static_cast<float>(node.end - node.begin);
        // In double, the mean of many equal numbers is that number.
        double x = 0;
        double y = 0;
        for (std::uint32_t p = node.begin; node.children == 0 && p < node.end; ++p) {
            box.add(m_x[p], m_y[p]);
            x += m_x[p];
            y += m_y[p];
        }
        for (std::uint32_t c = node.child; c < node.child + node.children; ++c) {
            box.add(boxes[c]);
            x += static_cast<double>(m_nodes[c].x) * m_nodes[c].mass;
            y += static_cast<double>(m_nodes[c].y) * m_nodes[c].mass;
        }
        node.x = static_cast<float>(x / node.mass);
        node.y = static_cast<float>(y / node.mass);
        node.width = box.width();
    }
}

} // namespace latentscape
