// SPDX-License-Identifier: GPL-3.0-or-later
// What the controllers tell, and what the window makes of it.
#include <utility>

#include <QAction>
#include <QDebug>
#include <QUndoStack>

#include "core/models/registry.h"
#include "core/training/phases.h"
#include "core/training/run_folder.h"
#include "ui/commands.h"
#include "ui/compare/compare_state.h"
#include "ui/main_window.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/map_state.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/runs_view.h"
#include "ui/views/setup_view.h"
#include "ui/views/status_line.h"
#include "ui/views/sweep_view.h"
#include "ui/views/tour.h"

namespace latentscape {

void MainWindow::start(const QString& path)
{
    const QString lastRun = m_preferences->lastRun();
    if (!path.isEmpty())
        openSource(path);
    else if (!lastRun.isEmpty() && isRunFolder(lastRun.toStdString())) {
        if (!m_preferences->setup().isEmpty())
            m_restoredRun = lastRun.toStdString();
        openRun(lastRun.toStdString());
    }
    // A picture needs a model, and a run brings its own data.
    if (!m_runs.isBusy())
        m_runs.loadData(m_preferences->lastData());
}

void MainWindow::trainingStarted(const std::filesystem::path& run, const DatasetPtr& dataset,
                                 const std::vector<MetricsRow>& told)
{
    const bool goesOn = run == m_model.run();
    m_epoch = -1;
    m_trained.newest.reset();
    m_trained.data = dataset;
    m_losses->setShownEpoch(-1);
    std::vector<RunPhase> phases;
    try {
        const RunRecord record = readRunRecord(run);
        phases = plannedPhases(record);
        m_plannedEpochs = plannedEpochs(record);
        m_trained.epochs = m_plannedEpochs;
        m_trained.splits = makeSplits(*dataset, record.split);
        m_setup->setTrainedData(dataset, m_trained.splits);
        if (m_sweep.isActive())
            m_formRun = {}; // the form says what all of a sweep's have in common
        else
            m_formRun = {run, record.plan};
        if (dataset != m_model.dataset())
            m_model.clearModel(); // its codes have numbers of images that these data may not have
        if (!goesOn || dataset != m_model.dataset())
            m_model.setDataset(dataset, m_trained.splits);
    } catch (const Error& error) {
        m_banner->tell(Banner::Kind::Problem, latentscape::tr(error));
    }
    if (goesOn)
        m_history.setPhases(std::move(phases));
    else
        m_history.reset(told, std::move(phases)); // told: of a sweep that goes on, whose run was not shown
    m_trained.history.copy(m_history);
    m_model.setRun(run);
    m_followsPhases = !goesOn || m_model.space() == 0;
    m_training.setSpace(trainedSpace());
    m_preferences->addRecentRun(QString::fromStdString(run.string()));
    m_runList->setCurrentRun(run);
    updateActions();
    updateTitle();
}

void MainWindow::snapshotArrived(const LatentSnapshot& snapshot)
{
    m_trained.newest = snapshot;
    m_trained.run = m_training.run();
    if (m_epoch < 0 && showsTraining())
        showSnapshot(snapshot);
}

void MainWindow::showSnapshot(const LatentSnapshot& snapshot)
{
    m_map->setGliding(false); // a training needs the processor more, and its points move often enough
    const int space = trainedSpace();
    // A phase may be over before anything of it was shown.
    if (space != m_training.space() && showsTraining())
        m_training.setSpace(space);
    // Another space of codes may have been chosen since it was taken.
    const bool stale = snapshot.model->space != space;
    m_model.setModel(inSpace(snapshot.model, space));
    if (snapshot.codes && !stale)
        m_model.setCodes(snapshot.codes, snapshot.complete);
    else if (snapshot.complete)
        m_runs.encodeAll();
}

int MainWindow::trainedSpace() const
{
    const std::vector<RunPhase>& phases = m_trained.history.phases();
    const auto phase = static_cast<std::size_t>(std::max(0, m_training.progress().phaseIndex));
    if (!m_followsPhases || !m_training.isRunning() || phase >= phases.size())
        return m_model.space();
    return phases[phase].space;
}

void MainWindow::showSpace(int space)
{
    if (showsTraining()) {
        m_followsPhases = false;
        m_training.setSpace(space);
    }
    if (!showsTraining() || m_training.isPaused() || m_epoch >= 0)
        m_runs.encodeAll();
}

void MainWindow::trainingFinished(const RunOutcome& outcome)
{
    const QString name = QString::fromStdString(outcome.run.filename().string());
    const QString kept =
        outcome.keptEpoch < 0
            ? QString()
            : QStringLiteral(" ") +
                  tr("Epoch %1, whose validation loss was the lowest, is kept and shown.").arg(outcome.keptEpoch);
    switch (outcome.kind) {
    case RunOutcome::Kind::Finished:
        if (m_twin.hasFailed())
            break; // that stays to be read
        m_banner->tell(Banner::Kind::Note,
                       tr("The training of %1 is finished: %Ln epoch(s) in %2.", nullptr, outcome.epochs)
                               .arg(name, durationText(outcome.seconds)) +
                           kept);
        break;
    case RunOutcome::Kind::Stopped:
        if (!isRunFolder(outcome.run)) {
            m_banner->tell(Banner::Kind::Note, tr("The training was stopped before it began: there is no run of it."));
            break;
        }
        m_banner->tell(
            Banner::Kind::Note,
            tr("Stopped after %Ln whole epoch(s). The run %1 is kept and can be continued.", nullptr, outcome.epochs)
                    .arg(name) +
                kept);
        break;
    case RunOutcome::Kind::Failed: {
        const QString text = coreText(outcome.source, outcome.arguments);
        qWarning().noquote() << text;
        m_banner->tell(Banner::Kind::Problem, text);
        break;
    }
    }
    // From now on the newest weights are those of the run's folder.
    if (m_epoch < 0)
        m_trained.newest.reset();
    m_runList->refresh();
    updateActions();
    updateStatus();
}

void MainWindow::runOpened(const OpenedRun& run)
{
    forgetEpoch();
    m_history.reset(run.metrics, plannedPhases(run.record));
    m_losses->setShownEpoch(-1);
    m_plannedEpochs = plannedEpochs(run.record);
    if (!m_training.isRunning()) { // else the form still steers the training
        m_trained.newest.reset();
        // A twin that still trains is steered by the form; of the last session it says what was left there.
        const bool isRestored = run.path == std::exchange(m_restoredRun, {});
        if (!m_twin.isRunning()) {
            m_setup->setPlanning(false); // the form is about this run from now on
            if (!isRestored)
                m_setup->setPlan(run.plan);
            const TrainPlan said = m_setup->trained();
            if (said.model == run.plan.model && said.modelParams == run.plan.modelParams)
                m_formRun = {run.path, run.record.plan};
        }
    }
    const QString path = QString::fromStdString(run.path.string());
    m_preferences->addRecentRun(path);
    m_runList->setCurrentRun(run.path);
    m_banner->endStanding();
    m_standing.clear(); // what stands is told anew of each run
    updateActions();
    updateTitle();
    QStringList missing;
    for (const std::string& key : run.record.notes.missing) {
        // Older runs do not say how many epochs they keep: they keep all, and nobody has to know.
        if (key != "keep-mb")
            missing.append(QString::fromStdString(key));
    }
    if (!missing.isEmpty())
        m_banner->tell(Banner::Kind::Note,
                       tr("The run does not say %1; the default is taken.").arg(missing.join(QStringLiteral(", "))));
    grantWish(run.path);
}

void MainWindow::grantWish(const std::filesystem::path& run)
{
    const Wish wish = std::exchange(m_wish, {});
    if (wish.run != run)
        return;
    if (wish.epoch >= 0)
        chooseEpoch(wish.epoch);
    if (wish.epochs > 0) {
        TrainPlan plan = m_setup->plan();
        plan.training.set("epochs", wish.epochs);
        m_setup->setPlan(plan);
    }
    if (wish.resume)
        resume(run);
}

void MainWindow::cancelLoading()
{
    m_wish = {};
    m_runs.cancel();
}

void MainWindow::runDeleted(const std::filesystem::path& run)
{
    m_compare.forgetRun(run);
    m_sweep.forgetRun(run);
    if (m_runs.opening() == run)
        cancelLoading();
    if (run != m_model.run())
        return;
    m_model.clearModel();
    m_history.reset();
    forgetEpoch();
    m_runList->setCurrentRun({});
    updateActions();
    updateTitle();
}

void MainWindow::runRenamed(const std::filesystem::path& from, const std::filesystem::path& to)
{
    m_compare.renameRun(from, to);
    if (m_wish.run == from)
        m_wish.run = to;
    if (m_restoredRun == from)
        m_restoredRun = to;
    m_runs.renameRun(from, to);
    if (!m_comparedBefore.isEmpty()) {
        m_comparedBefore = compareStateWithRenamed(m_comparedBefore, from, to);
        m_preferences->setCompared(m_comparedBefore); // nothing else is written before somebody looks
    }
    if (m_trained.run == from)
        m_trained.run = to;
    if (m_formRun.run == from)
        m_formRun.run = to;
    m_preferences->renameRecentRun(QString::fromStdString(from.string()), QString::fromStdString(to.string()));
    if (m_model.run() == from) {
        m_model.renameRun(to);
        m_runList->setCurrentRun(to);
    }
}

bool MainWindow::showsTraining() const
{
    return m_training.isRunning() && !m_training.run().empty() && m_training.run() == m_model.run();
}

void MainWindow::showTraining()
{
    if (!m_training.isRunning() || m_training.run().empty() || showsTraining())
        return;
    m_runs.cancel();
    m_banner->dismiss();
    m_epoch = -1;
    m_losses->setShownEpoch(-1);
    m_model.clearModel();
    m_model.setDataset(m_trained.data, m_trained.splits);
    m_model.setRun(m_training.run());
    m_model.setSpace(m_training.space());
    m_history.copy(m_trained.history);
    m_plannedEpochs = m_trained.epochs;
    if (m_trained.newest)
        showSnapshot(*m_trained.newest);
    m_runList->setCurrentRun(m_training.run());
    updateActions();
    updateTitle();
}

void MainWindow::updateStanding()
{
    QString text;
    QAction* back = nullptr;
    if (m_epoch >= 0) {
        text = tr("This is the model as it was after epoch %1.").arg(m_epoch);
        back = m_commands->action("epoch.newest");
    } else if (m_training.isRunning() && !m_training.run().empty() && !m_model.run().empty() && !showsTraining()) {
        text = tr("This is another run. %1 is being trained meanwhile.")
                   .arg(QString::fromStdString(m_training.run().filename().string()));
        back = m_commands->action("run.training");
    }
    // Told once: the user may have closed it.
    if (text == std::exchange(m_standing, text))
        return;
    if (text.isEmpty())
        m_banner->endStanding();
    else
        m_banner->setStanding(text, back);
}

void MainWindow::updateStatus()
{
    const TrainingController* training = m_training.isRunning() ? &m_training : m_twin.training();
    const bool running = training->isRunning();
    const bool paused = running && m_twin.isPaused();
    // What is loaded while something is trained can be given up; of the training there is a word beside it.
    if (m_runs.isBusy())
        m_status->setLoading(m_loading, m_loadingFraction, m_loadingLeft,
                             running ? StatusLine::trainingText(training->progress(), paused) : QString());
    else if (running)
        m_status->setTraining(training->progress(), paused);
    else
        m_status->setIdle();
}

void MainWindow::updateSetupData()
{
    if (!m_runs.isBusy() && !m_twin.isRunning() && !m_sweep.isActive())
        m_setup->showLoadedData();
}

void MainWindow::updateActions()
{
    const bool running = m_twin.isRunning();
    const bool paused = m_twin.isPaused();
    const bool hasModel = m_model.model() != nullptr;
    const auto enable = [this](const char* id, bool on) { m_commands->action(id)->setEnabled(on); };
    const bool free = !running && !m_sweep.isActive();
    enable("train.start", free && m_model.dataset());
    enable("train.twin", free && m_model.dataset());
    enable("train.queue", running && m_model.dataset());
    if (QAction* queue = m_commands->action("train.queue"); m_setup->isPlanning())
        queue->setText(tr("Add to &queue"));
    else
        queue->setText(commandText(*findCommand("train.queue")));
    enable("train.sweep", free && m_model.dataset());
    m_sweepView->setStartable(free && m_model.dataset());
    const ModelTraits traits = hasModel ? modelInfo(m_model.model()->modelId).traits : ModelTraits();
    const bool trainable = hasModel && !traits.closedForm && !traits.imported;
    enable("train.continue", free && trainable && !m_model.run().empty());
    enable("train.pause", running);
    enable("train.step", running);
    enable("train.stop", running);
    enable("data.open", free);
    enable("run.archive", !m_model.run().empty() && !showsTraining());
    enable("run.training", m_training.isRunning() && !showsTraining());
    if (m_tour)
        m_tour->updateActions();
    enable("picture.open", m_model.canEncode());
    const bool hasPicture = hasModel || !m_compare.sides().isEmpty() || m_sweep.plan().has_value();
    enable("export", hasPicture);
    enable("picture.copy", hasPicture);
    enable("numbers.export", hasModel && m_model.dataset());
    enable("model.export", hasModel);
    enable("epoch.newest", m_epoch >= 0);
    updateStanding();
    for (const char* id : {"epoch.previous", "epoch.next", "epoch.play"})
        enable(id, m_epochs.storage().epochs.size() > 1);
    enable("edit.undo", m_decoder->undoStack()->canUndo());
    enable("edit.redo", m_decoder->undoStack()->canRedo());
    for (const char* id : {"latent.copy", "latent.paste", "latent.zero"})
        enable(id, hasModel);
    const bool hasCodes = m_model.codes() && m_model.codes()->size() > 0;
    enable("latent.prior", hasModel && (m_model.prior() != PriorKind::None || hasCodes));
    enable("evaluate", hasModel && m_model.dataset());
    enable("latent.data", m_model.codes() != nullptr);
    QAction* pause = m_commands->action("train.pause");
    pause->setChecked(paused);
    // Another icon has every button of the action painted and laid out anew.
    if (const QString text = paused ? tr("&Go on") : commandText(*findCommand("train.pause")); pause->text() != text) {
        pause->setText(text);
        pause->setIcon(themedIcon(paused ? QStringLiteral("train") : QStringLiteral("pause")));
    }
}

void MainWindow::updateTitle()
{
    const QString run = QString::fromStdString(m_model.run().filename().string());
    setWindowTitle(run.isEmpty() ? QStringLiteral("Latentscape") : tr("%1 – Latentscape").arg(run));
}

void MainWindow::remember()
{
    m_preferences->setWindow(saveGeometry(), saveState(kLayoutVersion));
    m_setup->finishTyping();
    m_preferences->setSetup(m_setup->state());
    m_preferences->setQueue(m_queue.state());
    m_preferences->setLastRun(QString::fromStdString(m_model.run().string()));
    if (m_model.dataset())
        m_preferences->setLastData(QString::fromStdString(m_model.dataset()->name));
    rememberCompared();
    if (m_mapRestored)
        m_preferences->setMapState(mapStateText(m_map->state()));
}

void MainWindow::restoreMap()
{
    if (!m_model.model() || std::exchange(m_mapRestored, true))
        return;
    const auto remembered = mapStateFrom(m_preferences->mapState());
    if (!remembered)
        return;
    LatentMap::State state = m_map->state();
    state.settings = remembered->settings;
    state.layers = remembered->layers;
    m_map->restoreState(state);
}

} // namespace latentscape
