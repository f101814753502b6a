// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_header.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <fstream>
#include <istream>
#include <string>
#include <system_error>

namespace latentscape {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBeginning = 4096; ///< read of every file
constexpr std::size_t kFurther = 512;    ///< read of a place behind that
constexpr std::uint64_t kGreatestFile = std::uint64_t{1} << 30U;

/// Bytes in memory or in a file, of which only what is asked for is read. Beyond their end they read as 0, so that a
/// cut file gives a size of 0.
class Bytes
{
public:
    explicit Bytes(std::string_view bytes) : m_size(bytes.size()), m_window(bytes) {}
    Bytes(std::istream& file, std::uint64_t size) : m_file(&file), m_size(size) { load(0, kBeginning); }

    std::uint64_t size() const { return m_size; }
    std::uint32_t u8(std::uint64_t at)
    {
        if (at - m_begin >= m_window.size())
            load(at, kFurther);
        return at - m_begin < m_window.size() ? static_cast<unsigned char>(m_window[at - m_begin]) : 0;
    }
    /// The part from `at` on, at most `count` bytes.
    std::string text(std::uint64_t at, std::uint64_t count)
    {
        std::string part;
        for (const std::uint64_t end = at + std::min(count, m_size - std::min(at, m_size)); at < end; ++at)
            part += static_cast<char>(u8(at));
        return part;
    }

private:
    void load(std::uint64_t at, std::size_t count)
    {
        if (!m_file || at >= m_size)
            return;
        m_read.resize(static_cast<std::size_t>(std::min<std::uint64_t>(count, m_size - at)));
        m_file->clear();
        m_file->seekg(static_cast<std::streamoff>(at));
        m_file->read(m_read.data(), static_cast<std::streamsize>(m_read.size()));
        m_read.resize(static_cast<std::size_t>(m_file->gcount()));
        m_window = m_read;
        m_begin = at;
    }

    std::istream* m_file = nullptr;
    std::uint64_t m_size;
    std::uint64_t m_begin = 0;
    std::string m_read;
    std::string_view m_window; ///< the bytes from m_begin on
};

/// Numbers among bytes.
class Numbers
{
public:
    explicit Numbers(Bytes& bytes, bool bigEndian = false) : m_bytes(bytes), m_bigEndian(bigEndian) {}

    std::uint32_t u8(std::uint64_t at) const { return m_bytes.u8(at); }
    std::uint32_t u16(std::uint64_t at) const
    {
        return m_bigEndian ? u8(at) << 8U | u8(at + 1) : u8(at + 1) << 8U | u8(at);
    }
    std::uint32_t u24(std::uint64_t at) const { return u8(at) | u8(at + 1) << 8U | u8(at + 2) << 16U; }
    std::uint32_t u32(std::uint64_t at) const
    {
        return m_bigEndian ? u16(at) << 16U | u16(at + 2) : u16(at + 2) << 16U | u16(at);
    }

private:
    Bytes& m_bytes;
    bool m_bigEndian;
};

constexpr std::uint32_t kShort = 3; ///< a type of a field of TIFF
constexpr std::uint32_t kOrientationTag = 274;
/// More than Exif with its small picture has: a segment of JPEG holds no more.
constexpr std::uint64_t kMostExif = 1U << 16U;

/// Calls look(tag, value, count) for the fields of a TIFF's first directory; the value is where several begin.
template <typename Look>
void eachField(Bytes& bytes, const Look& look)
{
    const Numbers data(bytes, bytes.u8(0) == 'M');
    const std::uint64_t directory = data.u32(4);
    const std::uint32_t entries = data.u16(directory);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::uint64_t entry = directory + 2 + std::uint64_t{12} * i;
        if (entry >= bytes.size())
            return;
        const std::uint32_t count = data.u32(entry + 4);
        const bool isShort = data.u16(entry + 2) == kShort && count <= 2;
        look(data.u16(entry), isShort ? data.u16(entry + 8) : data.u32(entry + 8), count);
    }
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
    if (!isTiff(exif))
        return;
    Bytes bytes(exif);
    eachField(bytes, [&](std::uint32_t tag, std::uint32_t value, std::uint32_t) {
        if (tag == kOrientationTag)
            setOrientation(value, header);
    });
}

PictureHeader readPng(Bytes& bytes)
{
    constexpr std::uint64_t kFirstChunk = 8;
    constexpr std::uint64_t kAround = 12; // length, name and checksum
    const Numbers data(bytes, true);
    PictureHeader header{PictureFormat::Png, data.u32(16), data.u32(20)};
    constexpr std::array<std::uint32_t, 7> kSamples = {1, 1, 3, 1, 2, 1, 4}; // of the kinds of colour
    header.bitsOfPixel = std::max(1U, data.u8(24) * kSamples.at(std::min(data.u8(25), 6U)));
    // The orientation may stand behind the pixels too.
    for (std::uint64_t at = kFirstChunk; at + 8 <= bytes.size();) {
        const std::uint64_t length = data.u32(at);
        const std::string name = bytes.text(at + 4, 4);
        if (name == "eXIf")
            readExif(bytes.text(at + 8, std::min(length, kMostExif)), header);
        if (name == "eXIf" || name == "IEND")
            break;
        at += kAround + length;
    }
    return header;
}

