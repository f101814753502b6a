// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_thumbnails.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_palette.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"

namespace latentscape {

namespace {

constexpr int kExtent = 32;     ///< logical pixels that small images are enlarged to at most
constexpr int kMostExtent = 44; ///< and large ones are reduced to
constexpr double kAhead = 6;    ///< how much nearer than now the order is worked out for
constexpr std::size_t kMostSlots = 8192;

} // namespace

MapThumbnails::MapThumbnails(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot)
    : MapLayer(map->plot(), QStringLiteral("images")), m_map(map), m_model(model), m_worker(worker), m_slot(slot)
{}

MapThumbnails::Size MapThumbnails::sizeAt(double ratio) const
{
    Size size;
    size.frame = std::max(2, static_cast<int>(std::lround(2 * ratio)));
    size.gap = size.frame;
    const DatasetPtr data = m_model->dataset();
    if (!data)
        return size;
    const int longest = std::max({data->shape.width, data->shape.height, 1});
    const int multiple = static_cast<int>(kExtent * ratio) / longest;
    if (longest > kMostExtent * ratio) {
        const double scale = kMostExtent * ratio / longest;
        size.width = std::max(1, static_cast<int>(std::lround(data->shape.width * scale)));
        size.height = std::max(1, static_cast<int>(std::lround(data->shape.height * scale)));
    } else {
        size.width = std::max(1, multiple) * data->shape.width;
        size.height = std::max(1, multiple) * data->shape.height;
    }
    return size;
}

double MapThumbnails::cellWidth(double ratio) const
{
    const Size size = sizeAt(ratio);
    return (size.width + 2 * size.frame + size.gap) / ratio * m_map->plot()->unitsPerPixel();
}

void MapThumbnails::follow()
{
    const MapPicturePtr picture = m_map->picture();
    ++m_generation; // colours may be others
    if (!picture || !m_model->dataset() || m_map->cloud().size() != picture->codes->size()) {
        m_worker->drop(m_slot);
        m_layout = nullptr;
        m_askedPicture = nullptr;
        return;
    }
    if (!visible())
        return;
    const double width = cellWidth(m_map->devicePixelRatioF());
    std::vector<std::uint8_t> allowed = standingOut(m_map->cloud().colors(), m_map->cloud().selected());
    const bool same = m_askedPicture && m_askedPicture->xy == picture->xy && m_askedAllowed == allowed;
    const bool whole = m_layout && m_layout->picture == m_askedPicture && m_layout->order.complete;
    if (!same || (width < m_askedWidth && !whole))
        ask(std::move(allowed), width / kAhead);
}

void MapThumbnails::ask(std::vector<std::uint8_t> allowed, double leastWidth)
{
    const MapPicturePtr picture = m_map->picture();
    m_askedPicture = picture;
    m_askedAllowed = allowed;
    m_askedWidth = leastWidth;
    const Size size = sizeAt(m_map->devicePixelRatioF());
    const int extra = 2 * size.frame + size.gap;
    const double aspect = static_cast<double>(size.height + extra) / (size.width + extra);
    m_worker->post(m_slot, [this, picture, allowed = std::move(allowed), aspect, leastWidth]() -> SlotWorker::Delivery {
        auto layout = std::make_shared<Layout>();
        layout->order = orderThumbnails(*picture->xy, picture->codes->index, allowed, aspect, leastWidth);
        layout->picture = picture;
        return [this, layout] {
            if (!m_map->picture())
                return;
            m_layout = layout;
            ++m_generation;
            m_map->plot()->replot(QCustomPlot::rpQueuedReplot);
        };
    });
}

const QRgb* MapThumbnails::pixelsOf(std::uint32_t image)
{
    const std::size_t area = static_cast<std::size_t>(m_atlasSize.width) * static_cast<std::size_t>(m_atlasSize.height);
    const auto found = m_slots.find(image);
    if (found != m_slots.end())
        return m_atlas.data() + found->second * area;
    if (m_slots.size() >= kMostSlots) {
        m_slots.clear();
        m_atlas.clear();
    }
    const std::size_t slot = m_slots.size();
    m_slots[image] = slot;
    m_atlas.resize((slot + 1) * area);
    const QImage original = toQImage(m_atlasOf->picture(image));
    const bool reduced = original.width() > m_atlasSize.width;
    const QImage drawn = (original.size() == QSize(m_atlasSize.width, m_atlasSize.height)
                              ? original
                              : original.scaled(m_atlasSize.width, m_atlasSize.height, Qt::IgnoreAspectRatio,
                                                reduced ? Qt::SmoothTransformation : Qt::FastTransformation))
                             .convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < m_atlasSize.height; ++y)
        std::copy_n(reinterpret_cast<const QRgb*>(drawn.constScanLine(y)), m_atlasSize.width,
                    m_atlas.data() + slot * area +
                        static_cast<std::size_t>(y) * static_cast<std::size_t>(m_atlasSize.width));
    return m_atlas.data() + slot * area;
}

