// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "core/base/time_left.h"

namespace latentscape::cli {

/// One line at the foot of a terminal (standard error) that is drawn over again and again, at most ten times a second.
/// Where standard error is no terminal it draws nothing. Any thread may draw.
class ProgressBar
{
public:
    ProgressBar();
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ProgressBar(ProgressBar&&) = delete;
    ProgressBar& operator=(ProgressBar&&) = delete;

    bool visible() const { return m_visible; }
    /// `before`, the bar filled to `fraction` in [0, 1], `after` and the time left, as it went so far; cut to the
    /// terminal's width.
    void draw(const std::string& before, double fraction, const std::string& after);
    /// With the time left as somebody else reckons it; 0: not known.
    void draw(const std::string& before, double fraction, const std::string& after, double secondsLeft);
    /// Writes a whole line above the bar (or just writes it, without a terminal).
    void say(const std::string& line);
    /// Takes the bar away.
    void clear();

private:
    void drawLine(const std::string& before, double share, const std::string& after, std::optional<double> left);
    void clearLine();

    std::mutex m_mutex;
    bool m_visible = false;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_last;
    TimeLeft m_left;
};

} // namespace latentscape::cli
