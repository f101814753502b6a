// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <QTimer>

#include "core/latent/decoder_session.h"
#include "ui/controllers/slot_worker.h"
#include "ui/plots/shade_layer.h"

namespace latentscape {

class ExplorerModel;
class LatentMap;

/// How many times larger an area of the map becomes in the space of images: sqrt(det J^T J), J the change of the image
/// by steps of `step` map units along the two axes, by central differences. `images` [rows, columns, pixels] lie at
/// places `step` apart; the result [rows - 2, columns - 2] is of the inner ones. Any thread.
std::vector<float> magnification(std::span<const float> images, int rows, int columns, double step);

/// Behind the points of a flat map, how fast the decoded image changes, on a scale of logarithms from the least
/// (nothing) to the most in view. Follows weights, condition and place. Decoded in `worker`; GUI thread only.
class MapStretch : public ShadeLayer
{
    Q_OBJECT

public:
    /// Between which the shade grows: nothing up to the lowest twentieth of what is in view, all from the highest on.
    struct Range
    {
        float low = 0;
        float high = 0;
    };
    /// The strongest tone.
    static QColor color();

    /// All outlive it; jobs go into `slot`.
    MapStretch(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot);

    /// Of the shade that is shown.
    const Range& range() const { return m_range; }

    /// Looks at the map's picture, view and model anew, soon.
    void follow();

private:
    struct Places
    {
        QRectF area; ///< of the inner cells
        double step = 1;
        int rows = 0;
        int columns = 0;
        std::vector<float> z; ///< [rows * columns, d], the first row at the greatest y
    };
    Places places() const;
    void request();

    LatentMap* m_map;
    ExplorerModel* m_model;
    SlotWorker* m_worker;
    int m_slot;
    QTimer m_delay;
    Range m_range;
    int m_era = 0; ///< results of an earlier one are of a model that is gone
    std::shared_ptr<std::unique_ptr<DecoderSession>> m_session; ///< the worker's own
};

} // namespace latentscape
