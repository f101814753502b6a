// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

/// PNG bytes of `image`, with one iTXt chunk per entry of `texts` (keyword -> UTF-8 text). Deterministic.
std::vector<std::byte> encodePng(const Image& image, const std::map<std::string, std::string>& texts = {});

/// Writes encodePng() atomically. Throws Error (Work).
void writePng(const std::filesystem::path& path, const Image& image,
              const std::map<std::string, std::string>& texts = {});

} // namespace latentscape
