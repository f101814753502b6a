// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_film.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include <QFontMetrics>
#include <QPainter>

#include "core/base/parallel.h"
#include "core/nn/threads.h"
#include "core/output/animation.h"
#include "core/projection/continuation.h"
#include "ui/images.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_projection.h"
#include "ui/plots/point_cloud.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr std::size_t kMostLaidOut = 4000;
constexpr double kMargin = 1.12;
constexpr double kEdge = 0.001; ///< of the points, beyond each edge of the frame
constexpr double kOpacity = 0.85;
constexpr double kFontGrowth = 1.3; ///< a film is looked at from afar
constexpr double kLoadShare = 0.6;  ///< of the work

/// Where the points of every epoch lie, in the order of the same images.
struct Scenes
{
    std::vector<std::uint32_t> images;
    std::vector<std::vector<float>> xy; ///< [epochs][N, 2]
};

/// Every so many rows of `codes`, at most `most`.
EncodedSet thinned(const EncodedSet& codes, std::size_t most)
{
    if (codes.size() <= most)
        return codes;
    EncodedSet some;
    some.dimensions = codes.dimensions;
    some.version = codes.version;
    some.epoch = codes.epoch;
    for (std::size_t i = 0; i < most; ++i) {
        const std::size_t row = i * codes.size() / most;
        const std::span<const float> code = codes.code(row);
        some.mean.insert(some.mean.end(), code.begin(), code.end());
        some.index.push_back(codes.index[row]);
    }
    return some;
}

/// Gives the places of one epoch after the other, the last first.
class Scenery
{
public:
    explicit Scenery(const MapFilm& film, std::stop_token stop)
        : m_film(film), m_stop(std::move(stop)), m_settings(film.picture->settings), m_team(availableCores(), [] {
              lowerThreadPriority();
              computeOnThisThreadOnly();
          })
    {
        computeOnThisThreadOnly();
        if (m_settings.axes == MapAxes::Pca && film.picture->plane.isLinear())
            m_previous = film.picture->plane.linear();
        if (isLayout(m_settings.axes)) {
            m_before = *film.picture->codes;
            m_places = *film.picture->xy;
        }
    }

    /// [N, 2]; empty when stopped.
    std::vector<float> placesOf(const EncodedSet& codes)
    {
        if (isLayout(m_settings.axes))
            return layOut(codes);
        if (m_settings.axes == MapAxes::Pca) {
            m_previous = LinearProjection::ofPca(codes, m_previous ? &*m_previous : nullptr, m_stop);
            if (m_stop.stop_requested())
                return {};
            return m_previous->project(codes);
        }
        return LinearProjection::ofDimensions(codes.dimensions, m_settings.xDimension, m_settings.yDimension)
            .project(codes);
    }

private:
    std::vector<float> layOut(const EncodedSet& codes)
    {
        const std::vector<float> initial = continuedLayout(m_before, m_places, codes, m_team, m_stop);
        ProjectionResult result =
            project(codes.mean, codes.dimensions, m_film.picture->layout->plan, initial, m_team, m_stop);
        if (result.stopped)
            return {};
        m_before = codes;
        m_places = result.xy;
        return std::move(result.xy);
    }

    const MapFilm& m_film;
    std::stop_token m_stop;
    MapSettings m_settings;
    ThreadTeam m_team;
    std::optional<LinearProjection> m_previous;
    EncodedSet m_before; ///< whose layout the next one goes on from
    std::vector<float> m_places;
};

std::optional<Scenes> scenesOf(const MapFilm& film, const std::stop_token& stop,
                               const std::function<void(double)>& told)
{
    Scenes scenes;
    scenes.xy.resize(film.epochs.size());
    Scenery scenery(film, stop);
    const std::size_t most = isLayout(film.picture->settings.axes) ? kMostLaidOut : film.picture->codes->size();
    for (std::size_t left = film.epochs.size(); left > 0; --left) {
        const EpochView view = film.load(film.epochs[left - 1], availableCores(), stop);
        if (stop.stop_requested())
            return {};
        const EncodedSet codes = thinned(*view.codes, std::max<std::size_t>(most, 1));
        scenes.images = codes.index;
        scenes.xy[left - 1] = scenery.placesOf(codes);
        if (scenes.xy[left - 1].empty() || stop.stop_requested())
            return {};
        if (told)
            told(kLoadShare * (1 - static_cast<double>(left - 1) / static_cast<double>(film.epochs.size())));
    }
    return scenes;
}

