// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QApplication>
#include <QEventLoop>
#include <QTimer>

#include "tests/support/ui/window_fixture.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/spare_memory.h"
#include "ui/theme.h"
#include "ui/translation.h"

namespace latentscape::bench {

using Clock = std::chrono::steady_clock;

inline double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// Runs the event loop until `condition` holds (looked at every few milliseconds); false when it never did.
/// Unlike QTest::qWaitFor() the loop never sleeps, so that gaps and latencies are those of the program.
inline bool runUntil(const std::function<bool()>& condition, double seconds = 60)
{
    QEventLoop loop;
    QTimer look;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition() || Clock::now() > end)
            loop.quit();
    });
    look.start(4);
    loop.exec();
    return condition();
}

/// Handles events for that long; costs no processor time of its own.
inline void runFor(double seconds)
{
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(seconds * 1000), Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Processor time the calling thread has used, in milliseconds.
inline double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

inline void require(bool came, const char* what)
{
    if (!came)
        qFatal("%s did not come.", what);
}

/// The value below which `share` of the values lie; 0 without values.
inline double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

/// A timer that wants to fire every few milliseconds: how long it waited at most is how long the event loop was busy,
/// give or take its interval. (A faster one would take processor time from what is measured beside it.)
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const auto now = Clock::now();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
        });
    }
    void start()
    {
        m_longest = {};
        m_last = Clock::now();
        m_timer.start(kInterval);
    }
    /// Ends the measurement; the longest gap in milliseconds.
    double stop()
    {
        m_timer.stop();
        return milliseconds(std::max(m_longest, Clock::now() - m_last));
    }

private:
    static constexpr int kInterval = 5; ///< milliseconds
    QTimer m_timer;
    Clock::time_point m_last;
    Clock::duration m_longest{};
};

/// A line of /proc/self/status, VmRSS or VmHWM, in megabytes.
inline double memory(const std::string& what)
{
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(what + ":"))
            return std::stod(line.substr(what.size() + 1)) / 1024;
    }
    return 0;
}

/// The program's window as a first user sees it, with settings and runs in a folder that goes away.
struct Program
{
    test::IsolatedSettings settings;
    SpareMemory spare;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<MainWindow> window;

    Program()
    {
        preferences = std::make_unique<Preferences>();
        PreferenceValues values = preferences->values();
        values.runFolder = settings.runFolder();
        preferences->setValues(values);
        applyTheme(preferences->values().theme);
        window = std::make_unique<MainWindow>(preferences.get());
    }
    bool hasData() const { return window->model()->dataset() && !window->runs()->isBusy(); }
};

} // namespace latentscape::bench
