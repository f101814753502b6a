// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/neighbours_kept.h"

#include <algorithm>
#include <limits>

#include "core/base/finite.h"
#include "core/evaluation/space_agreement.h"
#include "core/latent/image_rows.h"
#include "core/projection/neighbours.h"

namespace latentscape {

namespace {

constexpr std::size_t kFewestImages = 4;

/// [sets][images in common] the rows of the images that all sets have, in the order of the first.
std::vector<std::vector<std::size_t>> commonRows(std::span<const EncodedSetPtr> sets)
{
    std::vector<ImageRows> places;
    for (const EncodedSetPtr& set : sets)
        places.emplace_back(set->index);
    std::vector<std::vector<std::size_t>> rows(sets.size());
    for (const std::uint32_t image : sets.front()->index) {
        if (!std::ranges::all_of(places, [&](const ImageRows& place) { return place.row(image).has_value(); }))
            continue;
        for (std::size_t i = 0; i < sets.size(); ++i)
            rows[i].push_back(*places[i].row(image));
    }
    return rows;
}

std::vector<float> codesAt(const EncodedSet& set, const std::vector<std::size_t>& rows)
{
    std::vector<float> codes;
    codes.reserve(rows.size() * static_cast<std::size_t>(set.dimensions));
    for (const std::size_t row : rows) {
        const std::span<const float> code = set.code(row);
        codes.insert(codes.end(), code.begin(), code.end());
    }
    return codes;
}

} // namespace

std::vector<std::vector<float>> neighboursKept(std::span<const EncodedSetPtr> sets, int neighbours, ThreadTeam& team,
                                               const std::stop_token& stop)
{
    std::vector<std::vector<float>> kept;
    for (const EncodedSetPtr& set : sets)
        kept.emplace_back(set->size(), std::numeric_limits<float>::quiet_NaN());
    if (sets.size() < 2)
        return kept;
    const auto rows = commonRows(sets);
    const std::size_t images = rows.front().size();
    if (images < kFewestImages)
        return kept;
    const int near = std::clamp(neighbours, 1, static_cast<int>((images - 1) / 3));
    std::vector<NeighbourGraph> graphs;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const std::vector<float> codes = codesAt(*sets[i], rows[i]);
        if (!allFinite(codes))
            return kept;
        graphs.push_back(nearestNeighbours(codes, sets[i]->dimensions, near, team, stop));
        if (stop.stop_requested())
            return {};
    }
    std::vector<std::vector<float>> sums(sets.size(), std::vector<float>(images, 0.0F));
    for (std::size_t a = 0; a < sets.size(); ++a) {
        for (std::size_t b = a + 1; b < sets.size(); ++b) {
            const std::vector<float> overlap = neighbourOverlap(graphs[a], graphs[b]);
            for (std::size_t n = 0; n < images; ++n) {
                sums[a][n] += overlap[n];
                sums[b][n] += overlap[n];
            }
        }
    }
    for (std::size_t i = 0; i < sets.size(); ++i) {
        for (std::size_t n = 0; n < images; ++n)
            kept[i][rows[i][n]] = sums[i][n] / static_cast<float>(sets.size() - 1);
    }
    return kept;
}

} // namespace latentscape
