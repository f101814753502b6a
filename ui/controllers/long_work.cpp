// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/long_work.h"

#include <optional>
#include <utility>

#include "core/nn/thrown.h"
#include "ui/translation.h"

namespace latentscape {

namespace {
constexpr qint64 kReportMilliseconds = 50; ///< at least, from one report to the next
} // namespace

LongWork::Report::Report(LongWork* work, std::stop_token stop) : m_work(work), m_stop(std::move(stop))
{
    m_clock.start();
}

void LongWork::Report::progress(double fraction)
{
    const qint64 now = m_clock.elapsed();
    if (now - m_reported < kReportMilliseconds || fraction <= 0)
        return;
    m_reported = now;
    const double left = static_cast<double>(now) / 1000 * (1 - fraction) / fraction;
    deliver([work = m_work, fraction, left] { emit work->progressChanged(fraction, left); });
}

void LongWork::Report::deliver(Delivery delivery) const { m_work->post(m_stop, std::move(delivery)); }

LongWork::LongWork(QObject* parent) : QObject(parent) {}

void LongWork::start(Work work)
{
    setBusy(true);
    emit progressChanged(0, -1);
    m_thread.run([this, work = std::move(work)](const std::stop_token& stop) {
        Report report(this, stop);
        Delivery delivery;
        std::optional<Error> problem;
        try {
            delivery = work(report);
        } catch (...) {
            problem = currentError();
        }
        post(stop, [this, delivery = std::move(delivery), problem] {
            setBusy(false);
            if (problem)
                emit failed(latentscape::tr(*problem));
            else if (delivery)
                delivery();
        });
    });
}

void LongWork::post(const std::stop_token& stop, Delivery delivery)
{
    QMetaObject::invokeMethod(
        this,
        [stop, delivery = std::move(delivery)] {
            if (!stop.stop_requested())
                delivery();
        },
        Qt::QueuedConnection);
}

void LongWork::cancel()
{
    m_thread.cancel();
    setBusy(false);
}

void LongWork::setBusy(bool busy)
{
    if (std::exchange(m_busy, busy) != busy)
        emit busyChanged(busy);
}

} // namespace latentscape
