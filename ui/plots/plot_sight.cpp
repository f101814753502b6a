// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_sight.h"

#include <utility>

#include <qcustomplot.h>

#include <QEvent>

namespace latentscape {

PlotSight::PlotSight(QCustomPlot* plot, std::function<void()> catchUp)
    : QObject(plot), m_plot(plot), m_catchUp(std::move(catchUp))
{
    plot->installEventFilter(this);
}

bool PlotSight::putsOff()
{
    if (m_plot->isVisible() && !m_plot->visibleRegion().isEmpty())
        return false;
    m_isStale = true;
    return true;
}

void PlotSight::redraw()
{
    if (!putsOff())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotSight::catchUp()
{
    if (std::exchange(m_isStale, false))
        m_catchUp();
}

bool PlotSight::eventFilter(QObject* watched, QEvent* event)
{
    // A tab that comes to the front shows nothing: it is moved to where it is painted. Not within the painting, since
    // catching up may add widgets.
    if (event->type() == QEvent::Paint && m_isStale)
        QMetaObject::invokeMethod(
            this, [this] { catchUp(); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace latentscape
