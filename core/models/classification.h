// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What models that tell the class of an image are judged by.

#include "core/models/model.h"

namespace latentscape {

/// Appends "classification", `scale` times the sum over images of -log q(y|x) with `weight` in the objective, and
/// "classification_error", `scale` times the number of images whose most probable class is another; only reported.
/// `logits` [n, classes] of q(y|x), `labels` [n, classes] one-hot.
void appendClassification(std::vector<LossTerm>& terms, const at::Tensor& logits, const at::Tensor& labels,
                          double scale = 1, double weight = 1);

} // namespace latentscape
