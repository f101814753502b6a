// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QColor>

namespace latentscape {

/// Ramps for values, each growing evenly in lightness: the order is kept for colour-blind eyes and in grey print.
enum class ColorRamp {
    Violet, ///< over teal to yellow
    Blue,   ///< over grey to yellow: the same to eyes that do not tell red from green as to those that do
    Grey,
};

/// The ramp in force; Violet at first. Widgets hear of another one by QEvent::PaletteChange. GUI thread only.
ColorRamp colorRampChoice();
void chooseColorRamp(ColorRamp ramp);

/// 256 opaque colours of a ramp.
const std::array<QRgb, 256>& colorRamp(ColorRamp ramp);
/// Of the ramp in force.
const std::array<QRgb, 256>& colorRamp();

/// 256 opaque colours of a ramp that goes round, for values such as angles: the last lies beside the first. Any two
/// differ in lightness or in blueness, which colour-blind eyes tell as others do.
const std::array<QRgb, 256>& cyclicRamp();
/// The colour for a fraction of a whole turn, any number.
QColor cyclicColor(double fraction);

/// The colour for a fraction in [0, 1] of the ramp in force; clamped.
QColor rampColor(double fraction);

} // namespace latentscape
