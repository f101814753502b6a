// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/image_marks.h"

#include <algorithm>
#include <utility>

#include <QPainter>
#include <QPolygonF>

#include "ui/plots/map_plot.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kRing = 3.4;
constexpr double kDiamond = 6;
constexpr double kTriangle = 5.4;
constexpr double kNewest = 1.45; ///< times as large

QPolygonF diamond(QPointF at)
{
    return QPolygonF(
        {at + QPointF(0, -kDiamond), at + QPointF(kDiamond, 0), at + QPointF(0, kDiamond), at + QPointF(-kDiamond, 0)});
}

QPolygonF triangle(QPointF at, double size)
{
    return QPolygonF({at + QPointF(0, -size), at + QPointF(size, 0.8 * size), at + QPointF(-size, 0.8 * size)});
}

} // namespace

ImageMarks::ImageMarks(MapPlot* plot) : PlotOverlay(plot)
{
    setObjectName(QStringLiteral("mapImageMarks"));
    setAccessibleName(tr("Marks of the image that is looked at"));
}

bool ImageMarks::isEmpty() const { return !m_content.image && m_content.samples.empty() && m_content.copies.empty(); }

void ImageMarks::setContent(Content content)
{
    m_content = std::move(content);
    refresh();
}

QRectF ImageMarks::area() const
{
    if (isEmpty())
        return {};
    QPolygonF points(QList<QPointF>(m_content.copies.begin(), m_content.copies.end()));
    for (const QPointF& sample : m_content.samples)
        points << sample;
    if (m_content.image)
        points << *m_content.image;
    if (m_content.spread) {
        const QPointF reach(m_content.spread->sigmaLong, m_content.spread->sigmaLong);
        points << *m_content.image - 2 * reach << *m_content.image + 2 * reach;
    }
    const QRectF tight = points.boundingRect();
    const double room = std::max({0.4 * tight.width(), 0.4 * tight.height(), 1e-3});
    return tight.adjusted(-room, -room, room, room);
}

void ImageMarks::drawSpread(QPainter& painter) const
{
    const MapEllipse& spread = *m_content.spread;
    const double unit = 1 / plot()->unitsPerPixel();
    const double wide = std::max(1.5, spread.sigmaLong * unit);
    const double high = std::max(1.5, spread.sigmaShort * unit);
    QColor fill = themeColor(ThemeColor::Accent);
    fill.setAlpha(45);
    painter.save();
    painter.translate(plot()->toPixel({spread.x, spread.y}));
    painter.rotate(-spread.degrees);
    painter.setPen(QPen(themeColor(ThemeColor::Canvas), 4.5));
    painter.setBrush(fill);
    painter.drawEllipse(QPointF(0, 0), wide, high);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeColor(ThemeColor::Accent), 2));
    painter.drawEllipse(QPointF(0, 0), wide, high);
    painter.restore();
}

void ImageMarks::draw(QPainter& painter) const
{
    const QColor ground = themeColor(ThemeColor::Canvas);
    const QColor ink = themeColor(ThemeColor::Text);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_content.spread)
        drawSpread(painter);
    // Filled with the ground: readable on points of any colour, and apart from each other where they crowd.
    painter.setBrush(ground);
    painter.setPen(QPen(ink, 1.3));
    for (const QPointF& copy : m_content.copies)
        painter.drawEllipse(plot()->toPixel(copy), kRing, kRing);
    painter.setPen(QPen(ground, 1.6));
    painter.setBrush(themeColor(ThemeColor::Accent));
    for (std::size_t i = m_content.samples.size(); i-- > 0;)
        painter.drawPolygon(triangle(plot()->toPixel(m_content.samples[i]), i == 0 ? kNewest * kTriangle : kTriangle));
    if (m_content.image) {
        painter.setBrush(ink);
        painter.setPen(QPen(ground, 2));
        painter.drawPolygon(diamond(plot()->toPixel(*m_content.image)));
    }
}

} // namespace latentscape
