// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/training_controller.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"
#include "core/params/param_set.h"
#include "core/training/run_folder.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr int kFrameMilliseconds = 16;

/// What a run that goes on told before; nothing of a new one. A file that cannot be read is the training's to tell of.
std::vector<MetricsRow> toldBefore(const std::filesystem::path& run)
{
    try {
        return readMetrics(run);
    } catch (const Error&) {
        return {};
    }
}

} // namespace

/// What the training thread writes into and the GUI thread drains.
class TrainingController::Sink : public TrainSink
{
public:
    explicit Sink(TrainingController* owner) : m_owner(owner) {}

    void started(const std::filesystem::path& run, DatasetPtr data) override
    {
        // Read here, where nothing is written yet and the window does not wait.
        beginning.post({run, std::move(data), toldBefore(run)});
        announce();
    }
    void metrics(const std::vector<MetricsRow>& rows) override
    {
        rowBlocks.push(rows);
        announce();
    }
    void progress(const TrainProgress& progress) override
    {
        progressBox.post(progress);
        announce();
    }
    void snapshot(const LatentSnapshot& snapshot) override
    {
        snapshotBox.post(snapshot);
        announce();
    }
    bool wantsSnapshots() const override { return true; }
    void notice(const std::string& source, const std::vector<std::string>& arguments) override
    {
        notices.push({source, arguments});
        announce();
    }
    void end(RunOutcome result)
    {
        outcome.post(std::move(result));
        announce();
    }
    /// From here on a new announcement is needed; called before draining, so that nothing is missed.
    void listen() { m_announced = false; }

    struct Beginning
    {
        std::filesystem::path run;
        DatasetPtr data;
        std::vector<MetricsRow> told;
    };
    LatestMailbox<Beginning> beginning;
    Channel<std::vector<MetricsRow>> rowBlocks;
    LatestMailbox<TrainProgress> progressBox;
    LatestMailbox<LatentSnapshot> snapshotBox;
    Channel<std::pair<std::string, std::vector<std::string>>> notices;
    LatestMailbox<RunOutcome> outcome;

private:
    void announce()
    {
        if (!m_announced.exchange(true))
            QMetaObject::invokeMethod(m_owner, &TrainingController::wake, Qt::QueuedConnection);
    }

    TrainingController* m_owner;
    std::atomic<bool> m_announced{false};
};

TrainingController::TrainingController(QObject* parent) : QObject(parent)
{
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &TrainingController::drain);
    m_sinceDrain.start();
}

TrainingController::~TrainingController()
{
    if (isRunning()) {
        m_control->abandon(); // nobody looks at the map any more
        m_thread.join();
    }
}

void TrainingController::start(TrainPlan plan, DatasetPtr data)
{
    launch([plan = std::move(plan), data = std::move(data)](TrainControl& control, TrainSink& sink) {
        return train(plan, control, sink, data);
    });
}

void TrainingController::resumeRun(const std::filesystem::path& run, std::optional<std::int64_t> epochs,
                                   DatasetPtr data, const ParamSet& live)
{
    launch(
        [run, epochs, data = std::move(data)](TrainControl& control, TrainSink& sink) {
            return latentscape::resumeRun(run, epochs, control, sink, data);
        },
        live);
}

void TrainingController::launch(std::function<RunOutcome(TrainControl&, TrainSink&)> work, const ParamSet& live)
{
    if (isRunning())
        return;
    m_run.clear();
    m_progress = {};
    m_sink = std::make_unique<Sink>(this);
    m_control = std::make_unique<TrainControl>();
    for (const auto& [key, value] : live.values())
        m_control->setLive(key, value);
    m_thread = std::jthread([sink = m_sink.get(), control = m_control.get(), work = std::move(work)] {
        lowerThreadPriority();
        sink->end(work(*control, *sink));
    });
    emit runningChanged(true);
}

bool TrainingController::isPaused() const { return isRunning() && m_control->paused(); }

void TrainingController::pause()
{
    if (!isRunning() || isPaused())
        return;
    m_control->pause();
    emit pausedChanged(true);
}

void TrainingController::proceed()
{
    if (!isPaused())
        return;
    m_control->resume();
    emit pausedChanged(false);
}

void TrainingController::step()
{
    if (!isRunning())
        return;
    const bool wasPaused = isPaused();
    m_control->stepOnce();
    if (!wasPaused)
        emit pausedChanged(true);
}

void TrainingController::stop()
{
    if (!isRunning())
        return;
    if (m_control->stopRequested())
        m_control->abandon();
    else
        m_control->stop();
}

void TrainingController::setLive(const ParamSpec& spec, const ParamValue& value)
{
    validate(spec, value);
    if (isRunning())
        m_control->setLive(spec.key, value);
}

void TrainingController::setSpace(int space)
{
    if (isRunning())
        m_control->setSpace(space);
}

void TrainingController::wake()
{
    if (!m_frame.isActive())
        m_frame.start(
            static_cast<int>(std::clamp<qint64>(kFrameMilliseconds - m_sinceDrain.elapsed(), 0, kFrameMilliseconds)));
}

void TrainingController::drain()
{
    m_sinceDrain.restart();
    if (!m_sink)
        return;
    m_sink->listen();
    // Taken first and told last: whatever was posted before the end is in the boxes below by then.
    const std::optional<RunOutcome> outcome = m_sink->outcome.take();
    if (auto beginning = m_sink->beginning.take()) {
        m_run = beginning->run;
        emit started(m_run, beginning->data, beginning->told);
    }
    if (const auto progress = m_sink->progressBox.take()) {
        m_progress = *progress;
        emit progressChanged(m_progress);
    }
    std::vector<MetricsRow> rows;
    for (auto& block : m_sink->rowBlocks.drain())
        rows.insert(rows.end(), std::make_move_iterator(block.begin()), std::make_move_iterator(block.end()));
    if (!rows.empty())
        emit metricsArrived(rows);
    if (const auto snapshot = m_sink->snapshotBox.take())
        emit snapshotArrived(*snapshot);
    for (const auto& [source, arguments] : m_sink->notices.drain())
        emit noticeArrived(coreText(source, arguments));
    if (outcome)
        conclude(*outcome);
}

void TrainingController::conclude(const RunOutcome& outcome)
{
    m_thread.join();
    m_run.clear();
    emit pausedChanged(false);
    emit runningChanged(false);
    emit finished(outcome);
}

} // namespace latentscape
