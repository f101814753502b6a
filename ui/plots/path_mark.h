// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPixmap>
#include <QPointF>
#include <QRectF>
#include <QWidget>

namespace latentscape {

class MapPlot;

/// A path over the points of a map: its line, dashed where it leaves the data, its steps and its numbered anchors. A
/// window of its own over the plot, so that an anchor that is dragged leaves the thousands of points below alone. GUI
/// thread only.
class PathMark : public QWidget
{
    Q_OBJECT

public:
    /// In axis coordinates.
    struct Content
    {
        std::vector<QPointF> line;
        std::vector<float> offData; ///< CodeSpacing::offData() at each point of the line, or empty: not known
        std::vector<QPointF> steps;
        std::vector<QPointF> anchors;
        /// From each anchor to where the path passes it, for paths that go over images; else empty.
        std::vector<QPointF> passed;
        int chosen = -1; ///< the anchor that keys work on
    };

    explicit PathMark(MapPlot* plot);

    void setContent(Content content);
    const Content& content() const { return m_content; }
    /// The anchor at a place in pixels of the plot, or -1.
    int anchorAt(QPointF pixel) const;

    /// Draws it onto a picture of the plot, clipped to the axes.
    void drawOnto(QPainter& painter) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Lies over the axes as they are now; hides when there is nothing to draw.
    void follow();
    bool isEmpty() const { return m_content.anchors.empty() && m_content.line.empty(); }
    void draw(QPainter& painter) const;
    void drawLine(QPainter& painter) const;
    void drawLinks(QPainter& painter) const;
    void drawAnchor(QPainter& painter, std::size_t which) const;

    MapPlot* m_plot;
    Content m_content;
    QPixmap m_drawn;   ///< null: to be drawn anew
    QRectF m_drawnFor; ///< visible area of the plot when it was drawn
};

} // namespace latentscape
