// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/job_thread.h"

#include <utility>

#include "core/base/parallel.h"

namespace latentscape {

JobThread::JobThread() : m_thread([this](std::stop_token stop) { work(std::move(stop)); }) {}

JobThread::~JobThread()
{
    cancel();
    m_thread.request_stop();
    m_thread.join();
}

void JobThread::run(Job job)
{
    Order order{std::move(job), std::stop_source()};
    {
        const std::lock_guard lock(m_mutex);
        std::exchange(m_newest, order.stop).request_stop();
    }
    m_next.post(std::move(order));
}

void JobThread::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_newest.request_stop();
}

void JobThread::work(std::stop_token stop)
{
    lowerThreadPriority();
    while (std::optional<Order> order = m_next.waitAndTake(stop)) {
        m_working = true; // before the look at the token: who cancels and then finds no work done is not mistaken
        if (!order->stop.stop_requested())
            order->job(order->stop.get_token());
        m_working = false;
    }
}

} // namespace latentscape
