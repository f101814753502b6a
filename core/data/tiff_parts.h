// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/data/picture_header.h"

namespace latentscape {

/// Whether the strips or tiles of a TIFF lie in the file and hold as many pixels as its header promises: looked up for
/// data that are not packed, counted for PackBits, LZW, deflate and JPEG, and bounded by what the packing can reach for
/// all others. Takes no memory for pixels; reads within `bytes` only. Decoders fill what is missing with
/// black and say nothing. `header` is what readPictureHeader() says of it. Never throws.
bool tiffHoldsItsPixels(std::string_view bytes, const PictureHeader& header);

} // namespace latentscape
