// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "core/output/picture_options.h"
#include "core/output/sheet.h"

namespace latentscape::cli {

/// Options that were given but change nothing are told of on standard error, a line each; the command goes on.

/// "Note: --OPTION changes nothing here; WHEN."
void tellUnused(const std::string& option, const std::string& when);
/// If it was given.
void tellUnused(const Argument& argument, const std::string& when);

/// Of a picture or film that was drawn: its recipe holds the seed where it counted.
void tellUnusedSeed(const Argument& seed, const std::map<std::string, std::string>& recipe);
/// Of images of such a shape.
void tellUnusedColors(const Argument& colors, const ImageShape& shape);

/// An option of a picture or a film, and what it says.
struct PictureArgument
{
    PictureOption option;
    const Argument& argument;
};

void tellUnused(const std::vector<PictureArgument>& arguments, GridKind kind);
void tellUnused(const std::vector<PictureArgument>& arguments, FilmKind kind, GridKind picture);

} // namespace latentscape::cli
