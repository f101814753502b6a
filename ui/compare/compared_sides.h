// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QPointer>

#include "core/data/splits.h"
#include "core/evaluation/comparison.h"
#include "ui/compare/compare_model.h"

namespace latentscape {

/// The models that lie side by side at one moment, as core compares them: nothing of it changes afterwards.
struct ComparedSides
{
    DatasetPtr data; ///< null: there is nothing to compare
    std::vector<ComparisonSide> sides;
    std::vector<std::shared_ptr<const SplitIndices>> splits; ///< one a side: how its run divides the data
    std::vector<std::filesystem::path> runs;                 ///< one a side; empty while a training has none
    std::vector<QPointer<CompareSide>> origin;               ///< one a side; for the GUI thread only

    std::size_t size() const { return sides.size(); }
};

/// Sides that have no weights yet are left out. `withCodes`: the codes that are shown come along, of whatever images
/// they are. GUI thread only.
ComparedSides comparedSides(const CompareModel& model, bool withCodes);

/// What all of them can be asked about, and what any of them learnt from. Walks over all images: for workers.
SplitIndices commonSplits(const ComparedSides& compared);

/// Whether both are the same weights of the same models in the same order.
bool sameModels(const ComparedSides& a, const ComparedSides& b);

} // namespace latentscape
