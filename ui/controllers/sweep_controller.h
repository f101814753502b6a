// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/data/dataset.h"
#include "core/training/sweep.h"
#include "ui/controllers/long_work.h"

namespace latentscape {

class TrainingController;
struct RunOutcome;

/// Trains the runs of a sweep one after the other through the window's own training, so that each is watched like any
/// other run, and keeps the table of what they gave. Files are read and written in a worker. GUI thread only.
class SweepController : public QObject
{
    Q_OBJECT

public:
    explicit SweepController(TrainingController* training, QObject* parent = nullptr);

    /// Writes the sweep's folder and begins its first run; ignored while a training runs. `data` is what it names.
    void start(SweepPlan plan, DatasetPtr data);
    /// Shows a sweep that was made before; ignored while one is active.
    void open(const std::filesystem::path& folder);
    /// Goes on with the runs that are not done; ignored while a training runs or this sweep is active.
    void proceed(DatasetPtr data);
    /// The run's folder is gone: where it is one of this sweep, it is to be trained anew.
    void forgetRun(const std::filesystem::path& run);
    /// No further run is begun; the one that runs is not touched.
    void forgetRest() { setActive(false); }

    /// Whether the next run follows when this one is finished.
    bool isActive() const { return m_active; }
    const std::optional<SweepPlan>& plan() const { return m_plan; }
    const std::vector<SweepRow>& rows() const { return m_rows; }
    bool isComplete() const;

signals:
    /// Another sweep is shown.
    void planChanged();
    /// Runs have gone on.
    void rowsChanged();
    void activeChanged(bool active);
    void failed(const QString& text);

private:
    void take(SweepPlan plan, std::vector<SweepRow> rows);
    void refresh();
    void next();
    void runEnded(const RunOutcome& outcome);
    void setActive(bool active);

    TrainingController* m_training;
    std::optional<SweepPlan> m_plan;
    std::vector<SweepRow> m_rows;
    std::set<std::filesystem::path> m_failed; ///< runs that are not tried again before the user asks to
    DatasetPtr m_data;
    bool m_active = false;
    bool m_nextWanted = false; ///< once the rows have been read
    bool m_isComing = false;   ///< another sweep is being made or read
    QTimer m_pace;
    LongWork m_work; ///< last: its deliveries are for this object
};

} // namespace latentscape
