// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/models/snapshot.h"

namespace latentscape {

/// Whether the model draws images as a mean image plus a combination of fixed ones (pca, linear_ae): then it spans a
/// subspace of the images that can be held against another's.
bool hasLinearDecoder(const ModelSnapshot& snapshot);

/// Principal angles between the column spaces of two linear decoders: degrees in [0, 90], ascending. As many as the
/// smaller space has dimensions; none when one has no direction yet (pca before it was computed). All 0: one space
/// contains the other. Precise for small angles too.
/// Throws Error (Input) when a decoder is not linear or the images differ in shape.
std::vector<double> principalAngles(const ModelSnapshot& a, const ModelSnapshot& b);

} // namespace latentscape