float quantile(std::vector<float> values, double fraction)
{
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// Holds nearly all points of all epochs; one for the whole film, or growth would look like standing still.
PointView viewOf(const Scenes& scenes, QSize size)
{
    float low[2] = {0, 0};
    float high[2] = {0, 0};
    bool first = true;
    for (const std::vector<float>& xy : scenes.xy) {
        for (std::size_t axis = 0; axis < 2; ++axis) {
            std::vector<float> values;
            for (std::size_t i = axis; i < xy.size(); i += 2)
                values.push_back(xy[i]);
            const float least = quantile(values, kEdge);
            const float most = quantile(std::move(values), 1 - kEdge);
            low[axis] = first ? least : std::min(low[axis], least);
            high[axis] = first ? most : std::max(high[axis], most);
        }
        first = false;
    }
    const double units = kMargin * std::max({(high[0] - low[0]) / static_cast<double>(size.width()),
                                             (high[1] - low[1]) / static_cast<double>(size.height()), 1e-6});
    PointView view;
    view.originX = (low[0] + high[0]) / 2 - units * size.width() / 2;
    view.originY = (low[1] + high[1]) / 2 + units * size.height() / 2;
    view.scaleX = 1 / units;
    view.scaleY = -1 / units;
    return view;
}

PointColors colorsFor(const MapFilm& film, const std::vector<std::uint32_t>& images)
{
    PointColors colors = film.colors;
    colors.index.clear();
    if (film.colors.index.size() != film.picture->codes->size())
        return colors;
    std::unordered_map<std::uint32_t, std::uint8_t> known;
    for (std::size_t row = 0; row < film.colors.index.size(); ++row)
        known[film.picture->codes->index[row]] = film.colors.index[row];
    for (const std::uint32_t image : images) {
        const auto found = known.find(image);
        colors.index.push_back(found == known.end() ? std::uint8_t{0} : found->second);
    }
    return colors;
}

/// Gently off and gently on: each epoch is seen to be one.
double eased(double share) { return share * share * (3 - 2 * share); }

class Painter
{
public:
    Painter(const MapFilm& film, const Scenes& scenes)
        : m_film(film), m_scenes(scenes), m_view(viewOf(scenes, film.size)), m_colors(colorsFor(film, scenes.images)),
          m_radius(std::clamp(4.2 - 0.6 * std::log10(static_cast<double>(scenes.images.size()) + 1), 1.25, 3.5))
    {}

    /// `share` of the way from the step's epoch to the next.
    Image frame(std::size_t step, double share) const
    {
        QImage points(m_film.size, QImage::Format_ARGB32_Premultiplied);
        points.fill(Qt::transparent);
        drawDiscs(points, between(step, share), m_view, m_colors, m_radius, kOpacity);
        QImage frame(m_film.size, QImage::Format_RGB32);
        frame.fill(m_film.canvas);
        QPainter painter(&frame);
        drawAxes(painter);
        painter.drawImage(0, 0, points);
        drawCaption(painter, step, share);
        drawLegend(painter);
        painter.end();
        return toCoreImage(frame, 3);
    }

private:
    std::vector<float> between(std::size_t step, double share) const
    {
        std::vector<float> xy = m_scenes.xy[step];
        if (share <= 0 || step + 1 == m_scenes.xy.size())
            return xy;
        const std::vector<float>& next = m_scenes.xy[step + 1];
        const auto part = static_cast<float>(eased(share));
        for (std::size_t i = 0; i < xy.size(); ++i)
            xy[i] += part * (next[i] - xy[i]);
        return xy;
    }

    void drawAxes(QPainter& painter) const
    {
        if (isLayout(m_film.picture->settings.axes))
            return; // no origin, no directions
        painter.setPen(QPen(m_film.lines, 1));
        const double x = -m_view.originX * m_view.scaleX;
        const double y = -m_view.originY * m_view.scaleY;
        painter.drawLine(QPointF(x, 0), QPointF(x, m_film.size.height()));
        painter.drawLine(QPointF(0, y), QPointF(m_film.size.width(), y));
    }

    /// Which epoch, and how far through the run.
    void drawCaption(QPainter& painter, std::size_t step, double share) const
    {
        const double last = std::max(1, m_film.epochs.back());
        const double now = m_film.epochs[step];
        const double next = m_film.epochs[std::min(step + 1, m_film.epochs.size() - 1)];
        painter.setFont(m_film.font);
        painter.setPen(m_film.text);
        painter.drawText(QRect(10, 6, m_film.size.width() - 20, 40), Qt::AlignLeft | Qt::AlignTop,
                         LatentMap::tr("epoch %1").arg(m_film.epochs[step]));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_film.lines);
        const QRectF whole(0, m_film.size.height() - 3, m_film.size.width(), 3);
        painter.drawRect(whole);
        painter.setBrush(m_film.text);
        painter.drawRect(
            QRectF(whole.topLeft(), QSizeF(whole.width() * (now + share * (next - now)) / last, whole.height())));
    }

    void drawLegend(QPainter& painter) const
    {
        const QFontMetrics metrics(m_film.font);
        const int line = metrics.height() + 2;
        const std::size_t count =
            std::min(m_film.classes.size(), static_cast<std::size_t>(std::max(0, m_film.size.height() / line - 1)));
        int width = 0;
        for (std::size_t i = 0; i < count; ++i)
            width = std::max(width, metrics.horizontalAdvance(m_film.classes[i].name));
        const int left = m_film.size.width() - width - 10;
        painter.setFont(m_film.font);
        painter.setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = 0; i < count; ++i) {
            const QRect row(left, 8 + static_cast<int>(i) * line, width, line);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_film.classes[i].color);
            painter.drawEllipse(QPointF(left - 10, row.center().y() + 1), 4, 4);
            painter.setPen(m_film.text);
            painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, m_film.classes[i].name);
        }
    }

    const MapFilm& m_film;
    const Scenes& m_scenes;
    PointView m_view;
    PointColors m_colors;
    double m_radius;
};

