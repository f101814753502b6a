// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/grids.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/label_argument.h"
#include "app/cli/picture_arguments.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/sheet_arguments.h"
#include "app/cli/unused_options.h"
#include "core/base/error.h"
#include "core/output/png.h"
#include "core/output/sweep_sheet.h"
#include "core/training/sweep.h"

namespace latentscape::cli {

namespace {

struct GridArguments
{
    Argument run;
    Argument space;
    Argument kind;
    Argument out;
    Argument scale;
    PictureArguments picture;
    SheetArguments look;
};

GridRequest requestOf(const GridArguments& arguments)
{
    GridRequest request = pictureOf(arguments.picture);
    request.kind = gridKindFromString(arguments.kind.text());
    request.scale = static_cast<int>(arguments.scale.integer());
    request.look = lookOf(arguments.look);
    return request;
}

Grid drawStoppable(const OpenedRun& run, const SelectedData& selected, const GridRequest& request)
{
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    ProgressBar bar;
    return makeGrid(run.model, *selected.data, selected.splits, request, stop.get_token(),
                    [&](double done) { bar.draw(toString(request.kind), done, ""); });
}

/// What belongs to one run alone.
void requireOfAllRuns(const GridArguments& arguments)
{
    const std::pair<const Argument*, const char*> single[] = {{&arguments.space, "--space"},
                                                              {&arguments.picture.path.z, "--z"},
                                                              {&arguments.picture.direction.direction, "--direction"}};
    for (const auto& [argument, name] : single) {
        if (argument->given())
            throw Error(ErrorKind::Usage, "{} is of one run: name a run of the sweep in place of the sweep {}.",
                        {name, arguments.run.text()});
    }
}

/// What made no difference is known once there is a picture, or that of one of the runs.
void tellWhatDidNotCount(const GridArguments& arguments, const Grid& grid)
{
    tellUnusedColors(arguments.look.colors, grid.shape);
    const std::string& rows = grid.recipe.at("rows");
    const std::int64_t wanted = arguments.picture.rows.integer();
    // Of a path the number of rows says how many steps it has.
    if (arguments.picture.path.images.given() && grid.recipe.at("kind") != toString(GridKind::Path) && wanted > 0 &&
        rows != std::to_string(wanted))
        tellUnused(arguments.picture.rows, "there are images for fewer");
}

/// The same picture of every run that has begun; none where it was interrupted.
std::optional<std::vector<SweepPicture>> picturesOf(const GridArguments& arguments, const SweepPlan& plan,
                                                    GridRequest& request)
{
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    std::vector<SweepPicture> pictures;
    SelectedData selected;
    std::string fingerprint;
    ProgressBar bar;
    const std::vector<SweepRow> rows = sweepRows(plan);
    for (const SweepRow& row : rows) {
        const auto told = [&, before = static_cast<double>(pictures.size())](double done) {
            bar.draw(row.entry.setting, (before + done) / static_cast<double>(rows.size()), "");
        };
        SweepPicture& picture = pictures.emplace_back(SweepPicture{row.entry.setting, nullptr});
        if (row.state == SweepState::Waiting)
            continue;
        const OpenedRun run = openRun(row.entry.run.string());
        if (!gridApplies(request.kind, *run.model))
            continue;
        if (run.record.dataFingerprint != fingerprint)
            selected = selectData(run, "", Split::Test);
        fingerprint = run.record.dataFingerprint;
        selected.splits = makeSplits(*selected.data, run.record.split);
        takePath(arguments.picture.path, *run.model, request);
        takeLabel(arguments.picture.label, *run.model, request.kind == GridKind::Path, request);
        takeDirection(arguments.picture.direction, run, *selected.data, request);
        picture.grid = std::make_shared<const Grid>(
            makeGrid(run.model, *selected.data, selected.splits, request, stop.get_token(), told));
        picture.epoch = run.model->epoch;
        if (picture.grid->stopped)
            return std::nullopt;
    }
    return pictures;
}

CommandResult drawSweep(const GridArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    requireExtension(out, {".png"});
    requireOfAllRuns(arguments);
    GridRequest request = requestOf(arguments);
    tellUnused(optionsOf(arguments.picture), request.kind);
    const SweepPlan plan = readSweep(arguments.run.text());
    requireFreeFile(out);
    const auto pictures = picturesOf(arguments, plan, request);
    CommandResult result;
    result.document = {{"sweep", plan.folder.string()},
                       {"model", plan.base.model},
                       {"kind", toString(request.kind)},
                       {"seed", request.seed}};
    if (!pictures)
        return stoppedResult(std::move(result));
    const auto drawn = std::ranges::find_if(*pictures, [](const auto& picture) { return picture.grid != nullptr; });
    if (drawn != pictures->end())
        tellWhatDidNotCount(arguments, *drawn->grid);
    const Image sheet = sweepSheet(plan, *pictures, request.scale, request.look);
    const auto recipe = sweepRecipe(plan, *pictures, request);
    tellUnusedSeed(arguments.picture.seed, recipe);
    const StopScope toTheEnd([] {}); // broken off, it would leave a part of the file
    writePng(out, sheet, recipe);
    result.document["runs"] = pictures->size();
    result.document["width"] = sheet.width;
    result.document["height"] = sheet.height;
    result.document["out"] = out.string();
    result.text = fillIn("{}: {} of {} runs, {} x {} pixels\n",
                         {out.string(), toString(request.kind), std::to_string(pictures->size()),
                          std::to_string(sheet.width), std::to_string(sheet.height)});
    return result;
}

CommandResult drawGrid(const GridArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    requireExtension(out, {".png"});
    GridRequest request = requestOf(arguments);
    tellUnused(optionsOf(arguments.picture), request.kind);
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    takePath(arguments.picture.path, *run.model, request);
    takeLabel(arguments.picture.label, *run.model, request.kind == GridKind::Path, request);
    requireFreeFile(out);
    const SelectedData selected = selectData(run, "", Split::Test);
    takeDirection(arguments.picture.direction, run, *selected.data, request);
    const Grid grid = drawStoppable(run, selected, request);

    CommandResult result;
    result.document = {{"run", run.reference.path.string()},
                       {"model", run.model->modelId},
                       {"epoch", run.model->epoch},
                       {"kind", toString(request.kind)},
                       {"seed", request.seed}};
    if (arguments.space.given())
        result.document["space"] = arguments.space.text();
    if (grid.stopped)
        return stoppedResult(std::move(result));
    tellWhatDidNotCount(arguments, grid);
    tellUnusedSeed(arguments.picture.seed, grid.recipe);
    const StopScope toTheEnd([] {}); // broken off, it would leave a part of the file
    writePng(out, grid.image, grid.recipe);
    result.document["rows"] = grid.rows;
    result.document["cols"] = grid.cols;
    result.document["width"] = grid.image.width;
    result.document["height"] = grid.image.height;
    result.document["out"] = out.string();
    result.text = fillIn("{}: {}, {} rows and {} columns, {} x {} pixels\n",
                         {out.string(), toString(request.kind), std::to_string(grid.rows), std::to_string(grid.cols),
                          std::to_string(grid.image.width), std::to_string(grid.image.height)});
    return result;
}

} // namespace

void addGridCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "grid", "A picture made of decoded images, as PNG");
    const GridArguments arguments{
        addText(command, "RUN", "RUN",
                "Folder of the run, or RUN@EPOCH; or of a sweep: the picture of each of its runs, side by side")
            .required(),
        addText(command, "--space", "NAME", "Which codes: z, or an inner space such as layer-1 or z1 (default z)"),
        addText(
            command, "--kind", "KIND",
            "reconstructions, samples, manifold, traversals, interpolation, labels, denoise, filters, layers, path or "
            "direction")
            .required(),
        addText(command, "--out", "FILE.png", "Where the picture goes").required(),
        addInteger(command, "--scale", 1, {1, 16}, "Each pixel becomes a square of N x N (default 1)"),
        addPictureArguments(command, PictureUse::Grid),
        addSheetArguments(command)};
    setAction(command, action,
              [arguments] { return isSweepFolder(arguments.run.text()) ? drawSweep(arguments) : drawGrid(arguments); });
}

} // namespace latentscape::cli
