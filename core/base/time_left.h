// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace latentscape {

/// How long a piece of work will still take, from how fast it went since it was first heard of.
class TimeLeft
{
public:
    using Clock = std::chrono::steady_clock;

    /// `fraction` in [0, 1] is done at `now`. Seconds; nothing before a twentieth of the work was watched. Work that
    /// goes back by more than that has begun anew.
    std::optional<double> seconds(double fraction, Clock::time_point now);

private:
    bool m_begun = false;
    double m_first = 0; ///< fraction that was done at m_start
    double m_last = 0;  ///< the greatest since
    Clock::time_point m_start;
};

} // namespace latentscape
