// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QColor>

namespace latentscape {

/// 256 opaque colours from dark violet over teal to yellow. Lightness grows evenly, so the order is kept for
/// colour-blind eyes and in grey print.
const std::array<QRgb, 256>& colorRamp();

/// The colour for a fraction in [0, 1]; clamped.
QColor rampColor(double fraction);

} // namespace latentscape
