// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_layers.h"

#include <algorithm>

#include "ui/plots/cut_line.h"
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
    painter->setAntialiasing(false); // which would move all by half a pixel
    painter->setRenderHint(QPainter::SmoothPixmapTransform, target.width() < m_mosaic.width());
    painter->drawImage(target, m_mosaic);
}

namespace {

/// A word on a small ground of its own, readable over points and pictures.
void drawTag(QCPPainter* painter, QPointF centre, const QString& text)
{
    QRectF box(painter->fontMetrics().boundingRect(text));
    box.adjust(-4, -1, 4, 1);
    box.moveCenter(centre);
    QColor ground = themeColor(ThemeColor::Canvas);
    ground.setAlpha(220);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(box, 3, 3);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(themeColor(ThemeColor::Text));
    painter->drawText(box, Qt::AlignCenter, text);
}

/// In straight pieces: a stroked ellipse is blended by Qt's threads, which wait for a core while a model is trained,
/// and of a great one QPainter would cut into dashes all that is not seen.
void drawRing(QCPPainter* painter, QPointF centre, double radius, const QPen& pen, const QRectF& visible)
{
    const double width = pen.widthF();
    const LineDashes dashes = pen.style() == Qt::SolidLine ? LineDashes{} : LineDashes{4 * width, 2 * width};
    const std::vector<QLineF> pieces =
        cutLine(circleLine(centre, radius), visible.adjusted(-width, -width, width, width), dashes);
    painter->setPen(QPen(pen.color(), width, Qt::SolidLine, Qt::FlatCap));
    painter->drawLines(pieces.data(), static_cast<int>(pieces.size()));
}

} // namespace

void PriorLayer::draw(QCPPainter* painter)
{
    painter->setBrush(Qt::NoBrush);
    const QPointF centre = toPixel(m_centre.x(), m_centre.y());
    const double unit = pixelsPerUnit();
    QColor ink = themeColor(ThemeColor::Accent);
    QColor ground = themeColor(ThemeColor::Canvas);
    for (int sigma = 1; sigma <= 3; ++sigma) {
        ground.setAlpha(170);
        ink.setAlpha(270 - 45 * sigma);
        drawRing(painter, centre, sigma * unit, QPen(ground, 4), clipRect());
        drawRing(painter, centre, sigma * unit, QPen(ink, 1.6, sigma == 1 ? Qt::SolidLine : Qt::DashLine), clipRect());
        if (unit > 24)
            drawTag(painter, centre - QPointF(0, sigma * unit), QStringLiteral("%1σ").arg(sigma));
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

} // namespace latentscape
