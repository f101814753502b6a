// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "core/models/snapshot.h"
#include "core/output/grids.h"

namespace latentscape::cli {

/// What says which way a path goes.
struct PathArguments
{
    Argument path;
    Argument z;
    Argument images;
    Argument closed;
};

/// "3,14,15". Throws Error (Input) for what is no number of an image.
std::vector<std::uint32_t> parseImages(const std::string& text);

PathArguments addPathArguments(CLI::App& command);

/// Puts what was written into the request. Throws Error (Usage) when the anchors are given twice, Error (Input) for
/// what is no latent of `model`, no image number or no kind of path.
void takePath(const PathArguments& arguments, const ModelSnapshot& model, GridRequest& request);

} // namespace latentscape::cli
