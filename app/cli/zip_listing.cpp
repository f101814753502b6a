// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/zip_listing.h"

#include <algorithm>

#include "core/base/error.h"

namespace latentscape::cli {

namespace {

constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kEntrySignature = 0x02014b50;
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kLongestComment = 65535;

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
        member.packed = zip.number(place + 10, 2) != 0;
        member.size = zip.number(place + 24, 4);
        const std::size_t nameLength = zip.number(place + 28, 2);
        member.name = zip.piece(place + kEntrySize, nameLength);
        if (!member.packed) {
            const std::size_t local = zip.number(place + 42, 4);
            zip.expect(local, kLocalSignature);
            const std::size_t data = local + kLocalSize + zip.number(local + 26, 2) + zip.number(local + 28, 2);
            member.content = zip.piece(data, static_cast<std::size_t>(member.size));
        }
        members.push_back(std::move(member));
        place += kEntrySize + nameLength + zip.number(place + 30, 2) + zip.number(place + 32, 2);
    }
    return members;
}

} // namespace latentscape::cli
