// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

class QCustomPlot;

namespace latentscape {

/// Spares a plot that nobody can see the work of following: QCustomPlot draws all of itself hidden, too, and so does
/// one in a dock whose tab is behind another's (which Qt moves aside and does not hide). GUI thread only.
class PlotSight : public QObject
{
public:
    /// `catchUp` brings the plot up to date and has it drawn; it is called when a plot that was put off comes into
    /// sight, or has to be complete without. Lives as long as the plot.
    PlotSight(QCustomPlot* plot, std::function<void()> catchUp);

    /// True while the plot is out of sight: whatever there is to be done is done when it comes into sight.
    bool putsOff();
    /// Has the plot drawn in this turn of the event loop, or when it comes into sight.
    void redraw();
    /// Does now what was put off, if anything.
    void catchUp();
    /// What was put off has been done otherwise.
    void setUpToDate() { m_isStale = false; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QCustomPlot* m_plot;
    std::function<void()> m_catchUp;
    bool m_isStale = false;
};

} // namespace latentscape
