// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/models/snapshot.h"

namespace latentscape::cli {

/// Latents a user wrote or stored, row by row, with the label each is decoded under.
struct LatentInput
{
    std::vector<float> z;             ///< [count, d]
    std::vector<std::int32_t> labels; ///< [count], or empty for an unconditional model
    std::size_t count = 0;
};

/// Reads "0.5,-1" or "0.5,-1;0,2" into `dimensions` numbers a row. Throws Error (Input) naming what is wrong.
std::vector<float> parseLatents(const std::string& text, int dimensions);

/// Reads an array [N, d] or [d] of a .npy file. Throws Error (Input).
std::vector<float> readLatents(const std::string& path, int dimensions);

/// Latents with labels: one label counts for every latent, one latent for every label, otherwise there is one of each.
/// Throws Error (Usage) when a conditional model got no label, Error (Input) for a wrong label or number of labels.
LatentInput withLabels(std::vector<float> z, const std::vector<std::string>& labels, int dimensions,
                       const ModelSnapshot& model, bool conditional);

} // namespace latentscape::cli
