// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/point_cloud.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <QPainterPath>

namespace latentscape {

PointCloud::PointCloud(QCPAxis* keyAxis, QCPAxis* valueAxis) : QCPAbstractPlottable(keyAxis, valueAxis)
{
    setSelectable(QCP::stNone);
}

void PointCloud::setPoints(std::shared_ptr<const std::vector<float>> xy)
{
    m_xy = std::move(xy);
    if (m_colors.index.size() != size())
        m_colors.index.clear();
    if (m_selected.size() != size())
        m_selected.clear();
    ++m_generation;
}

void PointCloud::setColors(PointColors colors)
{
    Q_ASSERT(colors.index.empty() || colors.index.size() == size());
    m_colors = std::move(colors);
    ++m_generation;
}

void PointCloud::setSelected(std::vector<std::uint8_t> selected)
{
    Q_ASSERT(selected.empty() || selected.size() == size());
    if (m_selected == selected)
        return;
    m_selected = std::move(selected);
    ++m_generation;
}

void PointCloud::setOpacity(double opacity)
{
    if (m_opacity == opacity)
        return;
    m_opacity = opacity;
    ++m_generation;
}

double PointCloud::radius() const
{
    const double count = std::max<double>(static_cast<double>(size()), 1);
    return std::clamp(4.2 - 0.6 * std::log10(count), 1.25, 3.5);
}

double PointCloud::selectTest(const QPointF&, bool, QVariant*) const { return -1; }

QCPRange PointCloud::getKeyRange(bool& foundRange, QCP::SignDomain) const { return rangeOf(0, foundRange); }

QCPRange PointCloud::getValueRange(bool& foundRange, QCP::SignDomain, const QCPRange&) const
{
    return rangeOf(1, foundRange);
}

QCPRange PointCloud::rangeOf(std::size_t coordinate, bool& found) const
{
    QCPRange range;
    found = false;
    for (std::size_t i = coordinate; m_xy && i < m_xy->size(); i += 2) {
        const double value = (*m_xy)[i];
        if (!std::isfinite(value))
            continue;
        range = found ? QCPRange(std::min(range.lower, value), std::max(range.upper, value)) : QCPRange(value, value);
        found = true;
    }
    return range;
}

void PointCloud::draw(QCPPainter* painter)
{
    if (size() == 0)
        return;
    if (painter->modes().testFlag(QCPPainter::pmVectorized) && drawsVectors()) {
        drawDots(*painter);
        return;
    }
    const QCPRange x = keyAxis()->range();
    const QCPRange y = valueAxis()->range();
    const double ratio = std::max(0.25, painter->deviceTransform().m11());
    const Key key{x.lower, x.upper, y.lower, y.upper, clipRect(), ratio, m_generation};
    if (m_image.isNull() || !(key == m_key))
        render(key);
    painter->drawImage(QRectF(key.rect), m_image);
}

void PointCloud::render(const Key& key)
{
    const QSize pixels = (QSizeF(key.rect.size()) * key.ratio).toSize().expandedTo({1, 1});
    if (m_image.size() != pixels)
        m_image = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    PointView view;
    view.originX = key.left;
    view.originY = key.top;
    view.scaleX = pixels.width() / (key.right - key.left);
    view.scaleY = -pixels.height() / (key.top - key.bottom);
    drawDiscs(m_image, *m_xy, view, m_colors, radius() * key.ratio, m_opacity, m_selected);
    m_key = key;
    ++m_rendered;
}

void PointCloud::drawDots(QCPPainter& painter) const
{
    // A path for each colour of a slice of the points: small files, and classes still lie over one another as they
    // come.
    constexpr std::size_t kSlices = 40;
    const QRectF visible = QRectF(clipRect()).adjusted(-radius(), -radius(), radius(), radius());
    const auto isDimmed = [this](std::size_t i) {
        return (!m_selected.empty() && m_selected[i] == 0) ||
               (!m_colors.index.empty() && m_colors.dimmed[m_colors.index[i]]);
    };
    const auto drawSlice = [&](std::size_t begin, std::size_t end, bool dimmed) {
        std::map<QRgb, QPainterPath> paths;
        for (std::size_t i = begin; i < end; ++i) {
            const QPointF dot = coordsToPixels((*m_xy)[2 * i], (*m_xy)[2 * i + 1]);
            if (isDimmed(i) != dimmed || !visible.contains(dot)) // no number is contained nowhere
                continue;
            const QRgb color = m_colors.palette[m_colors.index.empty() ? 0 : m_colors.index[i]];
            QPainterPath& path = paths[dimmed ? m_colors.dimmedColor : color];
            path.moveTo(dot);
            path.lineTo(dot + QPointF(0.01, 0)); // not all readers draw a line of no length
        }
        for (const auto& [color, path] : paths) {
            QColor ink(color);
            ink.setAlphaF(static_cast<float>(m_opacity));
            painter.setPen(QPen(ink, 2 * radius(), Qt::SolidLine, Qt::RoundCap));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(path);
        }
    };
    drawSlice(0, size(), true);
    for (std::size_t slice = 0; slice < kSlices; ++slice)
        drawSlice(slice * size() / kSlices, (slice + 1) * size() / kSlices, false);
}

void PointCloud::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    painter->setBrush(QColor(m_colors.palette[0]));
    painter->setPen(Qt::NoPen);
    painter->drawEllipse(rect.center(), radius(), radius());
}

} // namespace latentscape
