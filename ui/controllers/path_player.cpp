// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/path_player.h"

#include <algorithm>
#include <cmath>

#include "ui/controllers/path_controller.h"
#include "ui/explorer_model.h"

namespace latentscape {

namespace {

constexpr int kTickMs = 16;
constexpr double kMostTick = 0.1; ///< seconds: a window that was held up does not leap
constexpr double kLeastSpeed = 0.5;
constexpr double kMostSpeed = 60;

} // namespace

PathPlayer::PathPlayer(PathController* path, ExplorerModel* model) : QObject(path), m_path(path), m_model(model)
{
    m_timer.setInterval(kTickMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PathPlayer::tick);
    connect(path, &PathController::pathChanged, this, &PathPlayer::followPath);
    connect(model, &ExplorerModel::latentChanged, this, [this] {
        if (m_model->latent() != m_set)
            stop();
    });
}

void PathPlayer::setSpeed(double speed) { m_speed = std::clamp(speed, kLeastSpeed, kMostSpeed); }

bool PathPlayer::goesRound() const { return m_path->path() && m_path->path()->path.closed; }

double PathPlayer::end() const
{
    if (!m_path->path())
        return 0;
    const auto count = static_cast<double>(m_path->path()->path.size());
    return goesRound() ? count : std::max(0.0, count - 1);
}

void PathPlayer::play()
{
    if (isPlaying() || end() < 1)
        return;
    if (m_position >= end() && m_mode != Mode::ThereAndBack)
        m_position = 0;
    m_clock.start();
    m_timer.start();
    emit playingChanged(true);
    setPosition(m_position);
}

void PathPlayer::stop()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    emit playingChanged(false);
}

void PathPlayer::followPath()
{
    if (end() < 1) {
        stop();
        m_position = 0;
        m_direction = 1;
    } else {
        m_position = std::min(m_position, end());
    }
}

void PathPlayer::tick()
{
    const double seconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    m_clock.start();
    advance(std::min(seconds, kMostTick));
}

void PathPlayer::advance(double seconds)
{
    const double last = end();
    if (last < 1)
        return;
    double next = m_position + m_direction * m_speed * seconds;
    if (goesRound() && m_mode != Mode::Once) {
        m_direction = 1;
        next = std::fmod(std::max(next, 0.0), last);
    } else if (m_mode == Mode::ThereAndBack) {
        if (next >= last || next <= 0) {
            m_direction = next >= last ? -1 : 1;
            next = std::clamp(next >= last ? 2 * last - next : -next, 0.0, last);
        }
    } else if (next >= last || m_direction < 0) {
        m_direction = 1;
        next = m_mode == Mode::Round ? 0 : std::min(next, last);
    }
    const bool over = m_mode == Mode::Once && next >= last;
    setPosition(next);
    if (over)
        stop();
}

std::vector<float> PathPlayer::placeAt(double position) const
{
    const LatentPath& path = m_path->path()->path;
    const double least = std::floor(position);
    const auto first = std::min(static_cast<std::size_t>(least), path.size() - 1);
    const std::size_t second = path.closed ? (first + 1) % path.size() : std::min(first + 1, path.size() - 1);
    // Between two images lies no image.
    const double t = path.kind == PathKind::NearestImages ? 0 : position - least;
    if (static_cast<std::size_t>(least) >= path.size()) {
        const auto begin = path.step(path.closed ? 0 : first);
        return {begin.begin(), begin.end()};
    }
    std::vector<float> z(path.step(first).begin(), path.step(first).end());
    for (std::size_t j = 0; j < z.size(); ++j)
        z[j] = static_cast<float>((1 - t) * z[j] + t * path.step(second)[j]);
    return z;
}

void PathPlayer::setPosition(double position)
{
    if (!m_path->path() || m_path->path()->path.size() == 0)
        return;
    m_position = std::clamp(position, 0.0, std::max(end(), 0.0));
    m_set = placeAt(m_position);
    m_model->setLatent(m_set);
    emit positionChanged(m_position);
}

} // namespace latentscape
