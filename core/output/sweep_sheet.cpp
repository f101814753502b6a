// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/sweep_sheet.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/output/grid_painter.h"
#include "core/output/sheet_plan.h"
#include "core/output/sheet_recipe.h"

namespace latentscape {

namespace {

constexpr int kGap = 12; ///< pixels between two pictures

/// How the pictures, each a cell, are laid out.
struct Layout
{
    ImageShape shape; ///< of a cell
    int rows = 1;
    int cols = 1;
    SheetCaptions captions;
};

/// Inverting comes last, so that what lies between the pictures is inverted with them.
SheetLook lookOfPictures(SheetLook look)
{
    if (look.colors == SheetColors::Inverted)
        look.colors = SheetColors::Grey;
    return look;
}

constexpr SheetLook kSheetLook{kGap, true, SheetColors::Grey};

Layout layoutOf(const SweepPlan& plan, const std::vector<SweepPicture>& pictures, int scale, const SheetLook& look)
{
    Layout layout;
    layout.shape = {1, 1, 1};
    layout.cols = static_cast<int>(plan.axes.back().values.size());
    layout.rows = (static_cast<int>(pictures.size()) + layout.cols - 1) / layout.cols;
    for (const SweepPicture& picture : pictures) {
        layout.captions.cells.push_back(picture.setting);
        if (!picture.grid)
            continue;
        const Grid& grid = *picture.grid;
        const SheetSize size = sheetSize(grid.shape, grid.rows, grid.cols, scale, look, grid.captions);
        const bool isColored =
            grid.shape.channels == 3 || look.colors == SheetColors::Violet || look.colors == SheetColors::Blue;
        layout.shape = {isColored ? 3 : 1, std::max(layout.shape.height, static_cast<int>(size.height)),
                        std::max(layout.shape.width, static_cast<int>(size.width))};
    }
    layout.shape.width = std::max(layout.shape.width, widthToCaption(layout.captions.cells));
    return layout;
}

} // namespace

SheetSize sweepSheetSize(const SweepPlan& plan, const std::vector<SweepPicture>& pictures, int scale,
                         const SheetLook& look)
{
    const Layout layout = layoutOf(plan, pictures, scale, lookOfPictures(look));
    return sheetSize(layout.shape, layout.rows, layout.cols, 1, kSheetLook, layout.captions);
}

Image sweepSheet(const SweepPlan& plan, const std::vector<SweepPicture>& pictures, int scale, const SheetLook& look)
{
    if (std::ranges::none_of(pictures, [](const SweepPicture& picture) { return picture.grid != nullptr; }))
        throw Error(
            ErrorKind::Input,
            LS_TEXT(
                "core",
                "No run of this sweep has such a picture: none has been trained, or it does not apply to the model."));
    checkLayout(scale, look);
    const SheetLook inner = lookOfPictures(look);
    const Layout layout = layoutOf(plan, pictures, scale, inner);
    checkPixels(sheetSize(layout.shape, layout.rows, layout.cols, 1, kSheetLook, layout.captions));
    std::vector<Image> cells;
    cells.reserve(pictures.size());
    for (const SweepPicture& picture : pictures)
        cells.push_back(picture.grid ? relaid(*picture.grid, scale, inner).image : Image());
    Image sheet = composeSheet(cells, layout.shape, layout.rows, layout.cols, 1, kSheetLook, layout.captions);
    return look.colors == SheetColors::Inverted ? inColors(sheet, SheetColors::Inverted) : sheet;
}

std::map<std::string, std::string> sweepRecipe(const SweepPlan& plan, const std::vector<SweepPicture>& pictures,
                                               const GridRequest& request)
{
    std::map<std::string, std::string> recipe{{"picture", "sweep"},
                                              {"model", plan.base.model},
                                              {"kind", toString(request.kind)},
                                              {"scale", std::to_string(request.scale)}};
    for (const SweepAxis& axis : plan.axes)
        recipe["over"] += (recipe["over"].empty() ? "" : " ") + toString(axis);
    ImageShape shape;
    for (const SweepPicture& picture : pictures) {
        recipe["epochs"] +=
            (recipe["epochs"].empty() ? "" : ",") + (picture.grid ? std::to_string(picture.epoch) : std::string("-"));
        if (!picture.grid)
            continue;
        shape = picture.grid->shape;
        if (picture.grid->recipe.contains("seed")) // it may count for some of the runs only
            recipe["seed"] = std::to_string(request.seed);
    }
    noteLook(recipe, request.look, shape);
    return recipe;
}

} // namespace latentscape
