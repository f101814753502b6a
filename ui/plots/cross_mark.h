// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QPointF>
#include <QWidget>

namespace latentscape {

class MapPlot;

/// The cross at the place that is decoded. It lies over the plot as a small window of its own: while it moves, sixty
/// times a second, only the few pixels it leaves and comes to are painted. GUI thread only.
class CrossMark : public QWidget
{
    Q_OBJECT

public:
    explicit CrossMark(MapPlot* plot);

    /// In axis coordinates; nothing: no cross.
    void setPlace(std::optional<QPointF> place);
    const std::optional<QPointF>& place() const { return m_place; }

    /// Draws it onto a picture of the plot, clipped to the axes.
    void drawOnto(QPainter& painter) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Goes to where the place is on the plot now; hides when that is outside.
    void follow();

    MapPlot* m_plot;
    std::optional<QPointF> m_place;
};

} // namespace latentscape
