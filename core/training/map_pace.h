// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>

namespace latentscape {

/// How many images the live map shows while a training goes on, and how often, so that it takes no more than a
/// sixteenth of the time: fewer images first, then fewer maps. Knows no clock.
class MapPace
{
public:
    static constexpr std::size_t kMost = 10000;
    static constexpr std::size_t kFewest = 2500; ///< the shape of a latent space is seen in them
    static constexpr double kInterval = 0.25;    ///< seconds between two maps, or more
    static constexpr double kShare = 1.0 / 16;

    /// Encoding `images` took so many seconds. A time spoilt by other programs is forgotten when a better one comes.
    void shown(std::size_t images, double seconds);

    /// Images of the next map: kFewest to kMost.
    std::size_t images() const { return m_images; }
    /// Seconds to let pass before it.
    double pause() const { return m_pause; }

private:
    double m_secondsOfImage = std::numeric_limits<double>::infinity(); ///< the least so far
    std::size_t m_images = kMost;
    double m_pause = kInterval;
};

} // namespace latentscape