PictureHeader readJpeg(Bytes& bytes)
{
    constexpr std::uint32_t kExifMarker = 0xE1;
    const Numbers data(bytes, true);
    PictureHeader header{PictureFormat::Jpeg, 0, 0};
    for (std::uint64_t at = 2; at + 4 <= bytes.size();) {
        if (data.u8(at) != 0xFF)
            return header;
        const std::uint32_t marker = data.u8(at + 1);
        const bool isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame) {
            header.width = data.u16(at + 7);
            header.height = data.u16(at + 5);
            return header;
        }
        const std::uint64_t length = data.u16(at + 2);
        if (marker == kExifMarker && bytes.text(at + 4, 4) == "Exif")
            readExif(bytes.text(at + 4, std::max<std::uint64_t>(length, 2) - 2), header);
        // Fill bytes and markers that stand alone have no length.
        if (marker == 0xFF)
            at += 1;
        else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8))
            at += 2;
        else
            at += 2 + length;
    }
    return header;
}

PictureHeader readBmp(Bytes& bytes)
{
    const Numbers data(bytes);
    if (data.u32(14) == 12)
        return {PictureFormat::Bmp, data.u16(18), data.u16(20)};
    // A negative height means that the top row comes first.
    const auto magnitude = [](std::uint32_t value) { return (value & 0x80000000U) != 0 ? 0U - value : value; };
    return {PictureFormat::Bmp, magnitude(data.u32(18)), magnitude(data.u32(22))};
}

/// The Exif of a WebP's extended form lies behind the pixels.
void readWebPExif(Bytes& bytes, PictureHeader& header)
{
    constexpr std::uint64_t kFirstChunk = 12;
    constexpr std::uint32_t kExifFlag = 0x08;
    const Numbers data(bytes);
    if ((data.u8(20) & kExifFlag) == 0)
        return;
    for (std::uint64_t at = kFirstChunk; at + 8 <= bytes.size();) {
        const std::uint64_t length = data.u32(at + 4);
        if (bytes.text(at, 4) == "EXIF") {
            readExif(bytes.text(at + 8, std::min(length, kMostExif)), header);
            return;
        }
        at += 8 + length + length % 2;
    }
}

PictureHeader readWebP(Bytes& bytes)
{
    const Numbers data(bytes);
    const std::string chunk = bytes.text(12, 4);
    if (chunk == "VP8 ")
        return {PictureFormat::WebP, data.u16(26) & 0x3FFFU, data.u16(28) & 0x3FFFU};
    if (chunk == "VP8L" && data.u8(20) == 0x2F && bytes.size() >= 25) {
        const std::uint32_t bits = data.u32(21);
        return {PictureFormat::WebP, (bits & 0x3FFFU) + 1, (bits >> 14U & 0x3FFFU) + 1};
    }
    if (chunk == "VP8X" && bytes.size() >= 30) {
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
    const bool isBitmap = bytes[1] == '1' || bytes[1] == '4';
    const std::uint64_t white = isBitmap ? 0 : nextNumber(bytes, at);
    // At the end of what is looked at, digits may be missing.
    header.white = at < bytes.size() ? white : 0;
    return header;
}

PictureHeader readTiff(Bytes& bytes)
{
    constexpr std::uint32_t kWidthTag = 256;
    constexpr std::uint32_t kHeightTag = 257;
    constexpr std::uint32_t kBitsTag = 258;
    constexpr std::uint32_t kMostBits = 4096;
    constexpr std::uint32_t kSamplesTag = 277;
    PictureHeader header{PictureFormat::Tiff, 0, 0};
    std::uint32_t bits = 1;
    std::uint32_t samples = 1;
    eachField(bytes, [&](std::uint32_t tag, std::uint32_t value, std::uint32_t count) {
        if (tag == kWidthTag)
            header.width = value;
        else if (tag == kHeightTag)
            header.height = value;
        else if (tag == kOrientationTag)
            setOrientation(value, header);
        else if (tag == kSamplesTag)
            samples = value;
        else if (tag == kBitsTag) // those of more samples than two stand elsewhere
            bits = count > 2 ? Numbers(bytes, bytes.u8(0) == 'M').u16(value) : value;
    });
    header.bitsOfPixel = std::clamp(std::min(bits, kMostBits) * std::min(samples, kMostBits), 1U, kMostBits);
    return header;
}

PictureHeader readHeader(Bytes& bytes)
{
    const std::string begin = bytes.text(0, 16);
    if (begin.starts_with("\x89PNG\r\n\x1a\n"))
        return readPng(bytes);
    if (begin.starts_with("\xFF\xD8\xFF"))
        return readJpeg(bytes);
    if (begin.starts_with("BM"))
        return readBmp(bytes);
    if (begin.size() >= 16 && begin.starts_with("RIFF") && begin.substr(8, 4) == "WEBP")
        return readWebP(bytes);
    if (begin.size() >= 3 && begin[0] == 'P' && begin[1] >= '1' && begin[1] <= '6' &&
        (std::isspace(static_cast<unsigned char>(begin[2])) != 0 || begin[2] == '#'))
        return readPnm(bytes.text(0, kBeginning));
    if (isTiff(begin))
        return readTiff(bytes);
    return {};
}

} // namespace

PictureHeader readPictureHeader(std::string_view bytes)
{
    Bytes all(bytes);
    return readHeader(all);
}

PictureHeader pictureHeaderOf(const std::filesystem::path& path)
{
    std::error_code unreadable;
    const std::uint64_t size = std::filesystem::file_size(path, unreadable);
    if (unreadable)
        return {};
    std::ifstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0); // what is asked for is read, and no more around it
    file.open(path, std::ios::binary);
    Bytes bytes(file, std::min(size, kGreatestFile));
    return readHeader(bytes);
}

} // namespace latentscape
