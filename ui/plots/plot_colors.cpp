// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_colors.h"

#include <qcustomplot.h>

#include "ui/theme.h"

namespace latentscape {

void applyPlotColors(QCustomPlot* plot)
{
    plot->setBackground(QBrush(themeColor(ThemeColor::Canvas)));
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis, plot->xAxis2, plot->yAxis2}) {
        axis->setBasePen(QPen(themeColor(ThemeColor::Axis)));
        axis->setTickPen(QPen(themeColor(ThemeColor::Axis)));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(themeColor(ThemeColor::MutedText));
        axis->setLabelColor(themeColor(ThemeColor::MutedText));
        axis->setTickLabelFont(plot->font());
        axis->setLabelFont(plot->font());
        axis->grid()->setPen(QPen(themeColor(ThemeColor::Grid)));
        axis->grid()->setZeroLinePen(QPen(themeColor(ThemeColor::Grid)));
    }
    plot->legend->setBrush(themeColor(ThemeColor::Canvas));
    plot->legend->setBorderPen(QPen(themeColor(ThemeColor::Border)));
    plot->legend->setTextColor(themeColor(ThemeColor::Text));
    plot->legend->setFont(plot->font());
}

} // namespace latentscape
