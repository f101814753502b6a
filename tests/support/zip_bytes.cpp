// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/zip_bytes.h"

#include <cstdint>

#include "core/base/atomic_file.h"
#include "tests/support/idx_bytes.h"

namespace latentscape::test {

namespace {

void append(std::string& bytes, std::uint64_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
}

/// As it lies in the archive.
std::string storedOf(const ZipPart& part)
{
    constexpr std::size_t kGzipHeader = 10;
    constexpr std::size_t kGzipEnd = 8;
    if (!part.packed)
        return part.content;
    const std::string packed = gzipped(part.content);
    return packed.substr(kGzipHeader, packed.size() - kGzipHeader - kGzipEnd);
}

/// What the member's own header and the directory have in common.
std::string facts(const ZipPart& part)
{
    std::string bytes;
    append(bytes, 20, 2); // version that is needed
    append(bytes, 0, 2);  // flags
    append(bytes, part.packed ? 8 : 0, 2);
    append(bytes, 0x00210000, 4); // the first of January 1980
    append(bytes, crc32Of(std::string_view(part.content)), 4);
    append(bytes, storedOf(part).size(), 4);
    append(bytes, part.content.size(), 4);
    append(bytes, part.name.size(), 2);
    append(bytes, 0, 2);
    return bytes;
}

} // namespace

std::string zipBytes(const std::vector<ZipPart>& parts)
{
    std::string bytes;
    std::string directory;
    for (const ZipPart& part : parts) {
        directory += "PK\x01\x02";
        append(directory, 20, 2);
        directory += facts(part);
        append(directory, 0, 6); // no comment; disk; kind
        append(directory, 0, 4);
        append(directory, bytes.size(), 4);
        directory += part.name;
        bytes += "PK\x03\x04" + facts(part) + part.name + storedOf(part);
    }
    const std::size_t place = bytes.size();
    bytes += directory + "PK\x05\x06";
    append(bytes, 0, 4);
    append(bytes, parts.size(), 2);
    append(bytes, parts.size(), 2);
    append(bytes, directory.size(), 4);
    append(bytes, place, 4);
    append(bytes, 0, 2);
    return bytes;
}

} // namespace latentscape::test
