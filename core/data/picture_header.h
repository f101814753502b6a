// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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
};

/// Looks at the first bytes, and for JPEG and TIFF walks to where the size is. Reads within `bytes` only; never throws.
PictureHeader readPictureHeader(std::string_view bytes);

} // namespace latentscape
