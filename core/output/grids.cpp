// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/grids.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/error.h"
#include "core/output/first_filters.h"
#include "core/output/grid_painter.h"
#include "core/output/sheet.h"
#include "core/output/sheet_recipe.h"

namespace latentscape {

namespace {

constexpr int kMaxScale = 16;

constexpr std::array<GridKindRow, 11> kKinds = {{{GridKind::Reconstructions, "reconstructions", 4, 10},
                                                 {GridKind::Samples, "samples", 10, 10},
                                                 {GridKind::Manifold, "manifold", 20, 20},
                                                 {GridKind::Traversals, "traversals", 0, 11},
                                                 {GridKind::Interpolation, "interpolation", 1, 11},
                                                 {GridKind::Labels, "labels", 10, 0},
                                                 {GridKind::Denoise, "denoise", 3, 10},
                                                 {GridKind::Filters, "filters", 0, 0},
                                                 {GridKind::Layers, "layers", 1, 10},
                                                 {GridKind::Path, "path", 1, 16},
                                                 {GridKind::Direction, "direction", 5, 9}}};

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
        return isConditional(model);
    if (kind == GridKind::Filters)
        return firstFilters(model).has_value();
    if (kind == GridKind::Layers)
        return codeSpaces(model).size() > 1;
    return kind != GridKind::Manifold || codeSpaces(model).at(static_cast<std::size_t>(model.space)).dimensions >= 2;
}

GridNoise gridNoise(const ModelSnapshot& model)
{
    GridNoise noise;
    const ParamValue* corruption = model.params.find("corruption");
    const ParamValue* level = model.params.find("noise");
    // Trained without noise, it is all the more of interest what it makes of some.
    if (corruption != nullptr && level != nullptr && std::get<double>(*level) > 0)
        noise = {corruptionFromString(std::get<std::string>(*corruption)), std::get<double>(*level)};
    return noise;
}

void checkLayout(int scale, const SheetLook& look)
{
    checkGridRange(LS_TEXT("core", "The scale"), scale, 1, kMaxScale);
    checkGridRange(LS_TEXT("core", "The spacing"), look.spacing, 0, kGreatestSpacing);
}

void checkPixels(const SheetSize& size)
{
    if (size.width * size.height > kMostSheetPixels)
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core", "The picture would have {} x {} pixels, more than {} megapixels: ask for fewer "
                            "rows, fewer columns or a smaller scale."),
            {std::to_string(size.width), std::to_string(size.height), std::to_string(kMostSheetPixels / 1'000'000)});
}

Grid relaid(Grid grid, int scale, const SheetLook& look)
{
    checkLayout(scale, look);
    checkPixels(sheetSize(grid.shape, grid.rows, grid.cols, scale, look, grid.captions));
    grid.image = composeSheet(grid.cells, grid.shape, grid.rows, grid.cols, scale, look, grid.captions);
    grid.recipe["scale"] = std::to_string(scale);
    noteLook(grid.recipe, look, grid.shape);
    return grid;
}

Grid makeGrid(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits, const GridRequest& request,
              std::stop_token stop, const std::function<void(double)>& told)
{
    try {
        return GridPainter(model, data, splits, request, std::move(stop), told).paint();
    } catch (const GridStopped&) {
        Grid nothing;
        nothing.stopped = true;
        return nothing;
    }
}

GridFrames makeGridFrames(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits,
                          const GridRequest& request, std::stop_token stop)
{
    try {
        return GridPainter(model, data, splits, request, std::move(stop)).frames();
    } catch (const GridStopped&) {
        GridFrames nothing;
        nothing.stopped = true;
        return nothing;
    }
}

} // namespace latentscape
