// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluation/sample_distance.h"

namespace latentscape {

/// The classifier that travels with the program for these data, told by their fingerprint; null for any others.
/// tests/fidelity/mnist_classifier.cpp trained it and says how. Throws Error (Input) when its file is damaged or
/// missing.
FeatureClassifierPtr featureClassifierFor(const Dataset& data);

} // namespace latentscape
