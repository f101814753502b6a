// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// Throws Error (Input) when the model cannot be asked about these data: images of another shape, or other classes
/// than a conditional model was trained with.
void requireFitting(const ModelSnapshot& model, const Dataset& data);

} // namespace latentscape
