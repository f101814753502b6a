// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace latentscape {

/// Number of processor cores this process may use (its affinity mask), at least 1.
int availableCores();

/// Lowers the calling thread's priority (nice 10), so that the window and the decoder come first.
void lowerThreadPriority();

/// The one way core runs loops in parallel: a fixed team of `std::thread`s; the caller is one of them.
/// Tasks are numbered, and what task k computes must not depend on which thread runs it. A team belongs to one
/// caller at a time. Waiting threads spin for a moment, then sleep, so a team costs nothing while idle.
class ThreadTeam
{
public:
    /// `threads` >= 1 counts the caller. `onStart` runs once in each new thread (lower priority, limit BLAS...). Throws
    /// std::system_error when the system gives no more threads.
    explicit ThreadTeam(int threads, const std::function<void()>& onStart = {});
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;
    ThreadTeam(ThreadTeam&&) = delete;
    ThreadTeam& operator=(ThreadTeam&&) = delete;

    int threads() const { return static_cast<int>(m_workers.size()) + 1; }

    /// Runs task(0) ... task(count - 1), each once, and returns when all are done. The first exception (by task
    /// number) is rethrown here, after all have ended.
    void run(int count, const std::function<void(int)>& task);

private:
    struct State;
    void work(const std::function<void()>& onStart);
    void takeTasks();
    void endWorkers();

    std::unique_ptr<State> m_state;
    std::vector<std::thread> m_workers;
};

} // namespace latentscape
