// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/models/snapshot.h"
#include "core/projection/linear.h"
#include "ui/controllers/slot_worker.h"
#include "ui/plots/map_layers.h"

namespace latentscape {

/// Where a prior of any shape lies: a soft shade, the darker the denser, from many draws. GUI thread only.
class PriorShade : public MapLayer
{
    Q_OBJECT

public:
    PriorShade(QCustomPlot* plot, const QString& layer);
    /// The prior of `model` as `projection` shows it, once a worker has it; the model must have one. Draws anew only
    /// for another prior. Of projections that wait only the newest is taken.
    void show(const SnapshotPtr& model, const LinearProjection& projection);

    /// The shade: opacity 0 where there is nothing.
    const QImage& image() const { return m_image; }
    /// What the image covers, in axis coordinates; its first row lies at the greatest y.
    const QRectF& area() const { return m_area; }

signals:
    /// What was asked for last is there.
    void changed();

protected:
    void draw(QCPPainter* painter) override;

private:
    struct Draws;

    std::shared_ptr<Draws> m_draws; ///< the worker's alone
    QImage m_image;                 ///< Alpha8
    QRectF m_area;
    /// Few models have such a prior: made with the first. Last: what it runs is waited for before the rest goes.
    std::unique_ptr<SlotWorker> m_worker;
};

} // namespace latentscape
