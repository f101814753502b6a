// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/shade_layer.h"

#include <cmath>

namespace latentscape {

void ShadeLayer::setPicture(const QImage& picture, const QRectF& area, double ratio)
{
    m_picture = picture;
    m_area = area;
    m_ratio = ratio;
}

void ShadeLayer::draw(QCPPainter* painter)
{
    if (m_picture.isNull())
        return;
    painter->setAntialiasing(false); // which would move all by half a pixel
    QRectF target(toPixel(m_area.left(), m_area.bottom()), toPixel(m_area.right(), m_area.top()));
    const QSizeF natural = QSizeF(m_picture.size()) / m_ratio;
    const double ratio = std::max(0.25, painter->deviceTransform().m11());
    const bool asItIs = std::abs(ratio - m_ratio) < 1e-6 && std::abs(target.width() - natural.width()) < 0.5;
    // On whole pixels nothing has to be resampled, which would take longer than all else in a frame.
    if (asItIs)
        target = QRectF(QPointF(std::round(target.left() * ratio), std::round(target.top() * ratio)) / ratio, natural);
    painter->setRenderHint(QPainter::SmoothPixmapTransform, ratio > m_ratio);
    painter->drawImage(target, m_picture);
}

} // namespace latentscape
