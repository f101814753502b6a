// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/disc_raster.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace latentscape {

namespace {

constexpr double kDimmed = 0.6; ///< of the opacity of others: many on one place are still told from a few
constexpr int kSteps = 4;       ///< places within a pixel at which a disc may have its centre, along each axis

/// A disc drawn once for each place within a pixel: coverage 0..256 of side x side pixels.
struct DiscStamp
{
    int side = 0;
    int reach = 0; ///< from the centre's pixel to the left and top edge
    std::vector<std::uint16_t> coverage;
    /// Where a row's first covered pixel lies, and the one after its last; equal for an empty row.
    std::vector<std::pair<std::int8_t, std::int8_t>> spans;

    std::size_t rowAt(int stepX, int stepY) const
    {
        return static_cast<std::size_t>(stepY * kSteps + stepX) * static_cast<std::size_t>(side);
    }
};

DiscStamp makeStamp(double radius, double opacity)
{
    DiscStamp stamp;
    stamp.reach = static_cast<int>(std::ceil(radius + 0.5));
    stamp.side = 2 * stamp.reach + 1;
    for (int stepY = 0; stepY < kSteps; ++stepY) {
        for (int stepX = 0; stepX < kSteps; ++stepX) {
            const double centreX = stamp.reach + (stepX + 0.5) / kSteps;
            const double centreY = stamp.reach + (stepY + 0.5) / kSteps;
            for (int y = 0; y < stamp.side; ++y) {
                for (int x = 0; x < stamp.side; ++x) {
                    const double distance = std::hypot(x + 0.5 - centreX, y + 0.5 - centreY);
                    const double cover = std::clamp(radius + 0.5 - distance, 0.0, 1.0) * opacity;
                    stamp.coverage.push_back(static_cast<std::uint16_t>(std::lround(cover * 256)));
                }
                const auto row = stamp.coverage.end() - stamp.side;
                const auto covered = [](std::uint16_t value) { return value != 0; };
                const auto first = std::find_if(row, stamp.coverage.end(), covered);
                auto last = stamp.coverage.end();
                while (last != first && *(last - 1) == 0)
                    --last;
                stamp.spans.emplace_back(static_cast<std::int8_t>(first == last ? 0 : first - row),
                                         static_cast<std::int8_t>(first == last ? 0 : last - row));
            }
        }
    }
    return stamp;
}

/// `color` over `below`, `cover` of 256. All channels at once, two by two.
inline QRgb blend(QRgb below, QRgb color, std::uint32_t cover)
{
    const std::uint32_t rest = 256 - cover;
    const std::uint32_t low = ((color & 0x00ff00ffU) * cover + (below & 0x00ff00ffU) * rest) >> 8;
    const std::uint32_t high = ((color >> 8) & 0x00ff00ffU) * cover + ((below >> 8) & 0x00ff00ffU) * rest;
    return (low & 0x00ff00ffU) | (high & 0xff00ff00U);
}

struct Canvas
{
    QRgb* pixels;
    int stride; ///< in pixels
    int width;
    int height;
};

void stampDisc(const Canvas& canvas, const DiscStamp& stamp, double x, double y, QRgb color)
{
    const int pixelX = static_cast<int>(x);
    const int pixelY = static_cast<int>(y);
    const int left = pixelX - stamp.reach;
    const int top = pixelY - stamp.reach;
    const std::size_t place =
        stamp.rowAt(static_cast<int>((x - pixelX) * kSteps), static_cast<int>((y - pixelY) * kSteps));
    const bool whole = left >= 0 && left + stamp.side <= canvas.width;
    const int firstY = std::max(0, -top);
    const int lastY = std::min(stamp.side, canvas.height - top);
    for (int row = firstY; row < lastY; ++row) {
        QRgb* line = canvas.pixels + static_cast<std::ptrdiff_t>(top + row) * canvas.stride + left;
        const std::size_t at = place + static_cast<std::size_t>(row);
        const std::uint16_t* covers = stamp.coverage.data() + at * static_cast<std::size_t>(stamp.side);
        int column = stamp.spans[at].first;
        int last = stamp.spans[at].second;
        if (!whole) {
            column = std::max(column, -left);
            last = std::min(last, canvas.width - left);
        }
        // Full cover gives the colour itself: no branch is worth it.
        for (; column < last; ++column)
            line[column] = blend(line[column], color, covers[column]);
    }
}

template <typename ColorOf>
void drawPass(const Canvas& canvas, std::span<const float> xy, const PointView& view, const DiscStamp& stamp,
              ColorOf colorOf)
{
    const std::size_t count = xy.size() / 2;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = (xy[2 * i] - view.originX) * view.scaleX;
        const double y = (xy[2 * i + 1] - view.originY) * view.scaleY;
        if (!(x >= 0 && y >= 0 && x < canvas.width && y < canvas.height)) // false for NaN as well
            continue;
        if (const QRgb color = colorOf(i))
            stampDisc(canvas, stamp, x, y, color);
    }
}

} // namespace

void drawDiscs(QImage& target, std::span<const float> xy, const PointView& view, const PointColors& colors,
               double radius, double opacity, std::span<const std::uint8_t> selected)
{
    const Canvas canvas{reinterpret_cast<QRgb*>(target.bits()), static_cast<int>(target.bytesPerLine() / 4),
                        target.width(), target.height()};
    const double size = std::clamp(radius, 0.5, 8.0);
    const auto indexOf = [&colors](std::size_t i) -> std::size_t { return colors.index.empty() ? 0 : colors.index[i]; };
    const auto isDimmed = [&](std::size_t i) {
        return (!selected.empty() && selected[i] == 0) || colors.dimmed[indexOf(i)];
    };
    if (!selected.empty() || std::find(colors.dimmed.begin(), colors.dimmed.end(), true) != colors.dimmed.end()) {
        const QRgb grey = colors.dimmedColor | 0xff000000U;
        drawPass(canvas, xy, view, makeStamp(size, kDimmed * opacity),
                 [&](std::size_t i) { return isDimmed(i) ? grey : QRgb(0); });
    }
    drawPass(canvas, xy, view, makeStamp(size, opacity),
             [&](std::size_t i) { return isDimmed(i) ? QRgb(0) : colors.palette[indexOf(i)] | 0xff000000U; });
}

} // namespace latentscape
