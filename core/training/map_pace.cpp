// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/map_pace.h"

#include <algorithm>

namespace latentscape {

namespace {

constexpr std::size_t kStep = 500; // that a few microseconds make no other map

} // namespace

void MapPace::shown(std::size_t images, double seconds)
{
    if (images == 0 || seconds <= 0)
        return;
    m_secondsOfImage = std::min(m_secondsOfImage, seconds / static_cast<double>(images));
    const double affordable = kShare * kInterval / m_secondsOfImage;
    m_images = affordable >= kMost ? kMost : std::max(kFewest, static_cast<std::size_t>(affordable) / kStep * kStep);
    m_pause = std::max(kInterval, m_secondsOfImage * static_cast<double>(m_images) * (1 / kShare - 1));
}

} // namespace latentscape
