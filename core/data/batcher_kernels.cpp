// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batcher_kernels.h"

#include "core/base/cpu_clones.h"

namespace latentscape {

LS_CPU_CLONES void pixelsToFloats(const std::uint8_t* pixels, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(pixels[i]) * (1.0F / 255.0F);
}

LS_CPU_CLONES void drawPixels(const std::uint8_t* pixels, const std::uint32_t* bits, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        // u / 2^24 < p / 255 in whole numbers: both sides stay below 2^32.
        const std::uint32_t drawn = (bits[i] >> 8U) * 255U;
        const std::uint32_t bound = static_cast<std::uint32_t>(pixels[i]) << 24U;
        out[i] = drawn < bound ? 1.0F : 0.0F;
    }
}

} // namespace latentscape
