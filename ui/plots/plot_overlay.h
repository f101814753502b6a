// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QRectF>
#include <QWidget>

namespace latentscape {

class MapPlot;

/// A window of its own over the axes of a plot, so that what changes with every move of the pointer leaves the
/// thousands of points below alone. It is drawn anew only when its content or the view has changed. GUI thread only.
class PlotOverlay : public QWidget
{
    Q_OBJECT

public:
    /// Draws it onto a picture of the plot, clipped to the axes.
    void drawOnto(QPainter& painter) const;

protected:
    explicit PlotOverlay(MapPlot* plot);

    /// There is nothing to draw.
    virtual bool isEmpty() const = 0;
    /// In pixels of the plot.
    virtual void draw(QPainter& painter) const = 0;
    /// The content has changed.
    void refresh();
    MapPlot* plot() const { return m_plot; }

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Lies over the axes as they are now; hides when there is nothing to draw.
    void follow();

    MapPlot* m_plot;
    QPixmap m_drawn;   ///< null: to be drawn anew
    QRectF m_drawnFor; ///< visible area of the plot when it was drawn
};

} // namespace latentscape
