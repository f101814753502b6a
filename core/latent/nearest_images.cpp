// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/nearest_images.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/latent/distance_kernels.h"

namespace latentscape {

namespace {

constexpr std::size_t kBlock = 1024; ///< rows between two looks at the stop flag

struct Candidate
{
    double squared = 0;
    std::uint32_t image = 0;
};

bool isNearer(const Candidate& a, const Candidate& b)
{
    return a.squared != b.squared ? a.squared < b.squared : a.image < b.image;
}

/// Puts `candidate` into the heap of the best `count` so far, the farthest of them on top.
void keepBest(std::vector<Candidate>& best, const Candidate& candidate, std::size_t count)
{
    if (best.size() == count && !isNearer(candidate, best.front()))
        return;
    best.push_back(candidate);
    std::ranges::push_heap(best, isNearer);
    if (best.size() > count) {
        std::ranges::pop_heap(best, isNearer);
        best.pop_back();
    }
}

template <typename SquaredDistance>
std::vector<NearImage> nearest(std::span<const std::uint32_t> images, std::size_t count,
                               std::optional<std::uint32_t> except, ThreadTeam& team, const std::stop_token& stop,
                               double scale, const SquaredDistance& squaredDistance)
{
    const std::size_t blocks = (images.size() + kBlock - 1) / kBlock;
    if (count == 0 || blocks == 0)
        return {};
    std::vector<std::vector<Candidate>> best(blocks);
    team.run(static_cast<int>(blocks), [&](int task) {
        if (stop.stop_requested())
            return;
        const auto block = static_cast<std::size_t>(task);
        const std::size_t end = std::min(images.size(), (block + 1) * kBlock);
        for (std::size_t row = block * kBlock; row < end; ++row) {
            if (images[row] == except)
                continue;
            const double squared = squaredDistance(row);
            if (std::isfinite(squared))
                keepBest(best[block], {squared, images[row]}, count);
        }
    });
    if (stop.stop_requested())
        return {};
    std::vector<Candidate> all;
    for (const std::vector<Candidate>& some : best)
        all.insert(all.end(), some.begin(), some.end());
    const std::size_t kept = std::min(count, all.size());
    std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept), isNearer);
    std::vector<NearImage> found;
    for (std::size_t i = 0; i < kept; ++i)
        found.push_back({all[i].image, static_cast<float>(std::sqrt(all[i].squared) * scale)});
    return found;
}

} // namespace

std::vector<NearImage> nearestInLatent(const EncodedSet& codes, std::span<const float> z, std::size_t count,
                                       std::optional<std::uint32_t> except, ThreadTeam& team,
                                       const std::stop_token& stop)
{
    assert(z.size() == static_cast<std::size_t>(codes.dimensions));
    return nearest(codes.index, count, except, team, stop, 1.0, [&](std::size_t row) {
        return squaredCodeDistance(codes.mean.data() + row * z.size(), z.data(), z.size());
    });
}

std::vector<NearImage> nearestInPixels(const Dataset& data, std::span<const std::uint32_t> among,
                                       std::span<const float> pixels, std::size_t count,
                                       std::optional<std::uint32_t> except, ThreadTeam& team,
                                       const std::stop_token& stop)
{
    assert(pixels.size() == data.shape.pixels());
    constexpr float kSteps = 255;
    constexpr float kRounding = 1e-3F; ///< of a step: more than floats lose between 8 bits and [0, 1] and back
    std::vector<float> query(pixels.size());
    std::ranges::transform(pixels, query.begin(), [](float pixel) {
        const float value = pixel * kSteps;
        const float whole = std::round(value);
        return std::abs(value - whole) < kRounding ? whole : value;
    });
    return nearest(among, count, except, team, stop, 1.0 / kSteps, [&](std::size_t row) {
        return squaredPixelDistance(data.image(among[row]).data(), query.data(), query.size());
    });
}

} // namespace latentscape
