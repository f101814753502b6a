// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>

#include "core/base/parallel.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// How decoded images change along straight lines between codes; steps are Euclidean distances of successive images.
struct InterpolationSmoothness
{
    /// The longest step divided by the mean step, averaged over the lines; from 1 (every step changes the image by as
    /// much) to the number of steps (one jump). Less is smoother. NaN when there was no line to look at, when stopped,
    /// and for a model that has diverged.
    double jump = 0;
    /// The way the images go divided by the straight way between the first and the last image, averaged likewise; at
    /// least 1, which is plain cross-fading. Neither good nor bad: it tells how much the images bend on their way.
    double detour = 0;
    int lines = 0; ///< that were looked at: lines between codes that decode to the same image are left out
};

struct InterpolationOptions
{
    std::uint64_t seed = 1;
    int lines = 100; ///< pairs of different images, drawn by the seed
    int steps = 20;  ///< on each line; at least 2
    std::stop_token stop{};
};

/// Measured between the means of pairs of `codes`. `labels` [N] are those of the codes' images; only conditional models
/// look at them (they decode under a mixture of both ends' labels that goes along) and then they must be there. Which
/// rows are taken depends on the seed and the number of codes only, so that models compared on the same images go
/// between the same ones. Deterministic, the same for any number of threads of `team`.
InterpolationSmoothness interpolationSmoothness(const SnapshotPtr& model, const EncodedSet& codes,
                                                std::span<const std::int32_t> labels,
                                                const InterpolationOptions& options, ThreadTeam& team);

} // namespace latentscape
