// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPointF>

#include "ui/plots/plot_overlay.h"

namespace latentscape {

class MapPlot;

/// A path over the points of a map: its line, dashed where it leaves the data, its steps and its numbered anchors. A
/// window of its own over the plot, so that an anchor that is dragged leaves the thousands of points below alone. GUI
/// thread only.
class PathMark : public PlotOverlay
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

protected:
    bool isEmpty() const override { return m_content.anchors.empty() && m_content.line.empty(); }
    void draw(QPainter& painter) const override;

private:
    void drawLine(QPainter& painter) const;
    void drawLinks(QPainter& painter) const;
    void drawAnchor(QPainter& painter, std::size_t which) const;

    Content m_content;
};

} // namespace latentscape
