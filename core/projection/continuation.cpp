// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/continuation.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>

#include "core/latent/image_rows.h"
#include "core/projection/neighbour_kernels.h"

namespace latentscape {

namespace {

constexpr std::size_t kFewestShared = 10;
constexpr std::size_t kLeastShare = 100; ///< of the rows, one in so many is known
constexpr std::size_t kAnchors = 1024;   ///< known rows that new ones are placed by
constexpr std::size_t kNearest = 3;
constexpr std::size_t kBlock = 512; ///< rows a task places

/// Codes and places of some known rows; the codes lie column by column, so that distances to all of them are summed
/// one dimension after the other.
struct Anchors
{
    Anchors(const EncodedSet& now, std::span<const float> placed, std::span<const std::uint32_t> known)
        : count(std::min(known.size(), kAnchors)), dimensions(static_cast<std::size_t>(now.dimensions)),
          codes(count * dimensions), xy(2 * count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = known[i * known.size() / count];
            const std::span<const float> code = now.code(row);
            for (std::size_t k = 0; k < dimensions; ++k)
                codes[k * count + i] = code[k];
            xy[2 * i] = placed[2 * row];
            xy[2 * i + 1] = placed[2 * row + 1];
        }
    }

    std::size_t count;
    std::size_t dimensions;
    std::vector<float> codes; ///< [d, count]
    std::vector<float> xy;    ///< [count, 2]
};

/// The mean of the nearest anchors' places, the nearer the heavier.
void placeAmid(const Anchors& anchors, const std::vector<float>& distances, float* place)
{
    std::array<std::size_t, kNearest> nearest{};
    std::array<float, kNearest> least{};
    least.fill(std::numeric_limits<float>::infinity());
    for (std::size_t i = 0; i < anchors.count; ++i) {
        if (!(distances[i] < least.back()))
            continue;
        std::size_t at = kNearest - 1;
        for (; at > 0 && distances[i] < least[at - 1]; --at) {
            least[at] = least[at - 1];
            nearest[at] = nearest[at - 1];
        }
        least[at] = distances[i];
        nearest[at] = i;
    }
    float weights = 0;
    float x = 0;
    float y = 0;
    for (std::size_t i = 0; i < std::min(kNearest, anchors.count); ++i) {
        const float weight = 1 / (least[i] + 1e-6F * least[0] + 1e-12F);
        weights += weight;
        x += weight * anchors.xy[2 * nearest[i]];
        y += weight * anchors.xy[2 * nearest[i] + 1];
    }
    place[0] = x / weights;
    place[1] = y / weights;
}

} // namespace

std::vector<float> continuedLayout(const EncodedSet& before, std::span<const float> xy, const EncodedSet& now,
                                   ThreadTeam& team, const std::stop_token& stop)
{
    const ImageRows rowsBefore(before.index);
    std::vector<float> places(2 * now.size(), 0.F);
    std::vector<std::uint32_t> known;
    std::vector<std::uint32_t> unknown;
    for (std::size_t row = 0; row < now.size(); ++row) {
        const std::optional<std::size_t> old = rowsBefore.row(now.index[row]);
        (old ? known : unknown).push_back(static_cast<std::uint32_t>(row));
        if (!old)
            continue;
        places[2 * row] = xy[2 * *old];
        places[2 * row + 1] = xy[2 * *old + 1];
    }
    if (known.size() < kFewestShared || known.size() * kLeastShare < now.size())
        return {};
    const Anchors anchors(now, places, known);
    const std::size_t tasks = (unknown.size() + kBlock - 1) / kBlock;
    team.run(static_cast<int>(tasks), [&](int task) {
        std::vector<float> distances(anchors.count);
        const std::size_t first = static_cast<std::size_t>(task) * kBlock;
        for (std::size_t i = first; i < std::min(first + kBlock, unknown.size()); ++i) {
            if (stop.stop_requested())
                return;
            kernels::squaredDistances(now.code(unknown[i]).data(), anchors.codes.data(), anchors.count, anchors.count,
                                      anchors.dimensions, distances.data());
            placeAmid(anchors, distances, places.data() + 2 * std::size_t{unknown[i]});
        }
    });
    return stop.stop_requested() ? std::vector<float>() : places;
}

} // namespace latentscape
