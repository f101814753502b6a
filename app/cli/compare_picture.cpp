// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compare_picture.h"

#include <memory>
#include <stop_token>
#include <utility>

#include "app/cli/interruption.h"
#include "app/cli/path_arguments.h"
#include "app/cli/progress_bar.h"
#include "app/cli/unused_options.h"
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/evaluation/fitting.h"
#include "core/latent/encoder_session.h"
#include "core/output/experiment_sheet.h"
#include "core/output/png.h"

namespace latentscape::cli {

namespace {

ExperimentRequest requestOf(const ComparePictureArguments& arguments, std::uint64_t seed)
{
    ExperimentRequest request;
    request.kind = experimentFromString(arguments.kind.text());
    request.seed = seed;
    request.ownLatents = arguments.ownLatents.isOn();
    if (arguments.path.given())
        request.path = pathKindByName(arguments.path.text());
    if (arguments.images.given())
        request.images = parseImages(arguments.images.text());
    return request;
}

void tellWhatIsUnused(const ComparePictureArguments& arguments, Experiment kind)
{
    if (kind == Experiment::Samples || kind == Experiment::Manifold)
        tellUnused(arguments.images, "it counts with --picture reconstructions, interpolation or path");
    if (kind != Experiment::Path)
        tellUnused(arguments.path, "it counts with --picture path");
    if (kind != Experiment::Samples)
        tellUnused(arguments.ownLatents, "it counts with --picture samples");
}

/// False when it was interrupted.
bool encodeAll(ComparedRuns& compared, const std::stop_token& stop)
{
    const std::vector<std::uint32_t> images = codedImages(compared.splits);
    ProgressBar bar;
    std::size_t done = 0;
    const auto told = [&](double fraction) {
        bar.draw("encoding", (static_cast<double>(done) + fraction) / static_cast<double>(compared.sides.size()), "");
    };
    for (ComparisonSide& side : compared.sides) {
        if (givesCodes(*side.model))
            side.codes = std::make_shared<const EncodedSet>(
                EncoderSession(side.model).encode(*compared.data, images, availableCores(), stop, told));
        ++done;
        if (stop.stop_requested())
            return false;
    }
    return true;
}

} // namespace

ComparePictureArguments addComparePictureArguments(CLI::App& command)
{
    return {addText(command, "--picture", "KIND",
                    "In place of numbers, what each makes of the same experiment: reconstructions, samples, "
                    "interpolation, path or manifold"),
            addText(command, "--images", "I,J,...",
                    "Reconstructions, interpolation, path: the images it begins with; their index in the data set "
                    "(default: drawn by the seed)"),
            addText(command, "--path", "WAY",
                    "path: straight, spherical, nearest-images or neighbour-graph (default straight)"),
            addFlag(command, "--own-latents",
                    "samples: each decodes latents from its own prior or, without one, from a mixture fitted to its "
                    "codes (default: all decode the same)"),
            addInteger(command, "--scale", 1, {1, 16}, "Picture: each pixel becomes a square of N x N (default 1)"),
            addSheetArguments(command)};
}

void requireNoPicture(const ComparePictureArguments& arguments)
{
    const std::pair<const Argument*, const char*> parts[] = {
        {&arguments.images, "--images"},          {&arguments.path, "--path"},
        {&arguments.ownLatents, "--own-latents"}, {&arguments.scale, "--scale"},
        {&arguments.look.spacing, "--spacing"},   {&arguments.look.captions, "--captions"},
        {&arguments.look.colors, "--colors"}};
    for (const auto& [argument, name] : parts) {
        if (argument->given())
            throw Error(ErrorKind::Usage, "{} is about a picture: say which one with --picture.", {name});
    }
}

CommandResult drawComparison(const ComparePictureArguments& arguments, ComparedRuns compared, std::uint64_t seed,
                             const std::filesystem::path& out)
{
    const ExperimentRequest request = requestOf(arguments, seed);
    tellWhatIsUnused(arguments, request.kind);
    tellUnusedColors(arguments.look.colors, compared.data->shape);
    const SheetLook look = lookOf(arguments.look);
    const auto scale = static_cast<int>(arguments.scale.integer());
    CommandResult result;
    for (const OpenedRun& run : compared.runs)
        result.document["runs"].push_back(
            {{"run", run.reference.path.string()}, {"model", run.model->modelId}, {"epoch", run.model->epoch}});
    result.document["picture"] = toString(request.kind);
    result.document["seed"] = seed;
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    if (!encodeAll(compared, stop.get_token()))
        return stoppedResult(std::move(result));
    const std::vector<ExperimentStrip> strips =
        runExperiment(compared.sides, *compared.data, compared.splits, request, stop.get_token());
    if (strips.empty())
        return stoppedResult(std::move(result));
    const ExperimentPicture picture{request, compared.sides, strips, *compared.data};
    const Image sheet = experimentSheet(picture, scale, look);
    writePng(out, sheet, experimentRecipe(picture, scale, look));
    result.document["width"] = sheet.width;
    result.document["height"] = sheet.height;
    result.document["out"] = out.string();
    result.text = fillIn("{}: {} of {} runs, {} x {} pixels\n",
                         {out.string(), toString(request.kind), std::to_string(compared.runs.size()),
                          std::to_string(sheet.width), std::to_string(sheet.height)});
    return result;
}

} // namespace latentscape::cli
