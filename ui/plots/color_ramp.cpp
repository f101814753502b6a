// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/color_ramp.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace latentscape {

namespace {

struct Anchor
{
    double lightness, a, b; // Oklab
};

using Anchors = std::array<Anchor, 6>;

// Control points of our own, in the Oklab space (Ottosson 2020), evenly spaced in lightness. Violet: the hue turns from
// violet over blue and green to yellow, as in the ramps of van der Walt and Smith (2015).
constexpr Anchors kViolet{{{0.28, 0.060, -0.090},
                           {0.41, 0.010, -0.115},
                           {0.54, -0.055, -0.060},
                           {0.67, -0.100, 0.030},
                           {0.80, -0.095, 0.130},
                           {0.93, -0.020, 0.170}}};
// Blue to yellow through grey, the one axis of colour that red-green blindness leaves whole: the idea of Nunez,
// Anderton and Renslow (2018).
constexpr Anchors kBlue{{{0.26, -0.012, -0.090},
                         {0.39, -0.006, -0.060},
                         {0.52, -0.003, -0.018},
                         {0.66, -0.004, 0.040},
                         {0.80, -0.008, 0.100},
                         {0.93, -0.016, 0.155}}};
// Neither end may fall together with the canvas of a theme.
constexpr Anchors kGrey{{{0.30, 0, 0}, {0.42, 0, 0}, {0.54, 0, 0}, {0.66, 0, 0}, {0.78, 0, 0}, {0.90, 0, 0}}};

ColorRamp g_choice = ColorRamp::Violet;

int gammaByte(double linear)
{
    const double clamped = std::clamp(linear, 0.0, 1.0);
    const double encoded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * std::pow(clamped, 1 / 2.4) - 0.055;
    return static_cast<int>(std::lround(encoded * 255));
}

QRgb fromOklab(const Anchor& c)
{
    const double l = std::pow(c.lightness + 0.3963377774 * c.a + 0.2158037573 * c.b, 3);
    const double m = std::pow(c.lightness - 0.1055613458 * c.a - 0.0638541728 * c.b, 3);
    const double s = std::pow(c.lightness - 0.0894841775 * c.a - 1.2914855480 * c.b, 3);
    return qRgb(gammaByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                gammaByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                gammaByte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

std::array<QRgb, 256> makeRamp(const Anchors& anchors)
{
    std::array<QRgb, 256> ramp{};
    for (std::size_t i = 0; i < ramp.size(); ++i) {
        const double place = static_cast<double>(i) / 255 * (anchors.size() - 1);
        const std::size_t below = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
        const double t = place - static_cast<double>(below);
        const Anchor& p = anchors[below];
        const Anchor& q = anchors[below + 1];
        ramp[i] = fromOklab({std::lerp(p.lightness, q.lightness, t), std::lerp(p.a, q.a, t), std::lerp(p.b, q.b, t)});
    }
    return ramp;
}

} // namespace

ColorRamp colorRampChoice() { return g_choice; }

void chooseColorRamp(ColorRamp ramp)
{
    if (ramp == g_choice)
        return;
    g_choice = ramp;
    for (QWidget* widget : QApplication::allWidgets()) {
        QEvent event(QEvent::PaletteChange);
        QCoreApplication::sendEvent(widget, &event);
    }
}

const std::array<QRgb, 256>& colorRamp(ColorRamp ramp)
{
    static const std::array<QRgb, 256> violet = makeRamp(kViolet);
    static const std::array<QRgb, 256> blue = makeRamp(kBlue);
    static const std::array<QRgb, 256> grey = makeRamp(kGrey);
    return ramp == ColorRamp::Blue ? blue : ramp == ColorRamp::Grey ? grey : violet;
}

const std::array<QRgb, 256>& colorRamp() { return colorRamp(g_choice); }

QColor rampColor(double fraction)
{
    return QColor(colorRamp()[static_cast<std::size_t>(std::lround(std::clamp(fraction, 0.0, 1.0) * 255))]);
}

} // namespace latentscape
