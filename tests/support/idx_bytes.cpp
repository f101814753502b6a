// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/idx_bytes.h"

#include <stdexcept>
#include <zlib.h>

namespace latentscape::test {

void appendBigEndian(std::string& bytes, std::uint64_t value, std::size_t count)
{
    for (std::size_t i = count; i > 0; --i)
        bytes += static_cast<char>((value >> (8 * (i - 1))) & 0xFFU);
}

std::string idxHeader(IdxType type, const std::vector<std::uint32_t>& dims)
{
    std::string bytes(2, '\0');
    bytes += static_cast<char>(type);
    bytes += static_cast<char>(dims.size());
    for (const std::uint32_t dim : dims)
        appendBigEndian(bytes, dim, 4);
    return bytes;
}

std::string idxFile(const std::vector<std::uint32_t>& dims, const std::vector<std::uint8_t>& values)
{
    return idxFileOf<std::uint8_t>(IdxType::U8, dims, values);
}

std::vector<std::uint8_t> countingBytes(std::size_t count)
{
    std::vector<std::uint8_t> bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<std::uint8_t>(i);
    return bytes;
}

std::string gzipStored(std::string_view content)
{
    constexpr std::size_t kMost = 0xFFFF; // of a block
    const auto append = [](std::string& bytes, std::size_t value, int count) {
        for (int i = 0; i < count; ++i)
            bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    };
    std::string bytes("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
    std::string_view rest = content;
    do {
        const std::string_view block = rest.substr(0, kMost);
        rest.remove_prefix(block.size());
        append(bytes, rest.empty() ? 1 : 0, 1);
        append(bytes, block.size(), 2);
        append(bytes, kMost - block.size(), 2);
        bytes += block;
    } while (!rest.empty());
    append(bytes, ::crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()), 4);
    append(bytes, content.size(), 4);
    return bytes;
}

std::string gzipped(std::string_view content)
{
    z_stream zlib{};
    if (::deflateInit2(&zlib, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot start");
    std::string packed(::deflateBound(&zlib, content.size()), '\0');
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    zlib.avail_in = static_cast<uInt>(content.size());
    zlib.next_out = reinterpret_cast<Bytef*>(packed.data());
    zlib.avail_out = static_cast<uInt>(packed.size());
    const int status = ::deflate(&zlib, Z_FINISH);
    packed.resize(zlib.total_out);
    ::deflateEnd(&zlib);
    if (status != Z_STREAM_END)
        throw std::runtime_error("zlib cannot pack");
    return packed;
}

} // namespace latentscape::test
