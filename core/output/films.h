// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <string>

#include "core/latent/traversal.h"
#include "core/output/animation.h"
#include "core/output/grids.h"
#include "core/output/sheet.h"

namespace latentscape {

/// What moves. The window and the command line call makeFilm(), so both give the same bytes.
enum class FilmKind {
    Traversal,     ///< along one latent dimension, from end to end of where the codes lie, all else unchanged
    Interpolation, ///< from one image of the test split to another
    Epochs,        ///< one picture of the kinds of grids, through the epochs a run has stored
    Path,          ///< the steps of a path: GridKind::Path
    Direction,     ///< one image along a direction, from one way to the other: GridKind::Direction
};

const char* toString(FilmKind kind);
/// Throws Error (Input) naming the kinds there are.
FilmKind filmKindFromString(const std::string& name);

struct FilmRequest
{
    FilmKind kind = FilmKind::Traversal;
    /// seed and label count for all kinds but Epochs, whose picture it is. Traversal: `from` is the image (its place in
    /// the test split) it goes through; -1: the mean of the prior, or of the codes. Interpolation: `from` and `to`.
    /// Path: all that says where it goes. Direction: `direction`, `reach`, and the image `from`. rows, cols, scale and
    /// look count for Epochs only.
    GridRequest picture;
    int frames = 0;                              ///< of the way there, 2..1,000; 0: 40. Not for Epochs.
    int dimension = -1;                          ///< Traversal; -1: the one that is used most
    Interpolation curve = Interpolation::Linear; ///< Interpolation
    bool oneWay = false;                         ///< does not come back as it went; Epochs never does
};

/// Holds the last frame for a second: the end of a training run is looked at before it begins again.
void holdEnd(GridFrames& frames, int framesPerSecond);

/// Puts frames into an animation, in the look's colours and, where it asks for captions, with their own beneath them:
/// the frames are then enlarged before that, and the animation's scale becomes 1. Spacing means nothing here. Throws
/// Error (Input) as encodeAnimation() does for too many pixels.
void takeFrames(Animation& animation, GridFrames frames, const SheetLook& look);

/// Frames, neither enlarged nor with gaps, and what was asked. Deterministic in all arguments; `stop` ends it within
/// one batch of decoded images. `told` is as makeGrid()'s. Not for Epochs. Throws Error (Input) for a request that does
/// not fit model or data.
GridFrames makeFilm(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits,
                    const FilmRequest& request, std::stop_token stop = {},
                    const std::function<void(double)>& told = {});

/// FilmKind::Epochs: the picture of each of `epochs` (ascending, at least one), which `modelAt` gives; called one at a
/// time. `told` hears the fraction done. Throws Error (Input) also when the picture changes its size on the way.
GridFrames makeEpochFilm(std::span<const int> epochs, const std::function<SnapshotPtr(int)>& modelAt,
                         const Dataset& data, const SplitIndices& splits, const GridRequest& picture,
                         std::stop_token stop = {}, const std::function<void(double)>& told = {});

} // namespace latentscape
