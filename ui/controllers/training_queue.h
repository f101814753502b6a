// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "core/training/plan.h"

namespace latentscape {

struct RunOutcome;

/// A training that waits for its turn, or one from the queue that failed and is kept to be read.
struct QueuedTraining
{
    TrainPlan plan;  ///< its run folder is named when it begins
    QString problem; ///< not empty: it was begun and failed, for this reason
};

/// Trainings that are to begin one after the other. One that fails is kept in the list with its reason and the next
/// begins; one that the user stops holds the queue until it is told to go on. GUI thread only.
class TrainingQueue : public QObject
{
    Q_OBJECT

public:
    /// Begins a training now; false when that is not possible yet.
    using Begin = std::function<bool(const TrainPlan& plan)>;
    explicit TrainingQueue(Begin begin, QObject* parent = nullptr);

    const std::vector<QueuedTraining>& entries() const { return m_entries; }
    /// How many are still to begin.
    int waiting() const;
    /// What of the queue is being trained.
    const std::optional<TrainPlan>& current() const { return m_current; }

    void add(TrainPlan plan);
    void remove(int place);
    /// Changes places with the one before, or behind.
    void moveUp(int place);
    void moveDown(int place);
    void clear();

    /// Held, it begins nothing.
    bool isHeld() const { return m_held; }
    void hold();
    void release();

    /// Begins the next one, soon, unless held: to be called whenever something that kept it from beginning is over.
    void proceed();
    /// A training of the window, of the queue or not, has ended.
    void trainingEnded(const RunOutcome& outcome);

    /// What waits, as JSON text for the next start; what is restored is held.
    QString state() const;
    void restoreState(const QString& json);

signals:
    void changed();

private:
    void beginNext();
    void swap(int place, int other);

    Begin m_begin;
    std::vector<QueuedTraining> m_entries;
    std::optional<TrainPlan> m_current;
    bool m_held = false;
};

/// A plan in one line: the model and what differs from its defaults ("vae: latent=5, epochs=40"). Values as the command
/// line takes them.
QString planText(const TrainPlan& plan);

} // namespace latentscape
