// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/point_glide.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/plots/point_cloud.h"

namespace latentscape {

namespace {

constexpr int kFrameMilliseconds = 16;

/// Slow at both ends.
float eased(double fraction) { return static_cast<float>(fraction * fraction * (3 - 2 * fraction)); }

} // namespace

PointGlide::PointGlide(PointCloud* cloud, QObject* parent) : QObject(parent), m_cloud(cloud)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kFrameMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &PointGlide::tick);
}

void PointGlide::moveTo(std::shared_ptr<const std::vector<float>> xy, bool glide)
{
    if (xy == m_to)
        return; // on its way there, or there
    m_from = m_seen;
    m_to = std::move(xy);
    if (!glide || !m_from || !m_to || m_from->size() != m_to->size()) {
        finish();
        return;
    }
    m_clock.start();
    m_timer.start();
    show(static_cast<double>(kFrameMilliseconds) / kMilliseconds); // they are seen to move at once
}

void PointGlide::finish()
{
    m_timer.stop();
    m_from = nullptr;
    if (m_seen == m_to && m_to)
        return;
    m_seen = m_to;
    m_cloud->setPoints(m_seen);
}

void PointGlide::tick()
{
    const double fraction = static_cast<double>(m_clock.elapsed() + kFrameMilliseconds) / kMilliseconds;
    if (fraction < 1)
        show(fraction);
    else
        finish();
    m_cloud->parentPlot()->replot(QCustomPlot::rpQueuedReplot);
}

void PointGlide::show(double fraction)
{
    const float part = eased(fraction);
    auto between = std::make_shared<std::vector<float>>(m_to->size());
    std::ranges::transform(*m_from, *m_to, between->begin(), [part](float from, float to) {
        const float step = to - from;
        return std::isfinite(step) ? from + part * step : to;
    });
    m_seen = std::move(between);
    m_cloud->setPoints(m_seen);
}

} // namespace latentscape
