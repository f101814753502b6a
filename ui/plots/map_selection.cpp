// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_selection.h"

#include <algorithm>

#include <QMenu>

#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/selection_band.h"

namespace latentscape {

namespace {

constexpr double kClickReach = 4;   ///< pixels a hand may move while it clicks
constexpr double kClickRadius = 10; ///< pixels from the point that is meant

SelectionMode modeOf(Qt::KeyboardModifiers modifiers)
{
    const bool adds = modifiers.testFlag(Qt::ShiftModifier);
    const bool takesAway = modifiers.testFlag(Qt::ControlModifier) || modifiers.testFlag(Qt::AltModifier);
    if (adds && takesAway)
        return SelectionMode::Intersect;
    return adds ? SelectionMode::Add : takesAway ? SelectionMode::Subtract : SelectionMode::Replace;
}

} // namespace

MapSelection::MapSelection(LatentMap* map, ExplorerModel* model, PointCloud* cloud, MapLegend* legend)
    : QObject(map), m_map(map), m_model(model), m_cloud(cloud), m_band(new SelectionBand(map->plot()))
{
    setObjectName(QStringLiteral("mapSelection"));
    const MapPlot* plot = map->plot();
    connect(plot, &MapPlot::selectionBegun, this, &MapSelection::begin);
    connect(plot, &MapPlot::selectionDragged, this, &MapSelection::drag);
    connect(plot, &MapPlot::selectionEnded, this, &MapSelection::end);
    connect(plot, &MapPlot::selectionAbandoned, m_band, &SelectionBand::clear);
    connect(plot, &MapPlot::wholeAsked, this, &MapSelection::selectWhole);
    connect(legend, &MapLegend::menuAsked, this, &MapSelection::showMenu);
    connect(map, &LatentMap::pictureShown, this, &MapSelection::showSelection);
    connect(model, &ExplorerModel::selectionChanged, this, &MapSelection::showSelection);
}

void MapSelection::begin(QPointF pixel, Qt::KeyboardModifiers modifiers)
{
    if (!m_map->picture())
        return;
    const bool loop = m_map->plot()->tool() == MapPlot::Tool::Lasso;
    m_band->begin(loop ? SelectionBand::Shape::Loop : SelectionBand::Shape::Rectangle, pixel, modeOf(modifiers));
}

void MapSelection::drag(QPointF pixel) { m_band->extendTo(pixel); }

void MapSelection::end(QPointF pixel)
{
    if (!m_band->isActive())
        return;
    m_band->extendTo(pixel);
    const SelectionMode mode = m_band->mode();
    const std::vector<std::uint32_t> rows = m_band->reach() < kClickReach ? rowAt(pixel) : rowsInBand();
    m_band->clear();
    take(rows, mode);
}

std::vector<std::uint32_t> MapSelection::rowsInBand() const
{
    const MapPicturePtr& picture = m_map->picture();
    if (!picture)
        return {};
    const std::vector<MapPoint>& corners = m_band->corners();
    if (m_band->shape() == SelectionBand::Shape::Loop)
        return pointsInPolygon(*picture->xy, corners);
    return corners.size() < 2 ? std::vector<std::uint32_t>() : pointsInRectangle(*picture->xy, corners[0], corners[1]);
}

std::vector<std::uint32_t> MapSelection::rowAt(QPointF pixel) const
{
    const MapPicturePtr& picture = m_map->picture();
    if (!picture)
        return {};
    const QPointF value = m_map->plot()->toValue(pixel);
    const double radius = kClickRadius * m_map->plot()->unitsPerPixel();
    const auto row = picture->index.nearest(value.x(), value.y(), radius, radius);
    return row ? std::vector<std::uint32_t>{static_cast<std::uint32_t>(*row)} : std::vector<std::uint32_t>();
}

bool MapSelection::isGreyed(std::size_t row) const
{
    const PointColors& colors = m_cloud->colors();
    return row < colors.index.size() && colors.dimmed[colors.index[row]];
}

void MapSelection::take(std::span<const std::uint32_t> rows, SelectionMode mode)
{
    const MapPicturePtr& picture = m_map->picture();
    if (!picture)
        return;
    std::vector<std::uint32_t> taken;
    taken.reserve(rows.size());
    std::ranges::copy_if(rows, std::back_inserter(taken), [this](std::uint32_t row) { return !isGreyed(row); });
    m_model->setSelection(combined(m_model->selection(), imagesAt(*picture->codes, taken), mode));
}

ImageList MapSelection::takable() const
{
    const MapPicturePtr& picture = m_map->picture();
    if (!picture)
        return {};
    ImageList images;
    images.reserve(picture->codes->size());
    for (std::size_t row = 0; row < picture->codes->size(); ++row) {
        if (!isGreyed(row))
            images.push_back(picture->codes->index[row]);
    }
    return asSelection(std::move(images));
}

void MapSelection::selectWhole(MapPlot::Whole whole)
{
    switch (whole) {
    case MapPlot::Whole::Nothing:
        m_model->setSelection({});
        break;
    case MapPlot::Whole::Everything:
        m_model->setSelection(takable());
        break;
    case MapPlot::Whole::Inverse:
        m_model->setSelection(combined(takable(), m_model->selection(), SelectionMode::Subtract));
        break;
    }
}

void MapSelection::selectCategory(int category, SelectionMode mode)
{
    const MapPicturePtr& picture = m_map->picture();
    if (!picture)
        return;
    const std::vector<std::uint8_t>& index = m_cloud->colors().index;
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < index.size(); ++row) {
        if (index[row] == category)
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    // Whoever asks for a category by name means it, greyed or not.
    m_model->setSelection(combined(m_model->selection(), imagesAt(*picture->codes, rows), mode));
}

void MapSelection::showSelection()
{
    const MapPicturePtr& picture = m_map->picture();
    const ImageList& selection = m_model->selection();
    if (!picture || picture->codes->size() != m_cloud->size())
        return;
    m_cloud->setSelected(selection.empty() ? std::vector<std::uint8_t>() : selectedRows(*picture->codes, selection));
    m_map->plot()->replot(QCustomPlot::rpQueuedReplot);
}

void MapSelection::showMenu(int category, QPoint place)
{
    auto* menu = new QMenu(m_map);
    menu->setObjectName(QStringLiteral("mapLegendMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, SelectionMode mode) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, category, mode] { selectCategory(category, mode); });
    };
    add(tr("&Select its points"), SelectionMode::Replace);
    add(tr("&Add them to the selection"), SelectionMode::Add);
    add(tr("&Take them from the selection"), SelectionMode::Subtract);
    add(tr("&Keep only them of the selection"), SelectionMode::Intersect);
    menu->popup(place);
}

} // namespace latentscape
