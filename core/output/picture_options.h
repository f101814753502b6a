// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/output/films.h"
#include "core/output/grids.h"

namespace latentscape {

/// What a request of a picture or a film says that not every kind makes use of. All take the scale and the look.
enum class PictureOption : std::uint8_t {
    Rows,
    Cols,
    Seed, ///< not where everything that could be drawn at random is given: whether it counted is told by the recipe
    XDimension,
    YDimension,
    Label,
    From,
    To,
    Corruption,
    Noise,
    Path,
    Closed,
    Through,
    Images,
    Direction, ///< or the labels that make one
    Reach,
    Latents,
    Picture, ///< from here on of films only: the kind of picture that goes through the epochs
    Frames,
    Dimension,
    OneWay
};

/// Whether the kind makes use of it.
bool usesOption(GridKind kind, PictureOption option);
/// Likewise; `picture` is what goes through the epochs (FilmKind::Epochs).
bool usesOption(FilmKind kind, PictureOption option, GridKind picture);

/// The kinds that make use of it, in their order.
std::vector<GridKind> gridKindsUsing(PictureOption option);
/// But for what goes through the epochs, which depends on the picture.
std::vector<FilmKind> filmKindsUsing(PictureOption option);

} // namespace latentscape
