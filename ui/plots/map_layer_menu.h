// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include <QToolButton>

#include "ui/plots/map_offer.h"

class QAction;
class QMenu;

namespace latentscape {

/// What can be drawn on a map.
enum class MapLayerKind {
    Points,
    Thumbnails, ///< images at their points, as many as there is room for
    Names,      ///< of classes, where they lie
    Density,    ///< shade and contours of how the points are spread
    Ellipses,   ///< of posteriors
    Prior,
    Tiles,   ///< decoded images
    Lines,   ///< of constant z1 and z2
    Stretch, ///< how fast the decoded image changes
    OffData, ///< places far from any code
};
using MapLayerSet = std::set<MapLayerKind>;

/// The button with the menu of a map's layers, which stays open while they are switched. GUI thread only.
class MapLayerMenu : public QToolButton
{
    Q_OBJECT

public:
    explicit MapLayerMenu(QWidget* parent = nullptr);

    /// Enables what model and data offer; `flat`: the axes are dimensions or PCA. What cannot be shown says why.
    void setOffer(const MapOffer& offer, bool flat);

    /// Whether it is chosen and can be shown.
    bool shows(MapLayerKind kind) const;
    /// All that is chosen, shown or not.
    MapLayerSet chosen() const;
    void choose(const MapLayerSet& layers);

signals:
    void layerToggled(latentscape::MapLayerKind kind);

private:
    void add(MapLayerKind kind, const char* objectName, const char* icon, const QString& text, const QString& tip);
    void enable(MapLayerKind kind, bool enabled, const QString& reason);

    QMenu* m_menu;
    struct Entry
    {
        QAction* action = nullptr;
        QString tip;
    };
    std::map<MapLayerKind, Entry> m_entries;
};

} // namespace latentscape
