// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/latent/encoded_set.h"

namespace latentscape {

/// Up to so many dimensions LinearProjection::ofPca decomposes their whole covariance; of more that takes minutes.
inline constexpr int kMostExactDimensions = 1024;

/// A flat 2-D view of a latent space: two orthonormal axes through an origin. Raw dimensions and PCA are such
/// views; both have an exact inverse within their plane.
class LinearProjection
{
public:
    LinearProjection() = default;

    /// Looks along two latent dimensions, 0-based. They must differ when d > 1.
    static LinearProjection ofDimensions(int dimensions, int x, int y);
    /// The two directions of greatest variance of the means. Signs are fixed (largest component positive), so the
    /// picture does not flip. With `previous`, axes are turned to agree with it: a live map does not jump.
    /// When stopped, the first two raw dimensions; a decomposition under way is finished before.
    static LinearProjection ofPca(const EncodedSet& codes, const LinearProjection* previous = nullptr,
                                  const std::stop_token& stop = {});

    /// The same plane, turned (and mirrored) within itself.
    LinearProjection turned(double cosine, double sine, bool mirrored) const;

    int dimensions() const { return static_cast<int>(m_origin.size()); }

    /// All codes -> [N, 2].
    std::vector<float> project(const EncodedSet& codes) const;
    /// One latent -> x, y.
    void project(std::span<const float> z, float& x, float& y) const;

    /// The latent at map position (x, y): `base` moved within the plane so that it projects there exactly.
    std::vector<float> place(float x, float y, std::span<const float> base) const;

    /// Share of the total variance along each axis, in [0, 1]; both 0 for raw dimensions.
    float explainedX() const { return m_explainedX; }
    float explainedY() const { return m_explainedY; }

private:
    std::vector<float> m_origin;
    std::vector<float> m_axisX;
    std::vector<float> m_axisY;
    float m_explainedX = 0;
    float m_explainedY = 0;
    float m_explainedBoth = 0; ///< covariance of the two, as a share of the total variance
};

} // namespace latentscape
