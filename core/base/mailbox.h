// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace latentscape {

/// A one-slot box for *state* that goes stale: the newest value wins, older ones are dropped unread.
/// Any number of threads may post and take.
template <typename T>
class LatestMailbox
{
public:
    /// Puts `value` in, replacing what was there. Returns whether the slot was empty, that is, whether the
    /// reader has to be told ("there is something new"); at most one such call is ever in flight.
    bool post(T value)
    {
        const std::lock_guard lock(m_mutex);
        const bool wasEmpty = !m_slot.has_value();
        m_slot = std::move(value);
        m_changed.notify_one();
        return wasEmpty;
    }

    /// Takes the value out, or nothing when the slot is empty. Never waits.
    std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_slot, std::nullopt);
    }

    /// Waits until there is a value or `stop` is requested; nothing in the latter case.
    std::optional<T> waitAndTake(std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, std::move(stop), [this] { return m_slot.has_value(); });
        return std::exchange(m_slot, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<T> m_slot;
};

} // namespace latentscape
