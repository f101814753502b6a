// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "ui/controllers/slot_worker.h"

namespace latentscape {

class ExplorerModel;
class LatentMap;
class MapCentroids;
class MapGridLines;
class MapLayerMenu;
class MapOffData;
class MapShading;
class MapStretch;
class MapThumbnails;

/// What is drawn behind and over the points of a map as its menu of layers says: density, stretch, places far from the
/// data, latent grid, images, names. All of it is worked out in threads of lower priority. GUI thread only.
class MapScenery : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. Needs the plot's layers "tiles", behind the points, and "outlines", over them.
    MapScenery(LatentMap* map, ExplorerModel* model, const MapLayerMenu* menu);
    ~MapScenery() override;

    /// Another picture, or other layers chosen.
    void update();
    /// The points have other colours, or others of them stand out.
    void recolor();
    /// See MapOffData.
    void measureFromSamples();
    /// Whether something is shown that points would hide.
    bool isBehindPoints() const;

    const MapThumbnails* thumbnails() const { return m_thumbnails; }
    const MapShading* shading() const { return m_shading; }
    const MapCentroids* centroids() const { return m_centroids; }
    const MapGridLines* gridLines() const { return m_lines; }
    const MapStretch* stretch() const { return m_stretch; }
    const MapOffData* offData() const { return m_offData; }

private:
    void follow();
    void followView();

    const MapLayerMenu* m_menu;
    QTimer m_soon;        ///< several reasons in one turn of the event loop are one
    SlotWorker m_worker;  ///< places and outlines: milliseconds
    SlotWorker m_decoder; ///< decodes
    MapShading* m_shading;
    MapStretch* m_stretch;
    MapOffData* m_offData;
    MapGridLines* m_lines;
    MapThumbnails* m_thumbnails;
    MapCentroids* m_centroids;
};

} // namespace latentscape
