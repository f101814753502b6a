// SPDX-License-Identifier: GPL-3.0-or-later
// The loss plot as a time machine: which epochs there are, and how one of them is chosen.
#include <algorithm>
#include <cmath>

#include <qcustomplot.h>

#include "ui/explorer_model.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/epoch_marks.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/plot_sight.h"

namespace latentscape {

namespace {
constexpr double kReach = 5; ///< pixels beside the line of the shown epoch
} // namespace

void LossPlot::buildEpochs()
{
    m_epochs = new EpochBar(this);
    m_marks = new EpochMarks(m_plot);
    m_marks->setLayer(QStringLiteral("overlay"));
    connect(m_epochs, &EpochBar::epochChosen, this, &LossPlot::epochChosen);
    connect(m_epochs, &EpochBar::comparisonAsked, this, &LossPlot::compareEpochs);
}

void LossPlot::setStorage(const EpochStorage& storage)
{
    m_epochs->setStorage(storage);
    m_marks->setStorage(storage);
    m_sight->redraw();
}

void LossPlot::chooseEpochAt(double position)
{
    if (m_history->isEmpty())
        return;
    m_epochs->choose(epochAt(position));
}

int LossPlot::epochAt(double position) const
{
    const int wanted = std::clamp(static_cast<int>(std::lround(position)), 0, m_history->lastEpoch());
    const std::vector<int>& stored = m_epochs->storage().epochs;
    return stored.empty() ? wanted : nearestEpoch(stored, wanted);
}

void LossPlot::enterEvent(QEnterEvent* event)
{
    QWidget::enterEvent(event);
    emit approached();
}

bool LossPlot::isOnShownLine(QPointF pixel) const
{
    return m_shownEpoch >= 0 && std::abs(m_plot->xAxis->coordToPixel(m_shownEpoch) - pixel.x()) <= kReach &&
           m_plot->axisRect()->rect().contains(pixel.toPoint());
}

/// Takes the events of a drag that goes through the epochs.
bool LossPlot::dragShownLine(const QMouseEvent* event)
{
    const QPointF pixel = event->position();
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_draggingShown = event->button() == Qt::LeftButton && !m_history->isEmpty() &&
                          (isOnShownLine(pixel) || event->modifiers().testFlag(Qt::ShiftModifier));
        break;
    case QEvent::MouseMove:
        if (event->buttons() == Qt::NoButton)
            m_plot->setCursor(isOnShownLine(pixel) ? Qt::SplitHCursor : Qt::ArrowCursor);
        break;
    case QEvent::MouseButtonRelease:
        return std::exchange(m_draggingShown, false);
    default:
        break;
    }
    if (!m_draggingShown)
        return false;
    const double position = m_plot->xAxis->pixelToCoord(pixel.x());
    const int epoch = epochAt(position);
    const int asked = m_epochs->asked();
    // What was asked for last counts: back to the epoch that is shown is a way, too.
    if (asked >= 0 ? epoch != asked : epoch != m_epochs->epoch() || m_shownEpoch < 0)
        chooseEpochAt(position);
    setCursor(std::max(0.0, position));
    return true;
}

bool LossPlot::epochKeyPressed(std::string_view command)
{
    if (command == "losses.before")
        m_epochs->step(-1);
    else if (command == "losses.after")
        m_epochs->step(1);
    else if (command == "losses.play" && m_epochs->isPlaying())
        m_epochs->stop();
    else if (command == "losses.play")
        m_epochs->play();
    else if (command == "losses.star")
        m_epochs->toggleStar();
    else
        return false;
    return true;
}

} // namespace latentscape
