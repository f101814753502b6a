// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/models/snapshot.h"
#include "core/projection/linear.h"
#include "ui/plots/map_layers.h"

namespace latentscape {

/// Where a prior of any shape lies: a soft shade, the darker the denser, from many draws. GUI thread only.
class PriorShade : public MapLayer
{
    Q_OBJECT

public:
    using MapLayer::MapLayer;
    /// The prior of `model` as `projection` shows it; the model must have one. Draws anew only for another prior.
    void show(const SnapshotPtr& model, const LinearProjection& projection);

    /// The shade: opacity 0 where there is nothing.
    const QImage& image() const { return m_image; }
    /// What the image covers, in axis coordinates; its first row lies at the greatest y.
    const QRectF& area() const { return m_area; }

protected:
    void draw(QCPPainter* painter) override;

private:
    void render(const std::vector<QPointF>& points);

    SnapshotPtr m_model; ///< whose prior was drawn from
    std::vector<float> m_draws;
    QImage m_image; ///< Alpha8
    QRectF m_area;
};

} // namespace latentscape
