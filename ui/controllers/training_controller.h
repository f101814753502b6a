// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/base/channel.h"
#include "core/base/mailbox.h"
#include "core/training/trainer.h"

namespace latentscape {

/// Owns the training thread. Everything it hears crosses to the GUI thread through channels and mailboxes, drained at
/// most once a frame; at most one queued call, saying only that there is something new, is in flight.
/// GUI thread only. The destructor stops the training, which keeps its run, and waits for the thread.
class TrainingController : public QObject
{
    Q_OBJECT

public:
    explicit TrainingController(QObject* parent = nullptr);
    ~TrainingController() override;

    /// Begins a run; ignored while one is running. `data`, when given, is what the plan names.
    void start(TrainPlan plan, DatasetPtr data);
    /// Goes on with a stopped run, to `epochs` in total (nothing: as planned). Live parameters have the values of
    /// `live` from its first batch on; those that are not named there stay as they are.
    void resumeRun(const std::filesystem::path& run, std::optional<std::int64_t> epochs, DatasetPtr data,
                   const ParamSet& live = {});

    void pause();
    void proceed();
    void step();
    /// Ends the training; the map of all images still comes, unless it is asked for a second time.
    void stop();
    /// Changes a parameter that is live, from the next batch on. Throws Error (Input) when out of its range.
    void setLive(const ParamSpec& spec, const ParamValue& value);
    /// Which space of codes (see codeSpaces()) the next snapshots show; one that the model has. A new training begins
    /// with the model's own.
    void setSpace(int space);
    int space() const { return m_control ? m_control->space() : 0; }

    bool isRunning() const { return m_thread.joinable(); }
    bool isPaused() const;
    const TrainProgress& progress() const { return m_progress; }
    /// The run being written; empty before its folder exists and when none is.
    const std::filesystem::path& run() const { return m_run; }

signals:
    void runningChanged(bool running);
    void pausedChanged(bool paused);
    /// `told`: the losses of a run that goes on, those after its checkpoint too, which are told again.
    void started(const std::filesystem::path& run, const latentscape::DatasetPtr& data,
                 const std::vector<latentscape::MetricsRow>& told);
    void metricsArrived(const std::vector<latentscape::MetricsRow>& rows);
    void progressChanged(const latentscape::TrainProgress& progress);
    void snapshotArrived(const latentscape::LatentSnapshot& snapshot);
    void noticeArrived(const QString& text);
    /// The one ending of a run; everything else it told was emitted before.
    void finished(const latentscape::RunOutcome& outcome);

private:
    class Sink;

    void launch(std::function<RunOutcome(TrainControl&, TrainSink&)> work, const ParamSet& live = {});
    Q_INVOKABLE void wake();
    void drain();
    void conclude(const RunOutcome& outcome);

    std::unique_ptr<Sink> m_sink;
    std::unique_ptr<TrainControl> m_control;
    QTimer m_frame;
    QElapsedTimer m_sinceDrain;
    TrainProgress m_progress;
    std::filesystem::path m_run;
    std::jthread m_thread; ///< last: it uses what stands above
};

} // namespace latentscape
