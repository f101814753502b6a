// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What the models that train on spoilt images share.

#include <string>
#include <ATen/ATen.h>

#include "core/data/corruption.h"
#include "core/params/param_table.h"

namespace latentscape {

struct CorruptionParams
{
    Corruption corruption = Corruption::Masking;
    double noise = 0.3;
};

const ParamTable<CorruptionParams>& corruptionParams();

/// What spoils them, "masking, 0.3"; empty where the level is 0, which changes nothing.
std::string noiseName(const CorruptionParams& params);

/// `samples` corruptions of rows x [n, k], drawn after each other: [samples * n, k]. Not differentiable.
at::Tensor corrupted(const CorruptionParams& params, const at::Tensor& x, std::int64_t samples, RandomStream& noise);

} // namespace latentscape
