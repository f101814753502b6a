// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/grids.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/output/grid_painter.h"

namespace latentscape {

namespace {

constexpr std::array<GridKindRow, 6> kKinds = {{{GridKind::Reconstructions, "reconstructions", 4, 10},
                                                {GridKind::Samples, "samples", 10, 10},
                                                {GridKind::Manifold, "manifold", 20, 20},
                                                {GridKind::Traversals, "traversals", 0, 11},
                                                {GridKind::Interpolation, "interpolation", 1, 11},
                                                {GridKind::Labels, "labels", 10, 0}}};

} // namespace

const GridKindRow& gridKindRow(GridKind kind)
{
    return *std::find_if(kKinds.begin(), kKinds.end(), [&](const GridKindRow& row) { return row.kind == kind; });
}

const char* toString(GridKind kind) { return gridKindRow(kind).name; }

GridKind gridKindFromString(const std::string& name)
{
    std::string names;
    for (const GridKindRow& row : kKinds) {
        if (name == row.name)
            return row.kind;
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    }
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no picture of the kind \"{}\"; the kinds are {}."),
                {name, names});
}

bool gridApplies(GridKind kind, const ModelSnapshot& model)
{
    if (kind == GridKind::Labels)
        return modelInfo(model.modelId).traits.conditional;
    const ParamValue* latent = model.params.find("latent");
    const auto* dimensions = latent != nullptr ? std::get_if<std::int64_t>(latent) : nullptr;
    return kind != GridKind::Manifold || dimensions == nullptr || *dimensions >= 2;
}

Grid makeGrid(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits, const GridRequest& request)
{
    return GridPainter(model, data, splits, request).paint();
}

} // namespace latentscape
