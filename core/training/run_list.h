// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/training/run_folder.h"

namespace latentscape {

/// Every run in `folder` and in the sweeps in it, newest first. Broken ones are listed with their problem. Never throws
/// for a missing folder.
std::vector<RunSummary> listRuns(const std::filesystem::path& folder);

/// The same again and again: it keeps what it has read and reads only the runs whose files have changed since, so that
/// hundreds of them are listed in a moment. One thread at a time.
class RunLister
{
public:
    std::vector<RunSummary> list(const std::filesystem::path& folder);
    /// How many runs were read from their files so far.
    int read() const { return m_read; }

private:
    using Stamp = std::array<std::int64_t, 5>;
    struct Kept
    {
        Stamp stamp{};
        RunSummary summary;
    };
    static Stamp stampOf(const std::filesystem::path& run);
    RunSummary summaryOf(const std::filesystem::path& run);
    void append(const std::filesystem::path& folder, const std::string& sweep, std::vector<RunSummary>& runs);

    std::map<std::filesystem::path, Kept> m_kept;
    std::map<std::filesystem::path, Kept> m_listed; ///< m_kept of the list that is being made
    int m_read = 0;
};

/// Gives a run another name: its folder is renamed in one step, beside where it was. Returns the new folder. Throws
/// Error (Input) when the name is no folder's name or taken, when the run is being written, and for a run of a sweep,
/// which the sweep finds by its name; Error (Work) when the disk does not allow it.
std::filesystem::path renameRun(const std::filesystem::path& run, const std::string& name);

/// Calls `take`, which takes the folder away or says false, while nobody can begin to write the run; returns what it
/// returns. Throws Error (Input) when the run is being written.
bool takeRunAway(const std::filesystem::path& run, const std::function<bool()>& take);

} // namespace latentscape
