// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/slot_worker.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/nn/thrown.h"

namespace latentscape {

SlotWorker::SlotWorker(QObject* receiver, ProblemHandler onProblem)
    : m_receiver(receiver), m_onProblem(std::move(onProblem)),
      m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{}

SlotWorker::~SlotWorker()
{
    m_thread.request_stop();
    m_thread.join();
}

void SlotWorker::post(int slot, Job job)
{
    const std::lock_guard lock(m_mutex);
    const auto waiting = std::ranges::find(m_waiting, slot, &std::pair<int, Job>::first);
    if (waiting != m_waiting.end())
        waiting->second = std::move(job);
    else
        m_waiting.emplace_back(slot, std::move(job));
    m_filled.notify_one();
}

void SlotWorker::drop(int slot)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [slot](const auto& waiting) { return waiting.first == slot; });
}

void SlotWorker::run(std::stop_token stop)
{
    lowerThreadPriority();
    while (true) {
        std::pair<int, Job> next;
        {
            std::unique_lock lock(m_mutex);
            if (!m_filled.wait(lock, stop, [this] { return !m_waiting.empty(); }) || stop.stop_requested())
                return;
            next = std::move(m_waiting.front());
            m_waiting.erase(m_waiting.begin());
        }
        perform(next.first, next.second);
    }
}

void SlotWorker::perform(int slot, const Job& job)
{
    try {
        if (Delivery delivery = job())
            QMetaObject::invokeMethod(m_receiver, std::move(delivery), Qt::QueuedConnection);
    } catch (...) {
        QMetaObject::invokeMethod(
            m_receiver, [this, slot, error = currentError()] { m_onProblem(slot, error); }, Qt::QueuedConnection);
    }
}

} // namespace latentscape
