// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "core/training/kept_epochs.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QMenu;
class QSlider;
class QToolButton;

namespace latentscape {

class TextLine;

/// Goes through the stored epochs of a run: step by step, with a slider, or playing. Says which epoch is looked at, and
/// what the stored ones take. It asks for epochs; who shows them tells it with setShownEpoch(), and only then the next
/// one is asked for. GUI thread only.
class EpochBar : public QWidget
{
    Q_OBJECT

public:
    explicit EpochBar(QWidget* parent = nullptr);

    void setStorage(const EpochStorage& storage);
    const EpochStorage& storage() const { return m_storage; }
    /// The epoch that is shown; -1: the newest weights.
    void setShownEpoch(int epoch);
    /// Of the stored epochs, the one that is shown or nearest to it; -1: there is none.
    int epoch() const;
    /// The epoch that was asked for and has not been shown yet; -1: there is none.
    int asked() const { return m_asked; }
    /// The stored epoch `by` places from where it stands, or from where it is on the way to.
    int neighbour(int by) const;

    bool isPlaying() const { return m_timer.isActive(); }
    /// From where it stands, from the first epoch when that is the last.
    void play();
    void stop();
    /// Epochs a second.
    double speed() const;
    /// Asks for the stored epoch `by` places on.
    void step(int by);
    /// Stops, and asks for an epoch.
    void choose(int epoch);
    void toggleStar();

signals:
    void epochChosen(int epoch);
    void playingChanged(bool playing);
    void starChosen(int epoch, bool starred);
    void comparisonAsked(int epoch);
    /// An animation of the map, or of a picture, through the epochs.
    void mapFilmAsked();
    void pictureFilmAsked();

private:
    QToolButton* addButton(QBoxLayout* row, const char* objectName, const char* icon, const QString& name,
                           const QString& tip);
    void buildPlayer(QBoxLayout* row);
    void buildEnd(QBoxLayout* row);
    void ask(int epoch);
    /// asked(), else epoch().
    int heading() const;
    void tick();
    void showState();
    QString placeText() const;
    QString storageText() const;

    EpochStorage m_storage;
    int m_shown = -1;
    int m_asked = -1; ///< see asked()
    QElapsedTimer m_sinceAsked;
    QTimer m_timer;
    QToolButton* m_back = nullptr;
    QToolButton* m_play = nullptr;
    QToolButton* m_forward = nullptr;
    QComboBox* m_speed = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_place = nullptr;
    QToolButton* m_star = nullptr;
    QToolButton* m_compare = nullptr;
    QToolButton* m_film = nullptr;
    TextLine* m_room = nullptr;
};

} // namespace latentscape
