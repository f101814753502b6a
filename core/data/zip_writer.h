// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace latentscape {

/// A file and what it is called in an archive.
struct ZipInput
{
    std::string name; ///< with '/' between folders
    std::filesystem::path file;
    bool pack = false; ///< deflated; else as it is
};

/// Writes a zip archive of files, in their order. No times and no rights of the files: the same contents give the same
/// bytes. A reader sees the old file or the new one whole. `progress` is told the fraction done, on the caller's
/// thread. Returns false, with nothing written, when stopped. Throws Error (Work) when a file cannot be read or the
/// archive not be written.
bool writeZip(const std::filesystem::path& path, const std::vector<ZipInput>& files, const std::stop_token& stop = {},
              const std::function<void(double)>& progress = {});

} // namespace latentscape
