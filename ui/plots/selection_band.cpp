// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/selection_band.h"

#include <algorithm>

#include <QLineF>
#include <QPainter>
#include <QPolygonF>

#include "ui/plots/map_plot.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kStep = 1.5; ///< pixels from a corner of the loop to the next, at least

/// Line by line: the stroke of a whole loop, which may cross itself many times, takes Qt ten times as long.
void drawLines(QPainter& painter, const QPolygonF& outline, const QPen& pen)
{
    painter.setPen(pen);
    for (qsizetype i = 1; i < outline.size(); ++i)
        painter.drawLine(outline[i - 1], outline[i]);
}

} // namespace

SelectionBand::SelectionBand(MapPlot* plot) : QWidget(plot), m_plot(plot)
{
    setObjectName(QStringLiteral("mapSelectionBand"));
    setAccessibleName(tr("What is being selected"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(plot, &QCustomPlot::afterReplot, this, &SelectionBand::follow);
}

void SelectionBand::begin(Shape shape, QPointF pixel, SelectionMode mode)
{
    const QPointF value = m_plot->toValue(pixel);
    m_shape = shape;
    m_mode = mode;
    m_corners.assign(1, {value.x(), value.y()});
    m_first = m_last = pixel;
    m_reach = 0;
    follow();
}

void SelectionBand::extendTo(QPointF pixel)
{
    if (!isActive())
        return;
    m_reach = std::max(m_reach, QLineF(m_first, pixel).length());
    const QPointF value = m_plot->toValue(pixel);
    if (m_shape == Shape::Rectangle)
        m_corners.resize(1);
    else if (QLineF(m_last, pixel).length() < kStep)
        return;
    m_corners.push_back({value.x(), value.y()});
    m_last = pixel;
    update();
}

void SelectionBand::clear()
{
    m_corners.clear();
    hide();
}

void SelectionBand::follow()
{
    setVisible(isActive() && m_plot->axisRect()->visible());
    if (isHidden())
        return;
    setGeometry(m_plot->axisRect()->rect());
    raise();
    update();
}

void SelectionBand::drawSign(QPainter& painter) const
{
    if (m_mode == SelectionMode::Replace)
        return;
    const QString sign = m_mode == SelectionMode::Add        ? QStringLiteral("+")
                         : m_mode == SelectionMode::Subtract ? QStringLiteral("−")
                                                             : QStringLiteral("∩");
    constexpr double kRadius = 8;
    const QPointF centre = m_last + QPointF(15, 15);
    painter.setPen(QPen(themeColor(ThemeColor::Canvas), 1.5));
    painter.setBrush(themeColor(ThemeColor::Accent));
    painter.drawEllipse(centre, kRadius, kRadius);
    painter.setPen(themeColor(ThemeColor::Canvas));
    painter.drawText(QRectF(centre.x() - kRadius, centre.y() - kRadius, 2 * kRadius, 2 * kRadius), Qt::AlignCenter,
                     sign);
}

void SelectionBand::paintEvent(QPaintEvent*)
{
    if (m_corners.size() < 2)
        return;
    QPainter painter(this);
    painter.translate(-pos());
    QPolygonF outline;
    for (const MapPoint& corner : m_corners)
        outline << m_plot->toPixel({corner.x, corner.y});
    if (m_shape == Shape::Rectangle)
        outline = QPolygonF(QRectF(outline[0], outline[1]).normalized());
    QColor fill = themeColor(ThemeColor::Accent);
    fill.setAlpha(40);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(outline, Qt::WindingFill); // the lines cover its edge: it need not be smooth, which is slow
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLines(painter, outline, QPen(themeColor(ThemeColor::Canvas), 3.5));
    drawLines(painter, outline, QPen(themeColor(ThemeColor::Accent), 1.6));
    // Where the loop will close.
    painter.setPen(QPen(themeColor(ThemeColor::Accent), 1.2, Qt::DashLine));
    painter.drawLine(outline.last(), outline.first());
    drawSign(painter);
}

} // namespace latentscape
