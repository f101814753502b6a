// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <stop_token>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/direction_arguments.h"
#include "app/cli/interruption.h"
#include "app/cli/path_arguments.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "core/base/error.h"
#include "core/output/animation.h"
#include "core/output/films.h"

namespace latentscape::cli {

namespace {

struct AnimateArguments
{
    Argument run;
    Argument space;
    Argument kind;
    Argument out;
    Argument fps;
    Argument frames;
    Argument scale;
    Argument seed;
    Argument dimension;
    Argument label;
    Argument from;
    Argument to;
    Argument oneWay;
    Argument once;
    Argument picture;
    Argument rows;
    Argument cols;
    PathArguments path;
    DirectionArguments direction;
};

/// One image grows to a size that can be looked at; a sheet of them is large enough.
constexpr int kScaleOfImages = 8;
constexpr int kRateOfSteps = 20;
constexpr int kRateOfEpochs = 4;

FilmRequest requestOf(const AnimateArguments& arguments)
{
    FilmRequest request;
    request.kind = filmKindFromString(arguments.kind.text());
    request.frames = static_cast<int>(arguments.frames.integer());
    request.dimension = static_cast<int>(arguments.dimension.integer());
    request.oneWay = arguments.oneWay.given();
    GridRequest& picture = request.picture;
    picture.seed = static_cast<std::uint64_t>(arguments.seed.integer());
    picture.label = static_cast<int>(arguments.label.integer());
    picture.from = arguments.from.integer();
    picture.to = arguments.to.integer();
    picture.rows = static_cast<int>(arguments.rows.integer());
    picture.cols = static_cast<int>(arguments.cols.integer());
    return request;
}

void takeCurve(FilmRequest& request)
{
    if (request.picture.path == PathKind::Spherical)
        request.curve = Interpolation::Spherical;
    else if (request.picture.path != PathKind::Straight)
        throw Error(ErrorKind::Input, "--path {} does not fit: an interpolation is straight or spherical.",
                    {pathKindName(request.picture.path)});
}

/// The picture of every epoch that is stored, in the space that was asked for.
GridFrames epochFrames(const OpenedRun& run, const SelectedData& selected, const AnimateArguments& arguments,
                       GridRequest picture, const std::stop_token& stop)
{
    const std::string usual = gridApplies(GridKind::Manifold, *run.model) ? "manifold" : "reconstructions";
    picture.kind = gridKindFromString(arguments.picture.given() ? arguments.picture.text() : usual);
    std::vector<int> epochs = storedEpochs(run.reference.path);
    std::erase_if(epochs, [&](int epoch) { return run.reference.epoch >= 0 && epoch > run.reference.epoch; });
    if (epochs.empty())
        throw Error(ErrorKind::Input, "{} has stored no epochs to go through.", {run.reference.path.string()})
            .about(run.reference.path);
    ProgressBar bar;
    const auto modelAt = [&](int epoch) { return inSpace(loadSnapshot(run.reference.path, epoch), run.model->space); };
    return makeEpochFilm(epochs, modelAt, *selected.data, selected.splits, picture, stop,
                         [&](double fraction) { bar.draw("Epochs ", fraction, " " + std::to_string(epochs.size())); });
}

/// The animation without its frames; refuses what its format does not take before they are made.
Animation settingsOf(const AnimateArguments& arguments, FilmKind kind)
{
    const bool epochs = kind == FilmKind::Epochs;
    Animation animation;
    animation.framesPerSecond = static_cast<int>(arguments.fps.integer());
    if (animation.framesPerSecond == 0)
        animation.framesPerSecond = epochs ? kRateOfEpochs : kRateOfSteps;
    animation.scale = static_cast<int>(arguments.scale.integer());
    if (animation.scale == 0)
        animation.scale = epochs ? 1 : kScaleOfImages;
    animation.loops = !arguments.once.given();
    checkPace(animation.framesPerSecond, animation.scale, animationFormatOf(arguments.out.text()));
    return animation;
}

void takeFrames(Animation& animation, FilmKind kind, GridFrames film)
{
    const bool epochs = kind == FilmKind::Epochs;
    animation.frames = std::move(film.images);
    animation.recipe = std::move(film.recipe);
    // The end of a training run is looked at before it begins again.
    const auto held = static_cast<std::size_t>(epochs ? animation.framesPerSecond : 0);
    animation.frames.resize(animation.frames.size() + held, animation.frames.back());
}

CommandResult animate(const AnimateArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    requireExtension(out, {".gif", ".png", ".mp4"});
    FilmRequest request = requestOf(arguments);
    Animation animation = settingsOf(arguments, request.kind);
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    takePath(arguments.path, *run.model, request.picture);
    if (request.kind == FilmKind::Interpolation)
        takeCurve(request);
    requireFree(out);
    const SelectedData selected = selectData(run, "", Split::Test);
    takeDirection(arguments.direction, run, *selected.data, request.picture);

    CommandResult result;
    result.document = {{"run", run.reference.path.string()},
                       {"model", run.model->modelId},
                       {"epoch", run.model->epoch},
                       {"kind", toString(request.kind)},
                       {"seed", request.picture.seed}};
    if (arguments.space.given())
        result.document["space"] = arguments.space.text();
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    GridFrames film = request.kind == FilmKind::Epochs
                          ? epochFrames(run, selected, arguments, request.picture, stop.get_token())
                          : makeFilm(run.model, *selected.data, selected.splits, request, stop.get_token());
    if (film.stopped)
        return stoppedResult(std::move(result));
    takeFrames(animation, request.kind, std::move(film));
    if (!writeAnimation(out, animation, stop.get_token()))
        return stoppedResult(std::move(result));

    const Image& first = animation.frames.front();
    const std::size_t count = animation.frames.size();
    result.document["frames"] = count;
    result.document["fps"] = animation.framesPerSecond;
    result.document["width"] = first.width * animation.scale;
    result.document["height"] = first.height * animation.scale;
    result.document["out"] = out.string();
    result.text = fillIn("{}: {}, {} frames of {} x {} pixels, {} a second\n",
                         {out.string(), toString(request.kind), std::to_string(count),
                          std::to_string(first.width * animation.scale), std::to_string(first.height * animation.scale),
                          std::to_string(animation.framesPerSecond)});
    return result;
}

} // namespace

void addAnimateCommand(CLI::App& program, Action& action)
{
    CLI::App& command =
        addCommand(program, "animate", "A way through latent space, or a picture through the epochs, as a film");
    const AnimateArguments arguments{
        addText(command, "RUN", "RUN", "Folder of the run, or RUN@EPOCH (epochs: the last one)").required(),
        addText(command, "--space", "NAME", "Which codes: z, or an inner space such as layer-1 or z1 (default z)"),
        addText(command, "--kind", "KIND", "traversal, interpolation, epochs, path or direction").required(),
        addText(command, "--out", "FILE", "FILE.gif, FILE.png (animated PNG) or FILE.mp4").required(),
        addInteger(command, "--fps", 0, {0, 60}, "Frames a second; at most 50 in a GIF (default 20; epochs: 4)"),
        addInteger(command, "--frames", 0, {0, 1000}, "Frames of the way there (default 40); not for epochs"),
        addInteger(command, "--scale", 0, {0, 16}, "Each pixel becomes a square of N x N (default 8; epochs: 1)"),
        addInteger(command, "--seed", 1, {0, 4294967295.0}, "Of what is drawn at random (default 1)"),
        addInteger(command, "--dimension", -1, {-1, 4095},
                   "traversal: the latent dimension (default -1: the one that is used most)"),
        addInteger(command, "--label", -1, {-1, 100000},
                   "Conditional models: decode under this label (default -1: the kind's choice)"),
        addInteger(command, "--from", -1, {-1, 4294967295.0},
                   "traversal, interpolation, direction: the image to begin with, its place in the test split (default "
                   "-1: the kind's choice)"),
        addInteger(command, "--to", -1, {-1, 4294967295.0},
                   "interpolation: last image, its place in the test split (default -1: drawn)"),
        addFlag(command, "--one-way", "Do not come back the way it went"),
        addFlag(command, "--once", "Do not begin again at the end"),
        addText(command, "--picture", "KIND",
                "epochs: the kind of picture, as grid has them (default manifold, or reconstructions)"),
        addInteger(command, "--rows", 0, {0, 100}, "epochs: rows of images (default 0: what suits the picture)"),
        addInteger(command, "--cols", 0, {0, 100}, "epochs: columns of images (default 0: what suits the picture)"),
        addPathArguments(command),
        addDirectionArguments(command)};
    command.callback([=, &action] { action = [arguments] { return animate(arguments); }; });
}

} // namespace latentscape::cli
