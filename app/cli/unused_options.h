// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "core/output/picture_options.h"

namespace latentscape::cli {

/// Options that were given but change nothing are told of on standard error, a line each; the command goes on.

/// "Note: --OPTION changes nothing here; WHEN."
void tellUnused(const std::string& option, const std::string& when);
/// If it was given.
void tellUnused(const Argument& argument, const std::string& when);

/// An option of a picture or a film, and what it says.
struct PictureArgument
{
    PictureOption option;
    const Argument& argument;
};

void tellUnused(const std::vector<PictureArgument>& arguments, GridKind kind);
void tellUnused(const std::vector<PictureArgument>& arguments, FilmKind kind, GridKind picture);

} // namespace latentscape::cli
