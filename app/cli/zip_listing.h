// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace latentscape::cli {

/// A member of a zip archive, as its directory tells of it.
struct ZipMember
{
    std::string name;
    std::uint64_t size = 0;   ///< unpacked
    bool packed = false;      ///< compressed; then `content` is empty
    std::string_view content; ///< the bytes of a member that is only stored; a view into the archive
};

/// The members of the zip archive `bytes` (a .npz), without unpacking anything. Every offset is checked against the
/// size. Throws Error (Input) naming `path` and what is wrong.
std::vector<ZipMember> listZip(std::string_view bytes, const std::filesystem::path& path);

} // namespace latentscape::cli
