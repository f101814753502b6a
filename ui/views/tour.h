// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QDialog>
#include <QSize>
#include <QString>

#include "core/output/grids.h"
#include "core/training/sweep.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace latentscape {

/// What the tour can ask the window to do.
struct TourGuide
{
    /// Fills the setup with this plan and trains it.
    std::function<void(const TrainPlan& plan)> train;
    std::function<void(const SweepPlan& plan)> sweep;
    /// Trains this plan and, at the same time, another model on the same data, and lays the two side by side.
    std::function<void(const TrainPlan& plan, const std::string& twin)> twins;
    std::function<void(GridKind kind)> showPicture;
    /// Performs a command of the table (ui/commands.h).
    std::function<void(const char* command)> perform;
    /// Why training is not possible now; empty when it is.
    std::function<QString()> obstacle;
};

/// A button of a stop.
struct TourAction
{
    QString text;
    std::function<void(const TourGuide& guide)> act;
    bool trains = false; ///< waits for a running training
};

/// One stop of the tour: a claim about autoencoders, and how to see it.
struct TourStop
{
    QString title;
    QString text; ///< a few sentences
    std::vector<TourAction> actions;
};

/// The stops, in the language in force.
std::vector<TourStop> tourStops();

/// Walks through what the explorer shows, beside the window that shows it. GUI thread only.
class TourDialog : public QDialog
{
    Q_OBJECT

public:
    TourDialog(TourGuide guide, QWidget* parent = nullptr);

    int stop() const { return m_stop; }
    void goTo(int stop);
    /// Training has begun or ended: buttons that train follow.
    void updateActions();
    /// The same for every stop.
    QSize sizeHint() const override { return m_room; }

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addActions(const TourStop& stop);
    void fill(int stop);
    /// The room that the largest stop takes together with an obstacle.
    QSize measured();
    /// Takes that room, so that turning a page moves no button; never less than the user gave.
    void fit();

    TourGuide m_guide;
    std::vector<TourStop> m_stops;
    int m_stop = 0;
    QLabel* m_count;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_obstacle;
    QHBoxLayout* m_row;
    std::vector<std::vector<QPushButton*>> m_buttons; ///< of each stop
    QSize m_room;                                     ///< invalid: to be measured
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace latentscape
