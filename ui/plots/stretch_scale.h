// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/map_layers.h"

namespace latentscape {

class MapStretch;

/// What the shade of a MapStretch means: its weakest and strongest tone with their values, in the lower left corner of
/// the map. Shown with it and part of every picture of the map. GUI thread only.
class StretchScale : public MapLayer
{
    Q_OBJECT

public:
    /// `stretch` outlives it.
    StretchScale(MapStretch* stretch, QCustomPlot* plot);

protected:
    void draw(QCPPainter* painter) override;

private:
    MapStretch* m_stretch;
};

} // namespace latentscape
