// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/map_layers.h"

namespace latentscape {

/// A picture behind the points that a worker makes for the view: drawn as it is while the view stays or is panned, and
/// stretched to its place until the next one comes. GUI thread only.
class ShadeLayer : public MapLayer
{
    Q_OBJECT

public:
    using MapLayer::MapLayer;

    /// `picture` fills `area` (axis coordinates; its first row lies at the greatest y) with `ratio` pixels a logical
    /// one.
    void setPicture(const QImage& picture, const QRectF& area, double ratio);
    void clear() { m_picture = {}; }
    const QImage& picture() const { return m_picture; }
    const QRectF& area() const { return m_area; }

protected:
    double ratio() const { return m_ratio; }
    void draw(QCPPainter* painter) override;

private:
    QImage m_picture;
    QRectF m_area;
    double m_ratio = 1;
};

} // namespace latentscape
