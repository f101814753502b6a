// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/films.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "core/base/error.h"
#include "core/output/grid_painter.h"

namespace latentscape {

namespace {

constexpr int kMostFrames = 1000;
constexpr int kUsualFrames = 40;

constexpr std::array<std::pair<FilmKind, const char*>, 5> kKinds = {{{FilmKind::Traversal, "traversal"},
                                                                     {FilmKind::Interpolation, "interpolation"},
                                                                     {FilmKind::Epochs, "epochs"},
                                                                     {FilmKind::Path, "path"},
                                                                     {FilmKind::Direction, "direction"}}};

/// The grid whose painter makes the film's frames: one image is enough for those that are made here.
GridRequest gridOf(const FilmRequest& request)
{
    GridRequest grid = request.picture;
    grid.rows = 1;
    grid.cols = 0;
    grid.scale = 1;
    grid.look = {};
    switch (request.kind) {
    case FilmKind::Traversal:
        grid.kind = GridKind::Traversals;
        break;
    case FilmKind::Interpolation:
        grid.kind = GridKind::Interpolation;
        break;
    case FilmKind::Path:
        grid.kind = GridKind::Path;
        break;
    case FilmKind::Direction:
        grid.kind = GridKind::Direction;
        break;
    case FilmKind::Epochs:
        assert(false);
        break;
    }
    return grid;
}

} // namespace

const char* toString(FilmKind kind)
{
    return std::ranges::find(kKinds, kind, &std::pair<FilmKind, const char*>::first)->second;
}

FilmKind filmKindFromString(const std::string& name)
{
    std::string names;
    for (const auto& [kind, known] : kKinds) {
        if (name == known)
            return kind;
        names += (names.empty() ? "" : ", ") + std::string(known);
    }
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no animation of the kind \"{}\"; the kinds are {}."),
                {name, names});
}

std::uint32_t GridPainter::testImage(std::int64_t place) const
{
    checkGridRange(LS_TEXT("core", "The image, counted in the test split,"), place, 0,
                   static_cast<std::int64_t>(m_splits.test.size()) - 1);
    return m_splits.test[static_cast<std::size_t>(place)];
}

std::vector<Image> GridPainter::traversalFrames(const FilmRequest& request, int frames)
{
    const int dimension = request.dimension >= 0 ? request.dimension : dimensionsByUse().front();
    checkGridRange(LS_TEXT("core", "The dimension"), dimension, 0, m_dimensions - 1);
    std::vector<float> base = centre();
    int label = singleLabel();
    if (m_request.from != -1) {
        const std::array image = {testImage(m_request.from)};
        const EncodedSet codes = encode(image);
        base = codes.mean;
        label = labelsOf(codes).front();
        m_recipe["images"] = std::to_string(image[0]);
    }
    const DimensionSummary& range = summaries()[static_cast<std::size_t>(dimension)];
    m_recipe["dimension"] = std::to_string(dimension);
    const std::vector<float> way = traversal(base, dimension, range.low, range.high, frames);
    for (std::size_t at = static_cast<std::size_t>(dimension); at < way.size(); at += width())
        m_captions.cells.push_back("z" + std::to_string(dimension) + "=" + captionNumber(way[at]));
    return decodedUnder(way, label);
}

std::vector<Image> GridPainter::interpolationFrames(const FilmRequest& request, int frames)
{
    std::vector<std::uint32_t> drawn;
    if (m_request.from == -1 || m_request.to == -1)
        drawn = chosenImages(2);
    const std::array images = {m_request.from == -1 ? drawn.front() : testImage(m_request.from),
                               m_request.to == -1 ? drawn.back() : testImage(m_request.to)};
    const EncodedSet codes = encode(images);
    const std::vector<float> labels = oneHot(labelsOf(codes));
    const std::size_t half = labels.size() / 2;
    const std::vector<float> conditions =
        interpolate(std::span(labels).first(half), std::span(labels).last(half), frames, Interpolation::Linear);
    m_recipe["images"] = std::to_string(images[0]) + "," + std::to_string(images[1]);
    for (int frame = 0; frame < frames; ++frame)
        m_captions.cells.push_back("t=" + captionNumber(static_cast<double>(frame) / (frames - 1)));
    m_recipe["curve"] = request.curve == Interpolation::Spherical ? "spherical" : "linear";
    return decoded(interpolate(codes.code(0), codes.code(1), frames, request.curve), conditions);
}

std::vector<Image> GridPainter::directionFrames(int frames)
{
    const Direction direction = measuredDirection();
    const std::array image = {m_request.from == -1 ? directionImages().front() : testImage(m_request.from)};
    const EncodedSet codes = encode(image);
    m_recipe["images"] = std::to_string(image[0]);
    for (int frame = 0; frame < frames; ++frame)
        m_captions.cells.push_back(reachCaption(m_request.reach, frame, frames));
    return decodedUnder(alongBothWays(codes.code(0), direction, static_cast<float>(m_request.reach), frames),
                        labelsOf(codes).front());
}

