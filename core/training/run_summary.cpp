// SPDX-License-Identifier: GPL-3.0-or-later
// What a run is in a list of runs, and its metrics.
#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/metrics_lines.h"
#include "core/training/phases.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

std::string metricsOf(const fs::path& file) { return fs::exists(file) ? readFile(file) : std::string(); }

/// The epoch with the least validation loss of the running phase, as early stopping counts.
struct BestLoss
{
    int phase = 0;
    int epoch = 0;
    double value = std::numeric_limits<double>::infinity();

    void see(int ofPhase, int ofEpoch, double loss)
    {
        if (ofPhase != phase)
            *this = {ofPhase};
        if (loss < value) {
            value = loss;
            epoch = ofEpoch;
        }
    }
};

/// Evenly chosen ones, the first and the last among them.
std::vector<float> thinned(std::vector<float> losses)
{
    constexpr std::size_t most = RunSummary::kMostLosses;
    if (losses.size() <= most)
        return losses;
    std::vector<float> kept(most);
    for (std::size_t i = 0; i < most; ++i)
        kept[i] = losses[i * (losses.size() - 1) / (most - 1)];
    return kept;
}

/// Reads the few rows a summary is made of: a long run has many thousands of training rows.
BestLoss readLosses(const fs::path& run, RunSummary& summary)
{
    const fs::path file = run / "metrics.csv";
    const std::string content = metricsOf(file);
    BestLoss best;
    int phase = 0;
    MetricsLines lines(content);
    MetricsLine line;
    while (lines.next(line)) {
        const bool loss = line.term == "loss";
        const bool test = line.split == "test";
        if (!test && !(loss && line.split == "validation"))
            continue;
        const int ofPhase = numberIn<int>(file, line.number, line.phase);
        const int epoch = numberIn<int>(file, line.number, line.epoch);
        if (!test) {
            best.see(ofPhase, epoch, numberIn<double>(file, line.number, line.value));
            continue;
        }
        summary.epochs = epoch;
        if (std::exchange(phase, ofPhase) != ofPhase) {
            summary.test.clear(); // another phase measures other things
            summary.losses.clear();
        }
        if (line.term.starts_with("kl_"))
            continue;
        const double value = numberIn<double>(file, line.number, line.value);
        summary.test[std::string(line.term)] = value;
        if (loss && epoch > 0) // next to the untrained model all later epochs look alike
            summary.losses.push_back(static_cast<float>(value));
    }
    summary.losses = thinned(std::move(summary.losses));
    return best;
}

Split splitIn(const fs::path& file, const MetricsLine& line)
{
    try {
        return splitFromString(std::string(line.split));
    } catch (const Error&) {
        throw Error(ErrorKind::Input, LS_TEXT("core", "{}, line {}: '{}' is no split."),
                    {file.string(), std::to_string(line.number), std::string(line.split)})
            .about(file);
    }
}

std::uintmax_t bytesIn(const fs::path& folder)
{
    std::uintmax_t bytes = 0;
    std::error_code problem;
    for (fs::recursive_directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code gone; // a file may be replaced while it is counted
        const std::uintmax_t size = entry->is_regular_file(gone) ? entry->file_size(gone) : 0;
        bytes += gone ? 0 : size;
    }
    return bytes;
}

} // namespace

RunSummary summarizeRun(const fs::path& run)
{
    RunSummary summary;
    summary.path = run;
    summary.name = run.filename().string();
    summary.bytes = bytesIn(run);
    try {
        const RunRecord record = readRunRecord(run);
        const TrainingParams training = trainingParams().make(record.plan.training);
        summary.model = record.plan.model;
        summary.data = record.plan.data;
        summary.created = record.created;
        summary.seed = training.seed;
        const auto lastPhase = static_cast<int>(plannedPhases(record).size()) - 1;
        summary.plannedEpochs = plannedEpochs(record);
        summary.locked = RunLock::isHeld(run);
        const BestLoss best = readLosses(run, summary);
        if (!record.imported.empty())
            summary.epochs = summary.plannedEpochs; // elsewhere
        summary.finished = summary.epochs >= summary.plannedEpochs ||
                           (best.phase == lastPhase && endsEarly(record, summary.epochs, best.epoch));
    } catch (const std::exception& problem) {
        summary.problem = problem.what();
    }
    return summary;
}

std::vector<MetricsRow> readMetrics(const fs::path& run)
{
    const fs::path file = run / "metrics.csv";
    const std::string content = metricsOf(file);
    std::vector<MetricsRow> rows;
    MetricsLines lines(content);
    MetricsLine line;
    while (lines.next(line)) {
        MetricsRow row;
        row.phase = numberIn<int>(file, line.number, line.phase);
        row.epoch = numberIn<int>(file, line.number, line.epoch);
        row.step = numberIn<std::int64_t>(file, line.number, line.step);
        row.split = splitIn(file, line);
        row.term = line.term;
        row.value = numberIn<double>(file, line.number, line.value);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace latentscape
