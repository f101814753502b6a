// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainer.h"

namespace latentscape {

void TrainControl::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stop.request_stop();
    m_changed.notify_all();
}

void TrainControl::abandon()
{
    m_abandon.request_stop();
    stop();
}

void TrainControl::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    m_steps = 0;
}

void TrainControl::resume()
{
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    m_steps = 0;
    m_changed.notify_all();
}

void TrainControl::stepOnce()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    ++m_steps;
    m_changed.notify_all();
}

bool TrainControl::paused() const { return m_paused.load(); }

void TrainControl::setLive(const std::string& key, const ParamValue& value)
{
    const std::lock_guard lock(m_mutex);
    m_live[key] = value;
    m_hasLive = true;
}

std::map<std::string, ParamValue> TrainControl::takeLive()
{
    if (!m_hasLive.load(std::memory_order_relaxed))
        return {};
    const std::lock_guard lock(m_mutex);
    m_hasLive = false;
    return std::exchange(m_live, {});
}

bool TrainControl::mustWait()
{
    if (!m_paused.load(std::memory_order_relaxed) || stopRequested())
        return false;
    const std::lock_guard lock(m_mutex);
    if (m_steps > 0) {
        --m_steps;
        return false;
    }
    return m_paused;
}

void TrainControl::waitForChange()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return stopRequested() || !m_paused || m_steps > 0; });
    if (m_paused && m_steps > 0)
        --m_steps;
}

} // namespace latentscape
