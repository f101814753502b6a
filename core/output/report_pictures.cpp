// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/report_pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "core/base/finite.h"
#include "core/output/sheet.h"
#include "core/projection/linear.h"
#include "core/projection/projector.h"

namespace latentscape {

namespace {

constexpr std::array<ReportColor, kReportLabelColors> kLabelsOnLight{{{0x00, 0x72, 0xb2},
                                                                      {0xde, 0x89, 0x00},
                                                                      {0x00, 0x9e, 0x73},
                                                                      {0xc8, 0x4e, 0x00},
                                                                      {0xcc, 0x79, 0xa7},
                                                                      {0x56, 0xb4, 0xe9},
                                                                      {0xdc, 0xcb, 0x00},
                                                                      {0x26, 0x26, 0x26},
                                                                      {0x33, 0x22, 0x88},
                                                                      {0x66, 0x11, 0x00}}};
constexpr std::array<ReportColor, kReportLabelColors> kLabelsOnDark{{{0x2f, 0x8f, 0xd0},
                                                                     {0xe6, 0x9f, 0x00},
                                                                     {0x00, 0xa8, 0x78},
                                                                     {0xe0, 0x6a, 0x10},
                                                                     {0xd9, 0x8c, 0xb6},
                                                                     {0x7c, 0xc7, 0xf2},
                                                                     {0xf0, 0xe4, 0x42},
                                                                     {0xf2, 0xf2, 0xf2},
                                                                     {0x7f, 0x61, 0xe0},
                                                                     {0xa0, 0x65, 0x2f}}};

constexpr ReportColor kLightGround{255, 255, 255};
constexpr ReportColor kDarkGround{24, 26, 31};
constexpr ReportColor kLightBack{205, 208, 214};
constexpr ReportColor kDarkBack{70, 74, 84};

constexpr double kWithin = 0.998; ///< of the coordinates lie on the map
constexpr float kMargin = 1.06F;
constexpr float kDotShare = 1.0F / 210; ///< of the side: a dot's radius

void blend(Image& image, int x, int y, ReportColor color, float weight)
{
    if (x < 0 || y < 0 || x >= image.width || y >= image.height)
        return;
    const std::size_t at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
    const std::array<std::uint8_t, 3> to = {color.red, color.green, color.blue};
    for (std::size_t c = 0; c < 3; ++c)
        image.samples[at + c] = static_cast<std::uint8_t>(
            std::lround(std::lerp(static_cast<float>(image.samples[at + c]), static_cast<float>(to[c]), weight)));
}

/// A disc whose edge is smoothed by how much of a pixel it covers, about.
void drawDot(Image& image, float x, float y, float radius, ReportColor color, float weight)
{
    const auto reach = static_cast<int>(std::ceil(radius + 1));
    const auto left = static_cast<int>(std::floor(x));
    const auto top = static_cast<int>(std::floor(y));
    for (int py = top - reach; py <= top + reach; ++py) {
        for (int px = left - reach; px <= left + reach; ++px) {
            const float distance = std::hypot(static_cast<float>(px) + 0.5F - x, static_cast<float>(py) + 0.5F - y);
            const float covered = std::clamp(radius + 0.5F - distance, 0.0F, 1.0F);
            if (covered > 0)
                blend(image, px, py, color, covered * weight);
        }
    }
}

} // namespace

ReportColor reportLabelColor(int label, bool dark)
{
    const auto& colors = dark ? kLabelsOnDark : kLabelsOnLight;
    return colors[static_cast<std::size_t>(std::max(label, 0)) % colors.size()];
}

std::string cssOf(ReportColor color)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", color.red, color.green, color.blue);
    return text.data();
}

std::vector<float> reportLayout(const EncodedSet& codes, std::span<const float> reference)
{
    if (codes.size() == 0 || !allFinite(codes.mean))
        return {};
    std::vector<float> xy = LinearProjection::ofPca(codes).project(codes);
    const auto count = static_cast<double>(codes.size());
    std::array<double, 2> mean{};
    for (std::size_t i = 0; i < xy.size(); ++i)
        mean[i % 2] += xy[i] / count;
    double square = 0;
    for (std::size_t i = 0; i < xy.size(); ++i)
        square += (xy[i] - mean[i % 2]) * (xy[i] - mean[i % 2]) / count;
    if (!(square > 0))
        return {};
    for (std::size_t i = 0; i < xy.size(); ++i)
        xy[i] = static_cast<float>((xy[i] - mean[i % 2]) / std::sqrt(square));
    if (!reference.empty())
        alignLayout(xy, reference);
    return xy;
}

