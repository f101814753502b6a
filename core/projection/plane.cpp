// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/plane.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <mutex>
#include <optional>
#include <utility>

#include "core/projection/plane_index.h"

namespace latentscape {

namespace {

/// Points that say what lies between them; the next one tells how far they reach.
constexpr std::size_t kNearest = 12;
/// Points whose own surroundings tell how densely points usually lie there.
constexpr std::size_t kWitnesses = 4;
/// A point counts for its own place nearly alone within this share of the usual spacing.
constexpr float kOwnPlace = 0.2F;
/// The same where a latent looks for its place, as a share of the reach.
constexpr float kOwnLatent = 0.05F;
constexpr std::size_t kSpreadRows = 4096;

/// Mean squared distance of the codes from their mean, over evenly spread rows.
double spreadOf(const EncodedSet& codes)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const std::size_t stride = std::max<std::size_t>(1, codes.size() / kSpreadRows);
    std::vector<double> sum(d);
    double squares = 0;
    double rows = 0;
    for (std::size_t row = 0; row < codes.size(); row += stride, ++rows) {
        const auto code = codes.code(row);
        for (std::size_t j = 0; j < d; ++j) {
            sum[j] += code[j];
            squares += static_cast<double>(code[j]) * code[j];
        }
    }
    if (rows == 0)
        return 0;
    for (const double value : sum)
        squares -= value * value / rows;
    return std::max(0.0, squares / rows);
}

/// How much each of the nearest counts, summing to 1. It falls with the distance to nothing at `reach`, so that what is
/// between points changes smoothly as they come and go (Franke and Little's weights, rounded off at `own`).
std::vector<float> weightsOf(std::span<const Neighbour> near, float reach, float own)
{
    std::vector<float> weights(near.size(), 1.0F);
    float sum = 0;
    for (std::size_t i = 0; i < near.size(); ++i) {
        if (reach > 0) {
            const float left = std::max(0.0F, 1 - near[i].distance / reach) + 1e-4F;
            const float nearness = near[i].distance / reach;
            const float rounding = std::max(own / reach, 1e-4F);
            weights[i] = left * left / (nearness * nearness + rounding * rounding);
        }
        sum += weights[i];
    }
    for (float& weight : weights)
        weight /= sum;
    return weights;
}

/// Takes the farthest off: it is there to say how far the others reach.
float takeReach(std::vector<Neighbour>& near)
{
    const float reach = near.back().distance;
    if (near.size() > kNearest) {
        near.pop_back();
        return reach;
    }
    return 2 * reach;
}

float meanDistance(std::span<const Neighbour> near)
{
    float sum = 0;
    for (const Neighbour& neighbour : near)
        sum += neighbour.distance;
    return near.empty() ? 0 : sum / static_cast<float>(near.size());
}

} // namespace

/// The points of a layout and their codes; what finds them is made when it is first asked for.
struct MapPlane::Layout
{
    EncodedSetPtr codes;
    std::shared_ptr<const std::vector<float>> xy;
    mutable std::once_flag once{};
    mutable std::optional<PlaneIndex> found{};
    mutable double spread = 0;

    const PlaneIndex& index() const
    {
        std::call_once(once, [this] {
            found.emplace(*xy);
            spread = spreadOf(*codes);
        });
        return *found;
    }

    /// Usual distance of points to their nearest ones around here, on the map.
    float spacingAt(std::span<const Neighbour> near) const
    {
        float sum = 0;
        const auto witnesses = near.first(std::min(kWitnesses, near.size()));
        for (const Neighbour& witness : witnesses) {
            const float* place = xy->data() + 2 * witness.row;
            std::vector<Neighbour> around = index().nearest(place[0], place[1], kNearest + 1);
            std::erase_if(around, [&](const Neighbour& other) { return other.row == witness.row; });
            sum += meanDistance(around);
        }
        return sum / static_cast<float>(witnesses.size());
    }

    MapPlace place(float x, float y) const
    {
        const auto d = static_cast<std::size_t>(codes->dimensions);
        MapPlace result{std::vector<float>(d), 0};
        std::vector<Neighbour> near = index().nearest(x, y, kNearest + 1);
        if (near.empty() || !std::isfinite(near.back().distance))
            return result;
        const float reach = takeReach(near);
        const float spacing = spacingAt(near);
        const std::vector<float> weights = weightsOf(near, reach, kOwnPlace * spacing);
        for (std::size_t i = 0; i < near.size(); ++i) {
            const auto code = codes->code(near[i].row);
            for (std::size_t j = 0; j < d; ++j)
                result.z[j] += weights[i] * code[j];
        }
        result.confidence = nearness(meanDistance(near), spacing) * agreement(squaredSpread(near));
        return result;
    }

    /// Mean squared distance of the codes from their mean, as it would be for many such codes.
    double squaredSpread(std::span<const Neighbour> near) const
    {
        const auto count = static_cast<double>(near.size());
        double squares = 0;
        for (std::size_t j = 0; j < static_cast<std::size_t>(codes->dimensions); ++j) {
            double sum = 0;
            double sumOfSquares = 0;
            for (const Neighbour& neighbour : near) {
                const double value = codes->code(neighbour.row)[j];
                sum += value;
                sumOfSquares += value * value;
            }
            squares += std::max(0.0, sumOfSquares / count - sum / count * (sum / count));
        }
        return count > 1 ? squares * count / (count - 1) : squares;
    }

    /// 1 where the nearest points are as near as they are to one another, to nothing at thrice that.
    static float nearness(float distance, float spacing)
    {
        if (!(spacing > 0))
            return distance > 0 ? 0.0F : 1.0F;
        const float beyond = std::max(0.0F, distance / spacing - 1);
        return std::exp(-beyond * beyond);
    }

    /// 1 where the codes are one, 0 where they differ as much as any codes do.
    float agreement(double squares) const
    {
        if (!(spread > 0))
            return 1;
        const double share = squares / spread;
        return static_cast<float>(std::clamp(1 - share * share, 0.0, 1.0));
    }

    void project(std::span<const float> z, float& x, float& y) const
    {
        x = 0;
        y = 0;
        std::vector<Neighbour> near = nearestCodes(*codes, z, kNearest + 1);
        if (near.empty())
            return;
        const float reach = takeReach(near);
        const std::vector<float> weights = weightsOf(near, reach, kOwnLatent * reach);
        for (std::size_t i = 0; i < near.size(); ++i) {
            x += weights[i] * (*xy)[2 * near[i].row];
            y += weights[i] * (*xy)[2 * near[i].row + 1];
        }
    }
};

MapPlane::MapPlane(LinearProjection projection) : m_linear(std::move(projection)) {}

MapPlane::MapPlane(EncodedSetPtr codes, std::shared_ptr<const std::vector<float>> xy)
    : m_layout(new Layout{std::move(codes), std::move(xy)})
{
    assert(m_layout->xy->size() == 2 * m_layout->codes->size());
}

int MapPlane::dimensions() const { return m_layout ? m_layout->codes->dimensions : m_linear.dimensions(); }

void MapPlane::prepare() const
{
    if (m_layout)
        m_layout->index();
}

void MapPlane::project(std::span<const float> z, float& x, float& y) const
{
    if (m_layout)
        m_layout->project(z, x, y);
    else
        m_linear.project(z, x, y);
}

MapPlace MapPlane::place(float x, float y, std::span<const float> base) const
{
    return m_layout ? m_layout->place(x, y) : MapPlace{m_linear.place(x, y, base), 1};
}

} // namespace latentscape
