// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include "ui/controllers/job_thread.h"

namespace latentscape {

/// Work of seconds that one view asks for, in a worker thread: with progress, and given up at once when another is
/// started or nobody wants it any more. Lives in the GUI thread; deliveries and signals come there. A view makes it its
/// last member, and its child for the window to find: what is under way then never reaches a view that is gone.
class LongWork : public QObject
{
    Q_OBJECT

public:
    using Delivery = std::function<void()>;

    /// What work says while it goes on; called in the worker.
    class Report
    {
    public:
        Report(LongWork* work, std::stop_token stop);
        const std::stop_token& stop() const { return m_stop; }
        /// Fraction done; seldom enough told on.
        void progress(double fraction);
        /// Has `delivery` called in the GUI thread, unless the work is given up by then.
        void deliver(Delivery delivery) const;

    private:
        LongWork* m_work;
        std::stop_token m_stop;
        QElapsedTimer m_clock;
        qint64 m_reported = 0;
    };
    /// Returns what is to be done in the GUI thread in the end (nothing when stopped); may throw Error.
    using Work = std::function<Delivery(Report&)>;

    explicit LongWork(QObject* parent = nullptr);

    /// Gives up what is under way.
    void start(Work work);
    void cancel();
    bool isBusy() const { return m_busy; }
    /// After cancel(): the thread has noticed, and this object can go without waiting for it.
    bool isIdle() const { return m_thread.isIdle(); }

signals:
    void busyChanged(bool busy);
    /// A fraction, and seconds left (-1: not known yet).
    void progressChanged(double fraction, double secondsLeft);
    void failed(const QString& text);

private:
    void post(const std::stop_token& stop, Delivery delivery);
    void setBusy(bool busy);

    bool m_busy = false;
    JobThread m_thread; ///< last: its jobs post to this object
};

} // namespace latentscape
