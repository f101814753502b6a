// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include <QLineF>
#include <QPointF>
#include <QRectF>

namespace latentscape {

/// Lengths in pixels; a gap of 0 is a line without gaps.
struct LineDashes
{
    double dash = 0;
    double gap = 0;
};

/// The pieces of the line through `points` that lie in `area`, dash by dash: for QPainter::drawLines(), which draws a
/// line of thousands of pieces a tenth as long as drawPolyline() does, whose work also grows with what lies outside the
/// picture. Points closer to one another than a pixel and a half are one; what is no number is left out.
std::vector<QLineF> cutLine(std::span<const QPointF> points, const QRectF& area, LineDashes dashes = {});

/// The same of a circle; `points` for cutLine().
std::vector<QPointF> circleLine(QPointF centre, double radius);

} // namespace latentscape
