// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QTimer>

#include "core/latent/code_spacing.h"
#include "ui/controllers/slot_worker.h"
#include "ui/plots/shade_layer.h"

namespace latentscape {

class ExplorerModel;
class LatentMap;

/// Hatches `cells` [rows, columns], values of CodeSpacing::offData() from the top left, on `size` pixels: nothing on
/// the data, a tint near them, lines where they are left. `origin` is the picture's corner in a plane of pixels the
/// lines stand still in. Any thread.
QImage hatchOffData(const std::vector<float>& cells, int rows, int columns, QSize size, QPointF origin, double ratio,
                    const QColor& color);

/// Behind the points of a flat map, hatched, the places that lie farther from any code than codes lie from one another:
/// what is decoded there the model has never seen. Follows codes and place. Computed in `worker`; GUI thread only.
class MapOffData : public ShadeLayer
{
    Q_OBJECT

public:
    /// All outlive it; jobs go into `slot`.
    MapOffData(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot);

    /// Measures from one latent of each image's posterior, not from the means: from where the decoder was asked in
    /// training.
    void measureFromSamples() { m_fromSamples = true; }
    /// Looks at the map's picture and view anew, soon.
    void follow();
    /// How far the cells shown are off the data, from the top left; empty before that is known.
    const std::vector<float>& cells() const { return m_cells; }

private:
    /// Of some codes; the worker's own.
    struct Spacing
    {
        EncodedSetPtr codes;
        EncodedSetPtr seen; ///< what distances are told from: they, or what sampledCodes() draws of them
        CodeSpacing spacing;
    };
    /// Square cells over the view, each with the latent at its centre.
    struct Grid
    {
        QRectF area;
        int rows = 0;
        int columns = 0;
        std::vector<float> z; ///< [rows * columns, d], the first row at the greatest y
    };
    Grid grid() const;
    void request();

    LatentMap* m_map;
    ExplorerModel* m_model;
    SlotWorker* m_worker;
    int m_slot;
    QTimer m_delay;
    bool m_fromSamples = false;
    int m_era = 0; ///< results of an earlier one are of codes that are gone
    std::vector<float> m_cells;
    std::shared_ptr<Spacing> m_spacing;
};

} // namespace latentscape
