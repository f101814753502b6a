// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace latentscape::cli {

/// A short name for each folder: its own, or as much of the end of its path as tells it from the others of that name
/// ("ae/seed-1" beside "vae/seed-1"), whatever way the paths are written. The same folder has the same name each time.
std::vector<std::string> namesOf(const std::vector<std::filesystem::path>& folders);

} // namespace latentscape::cli
