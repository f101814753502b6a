// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_layers.h"

#include <algorithm>

#include "ui/theme.h"

namespace latentscape {

MapLayer::MapLayer(QCustomPlot* plot, const QString& layer) : QCPLayerable(plot, layer) {}

QRect MapLayer::clipRect() const { return parentPlot()->axisRect()->rect(); }

void MapLayer::applyDefaultAntialiasingHint(QCPPainter* painter) const { painter->setAntialiasing(true); }

QPointF MapLayer::toPixel(double x, double y) const
{
    return {parentPlot()->xAxis->coordToPixel(x), parentPlot()->yAxis->coordToPixel(y)};
}

double MapLayer::pixelsPerUnit() const
{
    return parentPlot()->axisRect()->width() / parentPlot()->xAxis->range().size();
}

void TileLayer::setTiles(const QImage& mosaic, const QRectF& area)
{
    m_mosaic = mosaic;
    m_area = area;
}

void TileLayer::draw(QCPPainter* painter)
{
    if (m_mosaic.isNull())
        return;
    const QRectF target(toPixel(m_area.left(), m_area.bottom()), toPixel(m_area.right(), m_area.top()));
    painter->setRenderHint(QPainter::SmoothPixmapTransform, target.width() < m_mosaic.width());
    painter->drawImage(target, m_mosaic);
}

void PriorLayer::draw(QCPPainter* painter)
{
    const QPointF centre = toPixel(m_centre.x(), m_centre.y());
    const double unit = pixelsPerUnit();
    QColor ink = themeColor(ThemeColor::Accent);
    painter->setBrush(Qt::NoBrush);
    for (int sigma = 1; sigma <= 3; ++sigma) {
        ink.setAlpha(230 - 50 * sigma);
        painter->setPen(QPen(ink, 1.4, sigma == 1 ? Qt::SolidLine : Qt::DashLine));
        painter->drawEllipse(centre, sigma * unit, sigma * unit);
        painter->setPen(themeColor(ThemeColor::Text));
        if (unit > 24)
            painter->drawText(centre + QPointF(4, -sigma * unit - 3), QStringLiteral("%1σ").arg(sigma));
    }
}

void EllipseLayer::draw(QCPPainter* painter)
{
    const double unit = pixelsPerUnit();
    QColor ink = themeColor(ThemeColor::Text);
    ink.setAlpha(110);
    painter->setPen(QPen(ink, 1));
    painter->setBrush(Qt::NoBrush);
    const QRectF visible = clipRect();
    for (const MapEllipse& ellipse : m_ellipses) {
        const QPointF centre = toPixel(ellipse.x, ellipse.y);
        if (!visible.adjusted(-200, -200, 200, 200).contains(centre))
            continue;
        painter->save();
        painter->translate(centre);
        painter->rotate(-ellipse.degrees);
        painter->drawEllipse(QPointF(0, 0), std::max(0.7, ellipse.sigmaLong * unit),
                             std::max(0.7, ellipse.sigmaShort * unit));
        painter->restore();
    }
}

void CrossLayer::draw(QCPPainter* painter)
{
    if (!m_place)
        return;
    const QPointF centre = toPixel(m_place->x(), m_place->y());
    constexpr double kRing = 7;
    constexpr double kArm = 13;
    // A wide line of the ground beneath a narrow one: readable on points and pictures alike.
    const QPen outline(themeColor(ThemeColor::Canvas), 4.5, Qt::SolidLine, Qt::RoundCap);
    const QPen ink(themeColor(ThemeColor::Accent), 2, Qt::SolidLine, Qt::RoundCap);
    painter->setBrush(Qt::NoBrush);
    for (const QPen& pen : {outline, ink}) {
        painter->setPen(pen);
        painter->drawEllipse(centre, kRing, kRing);
        painter->drawLine(QPointF(centre.x() - kArm, centre.y()), QPointF(centre.x() - 3, centre.y()));
        painter->drawLine(QPointF(centre.x() + 3, centre.y()), QPointF(centre.x() + kArm, centre.y()));
        painter->drawLine(QPointF(centre.x(), centre.y() - kArm), QPointF(centre.x(), centre.y() - 3));
        painter->drawLine(QPointF(centre.x(), centre.y() + 3), QPointF(centre.x(), centre.y() + kArm));
    }
}

} // namespace latentscape
