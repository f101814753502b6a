// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace latentscape {

/// The shape of every image of a data set: channels (1 grey, 3 RGB), height, width.
struct ImageShape
{
    int channels = 1;
    int height = 0;
    int width = 0;

    std::size_t pixels() const
    {
        return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    }
    friend bool operator==(const ImageShape&, const ImageShape&) = default;
};

/// "3x32x32": channels, height, width.
std::string shapeText(const ImageShape& shape);

/// An image for showing and saving: 8 bits a sample, interleaved (row by row, RGB RGB ... when channels is 3).
struct Image
{
    int width = 0;
    int height = 0;
    int channels = 1;
    std::vector<std::uint8_t> samples; ///< height * width * channels

    bool empty() const { return samples.empty(); }
    friend bool operator==(const Image&, const Image&) = default;
};

/// One planar image with values in [0, 1] (clamped; NaN becomes 0) as an interleaved 8-bit one, rounded to nearest.
Image toImage(const float* planar, const ImageShape& shape);

} // namespace latentscape
