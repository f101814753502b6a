// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace latentscape {

/// The kinds of pictures that are given to the decoder; nothing else is.
enum class PictureFormat { Unknown, Png, Jpeg, Bmp, WebP, Pnm, Tiff };

/// What a picture file says of itself before it is decoded.
struct PictureHeader
{
    PictureFormat format = PictureFormat::Unknown;
    std::uint64_t width = 0;  ///< 0: the file does not say (it is broken)
    std::uint64_t height = 0; ///< at most 2^32 - 1, as is width
    /// How the camera was held, as Exif and TIFF number it: 1 upright ... 8; from 5 on width and height are exchanged.
    int orientation = 1;
    /// What a pixel takes before it is packed, as PNG and TIFF say; 1 where the file does not.
    std::uint32_t bitsOfPixel = 1;
    /// The number that stands for white in a PGM or PPM, at most 2^32 - 1; 0 where the file does not say.
    std::uint64_t white = 0;

    std::uint64_t turnedWidth() const { return orientation > 4 ? height : width; }
    std::uint64_t turnedHeight() const { return orientation > 4 ? width : height; }
};

/// Of a whole file, or of its beginning as far as that tells: looks at the first bytes, and in all formats but BMP and
/// PNM walks to where size and orientation are. Reads within `bytes` only; never throws.
PictureHeader readPictureHeader(std::string_view bytes);

/// The same of a file, once through: of what is behind its first 4 kB only the parts on the way are read, and at most a
/// gigabyte is walked through. Unknown when it cannot be read; never throws Error.
PictureHeader pictureHeaderOf(const std::filesystem::path& path);

} // namespace latentscape
