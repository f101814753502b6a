// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/parallel.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// One latent of each image's posterior [N, d], drawn with `seed`: what lies in the latent space as far as the decoder
/// has seen it. Another `draw` gives others. Of a deterministic encoder the codes themselves.
std::vector<float> posteriorSamples(const EncodedSet& codes, std::uint64_t seed, std::uint64_t draw = 0);

/// Those as a set of codes of the same images, without variances; the codes themselves of a deterministic encoder.
EncodedSetPtr sampledCodes(const EncodedSetPtr& codes, std::uint64_t seed = 1);

/// The energy distance (Székely & Rizzo 2013) of the distributions that `x` [n, d] and `y` [m, d] are drawn from:
///     2 E|X - Y| - E|X - X'| - E|Y - Y'|   (Euclidean, in the units of the space), at least 0
/// as a V-statistic, the means being over all pairs, those of a row with itself among them: never negative, 0 exactly
/// for the same rows; draws of one distribution give E|X - X'| (1 / n + 1 / m) in expectation, not 0. Less is a better
/// fit. Unchanged by moves, turns and mirroring of both together; grows with the scale of the space.
/// Sums in double; (n^2 + m^2 + n m) d work: a few thousand rows are enough. The same for any number of
/// threads. NaN when stopped, for no rows, and for rows that are not finite.
double energyDistance(std::span<const float> x, std::span<const float> y, int dimensions, ThreadTeam& team,
                      const std::stop_token& stop = {});

/// The share of `samples` [n, d] that lie away from the data: farther from their nearest code than DataNearness::Off
/// begins (codeSpacing() of the codes), in [0, 1]. Less is better: a decoder was never asked for anything there.
/// Unchanged by moves, turns, mirroring and scaling of both together. n * N * d work; the same for any number of
/// threads. NaN when stopped, for no samples or fewer than two codes; samples that are not finite are away.
double shareAwayFromData(std::span<const float> samples, const EncodedSet& codes, ThreadTeam& team,
                         const std::stop_token& stop = {});

} // namespace latentscape
