// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/loss_sums.h"

namespace latentscape {

void addLosses(const std::vector<LossTerm>& terms, std::map<std::string, double>& sums)
{
    for (const LossTerm& term : terms) {
        const auto value = term.sum.item<double>();
        sums[term.name] += value;
        if (!term.adversary)
            sums["loss"] += term.weight * value;
    }
}

} // namespace latentscape
