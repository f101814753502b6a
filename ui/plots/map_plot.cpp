// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_plot.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "ui/commands.h"
#include "ui/plots/tick_room.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kMargin = 1.08;
constexpr double kLeastFilled = 0.62; ///< of the visible width or height, before a live map comes nearer
constexpr double kLeastUnits = 1e-7;  ///< per pixel: float codes have no finer detail
constexpr double kMostUnits = 1e5;
constexpr int kGlideMs = 220;

} // namespace

MapPlot::MapPlot(QWidget* parent) : QCustomPlot(parent)
{
    setObjectName(QStringLiteral("mapPlot"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setInteractions({});
    setMinimumSize(120, 100);
    setNoAntialiasingOnDrag(false);
    // What is replotted comes to the screen together with all else that is painted in that turn of the event loop,
    // and nothing needs a paint buffer of its own.
    setPlottingHint(QCP::phImmediateRefresh, false);
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(4);
        axis->setSubTicks(false);
        axis->setTickLength(0, 4);
        axis->setLabelPadding(2);
    }
    keepTickLabelsApart(this, 6);
    m_glide.setDuration(kGlideMs);
    m_glide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const QRectF area = value.toRectF();
        setView(area.center(), area.width() / std::max(1, axisRect()->width()));
    });
    applyTheme();
    updateCursor();
}

void MapPlot::setTool(Tool tool)
{
    if (m_tool == tool)
        return;
    endDrag();
    m_tool = tool;
    updateCursor();
    emit toolChanged(tool);
}

void MapPlot::showArea(const QRectF& area, bool animated)
{
    const double units = fit(area);
    if (!animated || !isVisible()) {
        setView(area.center(), units);
        return;
    }
    m_glide.setStartValue(spanOf(m_centre, m_unitsPerPixel));
    m_glide.setEndValue(m_shown);
    m_glide.start();
}

double MapPlot::fit(const QRectF& area)
{
    m_area = area;
    m_userView = false;
    const QSize room = axisRect()->size().expandedTo({1, 1});
    const double units = kMargin * std::max({area.width() / room.width(), area.height() / room.height(), kLeastUnits});
    m_glide.stop();
    m_shown = spanOf(area.center(), units);
    return units;
}

QRectF MapPlot::spanOf(QPointF centre, double unitsPerPixel) const
{
    const QSizeF size = QSizeF(axisRect()->size().expandedTo({1, 1})) * unitsPerPixel;
    return {centre - QPointF(size.width(), size.height()) / 2, size};
}

void MapPlot::keepInView(const QRectF& area)
{
    const double filled = std::max(area.width() / m_shown.width(), area.height() / m_shown.height());
    if (m_shown.contains(area) && filled >= kLeastFilled)
        m_area = area;
    else
        showArea(area, true);
}

void MapPlot::lookAt(const QRectF& area)
{
    showArea(area, true);
    m_userView = true;
}

void MapPlot::centreOn(QPointF value)
{
    QRectF area(QPointF(), visibleArea().size() / kMargin);
    area.moveCenter(value);
    lookAt(area);
}

void MapPlot::setView(QPointF centre, double unitsPerPixel, RefreshPriority refresh)
{
    m_centre = centre;
    m_unitsPerPixel = std::clamp(unitsPerPixel, kLeastUnits, kMostUnits);
    updateAxes();
    replot(refresh);
    emit viewChanged();
}

void MapPlot::updateAxes()
{
    const QSize room = axisRect()->size().expandedTo({1, 1});
    const double halfX = room.width() * m_unitsPerPixel / 2;
    const double halfY = room.height() * m_unitsPerPixel / 2;
    xAxis->setRange(m_centre.x() - halfX, m_centre.x() + halfX);
    yAxis->setRange(m_centre.y() - halfY, m_centre.y() + halfY);
}

QPointF MapPlot::toValue(QPointF pixel) const
{
    return {xAxis->pixelToCoord(pixel.x()), yAxis->pixelToCoord(pixel.y())};
}

