// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/models/snapshot.h"

namespace latentscape::cli {

/// Latents a user wrote or stored, row by row, with what each is decoded under.
struct LatentInput
{
    std::vector<float> z;          ///< [count, d]
    std::vector<float> conditions; ///< [count, classes] label weights, or empty for an unconditional model
    std::size_t count = 0;
};

/// What stands between the separators; a part may be empty, the last one too.
std::vector<std::string> partsOf(const std::string& text, char separator);

/// Reads "0.5,-1" or "0.5,-1;0,2" into `dimensions` numbers a row. Throws Error (Input) naming what is wrong.
std::vector<float> parseLatents(const std::string& text, int dimensions);

/// Reads an array [N, d] or [d] of a .npy file. Throws Error (Input).
std::vector<float> readLatents(const std::string& path, int dimensions);

/// Latents with labels, each "3" or a mixture such as "3:0.5,7:0.5": one label counts for every latent, one latent for
/// every label, otherwise there is one of each. Throws Error (Usage) when a conditional model got no label, Error
/// (Input) for a wrong label, mixture or number of labels.
LatentInput withLabels(std::vector<float> z, const std::vector<std::string>& labels, int dimensions,
                       const ModelSnapshot& model, bool conditional);

} // namespace latentscape::cli
