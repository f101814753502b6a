// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_body.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/error.h"
#include "core/data/gzip.h"
#include "core/data/tiff_parts.h"

namespace latentscape {

namespace {

std::uint64_t bigEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t number = 0;
    for (std::size_t i = at; i < at + count; ++i)
        number = number << 8U | static_cast<unsigned char>(bytes[i]);
    return number;
}

[[noreturn]] void failCut()
{
    throw Error(ErrorKind::Input, LS_TEXT("core", "The picture is cut short: without its end it cannot be decoded."));
}

[[noreturn]] void failPromise(std::string_view bytes, const PictureHeader& header)
{
    throw Error(ErrorKind::Input,
                LS_TEXT("core", "The picture is broken: its {} bytes cannot hold the {} x {} pixels it promises."),
                {std::to_string(bytes.size()), std::to_string(header.width), std::to_string(header.height)});
}

/// libpng takes memory for a part of a file before it has seen that it is there; only pixels come piece by piece.
void checkPng(std::string_view bytes)
{
    constexpr std::size_t kFirst = 8;
    constexpr std::size_t kHead = 8; // length and name
    constexpr std::size_t kChecksum = 4;
    std::uint64_t length = 0;
    for (std::uint64_t at = kFirst; at + kHead + kChecksum <= bytes.size(); at += kHead + length + kChecksum) {
        length = bigEndian(bytes, at, 4);
        const std::string_view name = bytes.substr(at + 4, 4);
        if (name == "IEND")
            return;
        if (name != "IDAT" && length > bytes.size() - at - kHead)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "The picture is broken: a part of it promises {} bytes where {} follow."),
                        {std::to_string(length), std::to_string(bytes.size() - at - kHead)});
    }
    failCut();
}

/// VP8 takes more than two bits for a block of 16 x 16 pixels. VP8L can say in a few bytes that a picture is of one
/// colour; then only small ones are worth believing.
bool webPHoldsItsPixels(std::string_view bytes, const PictureHeader& header)
{
    constexpr std::uint64_t kBlock = 16;
    constexpr std::uint64_t kMostOfOneColour = 16'000'000;
    if (bytes.substr(12, 4) == "VP8 ")
        return ((header.width + kBlock - 1) / kBlock) * ((header.height + kBlock - 1) / kBlock) <= 4 * bytes.size();
    return header.width * header.height <= std::max(kMostOfOneColour, bytes.size() * kGzipGreatestRatio * 8);
}

bool holdsItsPixels(std::string_view bytes, const PictureHeader& header)
{
    if (header.format == PictureFormat::Tiff)
        return tiffHoldsItsPixels(bytes, header);
    if (header.format == PictureFormat::WebP)
        return webPHoldsItsPixels(bytes, header);
    return header.width * header.height * header.bitsOfPixel / 8 <= bytes.size() * kGzipGreatestRatio;
}

} // namespace

bool jpegHasItsEnd(std::string_view bytes)
{
    constexpr unsigned kEnd = 0xD9;
    std::size_t at = bytes.find('\xFF', 2);
    while (at < bytes.size() && at + 1 < bytes.size()) {
        const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == kEnd)
            return true;
        // Pixels go on after a zero and after marks to start again; others are followed by their length.
        if (marker == 0xFF)
            at += 1;
        else if (marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8))
            at += 2;
        else if (at + 4 <= bytes.size())
            at += 2 + std::max<std::size_t>(2, bigEndian(bytes, at + 2, 2));
        else
            return false;
        at = at < bytes.size() ? bytes.find('\xFF', at) : bytes.size();
    }
    return false;
}

void checkPictureBody(std::string_view bytes, const PictureHeader& header)
{
    if (!holdsItsPixels(bytes, header))
        failPromise(bytes, header);
    if (header.format == PictureFormat::Png)
        checkPng(bytes);
    if (header.format == PictureFormat::Jpeg && !jpegHasItsEnd(bytes))
        failCut();
}

} // namespace latentscape