float reachOf(const std::vector<std::vector<float>>& layouts)
{
    std::vector<float> distances;
    for (const std::vector<float>& xy : layouts)
        std::ranges::transform(xy, std::back_inserter(distances), [](float value) { return std::abs(value); });
    if (distances.empty())
        return 1;
    const auto rank = static_cast<std::ptrdiff_t>(kWithin * static_cast<double>(distances.size() - 1));
    std::ranges::nth_element(distances, distances.begin() + rank);
    return std::max(distances[static_cast<std::size_t>(rank)] * kMargin, 1e-6F);
}

Image mapPicture(std::span<const float> xy, float reach, std::span<const int> labels, const std::vector<bool>& emphasis,
                 int side, bool dark)
{
    const ReportColor ground = dark ? kDarkGround : kLightGround;
    Image image{side, side, 3, {}};
    for (int i = 0; i < side * side; ++i)
        image.samples.insert(image.samples.end(), {ground.red, ground.green, ground.blue});
    const float middle = static_cast<float>(side) / 2;
    const float radius = static_cast<float>(side) * kDotShare;
    const auto draw = [&](std::size_t row, float size, ReportColor color, float weight) {
        drawDot(image, middle + xy[2 * row] / reach * middle, middle - xy[2 * row + 1] / reach * middle, radius * size,
                color, weight);
    };
    const std::size_t count = xy.size() / 2;
    for (std::size_t row = 0; row < count; ++row) {
        const ReportColor own = reportLabelColor(labels.empty() ? 0 : labels[row], dark);
        if (emphasis.empty())
            draw(row, 1, own, 0.8F);
        else if (!emphasis[row])
            draw(row, 1, dark ? kDarkBack : kLightBack, 0.8F);
    }
    for (std::size_t row = 0; row < emphasis.size() && row < count; ++row) {
        if (emphasis[row])
            draw(row, 2, kOffDataColor, 1);
    }
    return image;
}

Image inRgb(Image image)
{
    if (image.channels == 3)
        return image;
    Image result{image.width, image.height, 3, {}};
    result.samples.reserve(image.samples.size() * 3);
    for (const std::uint8_t grey : image.samples)
        result.samples.insert(result.samples.end(), 3, grey);
    return result;
}

void markNearness(Image& sheet, const SheetCell& cell, DataNearness nearness)
{
    if (nearness == DataNearness::On)
        return;
    const bool isOff = nearness == DataNearness::Off;
    // Of a small cell the image has to be seen as well.
    const bool isSmall = std::min(cell.width, cell.height) < 48;
    const int frame = isSmall ? 1 : isOff ? 3 : 2;
    const int period = isSmall ? 9 : 12;
    for (int y = 0; y < cell.height; ++y) {
        for (int x = 0; x < cell.width; ++x) {
            const bool onFrame = x < frame || y < frame || x >= cell.width - frame || y >= cell.height - frame;
            if (onFrame)
                blend(sheet, cell.left + x, cell.top + y, kOffDataColor, isOff ? 1.0F : 0.7F);
            else if (isOff && (x + y) % period < (isSmall ? 1 : 2))
                blend(sheet, cell.left + x, cell.top + y, kOffDataColor, 0.75F);
        }
    }
}

Image stripPicture(const ExperimentStrip& strip, const ImageShape& shape, int scale)
{
    Image sheet = inRgb(composeSheet(strip.cells, shape, strip.rows, strip.cols, scale));
    for (std::size_t cell = 0; cell < strip.cells.size(); ++cell) {
        const int row = static_cast<int>(cell) / strip.cols;
        const int col = static_cast<int>(cell) % strip.cols;
        if (!strip.cells[cell].empty())
            markNearness(sheet,
                         {col * (shape.width + 1) * scale, row * (shape.height + 1) * scale, shape.width * scale,
                          shape.height * scale},
                         nearnessOf(strip.offData[cell]));
    }
    return sheet;
}

} // namespace latentscape
