// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_header.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace latentscape {

namespace {

using namespace std::string_view_literals;

/// Bytes that read as 0 beyond their end, so that a cut file gives a size of 0.
class Bytes
{
public:
    explicit Bytes(std::string_view bytes, bool bigEndian = false) : m_bytes(bytes), m_bigEndian(bigEndian) {}

    std::size_t size() const { return m_bytes.size(); }
    std::uint32_t u8(std::size_t at) const { return at < m_bytes.size() ? static_cast<unsigned char>(m_bytes[at]) : 0; }
    std::uint32_t u16(std::size_t at) const
    {
        return m_bigEndian ? u8(at) << 8U | u8(at + 1) : u8(at + 1) << 8U | u8(at);
    }
    std::uint32_t u24(std::size_t at) const { return u8(at) | u8(at + 1) << 8U | u8(at + 2) << 16U; }
    std::uint32_t u32(std::size_t at) const
    {
        return m_bigEndian ? u16(at) << 16U | u16(at + 2) : u16(at + 2) << 16U | u16(at);
    }

private:
    std::string_view m_bytes;
    bool m_bigEndian;
};

constexpr std::uint32_t kShort = 3; ///< a type of a field of TIFF
constexpr std::uint32_t kOrientationTag = 274;

/// Calls look(tag, value) for the fields of a TIFF's first directory; false when the bytes end before it does.
template <typename Look>
bool eachField(std::string_view bytes, const Look& look)
{
    const Bytes data(bytes, !bytes.empty() && bytes.front() == 'M');
    const std::size_t directory = data.u32(4);
    const std::uint32_t entries = data.u16(directory);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + std::size_t{12} * i;
        look(data.u16(entry), data.u16(entry + 2) == kShort ? data.u16(entry + 8) : data.u32(entry + 8));
    }
    return directory + 2 + std::size_t{12} * entries <= bytes.size();
}

bool isTiff(std::string_view bytes) { return bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv); }

void setOrientation(std::uint32_t value, PictureHeader& header)
{
    if (value >= 1 && value <= 8)
        header.orientation = static_cast<int>(value);
}

/// Exif is a TIFF without pixels.
void readExif(std::string_view exif, PictureHeader& header)
{
    constexpr std::string_view kName = "Exif\0\0"sv;
    if (exif.starts_with(kName))
        exif.remove_prefix(kName.size());
    if (isTiff(exif))
        eachField(exif, [&](std::uint32_t tag, std::uint32_t value) {
            if (tag == kOrientationTag)
                setOrientation(value, header);
        });
}

/// The part of `bytes` from `at` on, at most `count` of them.
std::string_view part(std::string_view bytes, std::size_t at, std::size_t count)
{
    return at < bytes.size() ? bytes.substr(at, count) : std::string_view();
}

PictureHeader readPng(std::string_view bytes)
{
    constexpr std::size_t kFirstChunk = 8;
    constexpr std::size_t kAround = 12; // length, name and checksum
    const Bytes data(bytes, true);
    PictureHeader header{PictureFormat::Png, data.u32(16), data.u32(20)};
    std::size_t at = kFirstChunk;
    while (at + 8 <= bytes.size()) {
        const std::size_t length = data.u32(at);
        const std::string_view name = bytes.substr(at + 4, 4);
        if (name == "eXIf")
            readExif(part(bytes, at + 8, length), header);
        if (name == "eXIf" || name == "IEND")
            return header;
        at += kAround + length;
    }
    // It may stand behind the pixels, but in what cameras and other programs write it stands before them.
    header.cut = true;
    return header;
}

PictureHeader readJpeg(std::string_view bytes)
{
    constexpr std::uint32_t kExifMarker = 0xE1;
    const Bytes data(bytes, true);
    PictureHeader header{PictureFormat::Jpeg, 0, 0};
    for (std::size_t at = 2; at + 4 <= data.size();) {
        if (data.u8(at) != 0xFF)
            return header;
        const std::uint32_t marker = data.u8(at + 1);
        const bool isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame) {
            header.width = data.u16(at + 7);
            header.height = data.u16(at + 5);
            header.cut = at + 9 > data.size();
            return header;
        }
        const std::size_t length = data.u16(at + 2);
        const std::string_view segment = part(bytes, at + 4, std::max<std::size_t>(length, 2) - 2);
        if (marker == kExifMarker && segment.starts_with("Exif"))
            readExif(segment, header);
        // Fill bytes and markers that stand alone have no length.
        if (marker == 0xFF)
            at += 1;
        else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8))
            at += 2;
        else
            at += 2 + length;
    }
    header.cut = true;
    return header;
}

