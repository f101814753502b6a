// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

/// PNG bytes of `image`, with a chunk for each of `texts` (keyword -> UTF-8 text) as pngTextChunks() writes them.
/// Deterministic.
std::vector<std::byte> encodePng(const Image& image, const std::map<std::string, std::string>& texts = {});

/// Writes encodePng() atomically. Throws Error (Work).
void writePng(const std::filesystem::path& path, const Image& image,
              const std::map<std::string, std::string>& texts = {});

} // namespace latentscape
