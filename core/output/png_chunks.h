// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace latentscape {

/// Four bytes, the highest first, as PNG writes its numbers.
void appendBigEndian(std::string& out, std::uint32_t value);

/// A whole chunk of a PNG: length, `type` (four letters), `body` (at most 2 GiB), checksum.
std::string pngChunk(std::string_view type, std::string_view body);

/// A chunk for each entry (keyword of at most 79 bytes -> UTF-8 text): tEXt when all of its characters are printable
/// Latin-1 or ends of lines, which more programs read, else iTXt, uncompressed and without language.
std::string pngTextChunks(const std::map<std::string, std::string>& texts);

/// The characters of `text` as bytes.
std::vector<std::byte> bytesOf(std::string_view text);

} // namespace latentscape
