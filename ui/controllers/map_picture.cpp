// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/map_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/latent/image_rows.h"
#include "core/projection/projector.h"

namespace latentscape {

namespace {

constexpr std::size_t kEllipses = 300;
constexpr std::size_t kPcaWork = 2'000'000'000; ///< multiplications: a second or two
constexpr std::size_t kFewestPcaRows = 1000;

/// The value below which `fraction` of `values` lie. Reorders them.
float quantile(std::vector<float>& values, double fraction)
{
    if (values.empty())
        return 0;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

std::vector<float> finiteColumn(const std::vector<float>& xy, std::size_t column)
{
    std::vector<float> values;
    values.reserve(xy.size() / 2);
    for (std::size_t i = column; i < xy.size(); i += 2) {
        if (std::isfinite(xy[i]))
            values.push_back(xy[i]);
    }
    return values;
}

MapArea boundsOf(const std::vector<float>& xy)
{
    std::vector<float> xs = finiteColumn(xy, 0);
    std::vector<float> ys = finiteColumn(xy, 1);
    MapArea area{quantile(xs, 0.002), quantile(xs, 0.998), quantile(ys, 0.002), quantile(ys, 0.998)};
    // A collapsed latent space is a point; it still wants a frame around it.
    if (!(area.right - area.left > 1e-4F))
        area.left -= 0.5F, area.right += 0.5F;
    if (!(area.top - area.bottom > 1e-4F))
        area.bottom -= 0.5F, area.top += 0.5F;
    return area;
}

/// The two axes of the projection, [2, d]: how a step of one on the map moves the latent.
std::array<std::vector<float>, 2> axesOf(const LinearProjection& projection)
{
    const std::vector<float> base(static_cast<std::size_t>(projection.dimensions()), 0.F);
    const std::vector<float> origin = projection.place(0, 0, base);
    std::array<std::vector<float>, 2> axes{projection.place(1, 0, base), projection.place(0, 1, base)};
    for (std::vector<float>& axis : axes) {
        for (std::size_t k = 0; k < axis.size(); ++k)
            axis[k] -= origin[k];
    }
    return axes;
}

using PlaneAxes = std::array<std::vector<float>, 2>;

MapEllipse outlineAlong(const PlaneAxes& axes, std::span<const float> logVar)
{
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t k = 0; k < logVar.size(); ++k) {
        const double variance = std::exp(std::clamp(logVar[k], -30.F, 30.F));
        xx += axes[0][k] * axes[0][k] * variance;
        yy += axes[1][k] * axes[1][k] * variance;
        xy += axes[0][k] * axes[1][k] * variance;
    }
    const double middle = (xx + yy) / 2;
    const double reach = std::hypot((xx - yy) / 2, xy);
    const double angle = 0.5 * std::atan2(2 * xy, xx - yy) * 180 / std::numbers::pi;
    return {0, 0, static_cast<float>(std::sqrt(middle + reach)),
            static_cast<float>(std::sqrt(std::max(0.0, middle - reach))), static_cast<float>(angle)};
}

/// The rows whose ellipses are drawn: some hundred spread evenly over the selection, or over all without one.
std::vector<std::size_t> ellipseRows(const EncodedSet& codes, const std::vector<std::uint32_t>* selection)
{
    std::vector<std::size_t> rows;
    if (selection && !selection->empty()) {
        for (std::size_t row = 0; row < codes.size(); ++row) {
            if (std::ranges::binary_search(*selection, codes.index[row]))
                rows.push_back(row);
        }
    }
    const std::size_t of = rows.empty() ? codes.size() : rows.size();
    const std::size_t count = std::min(of, kEllipses);
    std::vector<std::size_t> chosen(count);
    for (std::size_t n = 0; n < count; ++n)
        chosen[n] = rows.empty() ? n * of / count : rows[n * of / count];
    return chosen;
}

std::vector<MapEllipse> ellipsesOf(const MapPicture& picture, const std::vector<std::uint32_t>* selection)
{
    const EncodedSet& codes = *picture.codes;
    if (codes.logVar.empty() || codes.dimensions < 2 || !picture.plane.isLinear())
        return {};
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const PlaneAxes axes = axesOf(picture.plane.linear());
    std::vector<MapEllipse> ellipses;
    for (const std::size_t row : ellipseRows(codes, selection)) {
        ellipses.push_back(outlineAlong(axes, std::span(codes.logVar).subspan(row * d, d)));
        ellipses.back().x = (*picture.xy)[2 * row];
        ellipses.back().y = (*picture.xy)[2 * row + 1];
    }
    return ellipses;
}

/// The directions hardly depend on how many codes they are found from; of the thousand units of a layer, all codes
/// would take a minute.
LinearProjection pcaOf(const EncodedSet& codes, const LinearProjection* previous)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const std::size_t rows = std::max(kPcaWork / (d * d), kFewestPcaRows);
    if (codes.size() <= rows)
        return LinearProjection::ofPca(codes, previous);
    EncodedSet some;
    some.dimensions = codes.dimensions;
    some.mean.reserve(rows * d);
    for (std::size_t i = 0; i < rows; ++i) {
        const std::size_t row = i * codes.size() / rows;
        some.index.push_back(codes.index[row]);
        const std::span<const float> code = codes.code(row);
        some.mean.insert(some.mean.end(), code.begin(), code.end());
    }
    return LinearProjection::ofPca(some, previous);
}

/// Turned until the images that both have lie as near as possible to where `reference` has them.
LinearProjection turnedLike(const MapPicture& reference, const LinearProjection& projection, const EncodedSet& codes)
{
    const ImageRows rows(reference.codes->index);
    std::vector<float> here;
    std::vector<float> there;
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const std::optional<std::size_t> other = rows.row(codes.index[row]);
        if (!other)
            continue;
        const float xy[2]{(*reference.xy)[2 * *other], (*reference.xy)[2 * *other + 1]};
        float x = 0;
        float y = 0;
        projection.project(codes.code(row), x, y);
        if (!std::isfinite(x + y + xy[0] + xy[1]))
            continue;
        here.insert(here.end(), {x, y});
        there.insert(there.end(), {xy[0], xy[1]});
    }
    const PlaneTurn turn = bestTurn(here, there);
    return projection.turned(turn.cosine, turn.sine, turn.mirrored);
}

