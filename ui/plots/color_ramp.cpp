// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/color_ramp.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QApplication>
#include <QEvent>
#include <QWidget>

#include "core/base/color_scale.h"

namespace latentscape {

namespace {

// Neither end may fall together with the canvas of a theme.
constexpr std::array<OklabColor, 2> kGrey{{{0.30, 0, 0}, {0.90, 0, 0}}};

ColorRamp g_choice = ColorRamp::Violet;

QRgb qrgbOf(const RgbColor& color) { return qRgb(color.red, color.green, color.blue); }

/// Round a ring in lightness and blue-yellow; what there is of red and green only helps those who see it.
std::array<QRgb, 256> makeCyclicRamp()
{
    std::array<QRgb, 256> ramp{};
    for (std::size_t i = 0; i < ramp.size(); ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(ramp.size());
        const double blueness = std::sin(angle);
        ramp[i] = qrgbOf(rgbOf({0.62 - 0.24 * std::cos(angle), 0.055 * std::sin(2 * angle) - 0.03 * blueness,
                                (blueness > 0 ? -0.125 : -0.12) * blueness}));
    }
    return ramp;
}

std::array<QRgb, 256> rampOf(const ColorScale& scale)
{
    std::array<QRgb, 256> ramp{};
    std::ranges::transform(scale, ramp.begin(), qrgbOf);
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
    static const std::array<QRgb, 256> violet = rampOf(violetScale());
    static const std::array<QRgb, 256> blue = rampOf(blueScale());
    static const std::array<QRgb, 256> grey = rampOf(evenScale(kGrey));
    return ramp == ColorRamp::Blue ? blue : ramp == ColorRamp::Grey ? grey : violet;
}

const std::array<QRgb, 256>& colorRamp() { return colorRamp(g_choice); }

const std::array<QRgb, 256>& cyclicRamp()
{
    static const std::array<QRgb, 256> ramp = makeCyclicRamp();
    return ramp;
}

QColor cyclicColor(double fraction)
{
    const double turn = fraction - std::floor(fraction);
    return QColor(cyclicRamp()[static_cast<std::size_t>(std::lround(turn * 256)) % 256]);
}

QColor rampColor(double fraction)
{
    return QColor(colorRamp()[static_cast<std::size_t>(std::lround(std::clamp(fraction, 0.0, 1.0) * 255))]);
}

} // namespace latentscape
