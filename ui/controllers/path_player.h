// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace latentscape {

class ExplorerModel;
class PathController;

/// Moves the explorer's place along the path, at a pace, until somebody else moves it. GUI thread only.
class PathPlayer : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        Once,         ///< stops at the end
        ThereAndBack, ///< turns round at both ends; a closed path goes round
        Round,        ///< begins again at the end
    };
    Q_ENUM(Mode)

    PathPlayer(PathController* path, ExplorerModel* model);

    bool isPlaying() const { return m_timer.isActive(); }
    /// Goes on from where it stands, from the beginning when that is the end. Nothing happens without two steps.
    void play();
    void stop();

    Mode mode() const { return m_mode; }
    void setMode(Mode mode) { m_mode = mode; }
    /// Steps a second.
    double speed() const { return m_speed; }
    void setSpeed(double speed);

    /// Where it stands, in steps from 0; 2.5 is between the third and the fourth.
    double position() const { return m_position; }
    /// Goes there, playing or not, and sets the explorer's place.
    void setPosition(double position);
    /// Lets `seconds` pass.
    void advance(double seconds);

signals:
    void playingChanged(bool playing);
    void positionChanged(double position);

private:
    void followPath();
    void tick();
    /// Of the last place there is.
    double end() const;
    bool goesRound() const;
    std::vector<float> placeAt(double position) const;

    PathController* m_path;
    ExplorerModel* m_model;
    Mode m_mode = Mode::ThereAndBack;
    double m_speed = 8;
    double m_position = 0;
    double m_direction = 1;
    std::vector<float> m_set; ///< the place that was set last
    QTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace latentscape
