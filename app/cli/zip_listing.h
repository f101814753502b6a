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
    bool packed = false;      ///< compressed
    std::string_view content; ///< its bytes as they lie in the archive, packed or not; a view into the archive
    std::uint32_t method = 0; ///< of the compression: 8 is deflate
    std::uint32_t checksum = 0;
};

/// The members of the zip archive `bytes` (a .npz), without unpacking anything. Every offset is checked against the
/// size. Throws Error (Input) naming `path` and what is wrong.
std::vector<ZipMember> listZip(std::string_view bytes, const std::filesystem::path& path);

/// The content of a member, unpacked where it is packed. Throws Error (Input) naming `path` when it is damaged or
/// packed in another way than deflate.
std::string contentOf(const ZipMember& member, const std::filesystem::path& path);

} // namespace latentscape::cli
