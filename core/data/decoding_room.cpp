// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/decoding_room.h"

#include <algorithm>

namespace latentscape {

DecodingRoom::Place DecodingRoom::enter(std::uint64_t bytes)
{
    bytes = std::min(bytes, m_size);
    std::unique_lock lock(m_mutex);
    m_left.wait(lock, [&] { return bytes <= m_size - m_taken; });
    m_taken += bytes;
    return {*this, bytes};
}

DecodingRoom::Place::~Place()
{
    if (!m_room)
        return;
    {
        const std::lock_guard lock(m_room->m_mutex);
        m_room->m_taken -= m_bytes;
    }
    m_room->m_left.notify_all();
}

} // namespace latentscape
