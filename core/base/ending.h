// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>

namespace latentscape {

/// How a file's name ends, from its last dot, in small letters: ".gif" of "film.GIF". Letters beyond ASCII stay.
inline std::string endingOf(const std::filesystem::path& path)
{
    std::string ending = path.extension().string();
    // std::tolower() would ask the locale.
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending;
}

} // namespace latentscape
