// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QPointF>
#include <QRectF>
#include <QVariantAnimation>

#include <qcustomplot.h>

namespace latentscape {

/// The plot of a map: one unit is as long across as it is up, the wheel zooms at the pointer, a drag walks or pans,
/// keys do the same. Says what the user did; knows nothing about latents. GUI thread only.
class MapPlot : public QCustomPlot
{
    Q_OBJECT

public:
    enum class Tool {
        Walk,      ///< pressing picks a place, dragging goes on picking; the right or middle button pans
        Pan,       ///< dragging moves the map
        Rectangle, ///< dragging opens a rectangle that selects
        Lasso,     ///< dragging draws a loop that selects
        Path,      ///< pressing adds an anchor of the path, dragging moves one; MapPath takes the events
    };
    Q_ENUM(Tool)

    /// What can be selected without pointing at anything.
    enum class Whole { Nothing, Everything, Inverse };
    Q_ENUM(Whole)

    explicit MapPlot(QWidget* parent = nullptr);

    Tool tool() const { return m_tool; }
    void setTool(Tool tool);
    static bool selects(Tool tool) { return tool == Tool::Rectangle || tool == Tool::Lasso; }

    /// Shows `area` (axis coordinates) with a margin. Animated when the plot is visible and `animated`.
    void showArea(const QRectF& area, bool animated);
    /// Shows `area` when it lies outside of what is visible or has become small in it; else stays. For points that move
    /// a little several times a second: axes that followed each time would hide how the points move.
    void keepInView(const QRectF& area);
    /// Glides to `area` as if the user had zoomed there.
    void lookAt(const QRectF& area);
    /// Glides to where `value` is in the middle, without zooming.
    void centreOn(QPointF value);
    /// Whether the user has zoomed or panned since the last fit; a live map then stays where it is.
    bool isUserView() const { return m_userView; }
    void zoom(double factor, QPointF pixel);
    void panBy(QPointF pixels);
    /// Whether pressing `button` begins to pan.
    bool wouldPan(Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const;
    void zoomAtCentre(double factor);

    double unitsPerPixel() const { return m_unitsPerPixel; }
    QPointF toValue(QPointF pixel) const;
    QPointF toPixel(QPointF value) const;
    /// What is visible, in axis coordinates: x to the right, y (top() is the least value) upwards.
    QRectF visibleArea() const;

    /// Whether the numbers along the axes tell anything; those of a layout do not, and neither does its origin.
    void setMeasured(bool measured);

    /// Takes the colours of the theme.
    void applyTheme();

signals:
    void placePicked(QPointF value); ///< pressed or dragged there
    void pickingChanged(bool active);
    void placeNudged(int right, int up, bool large); ///< arrow keys
    void pointerMoved(QPointF pixel);
    void pointerLeft();
    void viewChanged();
    void fitRequested();
    void toolChanged(latentscape::MapPlot::Tool tool);
    /// With a tool that selects: pressed there, dragged there, released there, or given up (Escape, another tool).
    void selectionBegun(QPointF pixel, Qt::KeyboardModifiers modifiers);
    void selectionDragged(QPointF pixel);
    void selectionEnded(QPointF pixel);
    void selectionAbandoned();
    void wholeAsked(latentscape::MapPlot::Whole whole);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Drag { None, Walk, Pan, Select };
    void endDrag();
    /// Does what the command table has for the key; false when that is nothing.
    bool takesKey(const QKeyEvent& event);
    void nudge(const QKeyEvent& event);
    bool abandon();
    void setView(QPointF centre, double unitsPerPixel, RefreshPriority refresh = QCustomPlot::rpQueuedReplot);
    /// Takes an area for what is to be shown, without going there; the units per pixel that show it.
    double fit(const QRectF& area);
    /// What is seen around a centre, in axis coordinates.
    QRectF spanOf(QPointF centre, double unitsPerPixel) const;
    void updateAxes();
    void updateCursor();

    Tool m_tool = Tool::Walk;
    Drag m_drag = Drag::None;
    Qt::MouseButton m_dragButton = Qt::NoButton;
    QPointF m_lastPixel;
    bool m_spaceHeld = false;
    bool m_userView = false;
    bool m_measured = true;
    QPointF m_centre;
    double m_unitsPerPixel = 0.01;
    QRectF m_shown;               ///< what showArea() leads to: that of m_area and its margin
    std::optional<QRectF> m_area; ///< what was fitted last; fitted again when the plot changes its size
    QVariantAnimation m_glide;
};

} // namespace latentscape
