// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/params/param_table.h"

namespace latentscape {

/// What is to be known of codes that came without networks. They stand in the model's tensors "codes.mean" and, with a
/// spread, "codes.log_var", each [images, latent], in the order of the run's data.
struct LatentsParams
{
    std::int64_t latent = 2;
    std::int64_t images = 1;
    bool spread = false;
};

const ParamTable<LatentsParams>& latentsParams();

} // namespace latentscape
