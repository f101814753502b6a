// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace latentscape {

/// A queue for *history* that may not be lost: every value is kept until the reader drains them all at once.
/// Any number of threads may push; one drains.
template <typename T>
class Channel
{
public:
    /// Appends `value`. Returns whether the channel was empty (the reader has to be told).
    bool push(T value)
    {
        const std::lock_guard lock(m_mutex);
        m_values.push_back(std::move(value));
        return m_values.size() == 1;
    }

    /// Takes everything out, oldest first. Never waits.
    std::vector<T> drain()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_values;
};

} // namespace latentscape
