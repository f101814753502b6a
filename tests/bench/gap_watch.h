// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>
#include <fcntl.h>

#include <QTimer>
#include <execinfo.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/bench/window_probe.h"

namespace latentscape::bench {

/// What a thread has been given so far, in milliseconds of a core, and what it was kept from.
struct ThreadTimes
{
    double work = 0;   ///< it ran
    double queued = 0; ///< it could have run, but other threads had the cores
    long faults = 0;   ///< pages it had to be given first (getrusage)

    ThreadTimes operator-(const ThreadTimes& other) const
    {
        return {work - other.work, queued - other.queued, faults - other.faults};
    }
};

/// Of the thread that makes it.
class ThreadClock
{
public:
    ThreadClock() : m_file(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) {}
    ~ThreadClock()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    ThreadClock(const ThreadClock&) = delete;
    ThreadClock& operator=(const ThreadClock&) = delete;
    ThreadClock(ThreadClock&&) = delete;
    ThreadClock& operator=(ThreadClock&&) = delete;

    ThreadTimes now() const
    {
        ThreadTimes times;
        times.work = threadMilliseconds();
        std::array<char, 96> text{};
        if (m_file >= 0 && ::pread(m_file, text.data(), text.size() - 1, 0) > 0) {
            char* rest = text.data();
            std::strtod(rest, &rest);
            times.queued = std::strtod(rest, nullptr) / 1e6;
        }
        struct rusage usage = {};
        ::getrusage(RUSAGE_THREAD, &usage);
        times.faults = usage.ru_minflt;
        return times;
    }

private:
    int m_file;
};

/// Where a thread was.
struct StackSample
{
    std::array<void*, 48> frames{};
    int depth = 0;
};

/// Looks where a thread is that has not said for a while that it lives: another thread sends it a signal, whose handler
/// writes down the stack. What was written down is printed when the gap turns out long enough.
class StackWatch
{
public:
    StackWatch() : m_thread(static_cast<pid_t>(::syscall(SYS_gettid)))
    {
        std::array<void*, 4> warm{};
        ::backtrace(warm.data(), static_cast<int>(warm.size())); // loads what it needs outside of the handler
        struct sigaction action = {};
        action.sa_handler = writeDown;
        action.sa_flags = SA_RESTART;
        ::sigaction(kSignal, &action, nullptr);
        m_watcher = std::jthread([this](const std::stop_token& stop) { watch(stop); });
    }
    /// The thread lives; `gap` ended. Prints what was seen of a gap of at least `least` milliseconds.
    void beat(double gap, const std::string& what, double least)
    {
        const int seen = s_count.exchange(kMost); // full: printing takes long enough for the next signal
        if (gap >= least) {
            std::cout << "gap " << what << '\n';
            for (int i = 0; i < seen; ++i)
                print(s_samples[static_cast<std::size_t>(i)]);
            std::cout << "gap end" << std::endl;
        }
        s_count = 0;
        m_lastBeat = Clock::now().time_since_epoch().count();
    }

private:
    static constexpr int kMost = 64;
    static constexpr int kSignal = SIGUSR2;
    static constexpr double kLate = 12;
    inline static std::array<StackSample, kMost> s_samples{};
    inline static std::atomic<int> s_count{0};

    static void writeDown(int)
    {
        const int kept = errno;
        const int at = s_count.load();
        if (at < kMost) {
            StackSample& sample = s_samples[static_cast<std::size_t>(at)];
            sample.depth = ::backtrace(sample.frames.data(), static_cast<int>(sample.frames.size()));
            s_count = at + 1;
        }
        errno = kept;
    }
    static void print(const StackSample& sample)
    {
        char** names = ::backtrace_symbols(sample.frames.data(), sample.depth);
        std::cout << "  at";
        for (int i = 2; i < sample.depth && names; ++i)
            std::cout << " | " << names[i];
        std::cout << '\n';
        std::free(names);
    }
    void watch(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            const auto late = Clock::duration(Clock::now().time_since_epoch().count() - m_lastBeat);
            if (m_lastBeat != 0 && milliseconds(late) > kLate)
                ::syscall(SYS_tgkill, ::getpid(), m_thread, kSignal);
        }
    }

    pid_t m_thread;
    std::atomic<Clock::rep> m_lastBeat{0};
    std::jthread m_watcher;
};

/// A gap of the event loop and what the thread did in it: what is neither work nor queued was waiting for somebody.
struct Gap
{
    double length = 0; ///< milliseconds
    ThreadTimes spent;
    double waiting() const { return std::max(0.0, length - spent.work - spent.queued); }
};

/// A Heartbeat that also knows what became of the time. `stacks`: the milliseconds from which on a gap's stacks are
/// printed, 0 for never.
class GapWatch
{
public:
    explicit GapWatch(double stacks = 0) : m_least(stacks)
    {
        if (stacks > 0)
            m_stacks = std::make_unique<StackWatch>();
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    }
    void start()
    {
        m_gaps.clear();
        m_last = Clock::now();
        m_lastTimes = m_clock.now();
        if (m_stacks)
            m_stacks->beat(0, {}, 1);
        m_timer.start(kInterval);
    }
    /// Ends the measurement, of `deed`; every gap since start().
    const std::vector<Gap>& stop(const std::string& deed)
    {
        m_timer.stop();
        beat();
        if (m_printed)
            std::cout << "gap was after " << deed << std::endl;
        m_printed = false;
        return m_gaps;
    }

private:
    static constexpr int kInterval = 5; ///< milliseconds
    void beat()
    {
        const auto now = Clock::now();
        const ThreadTimes times = m_clock.now();
        const Gap gap{milliseconds(now - m_last), times - m_lastTimes};
        m_gaps.push_back(gap);
        m_last = now;
        m_lastTimes = times;
        if (m_stacks) {
            std::array<char, 160> text{};
            std::snprintf(text.data(), text.size(), "%.0f ms: %.0f work, %.0f queued, %.0f waiting, %ld faults",
                          gap.length, gap.spent.work, gap.spent.queued, gap.waiting(), gap.spent.faults);
            m_stacks->beat(gap.length, text.data(), m_least);
            m_printed = m_printed || gap.length >= m_least;
        }
    }

    double m_least;
    std::unique_ptr<StackWatch> m_stacks;
    ThreadClock m_clock;
    QTimer m_timer;
    bool m_printed = false;
    std::vector<Gap> m_gaps;
    Clock::time_point m_last;
    ThreadTimes m_lastTimes;
};

} // namespace latentscape::bench
