// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace latentscape {

/// Writes a whole file so that a reader (or a machine that loses power) sees either the old content or the new,
/// never a part: temporary beside the target, flushed, renamed, folder synced.
/// Throws Error (Work) naming the file when the disk is full or the folder cannot be written.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> content);
void writeFileAtomically(const std::filesystem::path& path, std::string_view content);

/// The whole content of a file. Throws Error (Input) naming the file.
std::string readFile(const std::filesystem::path& path);

/// CRC-32 (the polynomial of zlib and PNG) of `bytes`, going on from `previous`.
/// Chosen because every language's standard library can verify it.
std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t previous = 0);
std::uint32_t crc32Of(std::string_view bytes, std::uint32_t previous = 0);

} // namespace latentscape