QPointF MapPlot::toPixel(QPointF value) const
{
    return {xAxis->coordToPixel(value.x()), yAxis->coordToPixel(value.y())};
}

QRectF MapPlot::visibleArea() const
{
    const QCPRange x = xAxis->range();
    const QCPRange y = yAxis->range();
    return {x.lower, y.lower, x.size(), y.size()};
}

void MapPlot::zoom(double factor, QPointF pixel)
{
    m_glide.stop();
    m_userView = true;
    const QPointF fixed = toValue(pixel);
    const double units = std::clamp(m_unitsPerPixel * factor, kLeastUnits, kMostUnits);
    setView(fixed + (m_centre - fixed) * (units / m_unitsPerPixel), units);
}

void MapPlot::zoomAtCentre(double factor) { zoom(factor, toPixel(m_centre)); }

void MapPlot::panBy(QPointF pixels)
{
    m_glide.stop();
    m_userView = true;
    setView(m_centre - QPointF(pixels.x(), -pixels.y()) * m_unitsPerPixel, m_unitsPerPixel);
}

bool MapPlot::wouldPan(Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const
{
    // With a tool that selects, Shift adds.
    return button != Qt::LeftButton || m_tool == Tool::Pan || m_spaceHeld ||
           (!selects(m_tool) && modifiers.testFlag(Qt::ShiftModifier));
}

void MapPlot::mousePressEvent(QMouseEvent* event)
{
    if (m_drag != Drag::None || !axisRect()->rect().contains(event->pos()))
        return;
    m_dragButton = event->button();
    m_lastPixel = event->position();
    if (wouldPan(event->button(), event->modifiers())) {
        m_drag = Drag::Pan;
    } else if (selects(m_tool)) {
        m_drag = Drag::Select;
        emit pointerLeft(); // no image stands in the way of what is drawn
        emit selectionBegun(event->position(), event->modifiers());
    } else {
        m_drag = Drag::Walk;
        emit pickingChanged(true);
        emit placePicked(toValue(event->position()));
    }
    updateCursor();
}

void MapPlot::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF pixel = event->position();
    if (m_drag == Drag::Pan)
        panBy(pixel - m_lastPixel);
    else if (m_drag == Drag::Walk)
        emit placePicked(toValue(pixel));
    m_lastPixel = pixel;
    if (m_drag == Drag::Select)
        emit selectionDragged(pixel);
    else
        emit pointerMoved(pixel);
}

void MapPlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != m_dragButton)
        return;
    const bool selected = m_drag == Drag::Select;
    if (selected)
        m_drag = Drag::None;
    endDrag();
    if (selected)
        emit selectionEnded(event->position());
}

void MapPlot::endDrag()
{
    const bool wasWalking = m_drag == Drag::Walk;
    const bool wasSelecting = m_drag == Drag::Select;
    m_drag = Drag::None;
    m_dragButton = Qt::NoButton;
    updateCursor();
    if (wasWalking)
        emit pickingChanged(false);
    if (wasSelecting)
        emit selectionAbandoned();
}

bool MapPlot::takesKey(const QKeyEvent& event)
{
    using Act = void (*)(MapPlot*);
    static const std::map<std::string_view, Act> acts{
        {"map.walk", [](MapPlot* map) { map->setTool(Tool::Walk); }},
        {"map.pan", [](MapPlot* map) { map->setTool(Tool::Pan); }},
        {"map.rectangle", [](MapPlot* map) { map->setTool(Tool::Rectangle); }},
        {"map.lasso", [](MapPlot* map) { map->setTool(Tool::Lasso); }},
        {"map.path", [](MapPlot* map) { map->setTool(Tool::Path); }},
        {"map.all", [](MapPlot* map) { emit map->wholeAsked(Whole::Everything); }},
        {"map.none", [](MapPlot* map) { emit map->wholeAsked(Whole::Nothing); }},
        {"map.inverse", [](MapPlot* map) { emit map->wholeAsked(Whole::Inverse); }},
        {"map.fit", [](MapPlot* map) { emit map->fitRequested(); }},
        {"map.nearer", [](MapPlot* map) { map->zoomAtCentre(0.8); }},
        {"map.farther", [](MapPlot* map) { map->zoomAtCentre(1.25); }},
    };
    const std::string_view command = pressedCommand(CommandSection::Map, event);
    if (command == "map.abandon")
        return abandon();
    if (command == "map.nudge") {
        nudge(event);
    } else if (command == "map.hold") {
        m_spaceHeld = true;
        updateCursor();
    } else if (const auto act = acts.find(command); act != acts.end()) {
        act->second(this);
    } else {
        return false;
    }
    return true;
}

