// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCustomPlot;

namespace latentscape {

/// Gives a plot's ground, axes, grid and legend the colours of the theme in force, and the plot's widget's font.
void applyPlotColors(QCustomPlot* plot);

} // namespace latentscape
