// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include <QColor>
#include <QFont>
#include <QSize>

#include "core/output/films.h"
#include "ui/controllers/epoch_cache.h"
#include "ui/controllers/map_picture.h"
#include "ui/plots/disc_raster.h"
#include "ui/plots/map_palette.h"

namespace latentscape {

class LatentMap;

/// The map of a run through its epochs, drawn elsewhere than on the screen; a plain value.
struct MapFilm
{
    std::vector<int> epochs; ///< ascending, at least two
    EpochCache::Loader load;
    MapPicturePtr picture;           ///< what the map shows: its axes are the film's, and the last epoch lies as there
    PointColors colors;              ///< of the picture's points; they keep them, so that one can follow them
    QSize size{640, 480};            ///< of a frame
    int perStep = 6;                 ///< frames from one epoch to the next, at least 1
    bool back = false;               ///< and back to the first
    std::vector<MapClass> classes{}; ///< what the colours mean, drawn beside the points; may be empty
    QColor canvas;
    QColor text;
    QColor lines;
    QFont font;
};

/// What `map` shows, with the colours of the theme; no epochs and no loader yet. GUI thread only.
MapFilm mapFilmOf(const LatentMap& map);

/// Draws the film: as many frames as epochs times `perStep`, the last epoch standing still. Between two epochs the
/// points go straight from one place to the other. The axes are turned, and layouts go on from each other, from the
/// last epoch to the first, so that only what changed moves; layouts are of at most 4,000 images. Any thread. Throws
/// Error when an epoch cannot be read.
GridFrames makeMapFilm(const MapFilm& film, const std::stop_token& stop, const std::function<void(double)>& told = {});

} // namespace latentscape
