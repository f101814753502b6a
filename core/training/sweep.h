// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/training/plan.h"
#include "core/training/run_folder.h"

namespace latentscape {

/// One parameter of a sweep and the values it takes, of a model's or of the trainer's ("latent": 2, 5, 10).
struct SweepAxis
{
    std::string key;
    std::vector<ParamValue> values;
};

/// Runs that differ in one or two parameters only, trained one after the other into one folder.
struct SweepPlan
{
    TrainPlan base;              ///< what all runs share; base.run is not used
    std::vector<SweepAxis> axes; ///< one or two; with two, every value of the first with every one of the second
    std::filesystem::path folder;
};

/// One run of a sweep.
struct SweepEntry
{
    std::vector<ParamValue> values; ///< one per axis
    std::string setting;            ///< "latent=5", "latent=5, beta=4"
    std::filesystem::path run;      ///< its folder, inside the sweep's; not there before it was begun
    TrainPlan plan;                 ///< complete but for automatic values
};

/// Reads "latent=2,5,10" against what the model and the trainer have (values that are lists themselves are separated
/// by semicolons: "hidden=400,200;800"). Throws Error (Input) naming what is wrong: no such parameter, a value out of
/// range, a value twice, fewer than two values.
SweepAxis parseAxis(const std::string& model, const std::string& text);

/// An axis as parseAxis() reads it.
std::string toString(const SweepAxis& axis);

/// The runs of a sweep in the order they are trained: the last axis moves fastest.
std::vector<SweepEntry> sweepEntries(const SweepPlan& plan);

/// Makes the folder (an empty `plan.folder`: a new one under defaultRunsFolder()) and writes sweep.json. Returns the
/// plan with its folder. Throws Error (Input) when the folder exists and is not empty, or an axis does not fit.
SweepPlan createSweep(SweepPlan plan);

bool isSweepFolder(const std::filesystem::path& path);

/// Reads sweep.json. Throws Error (Input) naming the file and what is wrong.
SweepPlan readSweep(const std::filesystem::path& folder);

/// How far a run of a sweep is.
enum class SweepState { Waiting, Begun, Done };

/// A run of a sweep as it stands on disk.
struct SweepRow
{
    SweepEntry entry;
    SweepState state = SweepState::Waiting;
    RunSummary summary; ///< empty while waiting
};
std::vector<SweepRow> sweepRows(const SweepPlan& plan);

} // namespace latentscape
