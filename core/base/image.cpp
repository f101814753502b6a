// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/image.h"

namespace latentscape {

std::string shapeText(const ImageShape& shape)
{
    return std::to_string(shape.channels) + "x" + std::to_string(shape.height) + "x" + std::to_string(shape.width);
}

Image toImage(const float* planar, const ImageShape& shape)
{
    Image image{shape.width, shape.height, shape.channels, {}};
    image.samples.resize(shape.pixels());
    const std::size_t area = shape.pixels() / static_cast<std::size_t>(shape.channels);
    const auto channels = static_cast<std::size_t>(shape.channels);
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t i = 0; i < area; ++i) {
            const float value = planar[c * area + i];
            // Written so that NaN fails the first comparison.
            const float clamped = value > 0.0F ? (value < 1.0F ? value : 1.0F) : 0.0F;
            image.samples[i * channels + c] = static_cast<std::uint8_t>(clamped * 255.0F + 0.5F);
        }
    }
    return image;
}

} // namespace latentscape
