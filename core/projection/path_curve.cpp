// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/path_curve.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/latent/distance_kernels.h"
#include "core/latent/traversal.h"

namespace latentscape {

namespace {

/// Pieces an arc is measured in: between codes of very different norm it is not walked at an even pace.
constexpr std::size_t kArcParts = 256;

double distanceBetween(std::span<const float> a, std::span<const float> b)
{
    return std::sqrt(squaredCodeDistance(a.data(), b.data(), a.size()));
}

} // namespace

PathCurve::PathCurve(std::span<const float> points, int dimensions, bool spherical, bool closed)
    : m_dimensions(static_cast<std::size_t>(dimensions)), m_spherical(spherical),
      m_points(points.begin(), points.end()), m_parts(spherical ? kArcParts : 1), m_lengths{0}
{
    assert(points.size() >= m_dimensions && points.size() % m_dimensions == 0);
    if (closed)
        m_points.insert(m_points.end(), points.begin(), points.begin() + dimensions);
    for (std::size_t segment = 0; segment < segments(); ++segment) {
        const std::vector<float> arc = interpolate(point(segment), point(segment + 1), static_cast<int>(m_parts) + 1,
                                                   m_spherical ? Interpolation::Spherical : Interpolation::Linear);
        const std::span<const float> places = arc;
        for (std::size_t part = 0; part < m_parts; ++part)
            m_lengths.push_back(m_lengths.back() +
                                distanceBetween(places.subspan(part * m_dimensions, m_dimensions),
                                                places.subspan((part + 1) * m_dimensions, m_dimensions)));
    }
}

std::span<const float> PathCurve::point(std::size_t which) const
{
    return std::span(m_points).subspan(which * m_dimensions, m_dimensions);
}

std::vector<float> PathCurve::onSegment(std::size_t segment, double t) const
{
    return interpolateAt(point(segment), point(segment + 1), t,
                         m_spherical ? Interpolation::Spherical : Interpolation::Linear);
}

std::vector<float> PathCurve::evenly(int count, bool closed) const
{
    const auto spans = static_cast<double>(std::max(1, closed ? count : count - 1));
    std::vector<float> places;
    places.reserve(static_cast<std::size_t>(count) * m_dimensions);
    std::size_t piece = 0;
    for (int i = 0; i < count; ++i) {
        const double along = length() * i / spans;
        while (piece + 2 < m_lengths.size() && m_lengths[piece + 1] < along)
            ++piece;
        std::vector<float> place(point(0).begin(), point(0).end());
        if (!closed && i > 0 && i == count - 1) {
            place.assign(point(segments()).begin(), point(segments()).end());
        } else if (segments() > 0) {
            const double whole = m_lengths[piece + 1] - m_lengths[piece];
            const double within = whole > 0 ? std::clamp((along - m_lengths[piece]) / whole, 0.0, 1.0) : 0.0;
            const double t = (static_cast<double>(piece % m_parts) + within) / static_cast<double>(m_parts);
            place = onSegment(piece / m_parts, t);
        }
        places.insert(places.end(), place.begin(), place.end());
    }
    return places;
}

} // namespace latentscape
