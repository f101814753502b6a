// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QObject>

#include "core/training/plan.h"
#include "ui/controllers/training_controller.h"

namespace latentscape {

/// A second training beside the window's own, begun at the same moment, and what steers the two as one. Whatever trains
/// in the window alone is steered here too. GUI thread only.
class TwinController : public QObject
{
    Q_OBJECT

public:
    /// `first`: the window's own training; it outlives this.
    explicit TwinController(TrainingController* first, QObject* parent = nullptr);

    /// The second one.
    TrainingController* training() { return &m_twin; }

    /// Begins both on the same data; ignored while either runs. `data`, when given, is what the plans name.
    void start(const TrainPlan& first, const TrainPlan& twin, const DatasetPtr& data);

    /// Whether either runs; whether what runs is paused.
    bool isRunning() const { return m_first->isRunning() || m_twin.isRunning(); }
    bool isPaused() const { return m_first->isPaused() || m_twin.isPaused(); }

    // To both, or to the one that still runs.
    void pause();
    void proceed();
    void step();
    void stop();
    /// To the twin where its model has such a parameter and takes the value; else it keeps its own and that is told.
    /// Throws Error (Input) when the value is out of the first one's range.
    void setLive(const ParamSpec& spec, const ParamValue& value);

    /// Whether either of those that ran last has failed.
    bool hasFailed() const { return m_failed; }

signals:
    /// The first of both has begun, the last has ended.
    void runningChanged(bool running);
    void pausedChanged(bool paused);
    void noticeArrived(const QString& text);

private:
    void followRunning();

    TrainingController* m_first;
    std::string m_twinModel;
    bool m_running = false;
    bool m_failed = false;
    TrainingController m_twin; ///< last: it goes first, and waits for its thread
};

} // namespace latentscape
