// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "core/training/plan.h"

namespace latentscape {

/// What decides what a run of this plan learns, but for its seed: parameters of model and training, as text by key.
/// Those that change the speed only (threads, shards, device) or what is kept do not count.
std::map<std::string, std::string> learningValues(const TrainPlan& plan);

/// The same text for plans that differ in their seed only.
std::string kinshipOf(const TrainPlan& plan);

} // namespace latentscape
