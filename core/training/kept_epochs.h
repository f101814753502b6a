// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <set>
#include <vector>

#include "core/training/trainer.h"

namespace latentscape {

/// The epoch with the least test loss of the phase that was measured last: phases measure different things.
struct BestEpoch
{
    int phase = 0;
    int epoch = -1; ///< -1: none yet
    double loss = std::numeric_limits<double>::infinity();

    void see(int itsPhase, int itsEpoch, double itsLoss);
    /// Sees the rows that are test losses.
    void see(const std::vector<MetricsRow>& rows);
};

/// Which epochs of a run stay stored once `last` of them are finished, ascending. 0, `last` and those of `always` that
/// there are stay whatever happens. Of the others every one up to some epoch D stays, then every second up to 2 D,
/// every fourth up to 4 D, and so on; D is the greatest of 64, 32, ... 1 with which all that stay are at most `most`.
/// When even 1, the powers of two, are too many, those of 4, 16 or 256 stay, or none. With a growing `last` an epoch
/// that went is never wanted again. `most` 0: every epoch stays.
std::vector<int> keptEpochs(int last, const std::set<int>& always, std::size_t most);

/// Deletes the stored epochs of `run` up to `last` that keptEpochs() does not name, so that the files of those that
/// stay take at most `megabytes` (0: no limit; starred epochs, the first, the last and `best` stay even then). Call
/// when all that may go has been replaced on disk: a kill in between leaves too many epochs, never too few. A file that
/// cannot be deleted is left. One writer at a time.
void thinEpochs(const std::filesystem::path& run, int last, const std::set<int>& best, std::int64_t megabytes);

/// Epochs the user wants to keep, from stars.json in the run's folder; a damaged file counts as none.
std::set<int> starredEpochs(const std::filesystem::path& run);
/// Throws Error (Input) when that epoch is not stored, Error (Work) when it cannot be written. Also while the run is
/// being trained.
void setStarred(const std::filesystem::path& run, int epoch, bool starred);

/// What a run has stored of its epochs.
struct EpochStorage
{
    std::vector<int> epochs;  ///< with a weights file, ascending
    std::set<int> starred;    ///< of those
    int best = -1;            ///< least test loss; -1: not measured
    int newest = -1;          ///< that is what loadSnapshot(run) gives; -1: the newest weights are between two epochs
    int finished = 0;         ///< epochs, stored or not
    std::uintmax_t bytes = 0; ///< of the weights files
    std::int64_t budget = 0;  ///< megabytes; 0: no limit

    friend bool operator==(const EpochStorage&, const EpochStorage&) = default;
};

/// Throws Error (Input) for what is no run.
EpochStorage epochStorage(const std::filesystem::path& run);

/// Of `epochs` (ascending, not empty), the one nearest to `wanted`, the earlier of two.
int nearestEpoch(const std::vector<int>& epochs, int wanted);

} // namespace latentscape
