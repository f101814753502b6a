// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace latentscape {

namespace {

/// How often a thread looks again before it sleeps: about 50 microseconds, the time between two parts of a
/// training step. Longer would take the core from the window when there are more threads than cores.
constexpr int kSpins = 2000;

void pauseBriefly()
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#else
    std::this_thread::yield();
#endif
}

} // namespace

int availableCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void lowerThreadPriority()
{
    // On Linux a nice value belongs to the thread, not to the process. A program that was started lower still stays so.
    constexpr int kLowered = 10;
    const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
    if (::getpriority(PRIO_PROCESS, thread) < kLowered)
        ::setpriority(PRIO_PROCESS, thread, kLowered);
}

struct ThreadTeam::State
{
    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable done;
    std::atomic<std::uint64_t> round{0};
    std::atomic<int> running{0}; ///< workers that have not finished the current round
    std::atomic<int> next{0};
    std::atomic<bool> stopping{false};
    const std::function<void(int)>* task = nullptr;
    int count = 0;
    std::vector<std::exception_ptr> failures;
};

ThreadTeam::ThreadTeam(int threads, const std::function<void()>& onStart) : m_state(std::make_unique<State>())
{
    for (int i = 1; i < threads; ++i)
        m_workers.emplace_back([this, onStart] { work(onStart); });
}

ThreadTeam::~ThreadTeam()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->stopping = true;
        ++m_state->round;
    }
    m_state->wake.notify_all();
    for (std::thread& worker : m_workers)
        worker.join();
}

void ThreadTeam::takeTasks()
{
    State& s = *m_state;
    for (int i = s.next.fetch_add(1); i < s.count; i = s.next.fetch_add(1)) {
        try {
            (*s.task)(i);
        } catch (...) {
            s.failures[static_cast<std::size_t>(i)] = std::current_exception();
        }
    }
}

void ThreadTeam::work(const std::function<void()>& onStart)
{
    if (onStart)
        onStart();
    State& s = *m_state;
    std::uint64_t seen = 0;
    for (;;) {
        for (int i = 0; i < kSpins && s.round.load(std::memory_order_acquire) == seen; ++i)
            pauseBriefly();
        if (s.round.load(std::memory_order_acquire) == seen) {
            std::unique_lock lock(s.mutex);
            s.wake.wait(lock, [&] { return s.round.load() != seen; });
        }
        seen = s.round.load(std::memory_order_acquire);
        if (s.stopping)
            return;
        takeTasks();
        if (s.running.fetch_sub(1) == 1) {
            const std::lock_guard lock(s.mutex);
            s.done.notify_one();
        }
    }
}

void ThreadTeam::run(int count, const std::function<void(int)>& task)
{
    State& s = *m_state;
    s.task = &task;
    s.count = count;
    s.failures.assign(static_cast<std::size_t>(std::max(count, 0)), nullptr);
    s.next = 0;
    s.running = static_cast<int>(m_workers.size());
    if (!m_workers.empty()) {
        {
            const std::lock_guard lock(s.mutex);
            s.round.fetch_add(1, std::memory_order_release);
        }
        s.wake.notify_all();
    }
    takeTasks();
    for (int i = 0; i < kSpins && s.running.load(std::memory_order_acquire) > 0; ++i)
        pauseBriefly();
    if (s.running.load(std::memory_order_acquire) > 0) {
        std::unique_lock lock(s.mutex);
        s.done.wait(lock, [&] { return s.running.load() == 0; });
    }
    for (const std::exception_ptr& failure : s.failures) {
        if (failure)
            std::rethrow_exception(failure);
    }
}

} // namespace latentscape
