// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/number_array.h"

namespace latentscape {

/// What the beginning of a .npy file says.
struct NpyHeader
{
    NumberType type = NumberType::F32;
    bool bigEndian = false;
    bool fortranOrder = false;
    std::vector<std::size_t> shape;
    std::size_t count = 1;      ///< numbers: the product of shape
    std::size_t dataOffset = 0; ///< where the numbers begin
};

/// Reads the header (formats 1 to 3) at the beginning of `bytes`, which may end anywhere behind it; count is not set.
/// Throws Error (Input) naming `path`, offset and expectation.
NpyHeader readNpyHeader(std::string_view bytes, const std::filesystem::path& path);

/// Reads the header of `bytes`, a whole file, and checks that exactly the numbers it announces follow.
/// Allocates no more than the header's own length. Throws Error (Input) naming `path`, offset and expectation.
NpyHeader parseNpyHeader(std::string_view bytes, const std::filesystem::path& path);

/// The same for the beginning of a file of `fileSize` bytes, in which the header ends.
NpyHeader parseNpyHeader(std::string_view beginning, std::uint64_t fileSize, const std::filesystem::path& path);

/// The texts of a .npy file that holds one axis of them, Unicode ("<U5") or bytes ("|S5"), as UTF-8. Nothing for
/// another array, a damaged one, more than kMostTexts, or what is no Unicode. Allocates no more than a few times the
/// file.
std::optional<std::vector<std::string>> npyTexts(std::string_view bytes);
inline constexpr std::size_t kMostTexts = 1'000'000;
inline constexpr std::uint64_t kMostTextBytes = std::uint64_t{64} << 20U; ///< of a whole file that is worth unpacking

/// Whether the header at the beginning of `bytes` is one of texts, whatever their axes.
bool holdsTexts(std::string_view bytes);

/// What the header of an array of texts says.
struct TextsHeader
{
    std::vector<std::size_t> shape;
    std::uint64_t fileSize = 0; ///< of the header and the texts; the greatest number when they would be more

    /// Whether npyTexts() takes so many, and they are not too long.
    bool canBeRead() const { return shape.size() == 1 && shape[0] <= kMostTexts && fileSize <= kMostTextBytes; }
};

/// Nothing when the header at the beginning of a file is not one of texts.
std::optional<TextsHeader> readTextsHeader(std::string_view beginning);

/// How many texts a .npy file of `fileSize` bytes holds in its one axis, as the header at its beginning says. Nothing
/// for another array, or when they are not as many bytes.
std::optional<std::size_t> textsIn(std::string_view beginning, std::uint64_t fileSize);

/// Magic and header (format 1.0, C order) for numbers of `type`, "<f4" or "<i8", or texts, "<U5", padded to a multiple
/// of 64 bytes.
std::string npyHeaderText(const std::string& type, const std::vector<std::size_t>& shape);

} // namespace latentscape
