// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/sweep_controller.h"

#include <algorithm>
#include <utility>

#include "ui/controllers/slot_worker.h"
#include "ui/controllers/training_controller.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

/// Losses of a running sweep are read this often.
constexpr int kReadMilliseconds = 1500;

} // namespace

SweepController::SweepController(TrainingController* training, QObject* parent) : QObject(parent), m_training(training)
{
    m_pace.setInterval(kReadMilliseconds);
    connect(&m_pace, &QTimer::timeout, this, [this] { refresh(false); });
    connect(m_training, &TrainingController::finished, this, &SweepController::runEnded);
}

/// Runs `job` in the worker; what it returns is called here.
void SweepController::work(std::function<std::function<void()>()> job)
{
    m_worker.run([this, job = std::move(job)](const std::stop_token& stop) {
        std::function<void()> deliver;
        try {
            deliver = job();
        } catch (...) {
            deliver = [this, error = currentError()] {
                setActive(false);
                emit failed(latentscape::tr(error));
            };
        }
        QMetaObject::invokeMethod(
            this,
            [stop, deliver = std::move(deliver)] {
                if (!stop.stop_requested())
                    deliver();
            },
            Qt::QueuedConnection);
    });
}

void SweepController::start(SweepPlan plan, DatasetPtr data)
{
    if (m_training->isRunning() || m_active)
        return;
    m_data = std::move(data);
    work([this, plan = std::move(plan)] {
        SweepPlan made = createSweep(plan);
        std::vector<SweepRow> rows = sweepRows(made);
        return [this, made = std::move(made), rows = std::move(rows)] {
            take(made, rows);
            setActive(true);
            next();
        };
    });
}

void SweepController::open(const std::filesystem::path& folder)
{
    if (m_active)
        return;
    work([this, folder] {
        SweepPlan read = readSweep(folder);
        std::vector<SweepRow> rows = sweepRows(read);
        return [this, read = std::move(read), rows = std::move(rows)] { take(read, rows); };
    });
}

void SweepController::proceed(DatasetPtr data)
{
    if (!m_plan || m_training->isRunning())
        return;
    m_data = std::move(data);
    setActive(true);
    refresh(true);
}

bool SweepController::isComplete() const
{
    return std::ranges::all_of(m_rows, [](const SweepRow& row) { return row.state == SweepState::Done; });
}

void SweepController::take(SweepPlan plan, std::vector<SweepRow> rows)
{
    m_plan = std::move(plan);
    m_rows = std::move(rows);
    emit planChanged();
}

void SweepController::refresh(bool thenNext)
{
    if (!m_plan)
        return;
    // A later reading takes the place of one that waits, with what that was wanted for.
    m_nextWanted |= thenNext;
    work([this, plan = *m_plan] {
        return [this, rows = sweepRows(plan)] {
            m_rows = rows;
            emit rowsChanged();
            if (std::exchange(m_nextWanted, false) && m_active)
                next();
        };
    });
}

void SweepController::next()
{
    if (m_training->isRunning())
        return;
    const auto row = std::ranges::find_if(m_rows, [](const SweepRow& r) { return r.state != SweepState::Done; });
    if (row == m_rows.end()) {
        setActive(false);
        return;
    }
    const DatasetPtr data = m_data && m_data->name == row->entry.plan.data ? m_data : nullptr;
    if (row->state == SweepState::Begun)
        m_training->resumeRun(row->entry.run, {}, data);
    else
        m_training->start(row->entry.plan, data);
}

void SweepController::runEnded(const RunOutcome& outcome)
{
    if (!m_plan || outcome.run.parent_path() != m_plan->folder)
        return;
    if (outcome.kind != RunOutcome::Kind::Finished)
        setActive(false);
    refresh(m_active);
}

void SweepController::setActive(bool active)
{
    if (active)
        m_pace.start();
    else
        m_pace.stop();
    if (std::exchange(m_active, active) != active)
        emit activeChanged(active);
}

} // namespace latentscape
