// SPDX-License-Identifier: GPL-3.0-or-later
// What is trained, beside what and after what.
#include <QDebug>

#include "core/training/plan.h"
#include "core/training/run_folder.h"
#include "ui/main_window.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/runs_view.h"
#include "ui/views/setup_view.h"
#include "ui/views/status_line.h"
#include "ui/views/sweep_dialog.h"
#include "ui/views/sweep_view.h"
#include "ui/views/twin_dialog.h"

namespace latentscape {

void MainWindow::connectTwin()
{
    TrainingController* twin = m_twin.training();
    connect(twin, &TrainingController::started, this, [this](const std::filesystem::path& run) {
        m_preferences->addRecentRun(QString::fromStdString(run.string()));
        m_runList->refresh();
    });
    connect(twin, &TrainingController::progressChanged, this, [this] {
        if (!m_statusDelay.isActive())
            m_statusDelay.start();
    });
    connect(&m_twin, &TwinController::noticeArrived, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Note, text); });
    connect(twin, &TrainingController::finished, this, &MainWindow::twinFinished);
}

void MainWindow::connectQueue()
{
    m_queue.restoreState(m_preferences->queue());
    connect(&m_training, &TrainingController::finished, &m_queue, &TrainingQueue::trainingEnded);
    // What else can be in its way.
    connect(m_twin.training(), &TrainingController::finished, &m_queue, &TrainingQueue::proceed);
    connect(&m_sweep, &SweepController::activeChanged, &m_queue, &TrainingQueue::proceed);
    connect(&m_model, &ExplorerModel::datasetChanged, &m_queue, &TrainingQueue::proceed);
}

void MainWindow::train()
{
    m_setup->setPlanning(false); // what was planned beside another training is begun now
    if (!obstacle().isEmpty())
        return;
    m_banner->dismiss();
    m_setup->finishTyping();
    trainPlan(m_setup->plan());
}

void MainWindow::trainPlan(TrainPlan plan)
{
    plan.run = m_preferences->newRunPath(plan.model);
    qInfo().noquote() << "Training" << QString::fromStdString(plan.model) << "into"
                      << QString::fromStdString(plan.run.string());
    m_formRun = {};
    const bool loaded = m_model.dataset()->name == plan.data;
    m_training.start(plan, loaded ? m_model.dataset() : nullptr);
    m_runs.cancel(); // what is being loaded, and named in the form, may be what is trained on
}

void MainWindow::askForTwin()
{
    m_setup->finishTyping();
    auto* dialog = new TwinDialog(m_setup->plan(), m_model.dataset() && m_model.dataset()->hasLabels(), this);
    connect(dialog, &TwinDialog::chosen, this, &MainWindow::startTwins);
    showOwn(dialog);
}

void MainWindow::startTwins(TrainPlan first, TrainPlan twin)
{
    // The dialog may have stood open for long.
    if (const QString reason = obstacle(); !reason.isEmpty()) {
        m_banner->tell(Banner::Kind::Warning, reason);
        return;
    }
    first.run = m_preferences->newRunPath(first.model);
    twin.run = m_preferences->newRunPath(twin.model);
    qInfo().noquote() << "Training twins into" << QString::fromStdString(first.run.string()) << "and"
                      << QString::fromStdString(twin.run.string());
    m_banner->dismiss();
    m_setup->setTrained(first);
    m_formRun = {};
    const bool loaded = m_model.dataset()->name == first.data;
    m_twin.start(first, twin, loaded ? m_model.dataset() : nullptr);
    m_runs.cancel();
    showTwins();
}

void MainWindow::twinFinished(const RunOutcome& outcome)
{
    const QString name = QString::fromStdString(outcome.run.filename().string());
    if (outcome.kind == RunOutcome::Kind::Failed) {
        const QString text = coreText(outcome.source, outcome.arguments);
        qWarning().noquote() << text;
        m_banner->tell(Banner::Kind::Problem, tr("The twin ended: %1").arg(text));
    } else if (outcome.kind == RunOutcome::Kind::Stopped && !isRunFolder(outcome.run)) {
        m_banner->tell(Banner::Kind::Note, tr("The training was stopped before it began: there is no run of it."));
    } else if (outcome.kind == RunOutcome::Kind::Stopped && !m_twin.hasFailed()) {
        m_banner->tell(Banner::Kind::Note,
                       tr("The twin was stopped after %Ln whole epoch(s). Its run %1 is kept and can be continued.",
                          nullptr, outcome.epochs)
                           .arg(name));
    } else if (outcome.kind == RunOutcome::Kind::Finished && !m_twin.hasFailed()) {
        m_banner->tell(Banner::Kind::Note,
                       tr("The training of the twin %1 is finished: %Ln epoch(s) in %2.", nullptr, outcome.epochs)
                           .arg(name, durationText(outcome.seconds)));
    }
    m_runList->refresh();
    updateActions();
    updateStatus();
}

