// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/core_share.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "core/base/parallel.h"

namespace latentscape {

namespace {
std::atomic<int> takers{0};
}

CoreShare::CoreShare() { ++takers; }

CoreShare::~CoreShare() { rest(); }

void CoreShare::rest()
{
    if (!std::exchange(m_resting, true))
        --takers;
}

void CoreShare::takeUp()
{
    if (std::exchange(m_resting, false))
        ++takers;
}

int CoreShare::threads(int wanted) const
{
    const int others = takers.load() - (m_resting ? 0 : 1);
    // Alone, more threads than cores are the user's own wish.
    if (others <= 0)
        return std::max(1, wanted);
    return std::clamp(availableCores() / (others + 1), 1, std::max(1, wanted));
}

} // namespace latentscape
