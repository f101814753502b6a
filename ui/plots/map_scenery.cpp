// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_scenery.h"

#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_centroids.h"
#include "ui/plots/map_grid_lines.h"
#include "ui/plots/map_layer_menu.h"
#include "ui/plots/map_off_data.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_shading.h"
#include "ui/plots/map_stretch.h"
#include "ui/plots/map_thumbnails.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

enum Slot { Thumbnails, Density, Names, Lines, Stretch, OffData };

/// Layers between those of the plot: images right above the points, names above all.
void addPlotLayers(MapPlot* plot)
{
    plot->addLayer(QStringLiteral("images"), plot->layer(QStringLiteral("main")), QCustomPlot::limAbove);
    plot->addLayer(QStringLiteral("names"), plot->layer(QStringLiteral("outlines")), QCustomPlot::limAbove);
}

SlotWorker::ProblemHandler tellOf(LatentMap* map)
{
    return [map](int, const Error& error) { emit map->problem(latentscape::tr(error)); };
}

} // namespace

MapScenery::MapScenery(LatentMap* map, ExplorerModel* model, const MapLayerMenu* menu)
    : QObject(map), m_menu(menu), m_worker(this, tellOf(map)), m_decoder(this, tellOf(map))
{
    addPlotLayers(map->plot());
    m_shading = new MapShading(map, &m_worker, Density);
    m_stretch = new MapStretch(map, model, &m_decoder, Stretch);
    m_offData = new MapOffData(map, model, &m_decoder, OffData);
    m_lines = new MapGridLines(map, &m_worker, Lines);
    m_thumbnails = new MapThumbnails(map, model, &m_worker, Thumbnails);
    m_centroids = new MapCentroids(map, model, &m_worker, Names);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &MapScenery::follow);
    connect(map->plot(), &MapPlot::viewChanged, this, &MapScenery::followView);
    connect(model, &ExplorerModel::selectionChanged, this, &MapScenery::recolor);
    connect(model, &ExplorerModel::modelUpdated, this, [this] { m_stretch->follow(); });
    connect(model, &ExplorerModel::conditionChanged, this, [this] { m_stretch->follow(); });
    connect(model, &ExplorerModel::latentChanged, this, [this, model] {
        if (model->dimensions() > 2) {
            m_stretch->follow();
            m_offData->follow();
        }
    });
}

MapScenery::~MapScenery() = default;

void MapScenery::measureFromSamples() { m_offData->measureFromSamples(); }

bool MapScenery::isBehindPoints() const
{
    return m_menu->shows(MapLayerKind::Density) || m_menu->shows(MapLayerKind::Stretch);
}

void MapScenery::update()
{
    m_shading->setVisible(m_menu->shows(MapLayerKind::Density));
    m_stretch->setVisible(m_menu->shows(MapLayerKind::Stretch));
    m_offData->setVisible(m_menu->shows(MapLayerKind::OffData));
    m_lines->setVisible(m_menu->shows(MapLayerKind::Lines));
    m_thumbnails->setVisible(m_menu->shows(MapLayerKind::Thumbnails));
    m_centroids->setVisible(m_menu->shows(MapLayerKind::Names));
    m_soon.start();
}

void MapScenery::recolor() { m_soon.start(); }

void MapScenery::follow()
{
    m_shading->follow();
    m_stretch->follow();
    m_offData->follow();
    m_lines->follow();
    m_thumbnails->follow();
    m_centroids->follow();
}

void MapScenery::followView()
{
    m_shading->follow();
    m_stretch->follow();
    m_offData->follow();
    m_thumbnails->follow();
}

} // namespace latentscape
