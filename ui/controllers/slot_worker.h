// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include <QObject>

#include "core/base/error.h"

namespace latentscape {

/// One thread of lower priority for work that goes stale. Jobs are put into slots; a job that still waits is replaced
/// by a newer one of its slot, so the thread never falls behind. Slots are served in the order they were filled.
class SlotWorker
{
public:
    /// What a job leaves to be done in the receiver's thread.
    using Delivery = std::function<void()>;
    using Job = std::function<Delivery()>;
    using ProblemHandler = std::function<void(int slot, const Error& error)>;

    /// Deliveries and problems are called in the thread of `receiver`, which must outlive the worker.
    SlotWorker(QObject* receiver, ProblemHandler onProblem);
    /// Drops what waits and joins; a job that runs is waited for.
    ~SlotWorker();
    SlotWorker(const SlotWorker&) = delete;
    SlotWorker& operator=(const SlotWorker&) = delete;

    void post(int slot, Job job);
    /// Drops the job that waits in the slot, if any.
    void drop(int slot);

private:
    void run(std::stop_token stop);
    void perform(int slot, const Job& job);

    QObject* m_receiver;
    ProblemHandler m_onProblem;
    std::mutex m_mutex;
    std::condition_variable_any m_filled;
    std::vector<std::pair<int, Job>> m_waiting;
    std::jthread m_thread; ///< last: it is joined before the rest goes
};

} // namespace latentscape
