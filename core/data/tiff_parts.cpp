// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tiff_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "core/data/gzip.h"
#include "core/data/packed_length.h"
#include "core/data/picture_body.h"

namespace latentscape {

namespace {

/// A strip or a tile is decoded as a whole, so it may not be larger than a picture.
constexpr std::uint64_t kMostPixelsOfPart = 100'000'000;
constexpr std::uint32_t kWholeHeight = 0xFFFFFFFF;

/// The first directory of a TIFF. What lies beyond the end of the file reads as 0.
class Directory
{
public:
    explicit Directory(std::string_view bytes) : m_bytes(bytes), m_bigEndian(bytes.starts_with("MM"))
    {
        m_begin = u32(4);
        m_entries = u16(m_begin);
    }

    /// Whether it lies in the file from its beginning to the place of the next one, and so do the values of its fields.
    bool isWhole() const
    {
        if (m_begin + 2 + std::uint64_t{12} * m_entries + 4 > m_bytes.size())
            return false;
        for (std::uint32_t i = 0; i < m_entries; ++i) {
            const std::uint64_t entry = m_begin + 2 + std::uint64_t{12} * i;
            if (placeOf(entry) + u32(entry + 4) * sizeOf(entry) > m_bytes.size())
                return false;
        }
        return true;
    }
    /// Where a field is; 0: there is none. Of two with the same tag the first counts, as it does for the decoder.
    std::uint64_t find(std::uint32_t tag) const
    {
        for (std::uint32_t i = 0; i < m_entries; ++i) {
            const std::uint64_t entry = m_begin + 2 + std::uint64_t{12} * i;
            if (u16(entry) == tag)
                return entry;
        }
        return 0;
    }
    /// How many values a field has.
    std::uint64_t count(std::uint64_t entry) const { return entry == 0 ? 0 : u32(entry + 4); }
    /// One of the values of a field, or `otherwise` where it has not so many.
    std::uint32_t at(std::uint64_t entry, std::uint64_t index, std::uint32_t otherwise) const
    {
        if (index >= count(entry))
            return otherwise;
        const std::uint64_t size = sizeOf(entry);
        const std::uint64_t place = placeOf(entry) + index * size;
        return size == 1 ? u8(place) : size == 2 ? u16(place) : u32(place);
    }
    /// The first value of the field with a tag.
    std::uint32_t value(std::uint32_t tag, std::uint32_t otherwise) const { return at(find(tag), 0, otherwise); }

private:
    std::uint32_t u8(std::uint64_t at) const
    {
        return at < m_bytes.size() ? static_cast<unsigned char>(m_bytes[static_cast<std::size_t>(at)]) : 0;
    }
    std::uint32_t u16(std::uint64_t at) const
    {
        return m_bigEndian ? u8(at) << 8U | u8(at + 1) : u8(at + 1) << 8U | u8(at);
    }
    std::uint32_t u32(std::uint64_t at) const
    {
        return m_bigEndian ? u16(at) << 16U | u16(at + 2) : u16(at + 2) << 16U | u16(at);
    }
    std::uint64_t sizeOf(std::uint64_t entry) const
    {
        constexpr std::array<std::uint64_t, 13> kSizes = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
        const std::uint32_t type = u16(entry + 2);
        return type < kSizes.size() ? kSizes.at(type) : 1;
    }
    std::uint64_t placeOf(std::uint64_t entry) const
    {
        return u32(entry + 4) * sizeOf(entry) <= 4 ? entry + 8 : u32(entry + 8);
    }

    std::string_view m_bytes;
    bool m_bigEndian;
    std::uint64_t m_begin = 0;
    std::uint32_t m_entries = 0;
};

namespace tag {
constexpr std::uint32_t kWidth = 256;
constexpr std::uint32_t kHeight = 257;
constexpr std::uint32_t kBits = 258;
constexpr std::uint32_t kPacking = 259;
constexpr std::uint32_t kColour = 262;
constexpr std::uint32_t kFillOrder = 266;
constexpr std::uint32_t kStripOffsets = 273;
constexpr std::uint32_t kSamples = 277;
constexpr std::uint32_t kRowsOfStrip = 278;
constexpr std::uint32_t kStripBytes = 279;
constexpr std::uint32_t kPlanes = 284;
constexpr std::uint32_t kTileWidth = 322;
constexpr std::uint32_t kTileHeight = 323;
constexpr std::uint32_t kTileOffsets = 324;
constexpr std::uint32_t kTileBytes = 325;
constexpr std::uint32_t kSubsampling = 530;
} // namespace tag

enum Packing : std::uint32_t {
    Plain = 1,
    FaxModified = 2,
    Fax3 = 3,
    Fax4 = 4,
    Lzw = 5,
    Jpeg = 7,
    Deflate = 8,
    PackBits = 32773,
    OldDeflate = 32946,
};

/// How the pixels are laid out in strips or tiles.
struct Layout
{
    explicit Layout(const Directory& directory)
        : width(directory.value(tag::kWidth, 0)), height(directory.value(tag::kHeight, 0)),
          packing(directory.value(tag::kPacking, Plain)), reversed(directory.value(tag::kFillOrder, 1) == 2),
          tiled(directory.find(tag::kTileWidth) > 0)
    {
        constexpr std::uint32_t kMost = 4096;
        constexpr std::uint32_t kLuminanceAndTwo = 6;
        const std::uint32_t samples = std::clamp(directory.value(tag::kSamples, 1), 1U, kMost);
        const std::uint32_t bits = std::clamp(directory.value(tag::kBits, 1), 1U, kMost);
        const bool separate = directory.value(tag::kPlanes, 1) == 2;
        planes = separate ? samples : 1;
        bitsOfPixel = separate ? bits : bits * samples;
        if (directory.value(tag::kColour, 0) == kLuminanceAndTwo && samples == 3 && !separate) {
            across = std::clamp(directory.value(tag::kSubsampling, 2), 1U, 4U);
            down = std::clamp(directory.at(directory.find(tag::kSubsampling), 1, 2), 1U, 4U);
            bitsOfBlock = bits * (across * down + 2);
        }
        const std::uint32_t rows = directory.value(tag::kRowsOfStrip, kWholeHeight);
        partWidth = tiled ? directory.value(tag::kTileWidth, 0) : width;
        partHeight = tiled ? directory.value(tag::kTileHeight, 0) : rows == kWholeHeight || rows == 0 ? height : rows;
    }