void MapThumbnails::blit(const Size& size, QPoint corner, const QRgb* pixels, QRgb frame)
{
    const int left = std::max(0, -corner.x());
    const int right = std::min(size.width + 2 * size.frame, m_image.width() - corner.x());
    const int top = std::max(0, -corner.y());
    const int bottom = std::min(size.height + 2 * size.frame, m_image.height() - corner.y());
    const int innerLeft = std::max(left, size.frame);
    const int innerRight = std::min(right, size.frame + size.width);
    for (int y = top; y < bottom && left < right; ++y) {
        QRgb* line = reinterpret_cast<QRgb*>(m_image.scanLine(corner.y() + y)) + corner.x();
        std::fill(line + left, line + right, frame);
        if (y < size.frame || y >= size.frame + size.height || innerLeft >= innerRight)
            continue;
        const QRgb* row = pixels + static_cast<std::ptrdiff_t>(y - size.frame) * size.width;
        std::copy(row + (innerLeft - size.frame), row + (innerRight - size.frame), line + innerLeft);
    }
}

void MapThumbnails::render(const Key& key)
{
    const QSize pixels = (QSizeF(key.rect.size()) * key.ratio).toSize().expandedTo({1, 1});
    if (m_image.size() != pixels)
        m_image = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    m_key = key;
    m_drawn = 0;

    const Size size = sizeAt(key.ratio);
    const DatasetPtr data = m_model->dataset();
    if (data != m_atlasOf || !(size == m_atlasSize)) {
        m_slots.clear();
        m_atlas.clear();
        m_atlasOf = data;
        m_atlasSize = size;
    }
    const PointColors& colors = m_map->cloud().colors();
    const std::vector<float>& xy = *m_layout->picture->xy;
    const std::vector<std::uint32_t>& images = m_layout->picture->codes->index;
    const double scale = pixels.width() / (key.right - key.left);
    const QSize whole(size.width + 2 * size.frame, size.height + 2 * size.frame);
    const std::size_t count = m_layout->order.countAt(cellWidth(key.ratio));
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = m_layout->order.rows[i];
        const double x = (xy[2 * row] - key.left) * scale - whole.width() / 2.0;
        const double y = (key.top - xy[2 * row + 1]) * scale - whole.height() / 2.0;
        if (!(x > -whole.width() && y > -whole.height() && x < pixels.width() && y < pixels.height()) ||
            images[row] >= data->size())
            continue;
        const QRgb frame = row < colors.index.size() ? colors.palette[colors.index[row]] : colors.palette[0];
        blit(size, {static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))}, pixelsOf(images[row]),
             frame | 0xff000000U);
        ++m_drawn;
    }
}

void MapThumbnails::draw(QCPPainter* painter)
{
    if (!m_layout || !m_model->dataset())
        return;
    const QCPRange x = parentPlot()->xAxis->range();
    const QCPRange y = parentPlot()->yAxis->range();
    const double ratio = std::max(0.25, painter->deviceTransform().m11());
    const Key key{x.lower, x.upper, y.lower, y.upper, clipRect(), ratio, m_generation};
    if (m_image.isNull() || !(key == m_key))
        render(key);
    painter->setAntialiasing(false); // which would move all by half a pixel
    painter->drawImage(QRectF(key.rect), m_image);
}

} // namespace latentscape