std::map<std::string, std::string> recipeOf(const MapFilm& film)
{
    std::map<std::string, std::string> recipe;
    recipe["picture"] = "map";
    recipe["kind"] = toString(FilmKind::Epochs);
    std::string& list = recipe["epochs"];
    for (const int epoch : film.epochs)
        list += (list.empty() ? "" : ",") + std::to_string(epoch);
    if (film.picture->layout)
        recipe.merge(layoutRecipe(*film.picture->layout));
    return recipe;
}

} // namespace

MapFilm mapFilmOf(const LatentMap& map)
{
    MapFilm film;
    film.picture = map.picture();
    film.colors = map.cloud().colors();
    film.canvas = themeColor(ThemeColor::Canvas);
    film.text = themeColor(ThemeColor::Text);
    film.lines = themeColor(ThemeColor::Grid);
    film.font = map.font();
    if (film.font.pointSizeF() > 0)
        film.font.setPointSizeF(kFontGrowth * film.font.pointSizeF());
    return film;
}

GridFrames makeMapFilm(const MapFilm& film, const std::stop_token& stop, const std::function<void(double)>& told)
{
    GridFrames frames;
    const std::optional<Scenes> scenes = scenesOf(film, stop, told);
    if (!scenes) {
        frames.stopped = true;
        return frames;
    }
    const Painter painter(film, *scenes);
    const std::size_t count = film.epochs.size() * static_cast<std::size_t>(film.perStep);
    for (std::size_t i = 0; i < count; ++i) {
        if (stop.stop_requested()) {
            frames = {};
            frames.stopped = true;
            return frames;
        }
        const auto perStep = static_cast<std::size_t>(film.perStep);
        frames.images.push_back(painter.frame(i / perStep, static_cast<double>(i % perStep) / film.perStep));
        if (told)
            told(kLoadShare + (1 - kLoadShare) * static_cast<double>(i + 1) / static_cast<double>(count));
    }
    if (film.back)
        addWayBack(frames.images);
    frames.recipe = recipeOf(film);
    return frames;
}

} // namespace latentscape
