// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/training/run_folder.h"

namespace latentscape {

/// A stretch of a run's epochs with an objective of its own.
struct RunPhase
{
    std::string name; ///< English source text with {} places
    std::vector<std::string> arguments;
    int before = 0; ///< epochs of the phases before it
    int epochs = 0;
    int space = 0; ///< which of the model's spaces of codes it learns, see codeSpaces()
};

/// The phases of a run in their order, at least one; those that are still to come too.
/// Throws Error (Input) when its model cannot be made.
std::vector<RunPhase> plannedPhases(const RunRecord& record);

/// Epochs of all phases together: what a run is finished after, unless it stops early.
int plannedEpochs(const RunRecord& record);

/// Whether early stopping ends a run that has finished `epoch` epochs, of whose last phase, which it has reached,
/// `best` had the least validation loss (0: none yet). Where it went on all the same, its patience counts from there.
bool endsEarly(const RunRecord& record, int epoch, int best);

} // namespace latentscape
