// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/latent/encoded_set.h"
#include "core/projection/projector.h"

namespace latentscape {

/// Where t-SNE or UMAP put codes, in the end or on the way there. Immutable; crosses threads as MapLayoutPtr.
struct MapLayout
{
    enum class State {
        Running,
        Finished,
        Stopped, ///< given up before its end: the layout as it was then
    };

    EncodedSetPtr codes;
    std::shared_ptr<const std::vector<float>> xy; ///< [N, 2], a place for each row of the codes
    ProjectionPlan plan;
    State state = State::Running;
    bool continued = false; ///< it went on from a layout of other codes instead of starting anew
    ProjectionProgress progress;
    std::optional<double> kl; ///< of t-SNE, when finished
    double seconds = 0;       ///< that it took
};

using MapLayoutPtr = std::shared_ptr<const MapLayout>;

inline bool operator==(const ProjectionPlan& a, const ProjectionPlan& b)
{
    return a.method == b.method && a.seed == b.seed && a.parameters == b.parameters;
}

} // namespace latentscape
