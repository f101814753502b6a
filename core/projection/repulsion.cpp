// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/repulsion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/projection/tsne_kernels.h"

namespace latentscape {

namespace {

constexpr std::size_t kTogether = 64; ///< points that share a walk
constexpr std::size_t kWalks = 8;     ///< in one task
static_assert(kTogether % kernels::kRepelled == 0 && kTogether <= QuadTree::padding());

/// What acts on the points that share a walk.
class Sources
{
public:
    Sources(const QuadTree& tree, double angle) : m_tree(tree), m_sharpness(angle > 0 ? 1 / (angle * angle) : 0) {}

    /// Gathers what acts on the points from `begin` to `end` of the curve.
    void gather(std::size_t begin, std::size_t end)
    {
        m_size = 0;
        findBox(begin, end);
        m_level.assign(1, 0);
        while (!m_level.empty()) {
            part();
            m_level.swap(m_below);
        }
    }

    std::size_t size() const { return m_size; }
    const float* x() const { return m_x.data(); }
    const float* y() const { return m_y.data(); }
    const float* mass() const { return m_mass.data(); }

private:
    void findBox(std::size_t begin, std::size_t end)
    {
        const auto [left, right] = std::minmax_element(m_tree.x() + begin, m_tree.x() + end);
        const auto [bottom, top] = std::minmax_element(m_tree.y() + begin, m_tree.y() + end);
        m_left = *left;
        m_right = *right;
        m_bottom = *bottom;
        m_top = *top;
    }

    /// Parts the nodes of one level into those that act as one, leaves, and those whose children are asked next.
    /// No branch depends on the geometry: it would be foretold wrongly half of the time.
    void part()
    {
        const std::vector<QuadTree::Node>& nodes = m_tree.nodes();
        makeRoom(m_level.size());
        m_leaves.resize(m_level.size());
        m_below.resize(4 * m_level.size());
        std::size_t leaves = 0;
        std::size_t below = 0;
        for (const std::uint32_t number : m_level) {
            const QuadTree::Node& node = nodes[number];
            const float dx = std::max(0.0F, std::max(m_left - node.x, node.x - m_right));
            const float dy = std::max(0.0F, std::max(m_bottom - node.y, node.y - m_top));
            const bool far = m_sharpness > 0 && node.width * node.width * m_sharpness < dx * dx + dy * dy;
            // Points in one place are one mass exactly, however near; the sums over each of them would be quadratic.
            const bool one = far | (node.width == 0);
            const bool leaf = node.children == 0;
            m_x[m_size] = node.x;
            m_y[m_size] = node.y;
            m_mass[m_size] = node.mass;
            m_size += static_cast<std::size_t>(one);
            m_leaves[leaves] = number;
            leaves += static_cast<std::size_t>(!one & leaf);
            for (std::uint32_t c = 0; c < 4; ++c)
                m_below[below + c] = node.child + c;
            below += static_cast<std::size_t>(!one) * node.children;
        }
        m_below.resize(below);
        for (std::size_t i = 0; i < leaves; ++i)
            addPoints(nodes[m_leaves[i]]);
    }

    void addPoints(const QuadTree::Node& leaf)
    {
        const std::size_t count = leaf.end - leaf.begin;
        makeRoom(count);
        std::copy_n(m_tree.x() + leaf.begin, count, m_x.begin() + static_cast<std::ptrdiff_t>(m_size));
        std::copy_n(m_tree.y() + leaf.begin, count, m_y.begin() + static_cast<std::ptrdiff_t>(m_size));
        std::fill_n(m_mass.begin() + static_cast<std::ptrdiff_t>(m_size), count, 1.0F);
        m_size += count;
    }

    void makeRoom(std::size_t more)
    {
        if (m_size + more <= m_x.size())
            return;
        const std::size_t room = std::max(2 * m_x.size(), m_size + more + 4096);
        m_x.resize(room);
        m_y.resize(room);
        m_mass.resize(room);
    }

    const QuadTree& m_tree;
    float m_sharpness;
    float m_left = 0;
    float m_right = 0;
    float m_bottom = 0;
    float m_top = 0;
    std::vector<std::uint32_t> m_level;
    std::vector<std::uint32_t> m_below;
    std::vector<std::uint32_t> m_leaves;
    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<float> m_mass;
    std::size_t m_size = 0;
};

/// Sums up for the points from `begin` to `end` of the curve; returns their part of Z.
double repelTogether(const QuadTree& tree, Sources& sources, std::size_t begin, std::size_t end, std::span<float> force)
{
    sources.gather(begin, end);
    float fx[kTogether];
    float fy[kTogether];
    float z[kTogether];
    const std::size_t padded = (end - begin + kernels::kRepelled - 1) / kernels::kRepelled * kernels::kRepelled;
    kernels::repel(tree.x() + begin, tree.y() + begin, padded, sources.x(), sources.y(), sources.mass(), sources.size(),
                   fx, fy, z);
    double sum = 0;
    for (std::size_t i = 0; i < end - begin; ++i) {
        const std::size_t row = tree.order()[begin + i];
        force[2 * row] = fx[i];
        force[2 * row + 1] = fy[i];
        sum += z[i] - 1.0F; // the point itself was among the sources, alone or as a part of a mass in its place
    }
    return sum;
}

} // namespace

double Repulsion::sum(std::span<const float> xy, std::span<float> force, ThreadTeam& team)
{
    m_tree.build(xy, team);
    constexpr std::size_t kBlock = kTogether * kWalks;
    const std::size_t count = m_tree.points();
    m_partial.assign((count + kBlock - 1) / kBlock, 0.0);
    team.run(static_cast<int>(m_partial.size()), [&](int block) {
        Sources sources(m_tree, m_angle);
        const std::size_t first = static_cast<std::size_t>(block) * kBlock;
        for (std::size_t begin = first; begin < std::min(first + kBlock, count); begin += kTogether)
            m_partial[static_cast<std::size_t>(block)] +=
                repelTogether(m_tree, sources, begin, std::min(begin + kTogether, count), force);
    });
    return std::accumulate(m_partial.begin(), m_partial.end(), 0.0);
}

} // namespace latentscape
