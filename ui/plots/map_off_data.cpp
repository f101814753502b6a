// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_off_data.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/prior_fit.h"
#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kCellPixels = 14; ///< logical, of a cell at the finest
constexpr int kMostCells = 56;  ///< along the width
constexpr int kFewestCells = 12;
constexpr double kWork = 4e8; ///< multiplications: about half a second
constexpr int kDelayMs = 120;
constexpr double kPeriod = 8;    ///< logical pixels from one line to the next
constexpr double kLineWidth = 2; ///< logical
constexpr double kLineOpacity = 120;
constexpr double kTintOpacity = 30;
constexpr double kNear = 1.0 / 3; ///< of CodeSpacing::offData()
constexpr double kOff = 2.0 / 3;
constexpr double kEdge = 0.06; ///< over which lines fade in

double rampOf(double value, double from, double to) { return std::clamp((value - from) / (to - from), 0.0, 1.0); }

} // namespace

QImage hatchOffData(const std::vector<float>& cells, int rows, int columns, QSize size, QPointF origin, double ratio,
                    const QColor& color)
{
    QImage field(columns, rows, QImage::Format_Grayscale8);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const std::size_t cell =
                static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
            field.scanLine(row)[column] = static_cast<uchar>(std::lround(255 * std::clamp(cells[cell], 0.F, 1.F)));
        }
    }
    field = field.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    field.convertTo(QImage::Format_Grayscale8);
    QImage hatch(size, QImage::Format_ARGB32_Premultiplied);
    const double period = kPeriod * ratio;
    for (int y = 0; y < size.height(); ++y) {
        const uchar* values = field.constScanLine(y);
        auto* line = reinterpret_cast<QRgb*>(hatch.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const double value = values[x] / 255.0;
            const double along = std::fmod(origin.x() + origin.y() + x + y, period);
            const bool onLine = (along < 0 ? along + period : along) < kLineWidth * ratio;
            const double alpha = kTintOpacity * rampOf(value, kNear, kOff) +
                                 (onLine ? kLineOpacity * rampOf(value, kOff - kEdge, kOff + kEdge) : 0);
            line[x] =
                qPremultiply(qRgba(color.red(), color.green(), color.blue(), static_cast<int>(std::lround(alpha))));
        }
    }
    return hatch;
}

MapOffData::MapOffData(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot)
    : ShadeLayer(map->plot(), QStringLiteral("tiles")), m_map(map), m_model(model), m_worker(worker), m_slot(slot),
      m_spacing(std::make_shared<Spacing>())
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &MapOffData::request);
}

void MapOffData::follow()
{
    if (!m_map->picture() || !m_map->picture()->plane.isLinear()) {
        m_worker->drop(m_slot);
        ++m_era;
        m_cells.clear();
        clear();
    } else if (visible() && !m_delay.isActive()) {
        m_delay.start();
    }
}

MapOffData::Grid MapOffData::grid() const
{
    Grid grid;
    const MapPicturePtr picture = m_map->picture();
    const EncodedSet& codes = *picture->codes;
    const QRectF view = m_map->plot()->visibleArea();
    const QRect axes = m_map->plot()->axisRect()->rect();
    const double aspect = static_cast<double>(std::max(1, axes.height())) / std::max(1, axes.width());
    const double perCell = std::max(1.0, static_cast<double>(codes.size()) * codes.dimensions);
    const int affordable = static_cast<int>(std::sqrt(kWork / perCell / std::max(aspect, 0.1)));
    const int across = std::clamp(std::min(axes.width() / kCellPixels, affordable), kFewestCells, kMostCells);
    const double step = view.width() / across;
    // Cells lie at multiples of their size: the shade does not swim while the map is panned.
    const double left = std::floor(view.left() / step);
    const double bottom = std::floor(view.top() / step);
    grid.columns = static_cast<int>(std::ceil(view.right() / step) - left);
    grid.rows = std::min(2 * kMostCells, static_cast<int>(std::ceil(view.bottom() / step) - bottom));
    grid.area = QRectF(left * step, bottom * step, grid.columns * step, grid.rows * step);
    for (int row = grid.rows - 1; row >= 0; --row) {
        for (int column = 0; column < grid.columns; ++column) {
            const std::vector<float> z = picture->plane
                                             .place(static_cast<float>((left + column + 0.5) * step),
                                                    static_cast<float>((bottom + row + 0.5) * step), m_model->latent())
                                             .z;
            grid.z.insert(grid.z.end(), z.begin(), z.end());
        }
    }
    return grid;
}

void MapOffData::request()
{
    const MapPicturePtr picture = m_map->picture();
    if (!visible() || !picture || !m_map->isVisible() || !picture->plane.isLinear() ||
        picture->plane.dimensions() != m_model->dimensions())
        return;
    m_worker->post(
        m_slot,
        [this, grid = grid(), codes = picture->codes, era = m_era, spacing = m_spacing, fromSamples = m_fromSamples,
         color = themeColor(ThemeColor::MutedText), units = m_map->plot()->unitsPerPixel(),
         ratio = m_map->devicePixelRatioF()]() -> SlotWorker::Delivery {
            if (spacing->codes != codes) {
                const EncodedSetPtr seen = fromSamples ? sampledCodes(codes) : codes;
                *spacing = {codes, seen, codeSpacing(*seen)};
            }
            const auto d = static_cast<std::size_t>(codes->dimensions);
            std::vector<float> cells;
            for (std::size_t i = 0; i + d <= grid.z.size(); i += d) {
                const std::vector<Neighbour> near = nearestCodes(*spacing->seen, std::span(grid.z).subspan(i, d), 1);
                cells.push_back(near.empty() ? 1.F : spacing->spacing.offData(near.front().distance));
            }
            const double scale = ratio / units;
            const QSize size = (grid.area.size() * scale).toSize().expandedTo({1, 1});
            const QPointF origin(grid.area.left() * scale, -grid.area.bottom() * scale);
            const QImage hatch = hatchOffData(cells, grid.rows, grid.columns, size, origin, ratio, color);
            return [this, era, hatch, cells, area = grid.area, ratio] {
                if (era != m_era)
                    return;
                m_cells = cells;
                setPicture(hatch, area, ratio);
                m_map->plot()->replot(QCustomPlot::rpQueuedReplot);
            };
        });
}

} // namespace latentscape
