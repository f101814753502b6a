// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/training/trainer.h"

class QProgressBar;
class QToolButton;

namespace latentscape {

class TextLine;

/// What is going on, in the status bar: phase, epoch, progress, time left and speed of a training; name and progress of
/// what is loaded, with a button to give it up. GUI thread only.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setIdle();
    void setTraining(const TrainProgress& progress, bool paused);
    /// `fraction` and `secondsLeft` are -1 while unknown. `beside`: what else is going on.
    void setLoading(const QString& what, double fraction, double secondsLeft, const QString& beside = {});
    /// Which phase and epoch a training is at.
    static QString trainingText(const TrainProgress& progress, bool paused);
    QString text() const;

signals:
    void cancelRequested();

private:
    void setFraction(double fraction);
    /// Makes room for `text`, at least as much as before: what is beside it stays in its place.
    void setWhat(const QString& text);

    int m_room = 0; ///< of m_what, pixels
    TextLine* m_what;
    QProgressBar* m_bar;
    TextLine* m_rest;
    QToolButton* m_cancel;
};

/// "1 h 20 min", "3 min 20 s", "45 s".
QString durationText(double seconds);

} // namespace latentscape
