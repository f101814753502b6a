// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

namespace latentscape {

/// Memory that is free again but that the allocator keeps, in bytes; 0 where it does not tell.
std::size_t spareMemory();

/// Gives it back to the system when it has become much: a layout of all images and a training leave holes of a hundred
/// megabytes in the arenas of threads that may never fill them again. A thread of its own, of the window's priority:
/// one of a lower might be stopped while it holds the lock that the window's next malloc() waits for.
class SpareMemory
{
public:
    SpareMemory();
    ~SpareMemory() = default;
    SpareMemory(const SpareMemory&) = delete;
    SpareMemory& operator=(const SpareMemory&) = delete;
    SpareMemory(SpareMemory&&) = delete;
    SpareMemory& operator=(SpareMemory&&) = delete;

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread; ///< last: it is joined before the rest goes
};

} // namespace latentscape
