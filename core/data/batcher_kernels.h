// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace latentscape {

/// out[i] = pixels[i] / 255 as the product with the float nearest to 1/255; 255 becomes exactly 1.
void pixelsToFloats(const std::uint8_t* pixels, float* out, std::size_t count);

/// out[i] = 1 with probability pixels[i] / 255 (rounded up to a multiple of 2^-24), else 0, decided by the upper 24 of
/// the random bits[i]. Black is never drawn, white always.
void drawPixels(const std::uint8_t* pixels, const std::uint32_t* bits, float* out, std::size_t count);

} // namespace latentscape
