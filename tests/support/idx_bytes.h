// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/data/idx.h"

namespace latentscape::test {

/// Appends `value` in `count` big-endian bytes.
void appendBigEndian(std::string& bytes, std::uint64_t value, std::size_t count);

/// The first bytes of an IDX file.
std::string idxHeader(IdxType type, const std::vector<std::uint32_t>& dims);

/// A whole IDX file of 8-bit elements.
std::string idxFile(const std::vector<std::uint32_t>& dims, const std::vector<std::uint8_t>& values);

/// A whole IDX file; `Value` is the C++ type that belongs to `type`.
template <typename Value>
std::string idxFileOf(IdxType type, const std::vector<std::uint32_t>& dims, const std::vector<Value>& values)
{
    using Bits =
        std::conditional_t<sizeof(Value) == 1, std::uint8_t,
                           std::conditional_t<sizeof(Value) == 2, std::uint16_t,
                                              std::conditional_t<sizeof(Value) == 4, std::uint32_t, std::uint64_t>>>;
    std::string bytes = idxHeader(type, dims);
    for (const Value value : values)
        appendBigEndian(bytes, std::bit_cast<Bits>(value), sizeof(Value));
    return bytes;
}

/// `count` bytes 0, 1, ... 255, 0, ... as pixels that tell where they came from.
std::vector<std::uint8_t> countingBytes(std::size_t count);

/// `content` as a gzip file of one member.
std::string gzipped(std::string_view content);
/// The same without the work of packing.
std::string gzipStored(std::string_view content);

} // namespace latentscape::test
