// SPDX-License-Identifier: GPL-3.0-or-later
// How far a picture is, in images that are encoded and decoded.
#include <algorithm>

#include "core/latent/prior.h"
#include "core/output/grid_painter.h"

namespace latentscape {

std::size_t GridPainter::imagesToEncode() const
{
    const std::size_t subset = std::min(kSubset, m_splits.train.size());
    switch (m_request.kind) {
    case GridKind::Reconstructions:
    case GridKind::Denoise:
        return cells();
    case GridKind::Layers:
        return cells() * codeSpaces(*m_model).size();
    case GridKind::Samples:
    case GridKind::Labels: {
        const bool drawsFromPrior = m_request.latents != LatentSource::Mixture && priorOf(*m_model) != PriorKind::None;
        return drawsFromPrior ? 0 : std::min(kMixtureCodes, m_splits.train.size());
    }
    case GridKind::Manifold:
        return m_isNormal ? 0 : subset;
    case GridKind::Traversals:
        return subset;
    case GridKind::Path:
        return pathNeedsCodes(m_request.path) && !m_request.codes ? m_splits.allOf().size() : 0;
    case GridKind::Direction:
        return std::min(kImagesOfAnEnd, m_request.direction->from.size()) +
               std::min(kImagesOfAnEnd, m_request.direction->to.size());
    case GridKind::Interpolation:
    case GridKind::Filters:
        break;
    }
    return 0;
}

std::size_t GridPainter::imagesToDecode() const
{
    switch (m_request.kind) {
    case GridKind::Interpolation:
        return 2 * cells();
    case GridKind::Layers:
        return cells() * codeSpaces(*m_model).size();
    case GridKind::Filters: // shown as they are
        return 0;
    default:
        return cells();
    }
}

void GridPainter::tellDone(std::size_t images)
{
    m_done += images;
    tellMore(0);
}

void GridPainter::tellMore(double images) const
{
    if (m_told && m_expected > 0)
        m_told(std::min(1.0, (static_cast<double>(m_done) + images) / static_cast<double>(m_expected)));
}

std::function<void(double)> GridPainter::toldOf(std::size_t images) const
{
    return [this, images](double fraction) { tellMore(fraction * static_cast<double>(images)); };
}

} // namespace latentscape