LinearProjection flatViewOf(const MapRequest& request, const MapSettings& settings)
{
    const EncodedSet& codes = *request.codes;
    if (settings.axes == MapAxes::Pca) {
        const LinearProjection pca = pcaOf(codes, request.previous ? &*request.previous : nullptr);
        return request.reference ? turnedLike(*request.reference, pca, codes) : pca;
    }
    return LinearProjection::ofDimensions(codes.dimensions, settings.xDimension, settings.yDimension);
}

} // namespace

MapEllipse outlineOf(const LinearProjection& projection, std::span<const float> mean, std::span<const float> logVar)
{
    MapEllipse ellipse = outlineAlong(axesOf(projection), logVar);
    projection.project(mean, ellipse.x, ellipse.y);
    return ellipse;
}

MapPicturePtr makeMapPicture(const MapRequest& request)
{
    auto picture = std::make_shared<MapPicture>();
    const EncodedSet& codes = *request.codes;
    const int last = std::max(0, codes.dimensions - 1);
    MapSettings settings = request.settings;
    settings.xDimension = std::clamp(settings.xDimension, 0, last);
    settings.yDimension = std::clamp(settings.yDimension, 0, last);
    if (settings.xDimension == settings.yDimension && last > 0)
        settings.yDimension = settings.xDimension == 0 ? 1 : 0;
    if (settings.color != MapColor::Factor)
        settings.colorDimension = std::clamp(settings.colorDimension, 0, last);
    if (last == 0 && settings.axes == MapAxes::Pca)
        settings.axes = MapAxes::Dimensions;

    picture->settings = settings;
    picture->codes = request.codes;
    if (isLayout(settings.axes)) {
        picture->layout = request.layout;
        picture->xy = request.layout->xy;
        picture->plane = MapPlane(request.codes, picture->xy);
        picture->plane.prepare(); // the thread that shows it would have to
    } else {
        const LinearProjection projection = flatViewOf(request, settings);
        picture->plane = MapPlane(projection);
        picture->xy = std::make_shared<const std::vector<float>>(projection.project(codes));
    }
    const std::vector<float>& xy = *picture->xy;
    picture->bounds = boundsOf(xy);
    picture->index = PointIndex(xy);
    picture->colors = colorsOf(
        {settings.color, settings.colorDimension, codes, xy, picture->bounds, request.data.get(), request.values.get(),
         request.splits.get(),
         request.selection ? std::span<const std::uint32_t>(*request.selection) : std::span<const std::uint32_t>()});
    if (settings.ellipses)
        picture->ellipses = ellipsesOf(*picture, request.selection.get());
    return picture;
}

} // namespace latentscape
