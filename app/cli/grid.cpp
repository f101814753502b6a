// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/grids.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/direction_arguments.h"
#include "app/cli/interruption.h"
#include "app/cli/label_argument.h"
#include "app/cli/path_arguments.h"
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
    Argument rows;
    Argument cols;
    Argument scale;
    Argument seed;
    Argument xDimension;
    Argument yDimension;
    Argument label;
    Argument from;
    Argument to;
    Argument corruption;
    Argument noise;
    PathArguments path;
    DirectionArguments direction;
    Argument latents;
    SheetArguments look;
};

GridRequest requestOf(const GridArguments& arguments)
{
    GridRequest request;
    request.kind = gridKindFromString(arguments.kind.text());
    request.rows = static_cast<int>(arguments.rows.integer());
    request.cols = static_cast<int>(arguments.cols.integer());
    request.scale = static_cast<int>(arguments.scale.integer());
    request.seed = static_cast<std::uint64_t>(arguments.seed.integer());
    request.xDimension = static_cast<int>(arguments.xDimension.integer());
    request.yDimension = static_cast<int>(arguments.yDimension.integer());
    request.from = arguments.from.integer();
    request.to = arguments.to.integer();
    if (arguments.corruption.given())
        request.corruption = corruptionFromString(arguments.corruption.text());
    if (arguments.noise.given())
        request.noise = std::get<double>(arguments.noise.value());
    if (arguments.latents.given())
        request.latents = latentSourceFromString(arguments.latents.text());
    request.look = lookOf(arguments.look);
    return request;
}

void tellWhatIsUnused(const GridArguments& arguments, GridKind kind)
{
    tellUnused({{PictureOption::XDimension, arguments.xDimension},
                {PictureOption::YDimension, arguments.yDimension},
                {PictureOption::Label, arguments.label},
                {PictureOption::From, arguments.from},
                {PictureOption::To, arguments.to},
                {PictureOption::Corruption, arguments.corruption},
                {PictureOption::Noise, arguments.noise},
                {PictureOption::Path, arguments.path.path},
                {PictureOption::Closed, arguments.path.closed},
                {PictureOption::Through, arguments.path.z},
                {PictureOption::Images, arguments.path.images},
                {PictureOption::Direction, arguments.direction.direction},
                {PictureOption::Direction, arguments.direction.fromLabels},
                {PictureOption::Direction, arguments.direction.toLabels},
                {PictureOption::Reach, arguments.direction.reach},
                {PictureOption::Latents, arguments.latents}},
               kind);
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
    const std::pair<const Argument*, const char*> single[] = {
        {&arguments.space, "--space"}, {&arguments.path.z, "--z"}, {&arguments.direction.direction, "--direction"}};
    for (const auto& [argument, name] : single) {
        if (argument->given())
            throw Error(ErrorKind::Usage, "{} is of one run: name a run of the sweep in place of the sweep {}.",
                        {name, arguments.run.text()});
    }
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
        takePath(arguments.path, *run.model, request);
        takeLabel(arguments.label, *run.model, request.kind == GridKind::Path, request);
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
    tellWhatIsUnused(arguments, request.kind);
    const SweepPlan plan = readSweep(arguments.run.text());
    requireFree(out);
    const auto pictures = picturesOf(arguments, plan, request);
    CommandResult result;
    result.document = {{"sweep", plan.folder.string()},
                       {"model", plan.base.model},
                       {"kind", toString(request.kind)},
                       {"seed", request.seed}};
    if (!pictures)
        return stoppedResult(std::move(result));
    const Image sheet = sweepSheet(plan, *pictures, request.scale, request.look);
    writePng(out, sheet, sweepRecipe(plan, *pictures, request));
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
    tellWhatIsUnused(arguments, request.kind);
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    takePath(arguments.path, *run.model, request);
    takeLabel(arguments.label, *run.model, request.kind == GridKind::Path, request);
    requireFree(out);
    const SelectedData selected = selectData(run, "", Split::Test);
    takeDirection(arguments.direction, run, *selected.data, request);
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
        addInteger(command, "--rows", 0, {0, 100}, "Rows of images (default 0: what suits the kind)"),
        addInteger(command, "--cols", 0, {0, 100}, "Columns of images (default 0: what suits the kind)"),
        addInteger(command, "--scale", 1, {1, 16}, "Each pixel becomes a square of N x N (default 1)"),
        addInteger(command, "--seed", 1, {0, 4294967295.0}, "Of what is drawn at random (default 1)"),
        addInteger(command, "--x-dimension", 0, {0, 4095}, "manifold: latent dimension from left to right (default 0)"),
        addInteger(command, "--y-dimension", 1, {0, 4095}, "manifold: latent dimension from bottom to top (default 1)"),
        addLabelArgument(command),
        addInteger(command, "--from", -1, {-1, 4294967295.0},
                   "interpolation: first image, its place in the test split (default -1: drawn)"),
        addInteger(command, "--to", -1, {-1, 4294967295.0},
                   "interpolation: last image, its place in the test split (default -1: drawn)"),
        addText(command, "--corruption", "KIND",
                "denoise: masking, gaussian or salt-and-pepper (default: as the model was trained, else masking)"),
        addReal(command, "--noise", 0.3, {0, 1},
                "denoise: share of the pixels, or standard deviation (default: as the model was trained, else 0.3)"),
        addPathArguments(command),
        addDirectionArguments(command),
        addText(command, "--latents", "SOURCE",
                "samples, labels: drawn from the prior, or from the mixture of Gaussians fitted to the codes (default: "
                "the prior where there is one)"),
        addSheetArguments(command)};
    command.callback([=, &action] {
        action = [arguments] {
            return isSweepFolder(arguments.run.text()) ? drawSweep(arguments) : drawGrid(arguments);
        };
    });
}

} // namespace latentscape::cli
