// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/compared_runs.h"
#include "app/cli/sheet_arguments.h"

namespace latentscape::cli {

/// What says which experiment is drawn, and how.
struct ComparePictureArguments
{
    Argument kind;
    Argument images;
    Argument path;
    Argument ownLatents;
    Argument scale;
    SheetArguments look;
};

ComparePictureArguments addComparePictureArguments(CLI::App& command);

/// Throws Error (Usage) when something was said about a picture although there is to be none.
void requireNoPicture(const ComparePictureArguments& arguments);

/// Writes the sheet of `compare --picture`: what each of the runs makes of the same experiment.
CommandResult drawComparison(const ComparePictureArguments& arguments, ComparedRuns compared, std::uint64_t seed,
                             const std::filesystem::path& out);

} // namespace latentscape::cli
