// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/corrupted.h"

#include "core/base/text.h"
#include "core/params/param_spec.h"

namespace latentscape {

const ParamTable<CorruptionParams>& corruptionParams()
{
    static const ParamTable<CorruptionParams> table = [] {
        ParamTable<CorruptionParams> t;
        t.choice(&CorruptionParams::corruption, "corruption", LS_TEXT("core", "Corruption"), corruptionNames(),
                 LS_TEXT("core", "How images are spoilt: masking blacks pixels out, gaussian adds noise to all, "
                                 "salt-and-pepper turns some black or white."));
        t.real(&CorruptionParams::noise, "noise", LS_TEXT("core", "Noise level"), {0, 1},
               LS_TEXT("core", "Share of the pixels that is spoilt, or the standard deviation of gaussian noise; more "
                               "of it teaches larger strokes instead of single pixels."))
            .live();
        return t;
    }();
    return table;
}

std::string noiseName(const CorruptionParams& params)
{
    if (params.noise <= 0)
        return {};
    return std::string(toString(params.corruption)) + ", " + toString(ParamValue(params.noise));
}

at::Tensor corrupted(const CorruptionParams& params, const at::Tensor& x, std::int64_t samples, RandomStream& noise)
{
    const at::Tensor clean = x.contiguous();
    const auto count = static_cast<std::size_t>(clean.numel());
    at::Tensor rows = at::empty({samples * x.size(0), x.size(1)});
    for (std::int64_t sample = 0; sample < samples; ++sample)
        corrupt(params.corruption, params.noise, {clean.data_ptr<float>(), count},
                {rows.data_ptr<float>() + static_cast<std::size_t>(sample) * count, count}, noise);
    return rows;
}

} // namespace latentscape
