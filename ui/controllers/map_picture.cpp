// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/map_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace latentscape {

namespace {

constexpr std::size_t kEllipses = 300;
constexpr std::size_t kDensityCells = 96;
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

/// Smooths each line of a square grid with a binomial kernel (1 4 6 4 1), along x and then along y.
void smooth(std::vector<float>& grid)
{
    constexpr std::array<float, 5> kKernel{1 / 16.F, 4 / 16.F, 6 / 16.F, 4 / 16.F, 1 / 16.F};
    std::vector<float> once(grid.size());
    const auto pass = [&kKernel](const std::vector<float>& from, std::vector<float>& to, std::size_t along,
                                 std::size_t across) {
        for (std::size_t line = 0; line < kDensityCells; ++line) {
            for (std::size_t i = 0; i < kDensityCells; ++i) {
                float sum = 0;
                for (std::size_t k = 0; k < kKernel.size(); ++k) {
                    const std::size_t at = std::clamp<std::size_t>(i + k, 2, kDensityCells + 1) - 2;
                    sum += kKernel[k] * from[line * across + at * along];
                }
                to[line * across + i * along] = sum;
            }
        }
    };
    pass(grid, once, 1, kDensityCells);
    pass(once, grid, kDensityCells, 1);
}

/// log10 of points per cell of a smoothed grid over `area`, for each point.
std::vector<float> densities(const std::vector<float>& xy, const MapArea& area)
{
    const auto cell = [](float value, float low, float high) {
        const float place = (value - low) / (high - low) * kDensityCells;
        return std::isfinite(place) ? static_cast<std::size_t>(std::clamp(place, 0.F, kDensityCells - 1.F)) : 0;
    };
    std::vector<float> grid(kDensityCells * kDensityCells, 0.F);
    std::vector<std::uint32_t> cells(xy.size() / 2);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i] = static_cast<std::uint32_t>(cell(xy[2 * i + 1], area.bottom, area.top) * kDensityCells +
                                              cell(xy[2 * i], area.left, area.right));
        grid[cells[i]] += 1;
    }
    smooth(grid);
    smooth(grid);
    std::vector<float> result(cells.size());
    std::ranges::transform(cells, result.begin(),
                           [&grid](std::uint32_t at) { return std::log10(std::max(grid[at], 1e-3F)); });
    return result;
}

std::vector<float> meanLogVariances(const EncodedSet& codes)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    std::vector<float> values(codes.size(), 0.F);
    if (codes.logVar.empty())
        return values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        float sum = 0;
        for (std::size_t k = 0; k < d; ++k)
            sum += codes.logVar[i * d + k];
        values[i] = sum / static_cast<float>(d);
    }
    return values;
}

std::vector<float> column(const EncodedSet& codes, int dimension)
{
    std::vector<float> values(codes.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = codes.code(i)[static_cast<std::size_t>(dimension)];
    return values;
}

void colorByValue(MapPicture& picture, const std::vector<float>& values)
{
    std::vector<float> sorted;
    std::ranges::copy_if(values, std::back_inserter(sorted), [](float v) { return std::isfinite(v); });
    picture.colorLow = quantile(sorted, 0.01);
    picture.colorHigh = quantile(sorted, 0.99);
    const float span = std::max(picture.colorHigh - picture.colorLow, 1e-12F);
    picture.colorIndex.resize(values.size());
    std::ranges::transform(values, picture.colorIndex.begin(), [&](float value) {
        const float fraction = std::isfinite(value) ? std::clamp((value - picture.colorLow) / span, 0.F, 1.F) : 0.F;
        return static_cast<std::uint8_t>(std::lround(fraction * 255));
    });
}

void colorByError(MapPicture& picture, const MapErrors* errors)
{
    picture.hasColors =
        errors && errors->values.size() == picture.codes->size() && errors->codes->index == picture.codes->index;
    if (picture.hasColors)
        colorByValue(picture, errors->values);
    else
        picture.colorIndex.assign(picture.codes->size(), 0);
}

void colorByLabel(MapPicture& picture, const Dataset* data)
{
    picture.colorIndex.assign(picture.codes->size(), 0);
    if (!data || !data->hasLabels())
        return;
    for (std::size_t i = 0; i < picture.colorIndex.size(); ++i) {
        const std::uint32_t index = picture.codes->index[i];
        if (index < data->labels.size())
            picture.colorIndex[i] = static_cast<std::uint8_t>(data->labels[index] & 0xff);
    }
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

std::vector<MapEllipse> ellipsesOf(const MapPicture& picture)
{
    const EncodedSet& codes = *picture.codes;
    if (codes.logVar.empty() || codes.dimensions < 2)
        return {};
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const PlaneAxes axes = axesOf(picture.plane.linear());
    const std::size_t count = std::min(codes.size(), kEllipses);
    std::vector<MapEllipse> ellipses;
    ellipses.reserve(count);
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t row = n * codes.size() / count;
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
    settings.colorDimension = std::clamp(settings.colorDimension, 0, last);
    if (last == 0)
        settings.axes = MapAxes::Dimensions;

    picture->settings = settings;
    picture->codes = request.codes;
    const LinearProjection projection =
        settings.axes == MapAxes::Dimensions
            ? LinearProjection::ofDimensions(codes.dimensions, settings.xDimension, settings.yDimension)
            : pcaOf(codes, request.previous ? &*request.previous : nullptr);
    picture->plane = MapPlane(projection);
    auto xy = std::make_shared<std::vector<float>>(projection.project(codes));
    picture->bounds = boundsOf(*xy);
    picture->index = PointIndex(*xy);
    picture->xy = xy;
    switch (settings.color) {
    case MapColor::Label:
        colorByLabel(*picture, request.data.get());
        break;
    case MapColor::Density:
        colorByValue(*picture, densities(*xy, picture->bounds));
        break;
    case MapColor::LogVariance:
        colorByValue(*picture, meanLogVariances(codes));
        break;
    case MapColor::Dimension:
        colorByValue(*picture, column(codes, settings.colorDimension));
        break;
    case MapColor::Error:
        colorByError(*picture, request.errors.get());
        break;
    }
    if (settings.ellipses)
        picture->ellipses = ellipsesOf(*picture);
    return picture;
}

} // namespace latentscape
