// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Command lines of latentscape-cli that make again what is here already.

#include <filesystem>
#include <string>

#include "core/models/snapshot.h"
#include "core/training/plan.h"
#include "core/training/run_folder.h"
#include "core/training/sweep.h"

namespace latentscape {

/// How a command names these weights: the run's folder in full, and "@EPOCH" where they are those of an epoch that is
/// kept. Empty where they are stored nowhere, such as in the middle of an epoch that is being
/// trained. Reads the beginnings of files only; never throws.
std::string storedName(const std::filesystem::path& run, const ModelSnapshot& model);

/// Trains what `plan` says, as a new run: what differs from the defaults. Values that change nothing with the others,
/// and how many threads compute, are left out. `out` is the run's folder; empty: a new one among the runs.
std::string trainCommand(const TrainPlan& plan, const std::string& out = {});

/// Makes the run `run` again under its name in the folder where the command is given: trains it, going on as often as
/// the run went on, or imports the file it was imported from. The same weights come out, bit for bit. Throws Error
/// (Input) where that cannot be said: a parameter was changed while it was trained, or it got another number of epochs
/// in the middle of training.
std::string runCommand(const std::filesystem::path& run);

/// Writes the run into one file, `out`.
std::string archiveCommand(const std::filesystem::path& run, const std::string& out);

/// Begins the same sweep anew.
std::string sweepCommand(const SweepPlan& plan);

} // namespace latentscape
