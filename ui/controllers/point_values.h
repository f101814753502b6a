// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QObject>
#include <QTimer>

#include "ui/controllers/map_colors.h"

namespace latentscape {

class ExplorerModel;
class LatentController;

/// Keeps the values of the colour that is wanted, one that takes its time (reconstruction errors, distances to the
/// nearest code), as new as can be had of the explorer's codes: once for all images, now and then while a training
/// tells of new ones. GUI thread only.
class PointValues : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    PointValues(ExplorerModel* model, LatentController* latents, QObject* parent = nullptr);

    /// Computes those of `color` if the newest are of older codes; gives up what is computed for another one.
    void want(MapColor color);
    /// Values that somebody else computes, those of MapColor::Kept; null: there are none.
    void give(MapColor color, const MapValuesPtr& values);
    /// Another model or other data: what is there says nothing any more.
    void forget();

    /// The newest there are of a colour, be it of older codes; or null.
    MapValuesPtr newest(MapColor color) const;

signals:
    void changed();

private:
    void request();
    void stop();
    void take(const MapValuesPtr& values);

    ExplorerModel* m_model;
    LatentController* m_latents;
    MapColor m_color = MapColor::Label;
    std::map<MapColor, MapValuesPtr> m_newest;
    EncodedSetPtr m_asked; ///< whose values are being computed
    QTimer m_pause;
};

} // namespace latentscape
