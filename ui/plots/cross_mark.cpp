// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/cross_mark.h"

#include <cmath>

#include <QPainter>

#include "ui/plots/map_plot.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kRing = 7;
constexpr double kArm = 13;
constexpr int kReach = 16; ///< of everything drawn, from the centre

void drawCross(QPainter& painter, QPointF centre)
{
    // A wide line of the ground beneath a narrow one: readable on points and pictures alike.
    const QPen outline(themeColor(ThemeColor::Canvas), 4.5, Qt::SolidLine, Qt::RoundCap);
    const QPen ink(themeColor(ThemeColor::Text), 2, Qt::SolidLine, Qt::RoundCap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {outline, ink}) {
        painter.setPen(pen);
        painter.drawEllipse(centre, kRing, kRing);
        painter.drawLine(QPointF(centre.x() - kArm, centre.y()), QPointF(centre.x() - 3, centre.y()));
        painter.drawLine(QPointF(centre.x() + 3, centre.y()), QPointF(centre.x() + kArm, centre.y()));
        painter.drawLine(QPointF(centre.x(), centre.y() - kArm), QPointF(centre.x(), centre.y() - 3));
        painter.drawLine(QPointF(centre.x(), centre.y() + 3), QPointF(centre.x(), centre.y() + kArm));
    }
}

} // namespace

CrossMark::CrossMark(MapPlot* plot) : QWidget(plot), m_plot(plot)
{
    setObjectName(QStringLiteral("mapCross"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    resize(2 * kReach, 2 * kReach);
    hide();
    connect(plot, &QCustomPlot::afterReplot, this, &CrossMark::follow);
}

void CrossMark::setPlace(std::optional<QPointF> place)
{
    if (place == m_place)
        return;
    m_place = place;
    follow();
}

void CrossMark::follow()
{
    if (!m_place) {
        hide();
        return;
    }
    const QPointF centre = m_plot->toPixel(*m_place);
    const QRect axes = m_plot->axisRect()->rect();
    if (!axes.contains(centre.toPoint())) {
        hide();
        return;
    }
    const QPoint corner = centre.toPoint() - QPoint(kReach, kReach);
    if (pos() != corner)
        move(corner);
    show();
}

void CrossMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setClipRect(m_plot->axisRect()->rect().translated(-pos()));
    drawCross(painter, QPointF(kReach, kReach));
}

void CrossMark::drawOnto(QPainter& painter) const
{
    if (!m_place)
        return;
    painter.save();
    painter.setClipRect(m_plot->axisRect()->rect());
    drawCross(painter, m_plot->toPixel(*m_place));
    painter.restore();
}

} // namespace latentscape
