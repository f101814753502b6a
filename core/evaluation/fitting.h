// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/data/dataset.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// Throws Error (Input) when the model cannot be asked about these data: images of another shape, or other classes
/// than a conditional model was trained with.
void requireFitting(const ModelSnapshot& model, const Dataset& data);

/// Whether EncoderSession::encode() has codes of the images of the model's data: not of a decoder that came alone.
bool givesCodes(const ModelSnapshot& model);
/// Throws Error (Input) when it has none; `name` is the model's in a comparison.
void requireCodes(const ModelSnapshot& model, const std::string& name);
/// Throws Error (Input) when nothing turns codes into images; `name` likewise.
void requireDecoder(const ModelSnapshot& model, const std::string& name);

} // namespace latentscape
