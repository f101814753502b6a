// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "ui/controllers/slot_worker.h"
#include "ui/plots/density_outlines.h"
#include "ui/plots/shade_layer.h"

namespace latentscape {

class LatentMap;

/// Shade and contours of how the points of a map are spread: of all, or of each class in its colour where classes
/// colour the points. Greyed points and those outside of a selection do not count. Computed and painted in `worker`;
/// GUI thread only.
class MapShading : public ShadeLayer
{
    Q_OBJECT

public:
    /// Both outlive it; jobs go into `slot`.
    MapShading(LatentMap* map, SlotWorker* worker, int slot);

    /// Looks at the map's points, colours and view anew.
    void follow();

    /// What is drawn; empty before it is known.
    std::size_t outlines() const { return m_outlines ? m_outlines->size() : 0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    using Outlines = std::shared_ptr<const std::vector<DensityOutline>>;
    /// What outlines are made from.
    struct Subject
    {
        std::shared_ptr<const std::vector<float>> xy;
        std::vector<std::uint8_t> category;
        std::vector<std::uint8_t> allowed;
        bool operator==(const Subject&) const = default;
    };
    struct Ink
    {
        QColor all;
        std::array<QRgb, 256> categories{};
    };
    Ink ink() const;
    static void paint(QPainter& painter, const std::vector<DensityOutline>& outlines, const Ink& ink, double toPixels);

    LatentMap* m_map;
    SlotWorker* m_worker;
    int m_slot;
    Outlines m_outlines;
    Subject m_outlinesOf;
};

} // namespace latentscape
