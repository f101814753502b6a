// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core. Where a run stands, so that it can go on as if it had never stopped.

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/params/param_set.h"
#include "core/training/engine.h"

namespace latentscape {

struct TrainingState
{
    int phase = 0;
    int epoch = 0;          ///< finished epochs
    std::int64_t batch = 0; ///< batches done in the running epoch
    std::int64_t step = 0;  ///< optimiser steps done in all phases
    bool begun = false;     ///< the untrained model has been measured
    TermSums epochSums;     ///< training losses of the running epoch
    TermSums intervalSums;  ///< training losses since the last row of metrics.csv
    double bestLoss = std::numeric_limits<double>::infinity();
    int bestEpoch = 0; ///< 0: none yet
    std::int64_t optimizerSteps = 0;
    std::vector<StepCount> optimizerCounts; ///< empty: every weight was moved at each of these steps
    std::uintmax_t metricsBytes = 0;
    ParamSet live; ///< parameters that were changed while running
    std::map<std::string, double> lastTrain;
    std::map<std::string, double> lastTest;
};

/// As the text that stands in a checkpoint's metadata, and back. Numbers survive exactly.
std::string toText(const TrainingState& state);
/// Throws Error (Input), also where a count is below zero.
TrainingState stateFromText(const std::string& text);

/// Throws Error (Input) that the state of a checkpoint cannot be read.
[[noreturn]] void refuseState(const std::string& reason);

} // namespace latentscape