    bool isPossible() const
    {
        return width > 0 && height > 0 && partWidth > 0 && partHeight > 0 &&
               partWidth * partHeight <= std::max(kMostPixelsOfPart, width * height);
    }
    std::uint64_t partsAcross() const { return (width + partWidth - 1) / partWidth; }
    std::uint64_t partsDown() const { return (height + partHeight - 1) / partHeight; }
    /// Of the part `number` of a plane; tiles are whole at the edges too.
    std::uint64_t rowsOf(std::uint64_t number) const
    {
        return tiled ? partHeight : std::min(partHeight, height - number * partHeight);
    }
    std::uint64_t bytesOf(std::uint64_t rows) const
    {
        if (bitsOfBlock > 0)
            return ((partWidth + across - 1) / across) * ((rows + down - 1) / down) * bitsOfBlock / 8;
        return rows * ((partWidth * bitsOfPixel + 7) / 8);
    }

    std::uint64_t width;
    std::uint64_t height;
    std::uint32_t packing;
    bool reversed; ///< the lowest bit of a byte comes first
    bool tiled;
    std::uint64_t planes = 1;
    std::uint64_t bitsOfPixel = 1; ///< in a plane
    std::uint64_t across = 1;      ///< pixels that share their colour
    std::uint64_t down = 1;
    std::uint64_t bitsOfBlock = 0; ///< of such pixels; 0: each has its own colour
    std::uint64_t partWidth = 0;
    std::uint64_t partHeight = 0;
};

/// The most bytes that come out of one.
std::uint64_t greatestRatio(std::uint32_t packing)
{
    constexpr std::uint64_t kOfPackBits = 64;
    constexpr std::uint64_t kOfLzw = 1400; // a full table of ever longer strings
    constexpr std::uint64_t kOfOthers = 1U << 16U;
    switch (packing) {
    case Plain:
        return 1;
    case PackBits:
        return kOfPackBits;
    case Lzw:
        return kOfLzw;
    case Jpeg:
    case Deflate:
    case OldDeflate:
        return kGzipGreatestRatio;
    default:
        return kOfOthers;
    }
}

/// LZW as it was before TIFF 6.0, the lowest bit first.
bool isOldLzw(std::string_view packed)
{
    return packed.size() >= 2 && packed[0] == 0 && (static_cast<unsigned char>(packed[1]) & 1U) != 0;
}

bool holds(std::string_view packed, const Layout& layout, std::uint64_t rows)
{
    const std::uint64_t needed = layout.bytesOf(rows);
    if (layout.packing == FaxModified || layout.packing == Fax3 || layout.packing == Fax4)
        return rows <= packed.size() * 8; // a row like the one above it is a bit
    if (needed > packed.size() * greatestRatio(layout.packing))
        return false;
    if (layout.packing == Jpeg)
        return jpegHasItsEnd(packed);
    if (layout.reversed)
        return true;
    if (layout.packing == PackBits)
        return packBitsLength(packed, needed) == needed;
    if (layout.packing == Lzw)
        return isOldLzw(packed) || lzwLength(packed, needed) == needed;
    if (layout.packing == Deflate || layout.packing == OldDeflate)
        return deflateLength(packed, needed) == needed;
    return true;
}

} // namespace

bool tiffHoldsItsPixels(std::string_view bytes, const PictureHeader& header)
{
    const Directory directory(bytes);
    if (!directory.isWhole())
        return false;
    const Layout layout(directory);
    if (!layout.isPossible() || layout.width != header.width || layout.height != header.height)
        return false;
    const auto find = [&](std::uint32_t ofTiles, std::uint32_t ofStrips) {
        const std::uint64_t found = layout.tiled ? directory.find(ofTiles) : 0;
        return found > 0 ? found : directory.find(ofStrips);
    };
    const std::uint64_t offsets = find(tag::kTileOffsets, tag::kStripOffsets);
    const std::uint64_t counts = find(tag::kTileBytes, tag::kStripBytes);
    const std::uint64_t ofPlane = layout.partsAcross() * layout.partsDown();
    const std::uint64_t parts = ofPlane * layout.planes;
    // A single strip may be without its count: it is what follows.
    if (directory.count(offsets) < parts || (directory.count(counts) < parts && parts > 1))
        return false;
    std::uint64_t left = bytes.size();
    for (std::uint64_t i = 0; i < parts; ++i) {
        const std::uint64_t offset = directory.at(offsets, i, 0);
        if (offset >= bytes.size())
            return false;
        std::uint64_t size = directory.at(counts, i, 0);
        if (parts == 1 && size == 0)
            size = bytes.size() - offset;
        // Parts that lie over each other would be unpacked over and over.
        if (size > left || size > bytes.size() - offset)
            return false;
        left -= size;
        const std::string_view packed = bytes.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
        if (!holds(packed, layout, layout.rowsOf(i % ofPlane / layout.partsAcross())))
            return false;
    }
    return true;
}

} // namespace latentscape
