// SPDX-License-Identifier: GPL-3.0-or-later
// What the controllers tell, and what the window makes of it.
#include <QAction>
#include <QDebug>
#include <QUndoStack>

#include "core/models/registry.h"
#include "core/training/run_folder.h"
#include "ui/commands.h"
#include "ui/main_window.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/runs_view.h"
#include "ui/views/setup_view.h"
#include "ui/views/status_line.h"

namespace latentscape {

void MainWindow::start(const QString& path)
{
    const QString lastRun = m_preferences->lastRun();
    if (!path.isEmpty())
        openPath(path);
    else if (!lastRun.isEmpty() && isRunFolder(lastRun.toStdString()))
        openRun(lastRun.toStdString());
    // A picture needs a model, and a run brings its own data.
    if (!m_runs.isBusy())
        m_runs.loadData(m_preferences->lastData());
}

void MainWindow::trainingStarted(const std::filesystem::path& run, const DatasetPtr& dataset)
{
    const bool goesOn = run == m_model.run();
    m_epoch = -1;
    m_held.reset();
    m_losses->setShownEpoch(-1);
    try {
        const RunRecord record = readRunRecord(run);
        m_plannedEpochs = static_cast<int>(epochsIn(record.plan.training));
        if (!goesOn || dataset != m_model.dataset())
            m_model.setDataset(dataset, makeSplits(*dataset, record.split));
    } catch (const Error& error) {
        m_banner->tell(Banner::Kind::Problem, latentscape::tr(error));
    }
    if (!goesOn)
        m_history.reset();
    m_model.setRun(run);
    m_preferences->addRecentRun(QString::fromStdString(run.string()));
    m_runList->setCurrentRun(run);
    updateActions();
    updateTitle();
}

void MainWindow::snapshotArrived(const LatentSnapshot& snapshot)
{
    if (m_epoch >= 0) {
        m_held = snapshot;
        return;
    }
    m_model.setModel(snapshot.model);
    if (snapshot.codes)
        m_model.setCodes(snapshot.codes, snapshot.complete);
}

void MainWindow::trainingFinished(const RunOutcome& outcome)
{
    const QString name = QString::fromStdString(outcome.run.filename().string());
    switch (outcome.kind) {
    case RunOutcome::Kind::Finished:
        m_banner->tell(Banner::Kind::Note,
                       tr("The training of %1 is finished: %n epoch(s) in %2.", nullptr, outcome.epochs)
                           .arg(name, durationText(outcome.seconds)));
        break;
    case RunOutcome::Kind::Stopped:
        m_banner->tell(
            Banner::Kind::Note,
            tr("Stopped after %n whole epoch(s). The run %1 is kept and can be continued.", nullptr, outcome.epochs)
                .arg(name));
        break;
    case RunOutcome::Kind::Failed: {
        const QString text = coreText(outcome.source, outcome.arguments);
        qWarning().noquote() << text;
        m_banner->tell(Banner::Kind::Problem, text);
        break;
    }
    }
    m_runList->refresh();
    updateActions();
    updateStatus();
}

void MainWindow::runOpened(const OpenedRun& run)
{
    m_epoch = -1;
    m_held.reset();
    m_history.reset(run.metrics);
    m_losses->setShownEpoch(-1);
    m_plannedEpochs = static_cast<int>(epochsIn(run.record.plan.training));
    m_setup->setPlan(run.record.plan);
    const QString path = QString::fromStdString(run.path.string());
    m_preferences->addRecentRun(path);
    m_runList->setCurrentRun(run.path);
    QStringList missing;
    for (const std::string& key : run.record.notes.missing)
        missing.append(QString::fromStdString(key));
    if (!missing.isEmpty())
        m_banner->tell(Banner::Kind::Note,
                       tr("The run does not say %1; the default is taken.").arg(missing.join(QStringLiteral(", "))));
    updateActions();
    updateTitle();
    if (std::exchange(m_wanted, {}) == run.path)
        resume(run.path);
}

void MainWindow::runDeleted(const std::filesystem::path& run)
{
    if (run != m_model.run())
        return;
    m_model.clearModel();
    m_history.reset();
    m_runList->setCurrentRun({});
    updateActions();
    updateTitle();
}

void MainWindow::chooseEpoch(int epoch)
{
    if (m_model.run().empty() || !m_model.model())
        return;
    if (epoch >= m_history.lastEpoch() && !m_training.isRunning()) {
        showNewestEpoch();
        return;
    }
    m_runs.showEpoch(epoch);
}

void MainWindow::showNewestEpoch()
{
    if (m_epoch < 0)
        return;
    if (!m_held && !m_training.isRunning()) {
        m_runs.showEpoch(-1);
        return;
    }
    epochShown(-1, true);
    if (m_held)
        snapshotArrived(*std::exchange(m_held, std::nullopt));
}

void MainWindow::epochShown(int epoch, bool newest)
{
    m_epoch = newest ? -1 : epoch;
    m_losses->setShownEpoch(m_epoch);
    if (newest)
        m_banner->dismiss();
    else
        m_banner->tell(Banner::Kind::Warning, tr("This is the model as it was after epoch %1.").arg(epoch),
                       m_commands->action("epoch.newest"));
    updateActions();
}

void MainWindow::updateStatus()
{
    if (m_training.isRunning())
        m_status->setTraining(m_training.progress(), m_training.isPaused());
    else if (m_runs.isBusy())
        m_status->setLoading(m_loading, m_loadingFraction, m_loadingLeft);
    else
        m_status->setIdle();
}

void MainWindow::updateActions()
{
    const bool running = m_training.isRunning();
    const bool paused = m_training.isPaused();
    const bool hasModel = m_model.model() != nullptr;
    const auto enable = [this](const char* id, bool on) { m_commands->action(id)->setEnabled(on); };
    enable("train.start", !running && m_model.dataset());
    const bool trainable = hasModel && !modelInfo(m_model.model()->modelId).traits.closedForm;
    enable("train.continue", !running && trainable && !m_model.run().empty());
    enable("train.pause", running);
    enable("train.step", running);
    enable("train.stop", running);
    enable("data.open", !running);
    enable("run.open", !running);
    enable("picture.open", hasModel);
    enable("export", hasModel);
    enable("picture.copy", hasModel);
    enable("epoch.newest", m_epoch >= 0);
    enable("edit.undo", m_decoder->undoStack()->canUndo());
    enable("edit.redo", m_decoder->undoStack()->canRedo());
    for (const char* id : {"latent.copy", "latent.paste", "latent.zero"})
        enable(id, hasModel);
    enable("latent.prior", hasModel && modelInfo(m_model.model()->modelId).traits.hasPrior);
    enable("latent.data", m_model.codes() != nullptr);
    QAction* pause = m_commands->action("train.pause");
    pause->setChecked(paused);
    pause->setText(paused ? tr("&Go on") : commandText(*findCommand("train.pause")));
    pause->setIcon(themedIcon(paused ? QStringLiteral("train") : QStringLiteral("pause")));
}

void MainWindow::updateTitle()
{
    const QString run = QString::fromStdString(m_model.run().filename().string());
    setWindowTitle(run.isEmpty() ? QStringLiteral("Latentscape") : tr("%1 – Latentscape").arg(run));
}

void MainWindow::remember()
{
    m_preferences->setWindow(saveGeometry(), saveState(kLayoutVersion));
    m_preferences->setSetup(m_setup->state());
    m_preferences->setLastRun(QString::fromStdString(m_model.run().string()));
    if (m_model.dataset())
        m_preferences->setLastData(QString::fromStdString(m_model.dataset()->name));
}

} // namespace latentscape
