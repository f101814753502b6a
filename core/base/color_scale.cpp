// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/color_scale.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace latentscape {

namespace {

// Control points of our own, evenly spaced in lightness. Violet: the hue turns from violet over blue and green to
// yellow, as in the ramps of van der Walt and Smith (2015).
constexpr std::array<OklabColor, 6> kViolet{{{0.28, 0.060, -0.090},
                                             {0.41, 0.010, -0.115},
                                             {0.54, -0.055, -0.060},
                                             {0.67, -0.100, 0.030},
                                             {0.80, -0.095, 0.130},
                                             {0.93, -0.020, 0.170}}};
// Blue to yellow through grey, the one axis of colour that red-green blindness leaves whole: the idea of Nunez,
// Anderton and Renslow (2018).
constexpr std::array<OklabColor, 6> kBlue{{{0.26, -0.012, -0.090},
                                           {0.39, -0.006, -0.060},
                                           {0.52, -0.003, -0.018},
                                           {0.66, -0.004, 0.040},
                                           {0.80, -0.008, 0.100},
                                           {0.93, -0.016, 0.155}}};

std::uint8_t gammaByte(double linear)
{
    const double clamped = std::clamp(linear, 0.0, 1.0);
    const double encoded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * std::pow(clamped, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(encoded * 255));
}

} // namespace

RgbColor rgbOf(const OklabColor& color)
{
    const double l = std::pow(color.lightness + 0.3963377774 * color.a + 0.2158037573 * color.b, 3);
    const double m = std::pow(color.lightness - 0.1055613458 * color.a - 0.0638541728 * color.b, 3);
    const double s = std::pow(color.lightness - 0.0894841775 * color.a - 1.2914855480 * color.b, 3);
    return {gammaByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            gammaByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            gammaByte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

ColorScale evenScale(std::span<const OklabColor> anchors)
{
    assert(anchors.size() >= 2);
    ColorScale scale{};
    for (std::size_t i = 0; i < scale.size(); ++i) {
        const double place = static_cast<double>(i) / 255 * static_cast<double>(anchors.size() - 1);
        const std::size_t below = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
        const double t = place - static_cast<double>(below);
        const OklabColor& p = anchors[below];
        const OklabColor& q = anchors[below + 1];
        scale[i] = rgbOf({std::lerp(p.lightness, q.lightness, t), std::lerp(p.a, q.a, t), std::lerp(p.b, q.b, t)});
    }
    return scale;
}

const ColorScale& violetScale()
{
    static const ColorScale scale = evenScale(kViolet);
    return scale;
}

const ColorScale& blueScale()
{
    static const ColorScale scale = evenScale(kBlue);
    return scale;
}

} // namespace latentscape