void MapPlot::nudge(const QKeyEvent& event)
{
    const int key = event.key();
    const int right = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int up = key == Qt::Key_Up ? 1 : key == Qt::Key_Down ? -1 : 0;
    emit placeNudged(right, up, event.modifiers().testFlag(Qt::ShiftModifier));
}

bool MapPlot::abandon()
{
    if (m_drag == Drag::Select)
        endDrag();
    else if (selects(m_tool))
        emit wholeAsked(Whole::Nothing);
    else
        return false;
    return true;
}

void MapPlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        emit fitRequested();
}

void MapPlot::wheelEvent(QWheelEvent* event)
{
    // A touch pad sends many small turns, a wheel a few of 120.
    const double turns = event->angleDelta().y() / 120.0;
    if (turns != 0)
        zoom(std::pow(0.8, turns), event->position());
    event->accept();
}

void MapPlot::keyPressEvent(QKeyEvent* event)
{
    if (!takesKey(*event))
        QCustomPlot::keyPressEvent(event);
}

void MapPlot::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space) {
        QCustomPlot::keyReleaseEvent(event);
        return;
    }
    if (!event->isAutoRepeat()) {
        m_spaceHeld = false;
        updateCursor();
    }
}

void MapPlot::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    emit pointerLeft();
}

void MapPlot::focusOutEvent(QFocusEvent* event)
{
    m_spaceHeld = false;
    updateCursor();
    QCustomPlot::focusOutEvent(event);
}

void MapPlot::resizeEvent(QResizeEvent* /*event*/)
{
    // As the base class does it, but that draws before the axes fit the new size, and all would be drawn twice. At
    // once: a window that is resized is painted before what is queued.
    setViewport(rect());
    updateLayout();
    if (!m_userView && m_area)
        setView(m_area->center(), fit(*m_area), QCustomPlot::rpQueuedRefresh);
    else
        setView(m_centre, m_unitsPerPixel, QCustomPlot::rpQueuedRefresh);
}

void MapPlot::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        replot(QCustomPlot::rpQueuedReplot);
    }
}

void MapPlot::updateCursor()
{
    if (m_drag == Drag::Pan)
        setCursor(Qt::ClosedHandCursor);
    else
        setCursor(m_tool == Tool::Pan || m_spaceHeld ? Qt::OpenHandCursor : Qt::CrossCursor);
}

void MapPlot::setMeasured(bool measured)
{
    if (std::exchange(m_measured, measured) != measured)
        applyTheme();
}

void MapPlot::applyTheme()
{
    setBackground(QBrush(themeColor(ThemeColor::Canvas)));
    // Margins that followed the tick labels would move the map under the pointer while it is zoomed.
    const QFontMetrics metrics(font());
    axisRect()->setAutoMargins(QCP::msNone);
    axisRect()->setMargins(QMargins(metrics.horizontalAdvance(QStringLiteral("-00.00")) + metrics.height() + 14, 10, 12,
                                    2 * metrics.height() + 14));
    const QPen fine(themeColor(ThemeColor::Grid), 1);
    const QPen line(themeColor(ThemeColor::Axis), 1);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setBasePen(line);
        axis->setTickPen(line);
        axis->setTickLabelColor(themeColor(ThemeColor::MutedText));
        axis->setLabelColor(themeColor(ThemeColor::Text));
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(fine);
        axis->grid()->setZeroLinePen(m_measured ? line : fine);
        axis->setTickLabels(m_measured);
    }
}

} // namespace latentscape
