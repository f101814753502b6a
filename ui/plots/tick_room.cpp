// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tick_room.h"

#include <algorithm>
#include <array>

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
    const auto fit = [most](QCPAxis* axis, bool& hidden) {
        const int room = ticksWithRoom(*axis, most);
        const int count = std::max(1, room);
        const bool hides = room == 0 && axis->tickLabels();
        const bool shows = room > 0 && hidden; // who else hides labels shows them again, too
        if (axis->ticker()->tickCount() == count && !hides && !shows)
            return false;
        axis->ticker()->setTickCount(count);
        if (hides || shows)
            axis->setTickLabels(shows);
        hidden = room == 0 && (hidden || hides);
        return true;
    };
    QObject::connect(plot, &QCustomPlot::afterLayout, plot, [plot, fit, hidden = std::array<bool, 2>{}]() mutable {
        const bool across = fit(plot->xAxis, hidden[0]);
        const bool up = fit(plot->yAxis, hidden[1]);
        if (!across && !up)
            return;
        // The layout that has just ended found the size; this one has the ticks for it.
        for (const auto phase :
             {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
            plot->plotLayout()->update(phase);
    });
}

} // namespace latentscape
