// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <stop_token>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/label_argument.h"
#include "app/cli/picture_arguments.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/sheet_arguments.h"
#include "app/cli/unused_options.h"
#include "core/base/ending.h"
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
    Argument dimension;
    Argument oneWay;
    Argument once;
    Argument pictureKind;
    Argument andBack;
    PictureArguments picture;
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
    request.oneWay = arguments.oneWay.isOn();
    request.picture = pictureOf(arguments.picture);
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
GridKind pictureKindOf(const AnimateArguments& arguments, const ModelSnapshot& model)
{
    if (arguments.pictureKind.given())
        return gridKindFromString(arguments.pictureKind.text());
    return gridApplies(GridKind::Manifold, model) ? GridKind::Manifold : GridKind::Reconstructions;
}

void tellWhatIsUnused(const AnimateArguments& arguments, FilmKind kind, GridKind picture)
{
    std::vector<PictureArgument> options = optionsOf(arguments.picture);
    options.push_back({PictureOption::Picture, arguments.pictureKind});
    options.push_back({PictureOption::Frames, arguments.frames});
    options.push_back({PictureOption::Dimension, arguments.dimension});
    options.push_back({PictureOption::OneWay, arguments.oneWay});
    tellUnused(options, kind, picture);
    if (endingOf(arguments.out.text()) == ".mp4")
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
    animation.loops = !arguments.once.isOn();
    checkPace(animation.framesPerSecond, animation.scale, animationFormatOf(arguments.out.text()));
    return animation;
}

void takeFilm(Animation& animation, const AnimateArguments& arguments, FilmKind kind, GridFrames film)
{
    if (arguments.andBack.isOn()) {
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
    if (arguments.andBack.isOn() && request.kind != FilmKind::Epochs)
        throw Error(ErrorKind::Usage, "--and-back is for epochs: the other kinds come back unless --one-way is given.");
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    if (request.kind == FilmKind::Epochs)
        request.picture.kind = pictureKindOf(arguments, *run.model);
    tellWhatIsUnused(arguments, request.kind, request.picture.kind);
    takePath(arguments.picture.path, *run.model, request.picture);
    takeLabel(arguments.picture.label, *run.model, request.kind == FilmKind::Path, request.picture);
    if (request.kind == FilmKind::Interpolation)
        takeCurve(request);
    requireFreeFile(out);
    const SelectedData selected = selectData(run, "", Split::Test);
    takeDirection(arguments.picture.direction, run, *selected.data, request.picture);

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
    tellUnusedSeed(arguments.picture.seed, film.recipe);
    tellUnusedColors(arguments.look.colors, run.model->shape);
    takeFilm(animation, arguments, request.kind, std::move(film));
    ProgressBar bar;
    if (!writeAnimation(out, animation, stop.get_token(), [&](double done) { bar.draw("writing", done, ""); }))
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
        addInteger(command, "--dimension", -1, {-1, 4095},
                   "traversal: the latent dimension (default -1: the one that is used most)"),
        addFlag(command, "--one-way", "Do not come back the way it went"),
        addFlag(command, "--once", "Do not begin again at the end"),
        addText(command, "--picture", "KIND",
                "epochs: the kind of picture, as grid has them (default manifold, or reconstructions)"),
        addFlag(command, "--and-back", "epochs: go back to the first at the end"),
        addPictureArguments(command, PictureUse::Film),
        addFrameArguments(command)};
    setAction(command, action, [arguments] { return animate(arguments); });
}

} // namespace latentscape::cli
