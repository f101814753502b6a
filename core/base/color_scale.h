// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace latentscape {

struct RgbColor
{
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(const RgbColor&, const RgbColor&) = default;
};

/// A colour of the Oklab space (Ottosson 2020): equal steps look equal.
struct OklabColor
{
    double lightness = 0; ///< 0..1
    double a = 0;         ///< from green to red
    double b = 0;         ///< from blue to yellow
};

/// The nearest colour that a screen has (sRGB).
RgbColor rgbOf(const OklabColor& color);

using ColorScale = std::array<RgbColor, 256>;

/// 256 colours from the first anchor to the last, straight in Oklab from each to the next; at least two anchors.
ColorScale evenScale(std::span<const OklabColor> anchors);

/// Dark violet over blue and green to yellow, growing evenly in lightness: the order is kept for colour-blind eyes and
/// in grey print. Any thread.
const ColorScale& violetScale();
/// Dark blue over grey to yellow: the same to eyes that do not tell red from green as to those that do. Any thread.
const ColorScale& blueScale();

} // namespace latentscape
