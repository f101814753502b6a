// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPointF>
#include <QWidget>

#include "core/latent/selection.h"

namespace latentscape {

class MapPlot;

/// The rectangle or loop that is being drawn over a map to select what lies in it. A window of its own over the plot,
/// so that the thousands of points below are left alone while it is drawn; it goes with the axes. GUI thread only.
class SelectionBand : public QWidget
{
    Q_OBJECT

public:
    enum class Shape { Rectangle, Loop };

    explicit SelectionBand(MapPlot* plot);

    /// Begins at a place in pixels of the plot. `mode` is shown as a sign.
    void begin(Shape shape, QPointF pixel, SelectionMode mode);
    void extendTo(QPointF pixel);
    void clear();

    bool isActive() const { return !m_corners.empty(); }
    Shape shape() const { return m_shape; }
    SelectionMode mode() const { return m_mode; }
    /// In axis coordinates: two opposite corners, or the loop.
    const std::vector<MapPoint>& corners() const { return m_corners; }
    /// The greatest distance it got to from where it began, in pixels: a hand that clicks moves a little.
    double reach() const { return m_reach; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void drawSign(QPainter& painter) const;

    MapPlot* m_plot;
    Shape m_shape = Shape::Rectangle;
    SelectionMode m_mode = SelectionMode::Replace;
    std::vector<MapPoint> m_corners;
    QPointF m_first; ///< in pixels of the plot
    QPointF m_last;
    double m_reach = 0;
};

} // namespace latentscape
