// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/cut_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace latentscape {

namespace {

constexpr double kOnePoint = 1.5; ///< pixels

struct Share
{
    double from;
    double to;
};

/// Which share of the line lies in the area (Liang and Barsky).
std::optional<Share> shareWithin(const QLineF& line, const QRectF& area)
{
    Share share{0, 1};
    const std::array<std::array<double, 2>, 4> edges{{{-line.dx(), line.x1() - area.left()},
                                                      {line.dx(), area.right() - line.x1()},
                                                      {-line.dy(), line.y1() - area.top()},
                                                      {line.dy(), area.bottom() - line.y1()}}};
    for (const auto& [slope, distance] : edges) {
        if (slope == 0) {
            if (distance < 0)
                return {};
            continue;
        }
        const double at = distance / slope;
        if (slope < 0)
            share.from = std::max(share.from, at);
        else
            share.to = std::min(share.to, at);
    }
    if (!(share.from < share.to)) // false for what is no number as well
        return {};
    return share;
}

/// Adds what lies between `from` and `to`, pixels of the line, whose first pixel is the dashes' pixel `phase`.
void addDashes(std::vector<QLineF>& pieces, const QLineF& line, double length, Share within, double phase,
               LineDashes dashes)
{
    const double period = dashes.dash + dashes.gap;
    const double from = within.from * length;
    const double to = within.to * length;
    // Numbers, not sums of periods: a line may be very long where it is not seen.
    const double first = std::floor((phase + from) / period);
    const auto count = static_cast<int>(std::floor((phase + to) / period) - first) + 1;
    for (int i = 0; i < count; ++i) {
        const double number = first + i;
        const double begin = std::max(from, number * period - phase);
        const double end = std::min(to, number * period + dashes.dash - phase);
        if (begin < end)
            pieces.emplace_back(line.pointAt(begin / length), line.pointAt(end / length));
    }
}

} // namespace

std::vector<QLineF> cutLine(std::span<const QPointF> points, const QRectF& area, LineDashes dashes)
{
    std::vector<QLineF> pieces;
    const auto isNumber = [](QPointF point) { return std::isfinite(point.x()) && std::isfinite(point.y()); };
    std::optional<QPointF> before;
    double phase = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const QPointF point = points[i];
        if (!isNumber(point)) {
            before.reset();
            continue;
        }
        const QLineF line(before.value_or(point), point);
        const double length = line.length();
        // The last one is where the line ends.
        if (before && (length < kOnePoint && i + 1 < points.size()))
            continue;
        before = point;
        if (length == 0)
            continue;
        if (const std::optional<Share> within = shareWithin(line, area)) {
            if (dashes.gap > 0)
                addDashes(pieces, line, length, *within, phase, dashes);
            else
                pieces.emplace_back(line.pointAt(within->from), line.pointAt(within->to));
        }
        phase += length;
    }
    return pieces;
}

std::vector<QPointF> circleLine(QPointF centre, double radius)
{
    // Chords of five pixels; of a circle far greater than any screen longer ones are as round.
    constexpr double kChord = 5;
    constexpr double kFewest = 24;
    constexpr double kMost = 3000;
    const auto count = static_cast<int>(std::clamp(2 * std::numbers::pi * std::abs(radius) / kChord, kFewest, kMost));
    std::vector<QPointF> points;
    points.reserve(static_cast<std::size_t>(count) + 1);
    for (int i = 0; i <= count; ++i) {
        const double angle = 2 * std::numbers::pi * (i % count) / count;
        points.push_back(centre + radius * QPointF(std::cos(angle), std::sin(angle)));
    }
    return points;
}

} // namespace latentscape
