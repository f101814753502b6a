// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/map_colors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace latentscape {

namespace {

constexpr std::size_t kDensityCells = 96;

/// The value below which `fraction` of `values` lie. Reorders them.
float quantile(std::vector<float>& values, double fraction)
{
    if (values.empty())
        return 0;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
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
std::vector<float> densities(std::span<const float> xy, const MapArea& area)
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

/// One value a row, of a row's mean and log-variance (null for a deterministic encoder).
template <typename ValueOf>
std::vector<float> perRow(const EncodedSet& codes, ValueOf valueOf)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    std::vector<float> values(codes.size());
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] =
            valueOf(codes.mean.data() + row * d, codes.logVar.empty() ? nullptr : codes.logVar.data() + row * d);
    return values;
}

/// Of a posterior to N(0, I), in nats. A point has none to speak of: 0.
float klOf(const float* mean, const float* logVar, std::size_t d)
{
    double sum = 0;
    for (std::size_t k = 0; logVar && k < d; ++k)
        sum += mean[k] * mean[k] + std::exp(logVar[k]) - logVar[k] - 1.0F;
    return static_cast<float>(0.5 * sum);
}

float meanOf(const float* values, std::size_t d)
{
    double sum = 0;
    for (std::size_t k = 0; values && k < d; ++k)
        sum += values[k];
    return static_cast<float>(sum / static_cast<double>(std::max<std::size_t>(d, 1)));
}

float lengthOf(const float* values, std::size_t d)
{
    double sum = 0;
    for (std::size_t k = 0; k < d; ++k)
        sum += static_cast<double>(values[k]) * values[k];
    return static_cast<float>(std::sqrt(sum));
}

/// Of a colour that is a value; empty when it has to be computed apart and is not there.
std::vector<float> valuesOf(const ColorSource& source)
{
    const EncodedSet& codes = source.codes;
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const auto k = static_cast<std::size_t>(source.dimension);
    switch (source.color) {
    case MapColor::Density:
        return densities(source.xy, source.area);
    case MapColor::LogVariance:
        return perRow(codes, [d](const float*, const float* logVar) { return meanOf(logVar, d); });
    case MapColor::Dimension:
        return perRow(codes, [k](const float* mean, const float*) { return mean[k]; });
    case MapColor::LogVarianceDimension:
        return perRow(codes, [k](const float*, const float* logVar) { return logVar ? logVar[k] : 0.F; });
    case MapColor::Kl:
        return perRow(codes, [d](const float* mean, const float* logVar) { return klOf(mean, logVar, d); });
    case MapColor::Norm:
        return perRow(codes, [d](const float* mean, const float*) { return lengthOf(mean, d); });
    default:
        break;
    }
    const MapValues* values = source.values;
    if (values && values->what == source.color && values->values.size() == codes.size() &&
        values->codes->index == codes.index)
        return values->values;
    return {};
}

/// `shares`: the scale goes from 0 to 1, whatever there is of them.
MapColors colorsOfValues(std::vector<float> values, bool shares)
{
    MapColors colors;
    std::vector<float> finite;
    finite.reserve(values.size());
    std::ranges::copy_if(values, std::back_inserter(finite), [](float v) { return std::isfinite(v); });
    colors.gaps = finite.size() < values.size();
    colors.low = shares ? 0.F : quantile(finite, 0.01);
    colors.high = shares ? 1.F : quantile(finite, 0.99);
    const float span = std::max(colors.high - colors.low, 1e-12F);
    colors.index.resize(values.size());
    std::ranges::transform(values, colors.index.begin(), [&](float value) {
        if (!std::isfinite(value))
            return MapColors::kNoShade;
        const float fraction = std::clamp((value - colors.low) / span, 0.F, 1.F);
        return static_cast<std::uint8_t>(std::lround(fraction * MapColors::kLastShade));
    });
    colors.values = std::make_shared<const std::vector<float>>(std::move(values));
    return colors;
}

/// The label of the data for an image; -1 without one.
std::int32_t labelOf(const ColorSource& source, std::uint32_t image)
{
    return source.data && image < source.data->labels.size() ? source.data->labels[image] : -1;
}

std::uint8_t splitOf(const SplitIndices& splits, std::uint32_t image)
{
    if (std::ranges::binary_search(splits.train, image))
        return static_cast<std::uint8_t>(SplitClass::Train);
    if (std::ranges::binary_search(splits.validation, image))
        return static_cast<std::uint8_t>(SplitClass::Validation);
    if (std::ranges::binary_search(splits.test, image))
        return static_cast<std::uint8_t>(SplitClass::Test);
    return MapColors::kNoShade;
}

/// Of the factor that is asked for; a level has a category of its own.
std::uint8_t levelOf(const ColorSource& source, std::uint32_t image)
{
    const auto factor = static_cast<std::size_t>(source.dimension);
    if (!source.data || factor >= source.data->factors.size() || image >= source.data->size())
        return MapColors::kNoShade;
    return static_cast<std::uint8_t>(source.data->factorLevel(image, factor) & 0xff);
}

std::uint8_t categoryOf(const ColorSource& source, std::size_t row)
{
    const std::uint32_t image = source.codes.index[row];
    const std::int32_t label = labelOf(source, image);
    const bool guessed = row < source.codes.inferred.size();
    switch (source.color) {
    case MapColor::Label:
        return static_cast<std::uint8_t>(label & 0xff);
    case MapColor::Inferred:
        return guessed ? static_cast<std::uint8_t>(source.codes.inferred[row] & 0xff) : MapColors::kNoShade;
    case MapColor::Agreement:
        if (!guessed || label < 0)
            return MapColors::kNoShade;
        return static_cast<std::uint8_t>(source.codes.inferred[row] == label ? AgreementClass::Right
                                                                             : AgreementClass::Wrong);
    case MapColor::Factor:
        return levelOf(source, image);
    case MapColor::Split:
        return source.splits ? splitOf(*source.splits, image) : MapColors::kNoShade;
    default:
        return static_cast<std::uint8_t>(std::ranges::binary_search(source.selection, image) ? SelectionClass::Selected
                                                                                             : SelectionClass::Rest);
    }
}

} // namespace

bool isCategory(MapColor color)
{
    switch (color) {
    case MapColor::Label:
    case MapColor::Inferred:
    case MapColor::Agreement:
    case MapColor::Split:
    case MapColor::Selection:
    case MapColor::Factor:
        return true;
    default:
        return false;
    }
}

bool takesTime(MapColor color)
{
    return color == MapColor::Error || color == MapColor::Spacing || color == MapColor::Kept;
}

MapColors colorsOf(const ColorSource& source)
{
    const std::size_t count = source.codes.size();
    MapColors colors;
    if (isCategory(source.color)) {
        colors.index.resize(count);
        for (std::size_t row = 0; row < count; ++row)
            colors.index[row] = categoryOf(source, row);
        colors.gaps = std::ranges::find(colors.index, MapColors::kNoShade) != colors.index.end();
        return colors;
    }
    std::vector<float> values = valuesOf(source);
    if (values.size() == count)
        return colorsOfValues(std::move(values), source.color == MapColor::Kept);
    colors.known = false;
    colors.index.assign(count, 0);
    return colors;
}

} // namespace latentscape
