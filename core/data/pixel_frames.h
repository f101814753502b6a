// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/image.h"

namespace cv {
class Mat;
} // namespace cv

namespace latentscape {

// Pictures as OpenCV holds them, 8 bits, 1 or 3 channels: what pictures are decoded and fitted with. For .cpp files of
// this folder only. Any thread.

/// The picture's own samples, not copied; they are not to be written to.
cv::Mat viewOf(const Image& picture);

/// BGR (or RGB) or grey to RGB or grey; shares the pixels when there is nothing to do, else leaves them alone.
cv::Mat withChannels(const cv::Mat& pixels, int channels, bool isRgb);

/// Scaled to width x height: averaging when it shrinks, so that thin strokes do not vanish.
cv::Mat scaled(const cv::Mat& pixels, int width, int height);

/// Scaled to fit a box, aspect kept.
cv::Mat scaledInto(const cv::Mat& pixels, int boxWidth, int boxHeight);

/// On a sheet of one tone that has the shape's size; it has to lie within that.
cv::Mat placedAt(const cv::Mat& pixels, int left, int top, const ImageShape& shape, int tone = 0);

/// Scaled to fit, in the middle of a sheet of one tone.
cv::Mat paddedTo(const cv::Mat& pixels, const ImageShape& shape, int tone = 0);

} // namespace latentscape
