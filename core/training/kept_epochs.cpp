// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/kept_epochs.h"

#include <algorithm>
#include <system_error>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/whole_number.h"
#include "core/training/checkpoint.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr int kMostDense = 64; ///< epochs of which each stays where there is room: what comes first changes most
constexpr std::int64_t kMegabyte = 1'000'000;

/// How far apart epochs near `epoch` stay when all up to `dense` do.
int strideAt(int epoch, int dense)
{
    int stride = 1;
    for (std::int64_t end = dense; epoch > end; end *= 2)
        stride *= 2;
    return stride;
}

std::set<int> spreadEpochs(int last, int dense)
{
    std::set<int> epochs;
    for (int epoch = 1; epoch <= last;) {
        const int stride = strideAt(epoch, dense);
        if (epoch % stride == 0)
            epochs.insert(epoch);
        epoch += stride - epoch % stride;
    }
    return epochs;
}

/// 1, b, b^2, ... up to `last`.
std::set<int> powersOf(std::int64_t base, int last)
{
    std::set<int> epochs;
    for (std::int64_t epoch = 1; epoch <= last; epoch *= base)
        epochs.insert(static_cast<int>(epoch));
    return epochs;
}

fs::path starFile(const fs::path& run) { return run / "stars.json"; }

std::uintmax_t sizeOf(const fs::path& file)
{
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(file, problem);
    return problem ? 0 : size;
}

/// The epoch whose weights are those of loadSnapshot(run), or -1.
int newestOf(const fs::path& run)
{
    const fs::path latest = latestCheckpoint(run);
    if (!fs::exists(latest))
        return -1;
    try {
        const CheckpointInfo info = inspectCheckpoint(latest);
        if (const auto best = info.metadata.find("best_epoch"); best != info.metadata.end()) {
            const int epoch = std::stoi(best->second);
            if (fs::exists(epochCheckpoint(run, epoch)))
                return epoch;
        }
        const fs::path same = epochCheckpoint(run, info.epoch);
        return info.epoch >= 0 && fs::exists(same) && inspectCheckpoint(same).step == info.step ? info.epoch : -1;
    } catch (const std::exception&) {
        return -1; // being replaced this moment, or damaged: who opens it is told
    }
}

} // namespace

void BestEpoch::see(int itsPhase, int itsEpoch, double itsLoss)
{
    if (itsPhase != phase)
        *this = {itsPhase};
    if (itsLoss < loss) {
        loss = itsLoss;
        epoch = itsEpoch;
    }
}

void BestEpoch::see(const std::vector<MetricsRow>& rows)
{
    for (const MetricsRow& row : rows) {
        if (row.split == Split::Test && row.term == "loss")
            see(row.phase, row.epoch, row.value);
    }
}

std::vector<int> keptEpochs(int last, const std::set<int>& always, std::size_t most)
{
    std::set<int> kept{0, last};
    for (const int epoch : always) {
        if (epoch >= 0 && epoch <= last)
            kept.insert(epoch);
    }
    if (most == 0) {
        for (int epoch = 0; epoch <= last; ++epoch)
            kept.insert(epoch);
        return {kept.begin(), kept.end()};
    }
    // Each of these choices is part of the one before.
    std::set<int> chosen;
    const auto fits = [&](std::set<int> spread) {
        chosen = std::move(spread);
        chosen.insert(kept.begin(), kept.end());
        return chosen.size() <= most;
    };
    bool found = false;
    for (int dense = kMostDense; dense > 0 && !found; dense /= 2)
        found = fits(spreadEpochs(last, dense));
    for (const int base : {4, 16, 256})
        found = found || fits(powersOf(base, last));
    if (!found)
        chosen = kept;
    return {chosen.begin(), chosen.end()};
}

void thinEpochs(const fs::path& run, int last, const std::set<int>& best, std::int64_t megabytes)
{
    if (megabytes == 0)
        return;
    std::vector<int> stored = storedEpochs(run);
    std::erase_if(stored, [last](int epoch) { return epoch > last; });
    std::uintmax_t largest = 1;
    for (const int epoch : stored)
        largest = std::max(largest, sizeOf(epochCheckpoint(run, epoch)));
    std::set<int> always = starredEpochs(run);
    always.insert(best.begin(), best.end());
    const auto room = static_cast<std::uintmax_t>(megabytes * kMegabyte) / largest;
    const std::vector<int> kept = keptEpochs(last, always, std::max<std::size_t>(1, room));
    for (const int epoch : stored) {
        if (std::ranges::binary_search(kept, epoch))
            continue;
        std::error_code left;
        fs::remove(epochCheckpoint(run, epoch), left);
    }
}

std::set<int> starredEpochs(const fs::path& run)
{
    if (!fs::exists(starFile(run)))
        return {};
    try {
        const std::vector<int> epochs = wholeNumbers<int>(Json::parse(readFile(starFile(run))).at("epochs"));
        return {epochs.begin(), epochs.end()};
    } catch (const std::exception&) {
        return {};
    }
}

void setStarred(const fs::path& run, int epoch, bool starred)
{
    const auto write = [&run](const std::set<int>& epochs) {
        writeFileAtomically(starFile(run), Json{{"epochs", epochs}}.dump(2) + "\n");
    };
    std::set<int> epochs = starredEpochs(run);
    if (!starred) {
        if (epochs.erase(epoch) > 0)
            write(epochs);
        return;
    }
    if (epochs.insert(epoch).second)
        write(epochs);
    // Looked at afterwards: a training may have thinned that epoch out a moment ago, but not any more.
    if (fs::exists(epochCheckpoint(run, epoch)))
        return;
    epochs.erase(epoch);
    write(epochs);
    throw Error(ErrorKind::Input, LS_TEXT("core", "Epoch {} of {} is not stored, so it cannot be starred."),
                {std::to_string(epoch), run.filename().string()})
        .about(run);
}

EpochStorage epochStorage(const fs::path& run)
{
    EpochStorage storage;
    const RunRecord record = readRunRecord(run);
    storage.budget = std::ranges::count(record.notes.missing, "keep-mb") > 0
                         ? 0
                         : trainingParams().make(record.plan.training).keepMegabytes;
    storage.epochs = storedEpochs(run);
    for (const int epoch : storage.epochs)
        storage.bytes += sizeOf(epochCheckpoint(run, epoch));
    for (const int epoch : starredEpochs(run)) {
        if (std::ranges::binary_search(storage.epochs, epoch))
            storage.starred.insert(epoch);
    }
    const std::vector<MetricsRow> rows = readMetrics(run);
    BestEpoch best;
    best.see(rows);
    storage.best = best.epoch;
    for (const MetricsRow& row : rows)
        storage.finished = row.split == Split::Test ? std::max(storage.finished, row.epoch) : storage.finished;
    storage.newest = newestOf(run);
    return storage;
}

int nearestEpoch(const std::vector<int>& epochs, int wanted)
{
    const auto after = std::ranges::lower_bound(epochs, wanted);
    if (after == epochs.begin())
        return epochs.front();
    if (after == epochs.end())
        return epochs.back();
    const int before = *(after - 1);
    return *after - wanted < wanted - before ? *after : before;
}

} // namespace latentscape