GridFrames GridPainter::film(const FilmRequest& request, int frames)
{
    startRecipe();
    m_expected = imagesToEncode() + static_cast<std::size_t>(frames);
    GridFrames film;
    switch (request.kind) {
    case FilmKind::Traversal:
        film.images = traversalFrames(request, frames);
        break;
    case FilmKind::Interpolation:
        film.images = interpolationFrames(request, frames);
        break;
    case FilmKind::Direction:
        film.images = directionFrames(frames);
        break;
    case FilmKind::Path:
        m_rows = 1; // a film may have more steps than a picture has columns
        m_cols = frames;
        paintPath();
        film.images = std::move(m_cells);
        break;
    case FilmKind::Epochs:
        break;
    }
    for (const char* key : {"rows", "cols", "scale"})
        m_recipe.erase(key);
    m_recipe["kind"] = toString(request.kind);
    m_recipe["frames"] = std::to_string(film.images.size());
    const bool comesRound = request.kind == FilmKind::Path && m_request.closed;
    if (!request.oneWay && !comesRound) {
        addWayBack(film.images);
        addWayBack(m_captions.cells);
        m_recipe["way"] = "there and back";
    }
    film.recipe = std::move(m_recipe);
    film.captions = std::move(m_captions.cells);
    return film;
}

void holdEnd(GridFrames& frames, int framesPerSecond)
{
    const std::size_t count = frames.images.size() + static_cast<std::size_t>(framesPerSecond);
    frames.images.resize(count, Image(frames.images.back()));
    if (!frames.captions.empty())
        frames.captions.resize(count, std::string(frames.captions.back()));
}

void takeFrames(Animation& animation, GridFrames frames, const SheetLook& look)
{
    const bool isGrey = !frames.images.empty() && frames.images.front().channels == 1;
    animation.frames = std::move(frames.images);
    animation.recipe = std::move(frames.recipe);
    for (Image& frame : animation.frames)
        frame = inColors(frame, look.colors);
    if (look.colors != SheetColors::Grey && isGrey)
        animation.recipe["colors"] = toString(look.colors);
    if (!look.captions || frames.captions.empty())
        return;
    animation.recipe["captions"] = "true";
    checkFrames(animation);
    SheetLook captioned;
    captioned.captions = true;
    animation.frames = dressedFrames(std::move(animation.frames), frames.captions, animation.scale, captioned);
    animation.scale = 1;
}

GridFrames makeFilm(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits,
                    const FilmRequest& request, std::stop_token stop, const std::function<void(double)>& told)
{
    checkGridRange(LS_TEXT("core", "The number of frames"), request.frames == 0 ? kUsualFrames : request.frames, 2,
                   kMostFrames);
    const int frames = request.frames == 0 ? kUsualFrames : request.frames;
    const GridRequest grid = gridOf(request);
    try {
        return GridPainter(model, data, splits, grid, std::move(stop), told).film(request, frames);
    } catch (const GridStopped&) {
        GridFrames nothing;
        nothing.stopped = true;
        return nothing;
    }
}

GridFrames makeEpochFilm(std::span<const int> epochs, const std::function<SnapshotPtr(int)>& modelAt,
                         const Dataset& data, const SplitIndices& splits, const GridRequest& picture,
                         std::stop_token stop, const std::function<void(double)>& told)
{
    assert(!epochs.empty());
    GridFrames film;
    for (const int epoch : epochs) {
        Grid grid = makeGrid(modelAt(epoch), data, splits, picture, stop);
        if (grid.stopped) {
            film = {};
            film.stopped = true;
            return film;
        }
        if (!film.images.empty() &&
            (grid.image.width != film.images.front().width || grid.image.height != film.images.front().height))
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "The picture \"{}\" changes its size from epoch to epoch: choose another."),
                        {toString(picture.kind)});
        film.images.push_back(std::move(grid.image));
        film.captions.push_back("epoch " + std::to_string(epoch));
        film.recipe = std::move(grid.recipe);
        if (told)
            told(static_cast<double>(film.images.size()) / static_cast<double>(epochs.size()));
    }
    film.recipe["picture"] = toString(picture.kind);
    film.recipe["kind"] = toString(FilmKind::Epochs);
    film.recipe.erase("epoch");
    std::string& list = film.recipe["epochs"];
    for (const int epoch : epochs)
        list += (list.empty() ? "" : ",") + std::to_string(epoch);
    return film;
}

} // namespace latentscape
