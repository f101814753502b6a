// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

/// At most 256 colours for a whole animation, and which of them every pixel gets. Deterministic.
///
/// Grey frames get the tones they have, exactly; so do frames with at most 256 colours. More colours are divided by
/// median cut (Heckbert 1982) over all frames, and the palette is moved to its pixels' means in a few rounds of
/// k-means.
class GifPalette
{
public:
    using Color = std::array<std::uint8_t, 3>;

    /// At least one frame; all with the same number of channels.
    explicit GifPalette(std::span<const Image> frames);

    const std::vector<Color>& colors() const { return m_colors; }
    /// Bits a pixel: 1..8, enough for colors().
    int bits() const;
    /// One index a pixel.
    std::vector<std::uint8_t> indicesOf(const Image& frame) const;

private:
    void takeTones(std::span<const Image> frames);
    bool takeExact(std::span<const Image> frames);
    void takeNearest(std::span<const Image> frames);

    std::vector<Color> m_colors; ///< ascending where they are exact
    bool m_exact = true;
    std::vector<std::uint8_t> m_nearest; ///< of each cell of colours, when not exact
};

} // namespace latentscape