void MainWindow::addToQueue()
{
    m_setup->finishTyping();
    if (!m_setup->isPlanning()) {
        // The form steers what runs: a plan of its own is made in it first.
        m_setup->setPlanning(true);
        showView(m_setup);
        return;
    }
    m_queue.add(m_setup->plan());
    m_banner->tell(Banner::Kind::Note, tr("Added to the queue: %Ln training(s) wait.", nullptr, m_queue.waiting()));
    m_queue.proceed();
}

bool MainWindow::beginQueued(TrainPlan plan)
{
    if (!obstacle().isEmpty())
        return false;
    m_setup->setTrained(plan);
    trainPlan(std::move(plan)); // what the banner says of the one before stays to be read
    return true;
}

void MainWindow::askForSweep()
{
    m_setup->finishTyping();
    auto* dialog = new SweepDialog(m_setup->plan(), this);
    connect(dialog, &SweepDialog::chosen, this, &MainWindow::startSweep);
    showOwn(dialog);
}

QString MainWindow::obstacle() const
{
    if (m_twin.isRunning() || m_sweep.isActive())
        return tr("A training is running; stop it, or wait for its end, to begin another.");
    return m_model.dataset() ? QString() : tr("The data set is still being loaded.");
}

void MainWindow::startSweep(SweepPlan plan)
{
    // The dialog may have stood open for long.
    if (const QString reason = obstacle(); !reason.isEmpty()) {
        m_banner->tell(Banner::Kind::Warning, reason);
        return;
    }
    plan.folder = m_preferences->newRunPath(plan.base.model + "-by-" + plan.axes.front().key);
    qInfo().noquote() << "Sweep into" << QString::fromStdString(plan.folder.string());
    m_banner->dismiss();
    showView(m_sweepView);
    m_sweep.start(std::move(plan), m_model.dataset());
    m_runs.cancel();
}

void MainWindow::continueRun()
{
    if (!m_model.run().empty())
        resume(m_model.run());
}

void MainWindow::resume(const std::filesystem::path& run)
{
    if (m_twin.isRunning() || m_sweep.isActive()) {
        m_banner->tell(Banner::Kind::Warning, tr("A training is running. Stop it before another one is continued."));
        return;
    }
    if (m_model.run() != run) {
        openFor({run, true, -1});
        return;
    }
    m_setup->finishTyping();
    const std::int64_t more = epochsIn(m_setup->plan().training);
    if (m_formRun.run != run || m_setup->trained().model != m_formRun.plan.model) {
        // What the form says is of something else: opening the run anew has it say how this one goes on.
        openFor({run, true, -1, more});
        return;
    }
    m_runs.cancel();
    m_banner->dismiss();
    try {
        // A run that did all its epochs, or stopped early, goes on for as many as the form says; any other goes to its
        // planned end.
        std::optional<std::int64_t> epochs;
        TrainPlan plan = m_formRun.plan;
        if (m_history.lastEpoch() >= m_plannedEpochs || stoppedEarly(run)) {
            epochs = m_history.lastEpoch() + more;
            if (const auto most = static_cast<std::int64_t>(findSpec(trainingParams().specs(), "epochs")->range.max);
                *epochs > most) {
                m_banner->tell(
                    Banner::Kind::Warning,
                    tr("A run has at most %L1 epochs, and this one has %L2 already: %L3 more would be too many.")
                        .arg(most)
                        .arg(m_history.lastEpoch())
                        .arg(more));
                return;
            }
            plan.training.set("epochs", more);
        }
        m_training.resumeRun(run, epochs, m_model.dataset(), m_setup->setContinued(plan));
    } catch (const Error& error) {
        m_banner->tell(Banner::Kind::Problem, latentscape::tr(error));
    }
}

void MainWindow::togglePause(bool paused)
{
    if (paused)
        m_twin.pause();
    else
        m_twin.proceed();
    updateActions();
}

} // namespace latentscape
