// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <QImage>

namespace latentscape {

/// Where a picture of points lies: pixel = (value - origin) * scale, y growing downwards when scaleY < 0.
struct PointView
{
    double originX = 0; ///< the value at the left edge
    double originY = 0; ///< the value at the top edge
    double scaleX = 1;  ///< pixels per unit
    double scaleY = -1;
};

/// Colours of points: one byte a point, a palette, and which palette entries stand back.
struct PointColors
{
    std::vector<std::uint8_t> index; ///< [N]; empty: every point takes palette[0]
    std::array<QRgb, 256> palette{}; ///< opaque
    std::array<bool, 256> dimmed{};  ///< drawn first, in `dimmedColor`
    QRgb dimmedColor = qRgb(128, 128, 128);
};

/// Draws the points `xy` [N, 2] as small discs with soft edges into `target` (ARGB32 premultiplied), in their order,
/// dimmed ones beneath. `radius` in pixels, 0.5..8; `opacity` in (0, 1]. `selected` [N], where not empty, holds 0 for
/// points that are dimmed because others are selected. Any thread.
void drawDiscs(QImage& target, std::span<const float> xy, const PointView& view, const PointColors& colors,
               double radius, double opacity, std::span<const std::uint8_t> selected = {});

} // namespace latentscape
