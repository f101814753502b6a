// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/output/experiments.h"
#include "core/output/sheet.h"

namespace latentscape {

/// More are not encoded where models lie side by side.
inline constexpr std::size_t kMostCodedImages = 20'000;

/// The images whose codes stand for a model's data where models lie side by side: all of the splits, or, of more than
/// kMostCodedImages, as many of them: half test images, half others, always the same. Ascending.
std::vector<std::uint32_t> codedImages(const SplitIndices& splits);

/// What every side made of an experiment, ready to be laid out. All that it points at has to outlive it.
struct ExperimentPicture
{
    const ExperimentRequest& request;
    const std::vector<ComparisonSide>& sides;
    const std::vector<ExperimentStrip>& strips; ///< runExperiment(), one a side
    const Dataset& data;
};

/// Whether SheetLook::captions has anything to add to the names, which are always there.
bool hasExperimentCaptions(Experiment kind);

SheetSize experimentSheetSize(const ExperimentPicture& picture, int scale, const SheetLook& look);

/// The strips as one sheet, in colours: one below the other with aligned columns, each with the name of its side to its
/// left, above reconstructions a row of the originals; strips of many rows (a manifold) stand beside one another above
/// their names. Cells that left their side's data are hatched and framed, those at its edge are framed. A name that is
/// not ASCII is replaced by the model's. The window and the command line call this, so both give the same bytes. Any
/// thread. Throws Error (Input) for a scale or spacing out of range, and for more than 100 megapixels.
Image experimentSheet(const ExperimentPicture& picture, int scale, const SheetLook& look);

/// For the PNG's text chunks; no time, no path but what the sides are called.
std::map<std::string, std::string> experimentRecipe(const ExperimentPicture& picture, int scale, const SheetLook& look);

} // namespace latentscape
