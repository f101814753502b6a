// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_grid_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kLines = 12;       ///< about as many along each dimension
constexpr int kSteps = 90;       ///< of a line
constexpr double kTorn = 0.06;   ///< of a layout's extent: a longer step is not drawn
constexpr double kMargin = 0.02; ///< of the codes' range, beyond it

struct CodeRange
{
    double low = 0;
    double high = 1;
    double span() const { return high - low; }
};

/// Holds all but the outermost two in a thousand on each side.
CodeRange rangeOf(const EncodedSet& codes, std::size_t dimension)
{
    std::vector<float> values;
    for (std::size_t row = 0; row < codes.size(); ++row) {
        if (std::isfinite(codes.mean[2 * row + dimension]))
            values.push_back(codes.mean[2 * row + dimension]);
    }
    if (values.empty())
        return {};
    const auto at = [&values](double fraction) {
        const auto place =
            values.begin() + static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
        std::ranges::nth_element(values, place);
        return static_cast<double>(*place);
    };
    CodeRange range{at(0.002), at(0.998)};
    const double margin = kMargin * std::max(range.span(), 1e-3);
    return {range.low - margin, range.high + margin};
}

double roundStep(double span)
{
    const double power = std::pow(10.0, std::floor(std::log10(span / kLines)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (span / (factor * power) <= kLines)
            return factor * power;
    }
    return 10 * power;
}

/// A layout's places jump a little from code to code; the ends stay.
QPolygonF smoothed(QPolygonF line)
{
    constexpr int kPasses = 3;
    for (int pass = 0; pass < kPasses; ++pass) {
        const QPolygonF before = line;
        for (qsizetype i = 1; i + 1 < line.size(); ++i)
            line[i] = (before[i - 1] + 2 * before[i] + before[i + 1]) / 4;
    }
    return line;
}

/// Follows one line over the map.
class LineWalk
{
public:
    LineWalk(const EncodedSet& codes, const MapPlane& plane)
        : m_plane(plane), m_near(codes.mean), m_ranges{rangeOf(codes, 0), rangeOf(codes, 1)}
    {
        // As far as codes of this number lie apart, and some more.
        const double share = std::clamp(4 / std::sqrt(static_cast<double>(codes.size())), 0.025, 0.2);
        for (std::size_t k = 0; k < 2; ++k)
            m_reach[k] = share * m_ranges[k].span();
    }

    const CodeRange& range(int dimension) const { return m_ranges[static_cast<std::size_t>(dimension)]; }

    /// The longest step that is drawn, in map units.
    void setTear(double tear) { m_tear = tear; }

    void append(int dimension, double value, std::vector<LatentLine>& lines) const
    {
        const CodeRange& along = range(1 - dimension);
        QPolygonF part;
        const auto finish = [&] {
            if (part.size() > 1)
                lines.push_back({dimension, value, smoothed(part)});
            part.clear();
        };
        const int steps = m_plane.isLinear() ? 1 : kSteps; // straight
        for (int step = 0; step <= steps; ++step) {
            const double other = along.low + along.span() * step / steps;
            const std::optional<QPointF> place = placeOf(static_cast<float>(dimension == 0 ? value : other),
                                                         static_cast<float>(dimension == 0 ? other : value));
            if (!place ||
                (!part.isEmpty() && std::hypot(place->x() - part.last().x(), place->y() - part.last().y()) > m_tear))
                finish();
            if (place)
                part << *place;
        }
        finish();
    }

private:
    std::optional<QPointF> placeOf(float z1, float z2) const
    {
        if (!m_plane.isLinear() && !m_near.nearest(z1, z2, m_reach[0], m_reach[1]))
            return std::nullopt;
        const std::array<float, 2> z{z1, z2};
        float x = 0;
        float y = 0;
        m_plane.project(z, x, y);
        if (!std::isfinite(x) || !std::isfinite(y))
            return std::nullopt;
        return QPointF(x, y);
    }

    const MapPlane& m_plane;
    PointIndex m_near;
    std::array<CodeRange, 2> m_ranges;
    std::array<double, 2> m_reach{};
    double m_tear = INFINITY;
};

} // namespace

