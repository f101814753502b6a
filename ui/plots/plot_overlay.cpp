// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_overlay.h"

#include <QPaintEvent>
#include <QPainter>

#include "ui/plots/map_plot.h"

namespace latentscape {

PlotOverlay::PlotOverlay(MapPlot* plot) : QWidget(plot), m_plot(plot)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(plot, &QCustomPlot::afterReplot, this, &PlotOverlay::follow);
}

void PlotOverlay::refresh()
{
    m_drawn = {};
    follow();
    update();
}

void PlotOverlay::follow()
{
    setVisible(!isEmpty() && m_plot->axisRect()->visible());
    if (isHidden())
        return;
    if (geometry() != m_plot->axisRect()->rect()) {
        setGeometry(m_plot->axisRect()->rect());
        m_drawn = {};
    }
    // A replot that moves no axis, of other colours say, leaves it as it is.
    if (m_drawnFor != m_plot->visibleArea()) {
        m_drawn = {};
        update();
    }
}

void PlotOverlay::paintEvent(QPaintEvent* event)
{
    if (m_drawn.isNull()) {
        m_drawn = QPixmap(size() * devicePixelRatioF());
        m_drawn.setDevicePixelRatio(devicePixelRatioF());
        m_drawn.fill(Qt::transparent);
        m_drawnFor = m_plot->visibleArea();
        QPainter painter(&m_drawn);
        painter.translate(-pos());
        draw(painter);
    }
    // The cross above moves sixty times a second: only what it uncovers is copied.
    QPainter painter(this);
    painter.setClipRegion(event->region());
    painter.drawPixmap(0, 0, m_drawn);
}

void PlotOverlay::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_drawn = {};
}

void PlotOverlay::drawOnto(QPainter& painter) const
{
    if (isEmpty())
        return;
    painter.save();
    painter.setClipRect(m_plot->axisRect()->rect());
    draw(painter);
    painter.restore();
}

} // namespace latentscape
