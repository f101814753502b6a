// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace latentscape {

/// A curve through points of latent space that can be walked by its length. Immutable; any thread.
class PathCurve
{
public:
    /// Through `points` [m, d], m >= 1, straight from one to the next or along great circles (as interpolate() of
    /// core/latent/traversal.h), and back to the first when `closed`.
    PathCurve(std::span<const float> points, int dimensions, bool spherical, bool closed);

    double length() const { return m_lengths.back(); }
    /// `count` >= 1 places [count, d] equally far apart along the curve. An open walk has both ends; a closed one
    /// leaves the end out, which is where it begins. The ends are met exactly.
    std::vector<float> evenly(int count, bool closed) const;
    /// The points it goes through, the first once more when it is closed.
    const std::vector<float>& points() const { return m_points; }

private:
    std::size_t segments() const { return m_points.size() / m_dimensions - 1; }
    std::span<const float> point(std::size_t which) const;
    /// The place at the share t in [0, 1] of the segment's parameter.
    std::vector<float> onSegment(std::size_t segment, double t) const;

    std::size_t m_dimensions;
    bool m_spherical;
    std::vector<float> m_points;
    std::size_t m_parts = 1;       ///< pieces that each segment is measured in
    std::vector<double> m_lengths; ///< [segments * parts + 1] from the beginning to the end of each piece
};

} // namespace latentscape
