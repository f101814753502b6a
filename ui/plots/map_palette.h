// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QColor>
#include <QStringList>

#include "ui/controllers/map_picture.h"
#include "ui/plots/disc_raster.h"

namespace latentscape {

/// One of the categories that colour a map.
struct MapClass
{
    QString name;
    QColor color;

    friend bool operator==(const MapClass&, const MapClass&) = default;
};

/// The categories of `color`, in the order of MapColors::index, in the colours of the theme; empty for values. `data`
/// may be null; `factor` is the one meant by MapColor::Factor. GUI thread only.
std::vector<MapClass> mapClasses(MapColor color, const Dataset* data, const SplitIndices& splits, int factor = 0);

/// The palette for the points of a picture, in the theme and ramp in force. GUI thread only.
void fillPalette(PointColors& colors, const MapPicture& picture, const std::vector<MapClass>& classes);

/// [N] 0 for points that are greyed, or outside of what is selected (PointCloud::selected()); empty when none is.
std::vector<std::uint8_t> standingOut(const PointColors& colors, const std::vector<std::uint8_t>& selected);

} // namespace latentscape
