// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/latent/encoded_set.h"
#include "core/projection/linear.h"

namespace latentscape {

/// What lies at a place of a map.
struct MapPlace
{
    std::vector<float> z; ///< [d]
    /// How far to trust it, in [0, 1]: 1 where the inverse is exact; for a layout 1 amid points whose codes agree, to
    /// 0 where no point is near or the near ones lie far apart in latent space.
    float confidence = 1;
};

/// How latents and places of a map lead to one another. A flat view of the space (dimensions, PCA) is exact both ways;
/// a layout (t-SNE, UMAP) knows only its points, and places between them are interpolated from the nearest ones.
/// Immutable, cheap to copy; any thread.
class MapPlane
{
public:
    /// Of nothing.
    MapPlane() = default;
    explicit MapPlane(LinearProjection projection);
    /// `xy` [N, 2] places the codes' rows.
    MapPlane(EncodedSetPtr codes, std::shared_ptr<const std::vector<float>> xy);

    /// d; 0 of nothing.
    int dimensions() const;
    /// Whether it is a flat view; then linear() is it.
    bool isLinear() const { return !m_layout; }
    const LinearProjection& linear() const { return m_linear; }

    /// Makes what finds the points of a layout, else made when it is first needed; whoever asks then waits for it.
    void prepare() const;

    /// Where a latent lies. Of a layout: the mean of its nearest codes' places, weighted by nearness; N * d work.
    void project(std::span<const float> z, float& x, float& y) const;
    /// The latent at (x, y). A flat view moves `base` within its plane; a layout does not look at it.
    MapPlace place(float x, float y, std::span<const float> base) const;

private:
    struct Layout;
    LinearProjection m_linear;
    std::shared_ptr<const Layout> m_layout;
};

} // namespace latentscape
