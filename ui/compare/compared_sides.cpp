// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compared_sides.h"

#include <algorithm>

namespace latentscape {

namespace {

/// Weights that are read from a run twice are two snapshots.
bool sameWeights(const ModelSnapshot& a, const std::filesystem::path& runOfA, const ModelSnapshot& b,
                 const std::filesystem::path& runOfB)
{
    if (a.version == b.version)
        return a.space == b.space;
    return !runOfA.empty() && runOfA == runOfB && a.epoch == b.epoch && a.step == b.step && a.space == b.space;
}

} // namespace

ComparedSides comparedSides(const CompareModel& model, bool withCodes)
{
    ComparedSides result;
    for (CompareSide* side : model.sides()) {
        ExplorerModel* shown = side->model();
        const SnapshotPtr weights = shown->model();
        if (!weights || !shown->dataset() || !(shown->dataset()->shape == weights->shape))
            continue;
        if (!result.data)
            result.data = shown->dataset();
        ComparisonSide compared;
        compared.name = side->name().toStdString();
        compared.model = weights;
        compared.kin = side->kin().toStdString();
        if (withCodes && shown->codes() && shown->codes()->dimensions == shown->dimensions())
            compared.codes = shown->codes();
        result.sides.push_back(std::move(compared));
        result.splits.push_back(shown->sharedSplits());
        result.runs.push_back(side->run());
        result.origin.emplace_back(side);
    }
    return result;
}

SplitIndices commonSplits(const ComparedSides& compared)
{
    std::vector<SplitIndices> own;
    for (const auto& splits : compared.splits)
        own.push_back(*splits);
    return commonSplits(own);
}

bool sameModels(const ComparedSides& a, const ComparedSides& b)
{
    if (a.size() != b.size() || a.data != b.data)
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!sameWeights(*a.sides[i].model, a.runs[i], *b.sides[i].model, b.runs[i]))
            return false;
    }
    return true;
}

} // namespace latentscape
