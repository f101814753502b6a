// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/data/splits.h"
#include "core/models/snapshot.h"
#include "core/training/plan.h"
#include "core/training/trainer.h"

namespace latentscape {

/// A run that was given another number of epochs when it went on, or went on although it had stopped early.
struct RunContinuation
{
    std::int64_t planned = 0;  ///< its plan's epochs before
    int done = 0;              ///< finished epochs, of all phases, when it went on
    bool stoppedEarly = false; ///< early stopping had ended it there; its patience counts anew
};

/// What run.json says. Everything that a run's result depends on.
struct RunRecord
{
    int formatVersion = 1;
    std::string programVersion;
    std::string created; ///< ISO 8601, UTC
    TrainPlan plan;
    std::string dataFingerprint;
    ImageShape shape;
    int classes = 0;
    SplitPlan split;
    std::vector<std::uint32_t> madeTest; ///< the test images, when the source has none of its own and some were chosen
    std::string imported;                ///< the file it was made from when it was not trained here, see importRun()
    std::vector<RunContinuation> continued; ///< in their order
    ParamNotes notes;                       ///< from reading: what was missing or unknown
};

/// A row of the window's run list.
struct RunSummary
{
    std::filesystem::path path;
    std::string name; ///< the folder's name
    std::string model;
    std::string data;
    std::string created;
    int epochs = 0; ///< finished
    int plannedEpochs = 0;
    std::map<std::string, double> test; ///< last test terms
    std::vector<float> losses;          ///< test loss by epoch from 1 on, of the last phase; evenly thinned
    std::int64_t seed = 0;
    std::uintmax_t bytes = 0; ///< what its files take on disk
    bool finished = false;    ///< trained to its plan's end, or stopped early as planned
    std::string sweep;        ///< name of the sweep it belongs to, if any
    bool locked = false;      ///< being written by some process
    std::string problem;      ///< not empty: why it cannot be opened

    static constexpr std::size_t kMostLosses = 64; ///< in `losses`
    friend bool operator==(const RunSummary&, const RunSummary&) = default;
};

/// Reads run.json. Throws Error (Input) naming the file and what is wrong.
RunRecord readRunRecord(const std::filesystem::path& run);

/// Whether a folder looks like a run (has a run.json).
bool isRunFolder(const std::filesystem::path& path);

/// One run as a row; for all of a folder see run_list.h. Never throws: what is wrong is its `problem`.
RunSummary summarizeRun(const std::filesystem::path& run);

/// All rows of metrics.csv. Throws Error (Input) naming file and line.
std::vector<MetricsRow> readMetrics(const std::filesystem::path& run);

/// Epochs with a weights file, ascending (0 is the untrained model).
std::vector<int> storedEpochs(const std::filesystem::path& run);

/// The model as it was after `epoch` (-1: the run's own, that is latest.safetensors, or the best epoch of early
/// stopping). Throws Error (Input) naming the neighbours when that epoch is not stored.
SnapshotPtr loadSnapshot(const std::filesystem::path& run, int epoch = -1);

/// "RUN" or "RUN@12": folder and epoch (-1 without). A path that exists as written wins over the '@' reading. A slash
/// behind the folder is left out.
struct RunReference
{
    std::filesystem::path path;
    int epoch = -1;
};
RunReference parseRunReference(const std::string& text);

/// Loads the run's data set. A fingerprint, or a choice of test images, other than the recorded one is an Error
/// (Input).
DatasetPtr loadRunData(const RunRecord& record);
/// The same with progress; null when it was given up because options.stop was asked for.
DatasetPtr loadRunData(const RunRecord& record, const ReadOptions& options);

} // namespace latentscape
