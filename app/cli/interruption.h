// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <thread>

namespace latentscape::cli {

/// Catches Ctrl-C and SIGTERM for the whole program; called once, first thing in main. Outside a StopScope a signal
/// ends the program with exit code 130 (with `json`, after a document that says `stopped`).
void catchInterruption(bool json);

/// From here on the result is being written: a signal ends the program without a document of its own.
void leaveOutputAlone();

/// Everything is done and said: a signal that comes now changes nothing.
void ignoreInterruption();

/// While it lives, the first signal asks the running command to stop and the second ends the program at once.
/// One at a time.
class StopScope
{
public:
    /// `stop` is called at most once, on a thread of its own.
    explicit StopScope(std::function<void()> stop);
    ~StopScope();
    StopScope(const StopScope&) = delete;
    StopScope& operator=(const StopScope&) = delete;
    StopScope(StopScope&&) = delete;
    StopScope& operator=(StopScope&&) = delete;

private:
    std::function<void()> m_stop;
    std::thread m_watcher;
};

} // namespace latentscape::cli
