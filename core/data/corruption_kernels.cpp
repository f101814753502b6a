// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/corruption_kernels.h"

#include "core/base/cpu_clones.h"

namespace latentscape {

LS_CPU_CLONES void mask(const float* in, const std::uint32_t* bits, std::uint32_t bound, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = (bits[i] >> 8U) < bound ? 0.0F : in[i];
}

LS_CPU_CLONES void saltAndPepper(const float* in, const std::uint32_t* bits, std::uint32_t bound, float* out,
                                 std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const float grain = (bits[i] & 1U) != 0 ? 1.0F : 0.0F;
        out[i] = (bits[i] >> 8U) < bound ? grain : in[i];
    }
}

LS_CPU_CLONES void addNoise(const float* in, const float* normal, float level, float* out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = in[i] + level * normal[i];
}

} // namespace latentscape
