// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <utility>

namespace latentscape {

/// Bounds what several threads hold at once: who would exceed it waits until others have gone. What is larger than the
/// whole room gets in alone. To be used from any thread.
class DecodingRoom
{
public:
    /// A share of the room; given back at the end of its life.
    class Place
    {
    public:
        Place() = default;
        ~Place();
        Place(Place&& other) noexcept
            : m_room(std::exchange(other.m_room, nullptr)), m_bytes(std::exchange(other.m_bytes, 0))
        {}
        Place& operator=(Place&& other) = delete;
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

    private:
        friend class DecodingRoom;
        Place(DecodingRoom& room, std::uint64_t bytes) : m_room(&room), m_bytes(bytes) {}
        DecodingRoom* m_room = nullptr;
        std::uint64_t m_bytes = 0;
    };

    explicit DecodingRoom(std::uint64_t bytes) : m_size(bytes) {}

    /// Waits until `bytes` more fit in. A thread has one place at a time.
    Place enter(std::uint64_t bytes);

private:
    const std::uint64_t m_size;
    std::mutex m_mutex;
    std::condition_variable m_left;
    std::uint64_t m_taken = 0;
};

} // namespace latentscape
