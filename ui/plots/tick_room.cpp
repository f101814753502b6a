// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tick_room.h"

#include <algorithm>

#include <qcustomplot.h>

namespace latentscape {

namespace {

// A ticker rounds its step to a readable number: there may be half as many ticks again as were asked for.
constexpr double kSpare = 1.6;

/// None where two labels would already lie on one another.
int ticksWithRoom(const QCPAxis& axis, int most)
{
    const QFontMetrics font(axis.tickLabelFont());
    const bool lies = axis.orientation() == Qt::Horizontal;
    const int room = lies ? axis.axisRect()->width() : axis.axisRect()->height();
    const int label = lies ? font.horizontalAdvance(QStringLiteral("-0.00 ")) : font.height();
    return std::min(static_cast<int>(room / (kSpare * label)), most);
}

} // namespace

void keepTickLabelsApart(QCustomPlot* plot, int most)
{
    QObject::connect(plot, &QCustomPlot::afterLayout, plot, [plot, most] {
        bool changed = false;
        for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
            const int room = ticksWithRoom(*axis, most);
            const int count = std::max(1, room);
            if (axis->ticker()->tickCount() == count && axis->tickLabels() == (room > 0))
                continue;
            axis->ticker()->setTickCount(count);
            axis->setTickLabels(room > 0);
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
