// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "core/base/mailbox.h"

namespace latentscape {

/// A thread for long work that can be given up. The newest job wins: giving a job asks the running one to stop and
/// drops the one that was waiting. Jobs report by queued calls to an object of the GUI thread that outlives this one.
/// The destructor asks the job to stop and waits for it.
class JobThread
{
public:
    using Job = std::function<void(std::stop_token)>;

    JobThread();
    ~JobThread();
    JobThread(const JobThread&) = delete;
    JobThread& operator=(const JobThread&) = delete;

    void run(Job job);
    /// Asks the running job to stop and drops the waiting one; returns at once.
    void cancel();
    /// No job runs; after cancel(): nor will one. A job that was cancelled may take its time to notice.
    bool isIdle() const { return !m_working; }

private:
    struct Order
    {
        Job job;
        std::stop_source stop;
    };
    void work(std::stop_token stop);

    LatestMailbox<Order> m_next;
    std::mutex m_mutex;
    std::stop_source m_newest;
    std::atomic<bool> m_working{false};
    std::jthread m_thread; ///< last: it uses what stands above
};

} // namespace latentscape
