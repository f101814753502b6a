// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QPointF>
#include <QRectF>

#include <qcustomplot.h>

#include "ui/controllers/map_picture.h"

namespace latentscape {

/// Something drawn on a map beside its points, clipped to the axes. GUI thread only.
class MapLayer : public QCPLayerable
{
    Q_OBJECT

public:
    MapLayer(QCustomPlot* plot, const QString& layer);

protected:
    QRect clipRect() const override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    QPointF toPixel(double x, double y) const;
    /// Pixels per unit, the same along both axes.
    double pixelsPerUnit() const;
};

/// Decoded images, each at the place it was decoded from.
class TileLayer : public MapLayer
{
    Q_OBJECT

public:
    using MapLayer::MapLayer;
    /// `mosaic` fills `area` (axis coordinates; its first row lies at the greatest y); it may have transparent parts.
    void setTiles(const QImage& mosaic, const QRectF& area);
    void clear() { m_mosaic = {}; }
    bool isEmpty() const { return m_mosaic.isNull(); }
    const QRectF& area() const { return m_area; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QImage m_mosaic;
    QRectF m_area;
};

/// Where the prior N(0, I) lies: rings at one, two and three standard deviations.
class PriorLayer : public MapLayer
{
    Q_OBJECT

public:
    using MapLayer::MapLayer;
    void setCentre(QPointF centre) { m_centre = centre; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QPointF m_centre;
};

/// One-sigma ellipses of posteriors.
class EllipseLayer : public MapLayer
{
    Q_OBJECT

public:
    using MapLayer::MapLayer;
    void setEllipses(std::vector<MapEllipse> ellipses) { m_ellipses = std::move(ellipses); }
    std::size_t count() const { return m_ellipses.size(); }

protected:
    void draw(QCPPainter* painter) override;

private:
    std::vector<MapEllipse> m_ellipses;
};

} // namespace latentscape
