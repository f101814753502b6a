// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <stop_token>

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
    Argument xDimension;
    Argument yDimension;
    Argument corruption;
    Argument noise;
    Argument latents;
    Argument andBack;
    PathArguments path;
    DirectionArguments direction;
    FrameArguments look;
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
    picture.from = arguments.from.integer();
    picture.to = arguments.to.integer();
    picture.rows = static_cast<int>(arguments.rows.integer());
    picture.cols = static_cast<int>(arguments.cols.integer());
    picture.xDimension = static_cast<int>(arguments.xDimension.integer());
    picture.yDimension = static_cast<int>(arguments.yDimension.integer());
    if (arguments.corruption.given())
        picture.corruption = corruptionFromString(arguments.corruption.text());
    if (arguments.noise.given())
        picture.noise = std::get<double>(arguments.noise.value());
    if (arguments.latents.given())
        picture.latents = latentSourceFromString(arguments.latents.text());
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

/// What goes through the epochs.
GridKind pictureOf(const AnimateArguments& arguments, const ModelSnapshot& model)
{
    if (arguments.picture.given())
        return gridKindFromString(arguments.picture.text());
    return gridApplies(GridKind::Manifold, model) ? GridKind::Manifold : GridKind::Reconstructions;
}

void tellWhatIsUnused(const AnimateArguments& arguments, FilmKind kind, GridKind picture)
{
    tellUnused({{PictureOption::Rows, arguments.rows},
                {PictureOption::Cols, arguments.cols},
                {PictureOption::XDimension, arguments.xDimension},
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
                {PictureOption::Latents, arguments.latents},
                {PictureOption::Picture, arguments.picture},
                {PictureOption::Frames, arguments.frames},
                {PictureOption::Dimension, arguments.dimension},
                {PictureOption::OneWay, arguments.oneWay}},
               kind, picture);
    if (std::filesystem::path(arguments.out.text()).extension() == ".mp4")
        tellUnused(arguments.once, "whether a film begins again is up to what plays it; it counts in a .gif or .png");
}

/// The picture of every epoch that is stored, in the space that was asked for.
GridFrames epochFrames(const OpenedRun& run, const SelectedData& selected, const GridRequest& picture,
                       const std::stop_token& stop)
{
    std::vector<int> epochs = storedEpochs(run.reference.path);
    std::erase_if(epochs, [&](int epoch) { return run.reference.epoch >= 0 && epoch > run.reference.epoch; });
    if (epochs.empty())
        throw Error(ErrorKind::Input, "{} has stored no epochs to go through.", {run.reference.path.string()})
            .about(run.reference.path);
    ProgressBar bar;
    const auto modelAt = [&](int epoch) { return inSpace(loadSnapshot(run.reference.path, epoch), run.model->space); };
    return makeEpochFilm(epochs, modelAt, *selected.data, selected.splits, picture, stop,
                         [&](double fraction) { bar.draw("epochs", fraction, std::to_string(epochs.size())); });
}

GridFrames framesOf(const OpenedRun& run, const SelectedData& selected, const FilmRequest& request,
                    const std::stop_token& stop)
{
    if (request.kind == FilmKind::Epochs)
        return epochFrames(run, selected, request.picture, stop);
    ProgressBar bar;
    return makeFilm(run.model, *selected.data, selected.splits, request, stop,
                    [&](double done) { bar.draw(toString(request.kind), done, ""); });
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

void takeFilm(Animation& animation, const AnimateArguments& arguments, FilmKind kind, GridFrames film)
{
    if (arguments.andBack.given()) {
        addWayBack(film.images);
        addWayBack(film.captions);
    } else if (kind == FilmKind::Epochs) {
        holdEnd(film, animation.framesPerSecond);
    }
    takeFrames(animation, std::move(film), lookOf(arguments.look));
}

CommandResult animate(const AnimateArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    requireExtension(out, {".gif", ".png", ".mp4"});
    FilmRequest request = requestOf(arguments);
    Animation animation = settingsOf(arguments, request.kind);
    lookOf(arguments.look); // refuses colours there are not, before anything is computed
    if (arguments.andBack.given() && request.kind != FilmKind::Epochs)
        throw Error(ErrorKind::Usage, "--and-back is for epochs: the other kinds come back unless --one-way is given.");
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    if (request.kind == FilmKind::Epochs)
        request.picture.kind = pictureOf(arguments, *run.model);
    tellWhatIsUnused(arguments, request.kind, request.picture.kind);
    takePath(arguments.path, *run.model, request.picture);
    takeLabel(arguments.label, *run.model, request.kind == FilmKind::Path, request.picture);
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
    GridFrames film = framesOf(run, selected, request, stop.get_token());
    if (film.stopped)
        return stoppedResult(std::move(result));
    takeFilm(animation, arguments, request.kind, std::move(film));
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
        addLabelArgument(command),
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
        addInteger(command, "--x-dimension", 0, {0, 4095},
                   "epochs, manifold: dimension from left to right (default 0)"),
        addInteger(command, "--y-dimension", 1, {0, 4095},
                   "epochs, manifold: dimension from bottom to top (default 1)"),
        addText(command, "--corruption", "KIND", "epochs, denoise: masking, gaussian or salt-and-pepper"),
        addReal(command, "--noise", 0.3, {0, 1}, "epochs, denoise: share of the pixels, or standard deviation"),
        addText(command, "--latents", "SOURCE", "epochs, samples and labels: prior or mixture"),
        addFlag(command, "--and-back", "epochs: go back to the first at the end"),
        addPathArguments(command),
        addDirectionArguments(command),
        addFrameArguments(command)};
    command.callback([=, &action] { action = [arguments] { return animate(arguments); }; });
}

} // namespace latentscape::cli
