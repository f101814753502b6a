// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

/// Decodes a PNG, JPEG, BMP, WebP, PNM or TIFF (found by content) as grey (channels 1), RGB (channels 3), or whichever
/// of the two it is (channels 0); 8 bits, held as its camera says. Transparent pictures are laid on white, or on black
/// when what is visible of them is bright. At most 100 megapixels, read from the file's header before anything is
/// decoded; a file that ends before its end, that cannot hold the pixels it promises, or whose floating-point samples
/// are not all finite is broken. Throws Error (Input) naming what is wrong.
Image decodePicture(const std::string& bytes, int channels);

/// Fits any picture to `shape` where no more is known of the data: as usualLook() in picture_fit.h has it, bright on
/// black and 28 x 28 grey as MNIST. Otherwise lookOf() those data and fit to that look.
///
/// `invertIfBright`: dark ink on bright paper (mean of the border above one half) is inverted. Grey shapes only: a
/// photograph in colour keeps its colours.
std::vector<float> fitPicture(const Image& picture, const ImageShape& shape, bool invertIfBright = true);

/// How a picture of another form is brought into a frame.
enum class Fit {
    Crop,    ///< scaled to cover the frame, what stands over is cut off at both sides alike
    Pad,     ///< scaled to fit into it, the rest is black
    Stretch, ///< scaled to fill it, its form is lost
};

/// `picture` as `shape` wants it, planar [C, H, W], 8 bits. Scaling averages where it shrinks.
std::vector<std::uint8_t> framePicture(const Image& picture, const ImageShape& shape, Fit fit);

} // namespace latentscape
