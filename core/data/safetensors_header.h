// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/number_array.h"

namespace latentscape {

/// A tensor as the header of a safetensors file tells of it.
struct SafetensorsEntry
{
    std::string name;
    std::string dtype;                ///< "F32", as in the file
    std::optional<NumberType> type;   ///< nothing for types that are not read here, such as BF16
    std::vector<std::uint64_t> shape; ///< its product and, where the type is known, its bytes have been checked
    std::uint64_t begin = 0;          ///< of its bytes, from the end of the header on
    std::uint64_t end = 0;
};

/// The beginning of a safetensors file: the length of the header as 8 little-endian bytes, then the header, a JSON
/// object {"__metadata__": {key: string}, name: {"dtype", "shape", "data_offsets"}}.
struct SafetensorsHeader
{
    std::string text;                            ///< the JSON, as it is in the file
    std::uint64_t dataOffset = 0;                ///< of the tensors, in the file
    std::map<std::string, std::string> metadata; ///< empty without
    std::vector<SafetensorsEntry> tensors;       ///< in the order of their bytes, which follow one another
};

/// Whether a file that begins so (9 bytes are enough) may be a safetensors file.
bool looksLikeSafetensors(std::string_view beginning);

/// Reads the header of a file of `size` bytes, of which `bytes` are the first: the header's and, if it pleases, more.
/// Tensors must fill the rest of the file without gap or overlap. Allocates no more than the header's worth. Throws
/// Error (Input) naming `path` and what would be right.
SafetensorsHeader readSafetensorsHeader(std::string_view bytes, std::uint64_t size, const std::filesystem::path& path);

/// Of how many bytes a file's beginning is, up to the end of its header; `bytes` are its first 8 at least. Throws as
/// above.
std::uint64_t safetensorsDataOffset(std::string_view bytes, std::uint64_t size, const std::filesystem::path& path);

} // namespace latentscape
