// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/zip_listing.h"

#include <algorithm>
#include <span>
#include <sstream>

#include "core/base/error.h"
#include "core/data/gzip.h"

namespace latentscape::cli {

namespace {

constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kEntrySignature = 0x02014b50;
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kLongestComment = 65535;
constexpr std::uint32_t kDeflate = 8;

/// Little-endian numbers at checked places.
class ZipBytes
{
public:
    ZipBytes(std::string_view bytes, const std::filesystem::path& path) : m_bytes(bytes), m_path(path) {}

    std::uint32_t number(std::size_t offset, std::size_t width) const
    {
        const std::string_view part = piece(offset, width);
        std::uint32_t value = 0;
        for (std::size_t i = width; i > 0; --i)
            value = value << 8 | static_cast<unsigned char>(part[i - 1]);
        return value;
    }

    std::string_view piece(std::size_t offset, std::size_t length) const
    {
        if (offset > m_bytes.size() || length > m_bytes.size() - offset)
            throw Error(
                ErrorKind::Input, "{} is damaged: it ends at byte {}, but {} bytes from byte {} are needed.",
                {m_path.string(), std::to_string(m_bytes.size()), std::to_string(length), std::to_string(offset)})
                .about(m_path);
        return m_bytes.substr(offset, length);
    }

    void expect(std::size_t offset, std::uint32_t signature) const
    {
        if (number(offset, 4) != signature)
            throw Error(ErrorKind::Input, "{} is damaged: byte {} should begin a record of a zip archive.",
                        {m_path.string(), std::to_string(offset)})
                .about(m_path);
    }

    /// Where the record that ends the archive begins.
    std::size_t endRecord() const
    {
        const std::size_t most = std::min(m_bytes.size(), kEndSize + kLongestComment);
        for (std::size_t back = kEndSize; back <= most; ++back) {
            if (number(m_bytes.size() - back, 4) == kEndSignature)
                return m_bytes.size() - back;
        }
        throw Error(ErrorKind::Input, "{} is damaged: the directory that ends a zip archive is missing.",
                    {m_path.string()})
            .about(m_path);
    }

private:
    std::string_view m_bytes;
    const std::filesystem::path& m_path;
};

/// The same deflated bytes as a gzip stream, which differs in what stands before and behind.
std::string gzipOf(const ZipMember& member)
{
    std::string stream("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    stream += member.content;
    for (const std::uint64_t number : {std::uint64_t{member.checksum}, member.size}) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            stream.push_back(static_cast<char>(number >> shift));
    }
    return stream;
}

} // namespace

std::vector<ZipMember> listZip(std::string_view bytes, const std::filesystem::path& path)
{
    const ZipBytes zip(bytes, path);
    const std::size_t end = zip.endRecord();
    const std::size_t count = zip.number(end + 10, 2);
    std::size_t place = zip.number(end + 16, 4);
    std::vector<ZipMember> members;
    for (std::size_t i = 0; i < count; ++i) {
        zip.expect(place, kEntrySignature);
        ZipMember member;
        member.method = zip.number(place + 10, 2);
        member.packed = member.method != 0;
        member.checksum = zip.number(place + 16, 4);
        member.size = zip.number(place + 24, 4);
        const std::size_t nameLength = zip.number(place + 28, 2);
        member.name = zip.piece(place + kEntrySize, nameLength);
        const std::size_t local = zip.number(place + 42, 4);
        zip.expect(local, kLocalSignature);
        const std::size_t data = local + kLocalSize + zip.number(local + 26, 2) + zip.number(local + 28, 2);
        const std::uint64_t stored = member.packed ? zip.number(place + 20, 4) : member.size;
        member.content = zip.piece(data, static_cast<std::size_t>(stored));
        members.push_back(std::move(member));
        place += kEntrySize + nameLength + zip.number(place + 30, 2) + zip.number(place + 32, 2);
    }
    return members;
}

std::string contentOf(const ZipMember& member, const std::filesystem::path& path)
{
    if (!member.packed)
        return std::string(member.content);
    if (member.method != kDeflate)
        throw Error(ErrorKind::Input,
                    "{} in {} is packed by method {} of the zip format, which is not read here; numpy.savez and "
                    "numpy.savez_compressed write files that are.",
                    {member.name, path.string(), std::to_string(member.method)})
            .about(path);
    if (member.size > kGzipGreatestRatio * (member.content.size() + 1))
        throw Error(ErrorKind::Input, "{} is damaged: {} cannot hold the {} bytes it promises.",
                    {path.string(), member.name, std::to_string(member.size)})
            .about(path);
    std::istringstream packed(gzipOf(member));
    GunzipStream stream(packed, path);
    std::string content(static_cast<std::size_t>(member.size), '\0');
    std::uint8_t beyond = 0;
    const std::size_t read = stream.read({reinterpret_cast<std::uint8_t*>(content.data()), content.size()});
    if (read != content.size() || stream.read({&beyond, 1}) != 0)
        throw Error(ErrorKind::Input, "{} is damaged: {} does not hold the {} bytes it promises.",
                    {path.string(), member.name, std::to_string(member.size)})
            .about(path);
    return content;
}

} // namespace latentscape::cli
