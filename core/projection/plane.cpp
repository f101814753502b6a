// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/plane.h"

#include <utility>

namespace latentscape {

/// The points of a layout and their codes.
struct MapPlane::Layout
{
    EncodedSetPtr codes;
    std::shared_ptr<const std::vector<float>> xy;
};

MapPlane::MapPlane(LinearProjection projection) : m_linear(std::move(projection)) {}

int MapPlane::dimensions() const { return m_layout ? m_layout->codes->dimensions : m_linear.dimensions(); }

void MapPlane::project(std::span<const float> z, float& x, float& y) const { m_linear.project(z, x, y); }

MapPlace MapPlane::place(float x, float y, std::span<const float> base) const
{
    return {m_linear.place(x, y, base), 1};
}

} // namespace latentscape
