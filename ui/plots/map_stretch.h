// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <QTimer>

#include "core/latent/decoder_session.h"
#include "core/projection/plane.h"
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
    /// They lie at multiples of their size: the shade does not swim while the map is panned.
    struct Cells
    {
        std::int64_t left = 0; ///< of the first inner one, in cells
        std::int64_t bottom = 0;
        double step = 1;
        int rows = 0; ///< with one more around
        int columns = 0;

        QRectF area() const; ///< of the inner ones
        /// Their middles in latent space: [rows * columns, d], the first row at the greatest y.
        std::vector<float> latents(const MapPlane& plane, std::span<const float> base) const;
    };
    Cells cells() const;
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