std::vector<LatentLine> latentLines(const EncodedSet& codes, const MapPlane& plane, const std::stop_token& stop)
{
    std::vector<LatentLine> lines;
    if (codes.dimensions != 2 || plane.dimensions() != 2 || codes.size() == 0)
        return lines;
    LineWalk walk(codes, plane);
    if (!plane.isLinear()) {
        // The layout's size in its own units.
        float left = INFINITY, right = -INFINITY, bottom = INFINITY, top = -INFINITY;
        const std::size_t stride = std::max<std::size_t>(1, codes.size() / 200);
        for (std::size_t row = 0; row < codes.size() && !stop.stop_requested(); row += stride) {
            float x = 0;
            float y = 0;
            plane.project(codes.code(row), x, y);
            left = std::min(left, x), right = std::max(right, x);
            bottom = std::min(bottom, y), top = std::max(top, y);
        }
        walk.setTear(kTorn * std::max(right - left, top - bottom));
    }
    for (int dimension = 0; dimension < 2; ++dimension) {
        const CodeRange& range = walk.range(dimension);
        const double step = roundStep(range.span());
        for (double k = std::ceil(range.low / step); k * step <= range.high && !stop.stop_requested(); ++k)
            walk.append(dimension, k * step, lines);
    }
    return lines;
}

MapGridLines::MapGridLines(LatentMap* map, SlotWorker* worker, int slot)
    : MapLayer(map->plot(), QStringLiteral("outlines")), m_map(map), m_worker(worker), m_slot(slot)
{}

MapGridLines::~MapGridLines() { m_stop.request_stop(); }

void MapGridLines::follow()
{
    const MapPicturePtr picture = m_map->picture();
    if (!picture || picture->codes->dimensions != 2) {
        m_stop.request_stop();
        m_worker->drop(m_slot);
        m_lines.clear();
        m_points = nullptr;
        return;
    }
    if (!visible() || m_points == picture->xy)
        return;
    m_points = picture->xy;
    m_stop = {};
    m_worker->post(m_slot, [this, picture, stop = m_stop.get_token()]() -> SlotWorker::Delivery {
        return [this, stop, lines = latentLines(*picture->codes, picture->plane, stop)] {
            if (stop.stop_requested())
                return;
            m_lines = lines;
            m_map->plot()->replot(QCustomPlot::rpQueuedReplot);
        };
    });
}

void MapGridLines::draw(QCPPainter* painter)
{
    painter->setBrush(Qt::NoBrush);
    QColor ink = themeColor(ThemeColor::Text);
    ink.setAlpha(200);
    for (const LatentLine& line : m_lines) {
        QPolygonF pixels;
        pixels.reserve(line.points.size());
        for (const QPointF& point : line.points)
            pixels << toPixel(point.x(), point.y());
        if (!pixels.boundingRect().adjusted(-1, -1, 1, 1).intersects(QRectF(clipRect())))
            continue;
        const double width = std::abs(line.value) < 1e-9 ? 2 : 1;
        painter->setPen(QPen(ink, width, line.dimension == 0 ? Qt::SolidLine : Qt::DashLine));
        painter->drawPolyline(pixels);
    }
    drawValues(painter);
}

void MapGridLines::drawValues(QCPPainter* painter) const
{
    // Each line's value once, at the end of its longest part that lies higher (z1) or farther to the right (z2).
    std::map<std::pair<int, double>, const LatentLine*> longest;
    for (const LatentLine& line : m_lines) {
        const LatentLine*& best = longest[{line.dimension, line.value}];
        if (!best || line.points.size() > best->points.size())
            best = &line;
    }
    std::vector<QRectF> taken;
    for (const auto& [key, line] : longest) {
        const QPointF first = toPixel(line->points.first().x(), line->points.first().y());
        const QPointF last = toPixel(line->points.last().x(), line->points.last().y());
        const bool useLast = line->dimension == 0 ? last.y() < first.y() : last.x() > first.x();
        const QString text = QStringLiteral("z%1 = %2").arg(line->dimension + 1).arg(line->value, 0, 'g', 3);
        QRectF box(painter->fontMetrics().boundingRect(text));
        box.adjust(-3, 0, 3, 0);
        box.moveCenter(useLast ? last : first);
        const bool overlaps = std::ranges::any_of(taken, [&box](const QRectF& other) { return other.intersects(box); });
        if (overlaps || !QRectF(clipRect()).contains(box))
            continue;
        taken.push_back(box);
        QColor ground = themeColor(ThemeColor::Canvas);
        ground.setAlpha(215);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ground);
        painter->drawRoundedRect(box, 3, 3);
        painter->setPen(themeColor(ThemeColor::MutedText));
        painter->drawText(box, Qt::AlignCenter, text);
    }
}

} // namespace latentscape
