// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "core/data/splits.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// The greatest side of a sprite that TensorBoard's Embedding Projector takes, in pixels.
inline constexpr int kGreatestSprite = 8192;

/// What a folder for the Embedding Projector holds.
struct ProjectorFolder
{
    std::size_t points = 0;
    int dimensions = 0;
    int thumbnail = 0; ///< side of an image in the sprite, in pixels; smaller than the data's when there are many
};

/// Writes codes for the Embedding Projector into the new or empty folder `folder`:
///
///     tensors.tsv              one line a point, d numbers with tabs between them
///     metadata.tsv             the heading `index split label class [factors]` and one line a point
///     sprite.png               the images, row by row, as many a row as a column
///     projector_config.pbtxt   for `tensorboard --logdir FOLDER`
///     projector_config.json    for the projector as a web page of its own
///
/// Deterministic. `stop` ends it before the next file; `told` hears the fraction done after each. Throws Error (Input)
/// when the folder is not empty, (Work) when it cannot be written.
ProjectorFolder writeProjectorFolder(const std::filesystem::path& folder, const EncodedSet& codes, const Dataset& data,
                                     const SplitIndices& splits, const std::stop_token& stop = {},
                                     const std::function<void(double)>& told = {});

} // namespace latentscape
