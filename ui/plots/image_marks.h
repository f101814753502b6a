// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QPixmap>
#include <QPointF>
#include <QRectF>
#include <QWidget>

#include "ui/controllers/map_picture.h"

namespace latentscape {

class MapPlot;

/// Marks of the image that is looked at, over the points of a map: where it lies, the outline of its posterior, draws
/// from that, noisy copies. A window of its own over the plot, so that marks that change with every move of a slider
/// leave the thousands of points below alone. GUI thread only.
class ImageMarks : public QWidget
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

    /// Draws them onto a picture of the plot, clipped to the axes.
    void drawOnto(QPainter& painter) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Lies over the axes as they are now; hides when there is nothing to draw.
    void follow();
    bool isEmpty() const;
    void draw(QPainter& painter) const;
    void drawSpread(QPainter& painter) const;

    MapPlot* m_plot;
    Content m_content;
    QRectF m_drawnFor; ///< what was visible when m_drawn was made
    QPixmap m_drawn;
};

} // namespace latentscape
