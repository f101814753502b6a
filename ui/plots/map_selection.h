// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>

#include "core/latent/selection.h"
#include "ui/plots/map_plot.h"

namespace latentscape {

class ExplorerModel;
class LatentMap;
class MapLegend;
class PointCloud;
class SelectionBand;

/// Selecting on a map: with rectangle and lasso, by a click, by a category of the legend, everything, nothing, the
/// rest. What the legend greys cannot be taken. Greys the points that are not selected, wherever the selection comes
/// from. GUI thread only.
class MapSelection : public QObject
{
    Q_OBJECT

public:
    MapSelection(LatentMap* map, ExplorerModel* model, PointCloud* cloud, MapLegend* legend);

    const SelectionBand* band() const { return m_band; }
    /// The images that can be taken: those with a point that is not greyed by the legend.
    ImageList takable() const;

public slots:
    /// Everything that can be taken, nothing, or what can be taken and is not selected.
    void selectWhole(latentscape::MapPlot::Whole whole);
    /// The points of an entry of the legend.
    void selectCategory(int category, latentscape::SelectionMode mode);

private:
    void begin(QPointF pixel, Qt::KeyboardModifiers modifiers);
    void drag(QPointF pixel);
    void end(QPointF pixel);
    /// The images at `rows` of what is shown are chosen.
    void take(std::span<const std::uint32_t> rows, SelectionMode mode);
    std::vector<std::uint32_t> rowsInBand() const;
    std::vector<std::uint32_t> rowAt(QPointF pixel) const;
    bool isGreyed(std::size_t row) const;
    void showSelection();
    void showMenu(int category, QPoint place);

    LatentMap* m_map;
    ExplorerModel* m_model;
    PointCloud* m_cloud;
    SelectionBand* m_band;
};

} // namespace latentscape
