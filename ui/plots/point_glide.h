// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace latentscape {

class PointCloud;

/// Moves the points of a cloud from where they are seen to where they are to be, within kMilliseconds and at the rate
/// of the display: who goes through epochs follows each point with the eye. A new destination takes the place of the
/// one before, from where the points have come to by then. GUI thread only.
class PointGlide : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMilliseconds = 120;

    /// The cloud outlives it.
    explicit PointGlide(PointCloud* cloud, QObject* parent = nullptr);

    /// The points [N, 2] are to be at `xy`; null: there are none. They jump there unless `glide`, and where they are
    /// others than before by their number. A point that is nowhere (not finite) jumps.
    void moveTo(std::shared_ptr<const std::vector<float>> xy, bool glide);
    /// The points are where they are to be, now.
    void finish();
    bool isGliding() const { return m_timer.isActive(); }

private:
    void tick();
    /// Shows the points `fraction` of their way.
    void show(double fraction);

    PointCloud* m_cloud;
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::shared_ptr<const std::vector<float>> m_from;
    std::shared_ptr<const std::vector<float>> m_to;
    std::shared_ptr<const std::vector<float>> m_seen;
};

} // namespace latentscape
