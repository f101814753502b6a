// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>

#include <QObject>

namespace latentscape {

/// Ctrl-C in the terminal (SIGINT), the request to end (SIGTERM) and the terminal's own end (SIGHUP) reach the event
/// loop. The same signal again ends the program at once, and one that was ignored when the program started stays so.
/// Where there is no pipe to be had, signals do what they always do. One at a time, after QApplication; GUI thread
/// only.
class EndingSignals : public QObject
{
public:
    /// `end` is called in the event loop.
    explicit EndingSignals(const std::function<void()>& end);
    ~EndingSignals() override;
    EndingSignals(const EndingSignals&) = delete;
    EndingSignals& operator=(const EndingSignals&) = delete;
    EndingSignals(EndingSignals&&) = delete;
    EndingSignals& operator=(EndingSignals&&) = delete;

private:
    std::array<int, 2> m_pipe{-1, -1};
};

} // namespace latentscape
