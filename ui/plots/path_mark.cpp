// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/path_mark.h"

#include <algorithm>
#include <span>
#include <utility>

#include <QLineF>
#include <QPaintEngine>
#include <QPainter>

#include "core/latent/code_spacing.h"
#include "ui/plots/cut_line.h"
#include "ui/plots/map_plot.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kAnchor = 8.5; ///< radius
constexpr double kReach = 12;   ///< of the pointer
constexpr double kStep = 3.2;
constexpr double kWide = 2.4;
constexpr std::size_t kMostSteps = 60; ///< more would hide the line

struct LineLook
{
    QColor color;
    LineDashes dashes;
};

LineLook lookOf(DataNearness nearness)
{
    switch (nearness) {
    case DataNearness::On:
        return {themeColor(ThemeColor::Accent), {}};
    case DataNearness::Near:
        return {themeColor(ThemeColor::Warning), {4 * kWide, 1.6 * kWide}};
    case DataNearness::Off:
        break;
    }
    return {themeColor(ThemeColor::Problem), {1.4 * kWide, 1.8 * kWide}};
}

/// Files of lines and letters keep the line whole; on screen it is drawn piece by piece, which is quicker by far.
void drawPieces(QPainter& painter, const LineLook& look, double width, std::span<const QPointF> points,
                const QRectF& area)
{
    const bool solid = look.dashes.gap == 0;
    if (painter.paintEngine()->type() != QPaintEngine::Raster) {
        QPen pen(look.color, width, solid ? Qt::SolidLine : Qt::CustomDashLine, solid ? Qt::RoundCap : Qt::FlatCap,
                 Qt::RoundJoin);
        if (!solid)
            pen.setDashPattern({look.dashes.dash / width, look.dashes.gap / width});
        painter.setPen(pen);
        painter.drawPolyline(points.data(), static_cast<int>(points.size()));
        return;
    }
    // Square caps close the corners of a line that has no gaps.
    painter.setPen(QPen(look.color, width, Qt::SolidLine, solid ? Qt::SquareCap : Qt::FlatCap));
    const std::vector<QLineF> pieces = cutLine(points, area, look.dashes);
    painter.drawLines(pieces.data(), static_cast<int>(pieces.size()));
}

} // namespace

PathMark::PathMark(MapPlot* plot) : PlotOverlay(plot)
{
    setObjectName(QStringLiteral("mapPathMark"));
    setAccessibleName(tr("Path on the map"));
}

void PathMark::setContent(Content content)
{
    m_content = std::move(content);
    refresh();
}

int PathMark::anchorAt(QPointF pixel) const
{
    int best = -1;
    double least = kReach;
    for (std::size_t i = 0; i < m_content.anchors.size(); ++i) {
        const double distance = QLineF(plot()->toPixel(m_content.anchors[i]), pixel).length();
        if (distance <= least) {
            least = distance;
            best = static_cast<int>(i);
        }
    }
    return best;
}

void PathMark::drawLine(QPainter& painter) const
{
    const std::vector<QPointF>& line = m_content.line;
    if (line.size() < 2)
        return;
    std::vector<QPointF> pixels;
    pixels.reserve(line.size());
    for (const QPointF& point : line)
        pixels.push_back(plot()->toPixel(point));
    painter.setBrush(Qt::NoBrush);
    const QRectF area = QRectF(plot()->axisRect()->rect()).adjusted(-kAnchor, -kAnchor, kAnchor, kAnchor);
    // A wide line of the ground beneath: readable on points of any colour.
    drawPieces(painter, {themeColor(ThemeColor::Canvas), {}}, kWide + 3, pixels, area);
    const auto nearness = [this](std::size_t piece) {
        if (m_content.offData.size() != m_content.line.size())
            return DataNearness::On;
        return nearnessOf(std::max(m_content.offData[piece], m_content.offData[piece + 1]));
    };
    // Pieces of one kind are one polyline, or each would begin its dashes anew.
    for (std::size_t begin = 0; begin + 1 < pixels.size();) {
        std::size_t end = begin + 1;
        while (end + 1 < pixels.size() && nearness(end) == nearness(begin))
            ++end;
        drawPieces(painter, lookOf(nearness(begin)), kWide, std::span(pixels).subspan(begin, end - begin + 1), area);
        begin = end;
    }
    if (m_content.steps.size() > kMostSteps)
        return;
    painter.setPen(QPen(themeColor(ThemeColor::Accent), 1.6));
    painter.setBrush(themeColor(ThemeColor::Canvas));
    for (const QPointF& step : m_content.steps)
        painter.drawEllipse(plot()->toPixel(step), kStep, kStep);
}

void PathMark::drawLinks(QPainter& painter) const
{
    for (std::size_t i = 0; i < std::min(m_content.passed.size(), m_content.anchors.size()); ++i) {
        const QLineF link(plot()->toPixel(m_content.anchors[i]), plot()->toPixel(m_content.passed[i]));
        painter.setPen(QPen(themeColor(ThemeColor::Canvas), 3));
        painter.drawLine(link);
        painter.setPen(QPen(themeColor(ThemeColor::Accent), 1.2, Qt::DotLine));
        painter.drawLine(link);
    }
}

void PathMark::drawAnchor(QPainter& painter, std::size_t which) const
{
    const QPointF centre = plot()->toPixel(m_content.anchors[which]);
    constexpr double kAround = 2 * kAnchor;
    if (!QRectF(plot()->axisRect()->rect()).adjusted(-kAround, -kAround, kAround, kAround).contains(centre))
        return;
    const bool chosen = static_cast<int>(which) == m_content.chosen;
    painter.setPen(QPen(themeColor(ThemeColor::Canvas), 2));
    painter.setBrush(themeColor(ThemeColor::Accent));
    painter.drawEllipse(centre, kAnchor, kAnchor);
    if (chosen) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(ThemeColor::Text), 1.6));
        painter.drawEllipse(centre, kAnchor + 2.5, kAnchor + 2.5);
    }
    painter.setPen(themeColor(ThemeColor::Canvas));
    painter.drawText(QRectF(centre.x() - 2 * kAnchor, centre.y() - kAnchor, 4 * kAnchor, 2 * kAnchor), Qt::AlignCenter,
                     QString::number(which + 1));
}

void PathMark::draw(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    drawLinks(painter);
    drawLine(painter);
    QFont small = font();
    small.setPixelSize(10);
    small.setBold(true);
    painter.setFont(small);
    for (std::size_t i = 0; i < m_content.anchors.size(); ++i)
        drawAnchor(painter, i);
}

} // namespace latentscape
