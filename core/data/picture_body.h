// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/data/picture_header.h"

namespace latentscape {

/// Whether a JPEG that begins with its first marker goes on to its end marker; what follows that does not count.
bool jpegHasItsEnd(std::string_view bytes);

/// Looks, before anything is decoded, at what decoders take as it comes: a PNG or JPEG that is cut short, parts of a
/// PNG that are longer than the file, a TIFF or WebP that cannot hold the pixels its header promises. `header` is what
/// readPictureHeader() says of the file. Takes no memory for pixels. Throws Error (Input) naming what is wrong.
void checkPictureBody(std::string_view bytes, const PictureHeader& header);

} // namespace latentscape
