// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/image.h"

namespace latentscape::test {

/// Where in image.samples the sample of `channel` at column x and row y is.
inline std::size_t sampleIndex(const Image& image, int x, int y, int channel = 0)
{
    const auto of = [](int number) { return static_cast<std::size_t>(number); };
    return (of(y) * of(image.width) + of(x)) * of(image.channels) + of(channel);
}

inline std::uint8_t sampleAt(const Image& image, int x, int y, int channel = 0)
{
    return image.samples[sampleIndex(image, x, y, channel)];
}

} // namespace latentscape::test
