// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/run_source.h"
#include "core/evaluation/comparison.h"

namespace latentscape::cli {

/// Runs that were trained on the same data, and those.
struct ComparedRuns
{
    std::vector<OpenedRun> runs;
    std::vector<ComparisonSide> sides; ///< without codes
    DatasetPtr data;
    SplitIndices splits; ///< commonSplits()
};

/// Opens the runs that `runs` names, under the names and kin that are given. Throws Error (Usage) for fewer than two
/// runs and for names that do not fit, Error (Input) for runs on different data, or without an image that none of them
/// was trained on.
ComparedRuns openRuns(const Argument& runs, const Argument& names, const Argument& kin);

/// The runs' folders, in their order.
std::vector<std::string> pathsOf(const ComparedRuns& compared);

} // namespace latentscape::cli
