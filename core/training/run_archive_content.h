// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core: which files of a run, and which members of an archive, are a run's.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/data/zip_archive.h"
#include "core/training/run_archive.h"

namespace latentscape {

inline constexpr std::string_view kRunRecordName = "run.json";

/// Whether this program reads it in a run's folder; `name` is relative to that.
bool belongsToRun(const std::string& name);
bool isCheckpointName(std::string_view name);
/// What a run leaves lying about that nobody misses.
bool isPassing(const std::string& name);

/// What is in front of every "run.json": nothing, or "NAME/".
std::vector<std::string> runsIn(const ZipArchive& archive);

struct RunArchiveContent
{
    RunArchive facts;
    std::vector<std::pair<std::size_t, std::string>> files; ///< members, and their names in the run's folder
};
/// Throws Error (Input), see inspectRunArchive().
RunArchiveContent contentOf(const ZipArchive& archive);

} // namespace latentscape
