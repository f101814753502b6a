// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QPointF>
#include <QRectF>

#include "ui/controllers/map_picture.h"
#include "ui/plots/plot_overlay.h"

namespace latentscape {

class MapPlot;

/// Marks of the image that is looked at, over the points of a map: where it lies, the outline of its posterior, draws
/// from that, noisy copies. A window of its own over the plot, so that marks that change with every move of a slider
/// leave the thousands of points below alone. GUI thread only.
class ImageMarks : public PlotOverlay
{
    Q_OBJECT

public:
    /// In axis coordinates.
    struct Content
    {
        std::optional<QPointF> image;     ///< a diamond
        std::optional<MapEllipse> spread; ///< one sigma
        std::vector<QPointF> samples;     ///< triangles; the first is the newest and larger
        std::vector<QPointF> copies;      ///< rings
    };

    explicit ImageMarks(MapPlot* plot);

    void setContent(Content content);
    const Content& content() const { return m_content; }
    /// What holds all the marks, with some room around them; empty without any.
    QRectF area() const;

protected:
    bool isEmpty() const override;
    void draw(QPainter& painter) const override;

private:
    void drawSpread(QPainter& painter) const;

    Content m_content;
};

} // namespace latentscape
