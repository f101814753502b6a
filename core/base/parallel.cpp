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
    /// Upper half: the round; lower half: the next task of it. A task is taken by counting this up, which fails when
    /// the round has changed: a thread that wakes late takes nothing, and nobody waits for it.
    std::atomic<std::uint64_t> ticket{kClosed};
    std::atomic<int> count{0};
    std::atomic<int> finished{0};
    std::atomic<bool> stopping{false};
    const std::function<void(int)>* task = nullptr;
    std::vector<std::exception_ptr> failures;

    /// In place of the next task, while there is none to take.
    static constexpr std::uint64_t kClosed = 0xFFFFFFFF;

    static std::uint32_t roundOf(std::uint64_t ticket) { return static_cast<std::uint32_t>(ticket >> 32U); }
    std::uint32_t round() const { return roundOf(ticket.load(std::memory_order_acquire)); }
    std::uint64_t nextRound() const { return (ticket.load(std::memory_order_relaxed) | kClosed) + 1; }
};

ThreadTeam::ThreadTeam(int threads, const std::function<void()>& onStart) : m_state(std::make_unique<State>())
{
    try {
        for (int i = 1; i < threads; ++i)
            m_workers.emplace_back([this, onStart] { work(onStart); });
    } catch (...) { // there is a limit to the threads of a process, a user or a container
        endWorkers();
        throw;
    }
}

ThreadTeam::~ThreadTeam() { endWorkers(); }

void ThreadTeam::endWorkers()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->stopping = true;
        m_state->ticket = m_state->nextRound() | State::kClosed;
    }
    m_state->wake.notify_all();
    for (std::thread& worker : m_workers)
        worker.join();
}

void ThreadTeam::takeTasks()
{
    State& s = *m_state;
    std::uint64_t ticket = s.ticket.load(std::memory_order_acquire);
    for (;;) {
        const int count = s.count.load(std::memory_order_acquire);
        const std::uint64_t next = ticket & State::kClosed;
        if (next >= static_cast<std::uint64_t>(count))
            return;
        if (!s.ticket.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel, std::memory_order_acquire))
            continue;
        try {
            (*s.task)(static_cast<int>(next));
        } catch (...) {
            s.failures[next] = std::current_exception();
        }
        if (s.finished.fetch_add(1, std::memory_order_acq_rel) + 1 == count) {
            const std::lock_guard lock(s.mutex);
            s.done.notify_one();
        }
        ticket = s.ticket.load(std::memory_order_acquire);
    }
}

void ThreadTeam::work(const std::function<void()>& onStart)
{
    if (onStart)
        onStart();
    State& s = *m_state;
    std::uint32_t seen = 0;
    for (;;) {
        for (int i = 0; i < kSpins && s.round() == seen; ++i)
            pauseBriefly();
        if (s.round() == seen) {
            std::unique_lock lock(s.mutex);
            s.wake.wait(lock, [&] { return s.round() != seen; });
        }
        seen = s.round();
        if (s.stopping)
            return;
        takeTasks();
    }
}

void ThreadTeam::run(int count, const std::function<void(int)>& task)
{
    if (count <= 0)
        return;
    State& s = *m_state;
    const std::uint64_t round = s.nextRound();
    // Whoever still looks at the last round must not take what is prepared here for a task of it.
    s.ticket.store(s.ticket.load(std::memory_order_relaxed) | State::kClosed, std::memory_order_release);
    s.task = &task;
    s.failures.assign(static_cast<std::size_t>(count), nullptr);
    s.finished.store(0, std::memory_order_relaxed);
    s.count.store(count, std::memory_order_release);
    {
        const std::lock_guard lock(s.mutex);
        s.ticket.store(round, std::memory_order_release);
    }
    if (count > 1 && !m_workers.empty())
        s.wake.notify_all();
    takeTasks();
    const auto allDone = [&] { return s.finished.load(std::memory_order_acquire) == count; };
    for (int i = 0; i < kSpins && !allDone(); ++i)
        pauseBriefly();
    if (!allDone()) {
        std::unique_lock lock(s.mutex);
        s.done.wait(lock, allDone);
    }
    for (const std::exception_ptr& failure : s.failures) {
        if (failure)
            std::rethrow_exception(failure);
    }
}

} // namespace latentscape
