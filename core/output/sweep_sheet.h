// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/output/grids.h"
#include "core/training/sweep.h"

namespace latentscape {

/// The picture of one run of a sweep.
struct SweepPicture
{
    std::string setting;              ///< of the run: "latent=5"
    std::shared_ptr<const Grid> grid; ///< makeGrid(); null where there is none: its place stays empty
    int epoch = 0;                    ///< of the weights it was made from
};

SheetSize sweepSheetSize(const SweepPlan& plan, const std::vector<SweepPicture>& pictures, int scale,
                         const SheetLook& look);

/// The same kind of picture of every run of a sweep, each above its setting: a column for each value of the last
/// parameter, a row for each combination of the others. `pictures`: one a run, in the order of sweepEntries(). `scale`
/// and `look` are those of the pictures, whatever they were made in. The window and the command line call this, so both
/// give the same bytes. Any thread. Throws Error (Input) when no run has a picture, and as relaid().
Image sweepSheet(const SweepPlan& plan, const std::vector<SweepPicture>& pictures, int scale, const SheetLook& look);

/// For the PNG's text chunks; no time, no path.
std::map<std::string, std::string> sweepRecipe(const SweepPlan& plan, const std::vector<SweepPicture>& pictures,
                                               const GridRequest& request);

} // namespace latentscape
