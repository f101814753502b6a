// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCustomPlot;

namespace latentscape {

/// Gives the axes of a plot no more ticks than their labels have room for, in whatever size it is drawn, and `most`
/// about, so that labels never lie on one another; no labels where there is room for none. Holds for the tickers that
/// count, not for texts and logarithms. Call once for a plot. GUI thread only.
void keepTickLabelsApart(QCustomPlot* plot, int most = 5);

} // namespace latentscape
