// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/sweep_controller.h"

#include <algorithm>
#include <utility>

#include "core/training/run_store.h"
#include "ui/controllers/training_controller.h"

namespace latentscape {

namespace {

/// Losses of a running sweep are read this often.
constexpr int kReadMilliseconds = 1500;

} // namespace

SweepController::SweepController(TrainingController* training, QObject* parent) : QObject(parent), m_training(training)
{
    m_pace.setInterval(kReadMilliseconds);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (!m_work.isBusy()) // what a slow disk still reads is waited for
            refresh();
    });
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_nextWanted = false;
        m_isComing = false;
        setActive(false);
        emit failed(text);
    });
    connect(m_training, &TrainingController::finished, this, &SweepController::runEnded);
}

void SweepController::start(SweepPlan plan, DatasetPtr data)
{
    if (m_training->isRunning() || m_active)
        return;
    m_data = std::move(data);
    setActive(true); // from now on: nothing else is to be trained before the first run
    m_isComing = true;
    const DatasetPtr trained = m_data && m_data->name == plan.base.data ? m_data : nullptr;
    m_work.start([this, plan = std::move(plan), trained](LongWork::Report&) {
        SweepPlan made = createSweep(plan, trained);
        std::vector<SweepRow> rows = sweepRows(made);
        return LongWork::Delivery([this, made = std::move(made), rows = std::move(rows)] {
            take(made, rows);
            if (m_active)
                next();
        });
    });
}

void SweepController::open(const std::filesystem::path& folder)
{
    if (m_active)
        return;
    m_isComing = true;
    m_work.start([this, folder](LongWork::Report&) {
        SweepPlan read = readSweep(folder);
        std::vector<SweepRow> rows = sweepRows(read);
        return LongWork::Delivery([this, read = std::move(read), rows = std::move(rows)] { take(read, rows); });
    });
}

void SweepController::proceed(DatasetPtr data)
{
    if (!m_plan || m_active || m_training->isRunning())
        return;
    m_data = std::move(data);
    m_failed.clear();
    setActive(true);
    m_nextWanted = true;
    refresh();
}

void SweepController::forgetRun(const std::filesystem::path& run)
{
    // What is being made or read would be given up for it, and brings rows of its own.
    if (m_plan && run.parent_path() == m_plan->folder && !m_isComing)
        refresh();
}

bool SweepController::isComplete() const
{
    return std::ranges::all_of(m_rows, [](const SweepRow& row) { return row.state == SweepState::Done; });
}

void SweepController::take(SweepPlan plan, std::vector<SweepRow> rows)
{
    m_plan = std::move(plan);
    m_rows = std::move(rows);
    m_failed.clear();
    m_isComing = false;
    emit planChanged();
}

void SweepController::refresh()
{
    if (!m_plan)
        return;
    m_isComing = false;
    m_work.start([this, plan = *m_plan](LongWork::Report&) {
        return LongWork::Delivery([this, rows = sweepRows(plan)] {
            m_rows = rows;
            emit rowsChanged();
            if (std::exchange(m_nextWanted, false) && m_active)
                next();
        });
    });
}

void SweepController::next()
{
    if (m_training->isRunning())
        return;
    const auto row = std::ranges::find_if(
        m_rows, [this](const SweepRow& r) { return r.state != SweepState::Done && !m_failed.contains(r.entry.run); });
    if (row == m_rows.end()) {
        setActive(false);
        return;
    }
    const DatasetPtr data = m_data && dataName(m_data->name) == row->entry.plan.data ? m_data : nullptr;
    if (row->state == SweepState::Begun)
        m_training->resumeRun(row->entry.run, {}, data);
    else
        m_training->start(row->entry.plan, data);
}

void SweepController::runEnded(const RunOutcome& outcome)
{
    const bool own = m_plan && outcome.run.parent_path() == m_plan->folder;
    // One that diverged does not hold up the others; one that was stopped ends the sweep for now.
    if (own && outcome.kind == RunOutcome::Kind::Failed)
        m_failed.insert(outcome.run);
    if (own && outcome.kind == RunOutcome::Kind::Stopped)
        setActive(false);
    m_nextWanted = m_active;
    if (own || m_active)
        refresh();
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
