// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include <QPolygonF>

#include "ui/controllers/slot_worker.h"
#include "ui/plots/map_layers.h"

namespace latentscape {

class LatentMap;

/// Part of a line along which one of two latent dimensions stays the same, in map coordinates.
struct LatentLine
{
    int dimension = 0; ///< that stays the same
    double value = 0;
    QPolygonF points;
};

/// Lines at round values over where the codes [N, 2] lie, as `plane` shows them; broken off where no code is near, and
/// where a layout tears neighbouring places apart. `stop` ends it early with what there is. Any thread.
std::vector<LatentLine> latentLines(const EncodedSet& codes, const MapPlane& plane, const std::stop_token& stop = {});

/// The grid of a latent space of two dimensions as it lies on the map: straight for dimensions and PCA, warped for
/// t-SNE and UMAP. Lines of z1 are whole, those of z2 dashed. Computed in `worker`; GUI thread only.
class MapGridLines : public MapLayer
{
    Q_OBJECT

public:
    /// Both outlive it; jobs go into `slot`.
    MapGridLines(LatentMap* map, SlotWorker* worker, int slot);
    ~MapGridLines() override;

    /// Looks at the map's picture anew.
    void follow();

    const std::vector<LatentLine>& lines() const { return m_lines; }

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawValues(QCPPainter* painter) const;

    LatentMap* m_map;
    SlotWorker* m_worker;
    int m_slot;
    std::stop_source m_stop;
    std::vector<LatentLine> m_lines;
    std::shared_ptr<const std::vector<float>> m_points; ///< of the picture that m_lines are of, or will be
};

} // namespace latentscape