PictureHeader readBmp(std::string_view bytes)
{
    const Bytes data(bytes);
    if (data.u32(14) == 12)
        return {PictureFormat::Bmp, data.u16(18), data.u16(20)};
    // A negative height means that the top row comes first.
    const auto magnitude = [](std::uint32_t value) { return (value & 0x80000000U) != 0 ? 0U - value : value; };
    return {PictureFormat::Bmp, magnitude(data.u32(18)), magnitude(data.u32(22))};
}

/// The Exif of a WebP's extended form lies behind the pixels.
void readWebPExif(std::string_view bytes, PictureHeader& header)
{
    constexpr std::size_t kFirstChunk = 12;
    constexpr std::size_t kExifFlag = 0x08;
    const Bytes data(bytes);
    if ((data.u8(20) & kExifFlag) == 0)
        return;
    std::size_t at = kFirstChunk;
    while (at + 8 <= bytes.size()) {
        const std::size_t length = data.u32(at + 4);
        if (bytes.substr(at, 4) == "EXIF") {
            readExif(part(bytes, at + 8, length), header);
            return;
        }
        at += 8 + length + length % 2;
    }
    header.cut = true;
}

PictureHeader readWebP(std::string_view bytes)
{
    const Bytes data(bytes);
    const std::string_view chunk = bytes.substr(12, 4);
    if (chunk == "VP8 ")
        return {PictureFormat::WebP, data.u16(26) & 0x3FFFU, data.u16(28) & 0x3FFFU};
    if (chunk == "VP8L" && data.u8(20) == 0x2F && data.size() >= 25) {
        const std::uint32_t bits = data.u32(21);
        return {PictureFormat::WebP, (bits & 0x3FFFU) + 1, (bits >> 14U & 0x3FFFU) + 1};
    }
    if (chunk == "VP8X" && data.size() >= 30) {
        PictureHeader header{PictureFormat::WebP, data.u24(24) + 1, data.u24(27) + 1};
        readWebPExif(bytes, header);
        return header;
    }
    return {PictureFormat::WebP, 0, 0};
}

/// The next number of a PNM header, after white space and comments; 0 when there is none.
std::uint64_t nextNumber(std::string_view bytes, std::size_t& at)
{
    const auto is = [&](auto test) { return at < bytes.size() && test(static_cast<unsigned char>(bytes[at])) != 0; };
    while (is([](int c) { return std::isspace(c); }) || is([](int c) { return static_cast<int>(c == '#'); })) {
        if (bytes[at] == '#')
            at = std::min(bytes.find('\n', at), bytes.size());
        else
            ++at;
    }
    std::uint64_t number = 0;
    while (is([](int c) { return std::isdigit(c); }) && number <= 0xFFFFFFFU)
        number = number * 10 + static_cast<std::uint64_t>(bytes[at++] - '0');
    return number;
}

PictureHeader readPnm(std::string_view bytes)
{
    std::size_t at = 2;
    PictureHeader header{PictureFormat::Pnm, nextNumber(bytes, at), 0};
    header.height = nextNumber(bytes, at);
    return header;
}

PictureHeader readTiff(std::string_view bytes)
{
    constexpr std::uint32_t kWidthTag = 256;
    constexpr std::uint32_t kHeightTag = 257;
    PictureHeader header{PictureFormat::Tiff, 0, 0};
    header.cut = !eachField(bytes, [&](std::uint32_t tag, std::uint32_t value) {
        if (tag == kWidthTag)
            header.width = value;
        else if (tag == kHeightTag)
            header.height = value;
        else if (tag == kOrientationTag)
            setOrientation(value, header);
    });
    return header;
}

} // namespace

PictureHeader readPictureHeader(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"))
        return readPng(bytes);
    if (bytes.starts_with("\xFF\xD8\xFF"))
        return readJpeg(bytes);
    if (bytes.starts_with("BM"))
        return readBmp(bytes);
    if (bytes.size() >= 16 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
        return readWebP(bytes);
    if (bytes.size() >= 3 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6' &&
        (std::isspace(static_cast<unsigned char>(bytes[2])) != 0 || bytes[2] == '#'))
        return readPnm(bytes);
    if (isTiff(bytes))
        return readTiff(bytes);
    return {};
}

} // namespace latentscape
