// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/training/plan.h"
#include "core/training/run_folder.h"

namespace latentscape {

/// One parameter of a sweep and the values it takes, of a model's or of the trainer's ("latent": 2, 5, 10).
struct SweepAxis
{
    std::string key;
    std::vector<ParamValue> values;
};

/// Runs that differ in one or two parameters only, or in their seed, trained one after the other into one folder.
struct SweepPlan
{
    TrainPlan base; ///< what all runs share; base.run is not used
    /// One or two, and one over the seed beside them: every value of one with every one of the others.
    std::vector<SweepAxis> axes;
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

/// The axis that repeats each run with `count` seeds: the plan's own and those that follow it. Throws Error (Input) for
/// fewer than two, or when there are not as many seeds.
SweepAxis seedAxis(const TrainPlan& base, std::int64_t count);

/// Whether the runs are repeated with several seeds.
bool repeatsSeeds(const SweepPlan& plan);

/// An axis as parseAxis() reads it.
std::string toString(const SweepAxis& axis);

/// The runs of a sweep in the order they are trained: the last axis moves fastest.
std::vector<SweepEntry> sweepEntries(const SweepPlan& plan);

/// Makes the folder (an empty `plan.folder`: a new one under defaultRunsFolder()) and writes sweep.json. Returns the
/// plan with its folder and, of data at a path, that path in full. Throws Error (Input) when the folder exists and is
/// not empty, an axis does not fit or, where `data` are given (those of `plan.base.data`), one of the runs could not be
/// trained on them.
SweepPlan createSweep(SweepPlan plan, const DatasetPtr& data = nullptr);

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

/// Mean and spread of a loss over seeds.
struct SeedSpread
{
    double mean = 0;
    double deviation = 0; ///< of the sample (n - 1); 0 for one run
    int runs = 0;
};

/// The runs of a sweep that differ in their seed only.
struct SweepGroup
{
    std::string setting;                    ///< "latent=5"; empty when the sweep is over seeds only
    std::vector<ParamValue> values;         ///< one per axis but the seed's
    std::vector<std::size_t> members;       ///< places in the rows
    int done = 0;                           ///< of the members
    std::map<std::string, SeedSpread> test; ///< last test terms, over the members that are done
};

/// The groups of `rows` (of `plan`) in the order of their first members; none when the sweep repeats no seeds.
std::vector<SweepGroup> sweepGroups(const SweepPlan& plan, const std::vector<SweepRow>& rows);

} // namespace latentscape
