// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace latentscape {

/// Where a file or folder that travels with the program is, e.g. `resourcePath("datasets/mnist")`.
///
/// Looked for in this order: the folder named by the environment variable LATENTSCAPE_RESOURCES, then
/// `../share/latentscape` beside the program's own folder (an installed program), then the `resources` folder of the
/// source tree the program was built from.
///
/// \param relative path below the resource folder, with forward slashes
/// \throws Error (Input) naming every place that was looked at, when it is in none of them
/// Thread-safe.
std::filesystem::path resourcePath(std::string_view relative);

} // namespace latentscape
