// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/classification.h"

namespace latentscape {

void appendClassification(std::vector<LossTerm>& terms, const at::Tensor& logits, const at::Tensor& labels,
                          double scale, double weight)
{
    const at::Tensor crossEntropy = -(labels * at::log_softmax(logits, 1)).sum().to(at::kDouble);
    const at::Tensor wrong = logits.detach().argmax(1).ne(labels.argmax(1)).sum().to(at::kDouble);
    terms.push_back({"classification", scale * crossEntropy, weight});
    terms.push_back({"classification_error", scale * wrong, 0});
}

} // namespace latentscape
