// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/latent/encoded_set.h"
#include "core/latent/selection.h"

namespace latentscape {

/// What a direction is made of: images at both of its ends. It is kept as the images rather than as numbers, so that it
/// means the same thing in every epoch and in every space of codes. (Larsen et al. 2016, "Autoencoding beyond pixels",
/// and White 2016 call such differences attribute or smile vectors.)
struct DirectionEnds
{
    std::string name; ///< not empty, UTF-8
    std::string fromName;
    std::string toName;
    ImageList from; ///< a selection
    ImageList to;   ///< a selection

    friend bool operator==(const DirectionEnds&, const DirectionEnds&) = default;
};

/// A direction in a space of codes, and how much there is to it.
struct Direction
{
    std::vector<float> vector; ///< [d] mean code of the images `to` minus that of the images `from`
    double length = 0;         ///< Euclidean norm of `vector`
    std::size_t from = 0;      ///< images that had a code
    std::size_t to = 0;

    /// Whether other images of the same kind would have given the same direction: both ends are halved at random and
    /// the cosine is taken between the two differences of means, c_k = cos(m(to_1) - m(from_1), m(to_2) - m(from_2));
    /// the mean of c_k over kHalvings halvings. 1: the same; 0: chance. NaN: an end has fewer than kFewest images.
    double agreement = 0;

    /// Whether it tells the ends apart: with the direction of one half, the share of pairs of images of the *other*
    /// half (one of each end) of which that of `to` lies farther along it, ties counting half; the mean over the
    /// halvings. It is the area under the curve (AUC) of the projection as a classifier, not measured on the images
    /// that made it. 1: always; 0.5: chance. NaN as above.
    double separation = 0;

    static constexpr int kHalvings = 16;
    static constexpr std::size_t kFewest = 4;
    /// agreement and separation are measured on at most so many images of each end, drawn from the seed.
    static constexpr std::size_t kMostMeasured = 4000;
};

/// The direction between two selections as `codes` has them; images without a code, or with one that is not finite, are
/// left out. Deterministic in (codes, ends, seed). `stop` leaves agreement and separation at what was measured by then.
/// Throws Error (Input) when an end has no code at all, or when both ends have the same mean.
Direction directionBetween(const EncodedSet& codes, std::span<const std::uint32_t> from,
                           std::span<const std::uint32_t> to, std::uint64_t seed = 1, const std::stop_token& stop = {});

/// How far along a direction one is: that many times its vector is added.
std::vector<float> along(std::span<const float> z, const Direction& direction, float amount);

/// `count` latents [count, d] from `z - reach * vector` to `z + reach * vector` in equal steps; the middle of an odd
/// number is `z` exactly.
std::vector<float> alongBothWays(std::span<const float> z, const Direction& direction, float reach, int count);

/// How much a direction is worth, by its two measures.
enum class DirectionWorth {
    Unknown,    ///< too few images
    Clear,      ///< agreement and separation of at least 0.9
    Fair,       ///< agreement of at least 0.7 and separation of at least 0.75
    Weak,       ///< agreement of at least 0.3
    Accidental, ///< other images would have given another direction
};
DirectionWorth worthOf(const Direction& direction);

} // namespace latentscape
