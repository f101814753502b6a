// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tick_room.h"

#include <algorithm>

#include <qcustomplot.h>

namespace latentscape {

namespace {

// A ticker rounds its step to a readable number: there may be half as many ticks again as were asked for.
constexpr double kSpare = 1.6;

int ticksWithRoom(const QCPAxis& axis, int most)
{
    const QFontMetrics font(axis.tickLabelFont());
    const bool lies = axis.orientation() == Qt::Horizontal;
    const int room = lies ? axis.axisRect()->width() : axis.axisRect()->height();
    const int label = lies ? font.horizontalAdvance(QStringLiteral("-0.00 ")) : font.height();
    return std::clamp(static_cast<int>(room / (kSpare * label)), 1, most);
}

} // namespace

void keepTickLabelsApart(QCustomPlot* plot, int most)
{
    QObject::connect(plot, &QCustomPlot::afterLayout, plot, [plot, most] {
        bool changed = false;
        for (const QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
            const int count = ticksWithRoom(*axis, most);
            if (axis->ticker()->tickCount() == count)
                continue;
            axis->ticker()->setTickCount(count);
            changed = true;
        }
        if (!changed)
            return;
        // The layout that has just ended found the size; this one has the ticks for it.
        for (const auto phase :
             {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
            plot->plotLayout()->update(phase);
    });
}

} // namespace latentscape
