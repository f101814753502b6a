// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch).

#include <map>
#include <string>
#include <vector>

#include "core/models/model.h"

namespace latentscape {

/// Adds the values of `terms` to `sums` by name, and as "loss" the objective: their weighted sum, without the terms of
/// a second player.
void addLosses(const std::vector<LossTerm>& terms, std::map<std::string, double>& sums);

} // namespace latentscape
