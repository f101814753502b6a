// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/projection/projector.h"

namespace latentscape {

namespace {

struct Centre
{
    double x = 0;
    double y = 0;
};

Centre centreOf(std::span<const float> xy)
{
    Centre centre;
    for (std::size_t i = 0; i < xy.size(); i += 2) {
        centre.x += xy[i];
        centre.y += xy[i + 1];
    }
    const double points = static_cast<double>(xy.size()) / 2;
    return {centre.x / points, centre.y / points};
}

} // namespace

PlaneTurn bestTurn(std::span<const float> xy, std::span<const float> reference)
{
    assert(xy.size() == reference.size() && xy.size() % 2 == 0);
    if (xy.empty())
        return {};
    const Centre from = centreOf(xy);
    const Centre to = centreOf(reference);
    // As complex numbers: the best turn is the direction of sum conj(p) q, with mirroring that of sum p q; the greater
    // sum comes nearer.
    double turnRe = 0;
    double turnIm = 0;
    double mirrorRe = 0;
    double mirrorIm = 0;
    for (std::size_t i = 0; i < xy.size(); i += 2) {
        const double px = xy[i] - from.x;
        const double py = xy[i + 1] - from.y;
        const double qx = reference[i] - to.x;
        const double qy = reference[i + 1] - to.y;
        turnRe += px * qx + py * qy;
        turnIm += px * qy - py * qx;
        mirrorRe += px * qx - py * qy;
        mirrorIm += px * qy + py * qx;
    }
    const double turn = std::hypot(turnRe, turnIm);
    const double mirror = std::hypot(mirrorRe, mirrorIm);
    const double size = std::max(turn, mirror);
    if (!(size > 0))
        return {};
    if (mirror > turn)
        return {mirrorRe / size, mirrorIm / size, true};
    return {turnRe / size, turnIm / size, false};
}

void alignLayout(std::span<float> xy, std::span<const float> reference)
{
    if (xy.empty())
        return;
    const PlaneTurn turn = bestTurn(xy, reference);
    const Centre from = centreOf(xy);
    const Centre to = centreOf(reference);
    for (std::size_t i = 0; i < xy.size(); i += 2) {
        const double px = xy[i] - from.x;
        const double py = (turn.mirrored ? -1 : 1) * (xy[i + 1] - from.y);
        xy[i] = static_cast<float>(to.x + turn.cosine * px - turn.sine * py);
        xy[i + 1] = static_cast<float>(to.y + turn.sine * px + turn.cosine * py);
    }
}

} // namespace latentscape
