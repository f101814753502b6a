// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Command lines of latentscape-cli that make the same pictures and films, byte for byte. `stored` is storedName() of
// the weights; where it is empty, and for what the command line cannot say, so is what comes back.

#include <span>
#include <string>

#include "core/models/snapshot.h"
#include "core/output/films.h"
#include "core/output/grids.h"

namespace latentscape {

/// makeGrid(). Of very many images to choose from, `picture` should name those that are shown.
std::string gridCommand(const std::string& stored, const ModelSnapshot& model, const GridRequest& picture,
                        const std::string& out);

/// makeFilm() or, for FilmKind::Epochs, makeEpochFilm(): `stored` is then the run's folder alone.
/// Without rate, scale, look of the frames, and file.
/// `andBack`: of epochs, that come back only when they are told to.
std::string animateCommand(const std::string& stored, const ModelSnapshot& model, const FilmRequest& film,
                           bool andBack = false);

/// makeDecodedSheet() of one latent. `condition` [classes], or empty.
std::string decodeCommand(const std::string& stored, const ModelSnapshot& model, std::span<const float> z,
                          std::span<const float> condition, int scale, const SheetLook& look, const std::string& out);

/// " --spacing 2 --captions --colors blue": what is not preset, each with a space before it.
std::string lookFlags(const SheetLook& look);

/// The label that alone is decoded under; -1: a mixture, or none.
int singleLabel(std::span<const float> condition);

} // namespace latentscape
