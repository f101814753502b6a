// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_stretch.h"

#include <algorithm>
#include <cmath>

#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/stretch_scale.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kCellPixels = 18; ///< logical, of a cell
constexpr int kMostCells = 64;  ///< along the width
constexpr int kDelayMs = 100;
constexpr int kOpacity = 170; ///< where the image changes fastest

/// Opacities from logarithms of `values` in `range`, which is found.
QImage shadeOf(const std::vector<float>& values, int width, int height, const QColor& color, MapStretch::Range& range)
{
    range = {};
    std::vector<float> logs(values.size());
    std::ranges::transform(values, logs.begin(),
                           [](float value) { return std::isfinite(value) && value > 0 ? std::log(value) : -INFINITY; });
    std::vector<float> finite;
    std::ranges::copy_if(logs, std::back_inserter(finite), [](float value) { return std::isfinite(value); });
    QImage shade(width, height, QImage::Format_ARGB32_Premultiplied);
    shade.fill(Qt::transparent);
    if (finite.empty())
        return shade;
    std::ranges::sort(finite);
    const float low = finite[finite.size() / 20];
    const float high = finite[finite.size() - 1 - finite.size() / 20];
    range = {std::exp(low), std::exp(high)};
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(shade.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const float value =
                logs[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
            const float share =
                std::isfinite(value) ? std::clamp((value - low) / std::max(high - low, 1e-6F), 0.F, 1.F) : 0.F;
            line[x] = qPremultiply(qRgba(color.red(), color.green(), color.blue(),
                                         static_cast<int>(std::lround(share * color.alphaF() * 255))));
        }
    }
    return shade;
}

} // namespace

std::vector<float> magnification(std::span<const float> images, int rows, int columns, double step)
{
    const std::size_t pixels = images.size() / static_cast<std::size_t>(std::max(1, rows * columns));
    const auto image = [&](int row, int column) {
        return images.data() +
               (static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)) *
                   pixels;
    };
    std::vector<float> result;
    for (int row = 1; row + 1 < rows; ++row) {
        for (int column = 1; column + 1 < columns; ++column) {
            const float* left = image(row, column - 1);
            const float* right = image(row, column + 1);
            const float* above = image(row - 1, column);
            const float* below = image(row + 1, column);
            double xx = 0, yy = 0, xy = 0;
            for (std::size_t i = 0; i < pixels; ++i) {
                const double dx = right[i] - left[i];
                const double dy = above[i] - below[i];
                xx += dx * dx, yy += dy * dy, xy += dx * dy;
            }
            const double scale = 1 / (4 * step * step);
            result.push_back(static_cast<float>(std::sqrt(std::max(0.0, xx * yy - xy * xy)) * scale));
        }
    }
    return result;
}

MapStretch::MapStretch(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot)
    : ShadeLayer(map->plot(), QStringLiteral("tiles")), m_map(map), m_model(model), m_worker(worker), m_slot(slot),
      m_session(std::make_shared<std::unique_ptr<DecoderSession>>())
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &MapStretch::request);
    new StretchScale(this, map->plot());
}

QColor MapStretch::color()
{
    QColor color = themeColor(ThemeColor::Warning);
    color.setAlpha(kOpacity);
    return color;
}

void MapStretch::follow()
{
    if (!m_map->picture() || !m_model->model()) {
        m_worker->drop(m_slot);
        ++m_era;
        clear();
    } else if (visible() && !m_delay.isActive()) {
        m_delay.start();
    }
}

QRectF MapStretch::Cells::area() const
{
    return {static_cast<double>(left) * step, static_cast<double>(bottom) * step, (columns - 2) * step,
            (rows - 2) * step};
}

std::vector<float> MapStretch::Cells::latents(const MapPlane& plane, std::span<const float> base) const
{
    std::vector<float> latents;
    latents.reserve(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns) * base.size());
    for (int row = rows - 1; row >= 0; --row) {
        for (int column = 0; column < columns; ++column) {
            const double x = (static_cast<double>(left) + column - 0.5) * step;
            const double y = (static_cast<double>(bottom) + row - 0.5) * step;
            const std::vector<float> z = plane.place(static_cast<float>(x), static_cast<float>(y), base).z;
            latents.insert(latents.end(), z.begin(), z.end());
        }
    }
    return latents;
}

MapStretch::Cells MapStretch::cells() const
{
    Cells cells;
    const QRectF view = m_map->plot()->visibleArea();
    const double width = std::max(1, m_map->plot()->axisRect()->width());
    cells.step = view.width() / std::clamp(static_cast<int>(width / kCellPixels), 8, kMostCells);
    cells.left = static_cast<std::int64_t>(std::floor(view.left() / cells.step));
    cells.bottom = static_cast<std::int64_t>(std::floor(view.top() / cells.step));
    cells.columns = static_cast<int>(std::ceil(view.right() / cells.step) - static_cast<double>(cells.left)) + 2;
    cells.rows = 2 + std::min(2 * kMostCells, static_cast<int>(std::ceil(view.bottom() / cells.step) -
                                                               static_cast<double>(cells.bottom)));
    return cells;
}

void MapStretch::request()
{
    const MapPicturePtr picture = m_map->picture();
    const SnapshotPtr model = m_model->model();
    if (!visible() || !picture || !model || !m_map->isVisible() || !picture->plane.isLinear() ||
        picture->plane.dimensions() != m_model->dimensions() || picture->plane.dimensions() < 2)
        return;
    const double ratio = m_map->devicePixelRatioF();
    m_worker->post(
        m_slot,
        [this, cells = cells(), picture, model, base = m_model->latent(), condition = m_model->condition(), era = m_era,
         tone = color(), units = m_map->plot()->unitsPerPixel(), ratio, session = m_session]() -> SlotWorker::Delivery {
            if (*session)
                (*session)->setSnapshot(model);
            else
                *session = std::make_unique<DecoderSession>(model);
            const std::size_t count = static_cast<std::size_t>(cells.rows) * static_cast<std::size_t>(cells.columns);
            std::vector<float> conditions;
            for (std::size_t i = 0; i < count && (*session)->classes() > 0; ++i)
                conditions.insert(conditions.end(), condition.begin(), condition.end());
            const std::vector<float> images =
                (*session)->decode(cells.latents(picture->plane, base), conditions, count);
            Range range;
            const QImage shades = shadeOf(magnification(images, cells.rows, cells.columns, cells.step),
                                          cells.columns - 2, cells.rows - 2, tone, range);
            const QRectF area = cells.area();
            const QSize pixels = (area.size() / units * ratio).toSize().expandedTo({1, 1});
            return [this, era, shade = shades.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), area,
                    ratio, range] {
                if (era != m_era)
                    return;
                m_range = range;
                setPicture(shade, area, ratio);
                m_map->plot()->replot(QCustomPlot::rpQueuedReplot);
            };
        });
}

} // namespace latentscape
