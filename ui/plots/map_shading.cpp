// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_shading.h"

#include <cmath>
#include <utility>

#include "ui/plots/latent_map.h"
#include "ui/plots/map_palette.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kAround = 0.15; ///< of the view on each side, painted in advance of panning
constexpr int kFillAll = 30;     ///< opacities
constexpr int kFillCategory = 44;
constexpr int kLine = 190;

} // namespace

MapShading::MapShading(LatentMap* map, SlotWorker* worker, int slot)
    : ShadeLayer(map->plot(), QStringLiteral("tiles")), m_map(map), m_worker(worker), m_slot(slot)
{}

MapShading::Ink MapShading::ink() const { return {themeColor(ThemeColor::Accent), m_map->cloud().colors().palette}; }

void MapShading::paint(QPainter& painter, const std::vector<DensityOutline>& outlines, const Ink& ink, double toPixels)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const DensityOutline& outline : outlines) {
        const bool all = outline.category == DensityOutline::kAll;
        QColor color = all ? ink.all : QColor(ink.categories[static_cast<std::size_t>(outline.category)]);
        color.setAlpha(all ? kFillAll : kFillCategory);
        painter.fillPath(outline.path, color);
        color.setAlpha(kLine);
        QPen pen(color, (all ? 1.1 : 1.4) / toPixels);
        pen.setJoinStyle(Qt::RoundJoin);
        painter.strokePath(outline.path, pen);
    }
}

void MapShading::follow()
{
    const MapPicturePtr picture = m_map->picture();
    if (!picture) {
        m_worker->drop(m_slot);
        m_outlines = nullptr;
        m_outlinesOf = {};
        clear();
        return;
    }
    if (!visible())
        return;
    Subject subject{picture->xy,
                    isCategory(picture->settings.color) ? picture->colors.index : std::vector<std::uint8_t>(),
                    standingOut(m_map->cloud().colors(), m_map->cloud().selected())};
    const Outlines known = m_outlinesOf == subject ? m_outlines : nullptr;

    const double units = m_map->plot()->unitsPerPixel();
    const double ratio = m_map->devicePixelRatioF();
    const QRectF view = m_map->plot()->visibleArea();
    const QRectF wanted = view.adjusted(-kAround * view.width(), -kAround * view.height(), kAround * view.width(),
                                        kAround * view.height());
    const QSize pixels = (wanted.size() / units * ratio).toSize().expandedTo({1, 1});
    const QRectF area(wanted.topLeft(), QSizeF(pixels) * units / ratio);
    m_worker->post(
        m_slot,
        [this, known, subject = std::move(subject), ink = ink(), area, pixels, ratio]() -> SlotWorker::Delivery {
            const Outlines outlines = known ? known
                                            : std::make_shared<const std::vector<DensityOutline>>(
                                                  densityOutlines(*subject.xy, subject.category, subject.allowed));
            QImage shade(pixels, QImage::Format_ARGB32_Premultiplied);
            shade.fill(Qt::transparent);
            QPainter painter(&shade);
            const double scale = pixels.width() / area.width();
            painter.scale(scale, -scale);
            painter.translate(-area.left(), -area.bottom());
            paint(painter, *outlines, ink, scale / ratio);
            painter.end();
            return [this, subject, outlines, shade, area, ratio] {
                if (!m_map->picture())
                    return;
                m_outlines = outlines;
                m_outlinesOf = subject;
                setPicture(shade, area, ratio);
                m_map->plot()->replot(QCustomPlot::rpQueuedReplot);
            };
        });
}

void MapShading::draw(QCPPainter* painter)
{
    const double scale = std::max(0.25, painter->deviceTransform().m11());
    if (std::abs(scale - ratio()) < 1e-6 || !m_outlines) {
        ShadeLayer::draw(painter);
        return;
    }
    // A picture of another resolution, for export: lines stay lines.
    painter->save();
    painter->translate(toPixel(0, 0));
    painter->scale(pixelsPerUnit(), -pixelsPerUnit());
    paint(*painter, *m_outlines, ink(), pixelsPerUnit());
    painter->restore();
}

} // namespace latentscape
