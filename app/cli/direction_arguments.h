// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/run_source.h"
#include "core/output/grids.h"

namespace latentscape::cli {

/// What says which direction is meant.
struct DirectionArguments
{
    Argument direction;
    Argument fromLabels;
    Argument toLabels;
    Argument reach;
};

DirectionArguments addDirectionArguments(CLI::App& command);

/// Puts the direction that was written into the request: one that the run keeps, or one between the images of some
/// labels and those of others. Nothing when none was written. Throws Error (Usage) when it is said twice or by half,
/// Error (Input) for a name or a label there is not.
void takeDirection(const DirectionArguments& arguments, const OpenedRun& run, const Dataset& data,
                   GridRequest& request);

} // namespace latentscape::cli
