// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace latentscape {

class MapPlot;
class TextLine;
class WorkProgress;

/// A line over the upper left of a map that tells of its layout: how far it has come, or why it is not what it seems.
/// Hidden while there is nothing to tell. GUI thread only.
class ProjectionBar : public QFrame
{
    Q_OBJECT

public:
    explicit ProjectionBar(MapPlot* plot);

    void hideAll();
    /// Under way: how far, with a button that ends it.
    void showProgress(const QString& what, double fraction, double secondsLeft);
    /// Following, with nothing under way at the moment; the same button.
    void showFollowing(const QString& what);
    /// Something is amiss with what is shown; a button computes it anew.
    void showStale(const QString& what);

    QString text() const;

signals:
    void cancelChosen();
    void recomputeChosen();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tell(const QString& what, bool stale);
    /// Goes to its place over the axes, as large as its content.
    void place();

    MapPlot* m_plot;
    QLabel* m_sign;
    TextLine* m_text;
    WorkProgress* m_progress;
    QPushButton* m_cancel;
    QPushButton* m_recompute;
};

} // namespace latentscape
