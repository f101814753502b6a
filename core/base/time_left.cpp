// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_left.h"

#include <algorithm>

namespace latentscape {

namespace {

constexpr double kLeastWatched = 0.05;

} // namespace

std::optional<double> TimeLeft::seconds(double fraction, Clock::time_point now)
{
    // Threads of a team may be heard out of order.
    if (!m_begun || fraction < m_last - kLeastWatched) {
        m_begun = true;
        m_first = fraction;
        m_last = fraction;
        m_start = now;
    }
    m_last = std::max(m_last, fraction);
    const double watched = fraction - m_first;
    if (watched < kLeastWatched)
        return std::nullopt;
    return std::chrono::duration<double>(now - m_start).count() * (1 - fraction) / watched;
}

} // namespace latentscape
