// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/parallel.h"
#include "core/projection/quad_tree.h"

namespace latentscape {

/// The repulsion of t-SNE by Barnes and Hut's method: what is far enough away acts as one mass at its centre. Points
/// that lie together share the walk through the tree, whose outcome is the stricter for it.
class Repulsion
{
public:
    /// A node acts as one when its width is below `angle` (up to 0.7) times the distance, or it has none; 0 sums
    /// exactly.
    explicit Repulsion(double angle) : m_angle(angle) {}

    /// Of the points xy [N, 2], with q = 1 / (1 + distance^2): force [N, 2] is the sum of q^2 times the offset from
    /// the other points. Returns the sum of q over all ordered pairs. The same for any number of threads.
    double sum(std::span<const float> xy, std::span<float> force, ThreadTeam& team);

private:
    double m_angle;
    QuadTree m_tree;
    std::vector<double> m_partial;
};

} // namespace latentscape
