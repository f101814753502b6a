// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/base/image.h"
#include "core/base/parallel.h"
#include "core/latent/decoder_session.h"
#include "core/models/snapshot.h"
#include "core/output/grids.h"
#include "core/projection/path.h"

namespace latentscape {

/// A path to be computed and decoded.
struct PathOrder
{
    SnapshotPtr model;
    EncodedSetPtr codes;          ///< of the model's space, or null: the steps' distance to the data stays unknown
    std::vector<float> anchors;   ///< [m, d]
    std::vector<float> condition; ///< [classes] or empty
    PathPlan plan;
    GridRequest request; ///< that draws the same steps
};

/// A path with what its steps decode to. Immutable; crosses threads as DecodedPathPtr.
struct DecodedPath
{
    LatentPath path;
    std::vector<Image> images;              ///< one a step
    EncodedSetPtr codes;                    ///< what it was measured by, or null
    std::shared_ptr<const CodeGraph> graph; ///< of `codes`, that it goes along; null for other kinds of paths
    CodeSpacing spacing;
    SnapshotPtr model;
    std::vector<float> condition; ///< that it was decoded under
    GridRequest request;          ///< that draws the same steps
};
using DecodedPathPtr = std::shared_ptr<const DecodedPath>;

/// Computes and decodes paths, and keeps between one and the next what takes its time: the graph and the spacing of the
/// codes. One thread at a time.
class PathDecoder
{
public:
    PathDecoder();
    ~PathDecoder();

    /// Null when stopped. Throws Error.
    DecodedPathPtr decode(const PathOrder& order, const std::stop_token& stop);

private:
    const std::shared_ptr<const CodeGraph>& graphOf(const EncodedSetPtr& codes, const std::stop_token& stop);
    const CodeSpacing& spacingOf(const EncodedSetPtr& codes);

    std::unique_ptr<ThreadTeam> m_team;
    std::unique_ptr<DecoderSession> m_session;
    EncodedSetPtr m_graphCodes;
    std::shared_ptr<const CodeGraph> m_graph;
    EncodedSetPtr m_spacingCodes;
    CodeSpacing m_spacing;
};

} // namespace latentscape
