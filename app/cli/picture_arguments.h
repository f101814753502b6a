// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/direction_arguments.h"
#include "app/cli/path_arguments.h"
#include "app/cli/unused_options.h"
#include "core/output/grids.h"

namespace latentscape::cli {

/// What a picture of decoded images asks for, whether it stands alone or goes through the epochs of a film.
struct PictureArguments
{
    Argument rows;
    Argument cols;
    Argument seed;
    Argument xDimension;
    Argument yDimension;
    Argument label;
    Argument from;
    Argument to;
    Argument corruption;
    Argument noise;
    Argument latents;
    PathArguments path;
    DirectionArguments direction;
};

/// What they are the arguments of: the help says of a film which of its kinds take them.
enum class PictureUse : std::uint8_t { Grid, Film };

PictureArguments addPictureArguments(CLI::App& command, PictureUse use);

/// The request as far as it can be told without the model: label, path and direction come with takeLabel(), takePath()
/// and takeDirection(). Throws Error (Input) for a name that there is not.
GridRequest pictureOf(const PictureArguments& arguments);

/// Each under the option it is, but for the seed, of which the recipe says whether it counted. They refer to
/// `arguments`.
std::vector<PictureArgument> optionsOf(const PictureArguments& arguments);

} // namespace latentscape::cli
