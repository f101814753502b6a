// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_run.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <numeric>

#include "core/data/subset.h"
#include "core/models/batch.h"

namespace latentscape {

namespace {

/// Rows of training losses per epoch in metrics.csv, about.
constexpr std::int64_t kRowsPerEpoch = 20;
constexpr std::int64_t kMostBatchesPerRow = 50;

std::int64_t batchesOf(std::size_t images, std::int64_t batch)
{
    return (static_cast<std::int64_t>(images) + batch - 1) / batch;
}

std::unique_ptr<Model> modelOf(const RunRecord& record)
{
    return makeModel(record.plan.model, {record.shape, record.classes, record.plan.modelParams});
}

} // namespace

TrainingRun::TrainingRun(const RunRecord& record, DatasetPtr data, TrainControl& control, TrainSink& sink)
    : m_record(record), m_folder(record.plan.run), m_training(trainingParams().make(record.plan.training)),
      m_data(std::move(data)), m_control(control), m_sink(sink), m_splits(makeSplits(*m_data, record.split)),
      m_all(m_splits.allOf()), m_model(modelOf(record)), m_phases(plannedPhases(record)),
      m_epochs(plannedEpochs(record)),
      m_engine(*m_model, m_data, m_training.optimizer, static_cast<int>(m_training.shards),
               m_share.threads(static_cast<int>(m_training.threads))),
      m_lock(m_folder)
{
    chooseLabelled();
    m_subset = seededSubset(m_all, m_mapPace.images(), static_cast<std::uint64_t>(m_training.seed));
    restore();
    m_metrics = std::make_unique<MetricsFile>(m_folder, m_state.metricsBytes);
    if (m_state.metricsBytes > 0) // what was measured after the checkpoint is cut off by now
        m_best.see(readMetrics(m_folder));
}

void TrainingRun::chooseLabelled()
{
    m_unlabelled = m_splits.train;
    const std::int64_t wanted = m_model->labelledImages();
    if (wanted < 0)
        return;
    if (wanted > 0)
        m_labelled = labelledSubset(*m_data, m_splits.train, static_cast<std::size_t>(wanted),
                                    static_cast<std::uint64_t>(m_training.seed));
    if (m_labelled.size() < m_splits.train.size()) {
        m_unlabelled.clear();
        std::ranges::set_difference(m_splits.train, m_labelled, std::back_inserter(m_unlabelled));
    }
}

/// Images an epoch looks at. Where most have a label the others alone would be a few steps: they come again and again
/// then, until there were as many as there are images.
std::size_t TrainingRun::epochImages() const
{
    return 2 * m_labelled.size() < m_splits.train.size() ? m_unlabelled.size() : m_splits.train.size();
}

/// The labelled images of the step to come: as many as the batch, or all there are. Depends on the step only, so that
/// a resumed run goes on with the same.
std::vector<std::uint32_t> TrainingRun::labelledOf(std::span<const std::uint32_t> batch) const
{
    if (m_labelled.size() == m_splits.train.size())
        return {batch.begin(), batch.end()};
    if (m_labelled.empty())
        return {};
    return labelledBatch(m_labelled, std::min(m_labelled.size(), static_cast<std::size_t>(m_training.batch)),
                         static_cast<std::uint64_t>(m_training.seed), static_cast<std::uint64_t>(m_state.step));
}

void TrainingRun::restore()
{
    m_model->layout().initialize(m_engine.weights(), static_cast<std::uint64_t>(m_training.seed));
    const auto file = latestCheckpoint(m_folder);
    if (!std::filesystem::exists(file))
        return; // killed before its first checkpoint: from the start
    const Checkpoint checkpoint = readCheckpoint(file);
    const auto copy = [&](const std::string& name, std::span<float> target) {
        const TensorEntry* entry = checkpoint.find(name);
        if (entry == nullptr || entry->count() != target.size())
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "{} does not fit its run.json: tensor '{}' is missing or of another size."),
                        {file.string(), name})
                .about(file);
        std::ranges::copy(checkpoint.valuesOf(*entry), target.begin());
    };
    for (const TensorEntry& entry : m_model->layout().entries())
        copy(entry.name, std::span(m_engine.weights()).subspan(entry.offset, entry.count()));
    copy("optimizer.first", m_engine.optimizer().first());
    copy("optimizer.second", m_engine.optimizer().second());
    const auto text = checkpoint.metadata.find("state");
    if (text == checkpoint.metadata.end())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} holds weights only; latest.safetensors of a run would be right."),
                    {file.string()})
            .about(file);
    m_state = stateFromText(text->second);
    if (m_state.phase >= static_cast<int>(m_phases.size()))
        refuseState("phase = " + std::to_string(m_state.phase));
    m_engine.optimizer().setStepsDone(m_state.optimizerSteps);
    if (!m_state.optimizerCounts.empty()) {
        if (m_state.optimizerCounts.back().start >= m_engine.weights().size())
            refuseState("optimizer_counts");
        m_engine.optimizer().setStepCounts(m_state.optimizerCounts);
    }
    useLive();
}

RunOutcome TrainingRun::execute()
{
    tellWhyNothingIsLeft();
    bool going = m_state.begun || begin();
    while (going && m_state.epoch < m_epochs && !stoppedEarly())
        going = modelInfo(m_record.plan.model).traits.closedForm ? fitClosedForm() : trainEpoch();
    if (!going)
        applyLive(); // what was changed while it was paused, or since its last batch
    saveLatest();
    RunOutcome outcome;
    outcome.kind = going ? RunOutcome::Kind::Finished : RunOutcome::Kind::Stopped;
    outcome.run = m_folder;
    outcome.epochs = m_state.epoch;
    outcome.seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
    outcome.imagesPerSecond = m_stepSeconds > 0 ? static_cast<double>(m_stepImages) / m_stepSeconds : 0;
    outcome.threads = m_engine.team().threads();
    outcome.shards = m_engine.shards();
    outcome.train = m_state.lastTrain;
    outcome.test = m_state.lastTest;
    // The last picture is of what this run will be to whoever opens it, which early stopping may have found before.
    if (m_training.earlyStop > 0 && m_state.bestEpoch > 0 && m_state.bestEpoch < m_state.epoch) {
        outcome.keptEpoch = m_state.bestEpoch;
        showAll(std::make_shared<ModelSnapshot>(*loadSnapshot(m_folder)), m_control.abandonToken());
    } else {
        showAll(modelSnapshot(), m_control.abandonToken());
    }
    return outcome;
}

void TrainingRun::tellWhyNothingIsLeft()
{
    if (m_state.epoch >= m_epochs)
        m_sink.notice(LS_TEXT("core", "The run is complete with epoch {}: nothing is left to do."),
                      {std::to_string(m_epochs)});
    else if (stoppedEarly())
        m_sink.notice(LS_TEXT("core",
                              "The run stopped early after epoch {}: the validation loss had not improved since epoch "
                              "{}. It goes on when it is given a number of epochs in total."),
                      {std::to_string(m_state.epoch), std::to_string(m_state.bestEpoch)});
}

/// Epoch 0: the untrained model, measured and kept.
bool TrainingRun::begin()
{
    for (const ModelNotice& notice : m_model->notices())
        m_sink.notice(notice.source, notice.arguments);
    const std::optional<Measures> measures = measure(0);
    saveEpoch(0);
    if (!measures)
        return false;
    record(*measures, 0);
    m_state.begun = true;
    saveLatest();
    showSubset(true);
    return true;
}

bool TrainingRun::trainEpoch()
{
    const int epoch = m_state.epoch + 1;
    enterPhaseOf(epoch);
    const auto order = repeatedOrder(m_unlabelled, epochImages(), static_cast<std::uint64_t>(m_training.seed),
                                     static_cast<std::uint64_t>(epoch));
    const std::int64_t batches = batchesOf(order.size(), m_training.batch);
    tell(batches, true); // whoever hears of losses from here on knows the phase they are of
    while (m_state.batch < batches) {
        const bool going = m_control.passGate([&] {
            prove(order, batches);
            saveLatest();
            tell(batches, true);
            showAll(modelSnapshot(), m_control.stopToken());
            m_share.rest();
        });
        m_share.takeUp();
        if (!going) {
            prove(order, batches);
            return false;
        }
        m_engine.useThreads(m_share.threads(static_cast<int>(m_training.threads)));
        applyLive();
        if (!m_engine.prepare(m_state.phase, static_cast<std::uint64_t>(m_training.seed), m_control.stopToken()))
            return false;
        trainBatch(batchOf(order, m_state.batch), batches);
        tell(batches, false);
        showSubset(false);
        // After the last batch comes the measurement, and what that finds good is saved at once.
        if (m_state.batch < batches &&
            std::chrono::duration<double>(Clock::now() - m_lastSave).count() >= m_control.saveInterval()) {
            prove(order, batches);
            saveLatest();
        }
    }
    // Interrupted, it is an epoch with all of its batches done, which only has to be measured.
    const std::optional<Measures> measures = measure(epoch);
    if (measures)
        finishEpoch(*measures);
    else
        prove(order, batches);
    return measures.has_value();
}

std::span<const std::uint32_t> TrainingRun::batchOf(std::span<const std::uint32_t> order, std::int64_t number) const
{
    const auto first = static_cast<std::size_t>(number * m_training.batch);
    return order.subspan(first, std::min(static_cast<std::size_t>(m_training.batch), order.size() - first));
}

/// A step's loss is that of the weights before it, so that weights are known to be good only when the next step was
/// taken. Whatever is to be saved within an epoch takes that step and goes back: of weights without a finite loss no
/// smaller rate could make anything. Ends the run as the step itself would.
void TrainingRun::prove(std::span<const std::uint32_t> order, std::int64_t batches)
{
    if (m_proven)
        return;
    const std::vector<float> weights = m_engine.weights();
    const FlatOptimizer optimizer = m_engine.optimizer();
    const TermSums terms = takeStep(batchOf(order, m_state.batch % batches), batches);
    std::ranges::copy(weights, m_engine.weights().begin()); // where they stand, others look
    m_engine.optimizer() = optimizer;
    checkFinite(terms.sums, m_state.step + 1, m_state.epoch + 1);
    checkGradient();
    m_proven = true;
}

TermSums TrainingRun::takeStep(std::span<const std::uint32_t> images, std::int64_t batches)
{
    StepRequest request;
    request.images = images;
    request.seed = static_cast<std::uint64_t>(m_training.seed);
    request.step = m_state.step;
    request.phase = m_state.phase;
    request.epoch = phaseProgress(batches);
    const std::vector<std::uint32_t> labelled = labelledOf(images);
    request.labelled = labelled;
    request.labelledShare = static_cast<double>(m_labelled.size()) / static_cast<double>(m_splits.train.size());
    request.optimizer = optimizerStep(batches);
    return m_engine.step(request);
}

void TrainingRun::trainBatch(std::span<const std::uint32_t> images, std::int64_t batches)
{
    const auto start = Clock::now();
    const TermSums terms = takeStep(images, batches);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    checkFinite(terms.sums, m_state.step + 1, m_state.epoch + 1);
    checkGradient();
    m_proven = false;
    m_stepSeconds += seconds;
    m_stepImages += terms.images;
    m_recentSeconds = 0.99 * m_recentSeconds + seconds;
    m_recentImages = 0.99 * m_recentImages + static_cast<double>(terms.images);
    ++m_state.batch;
    ++m_state.step;
    m_state.epochSums.add(terms);
    m_state.intervalSums.add(terms);
    const std::int64_t interval = std::clamp<std::int64_t>(batches / kRowsPerEpoch, 1, kMostBatchesPerRow);
    if (m_state.batch % interval == 0 || m_state.batch == batches) {
        record(m_state.intervalSums.means(), Split::Train, m_state.epoch + 1);
        m_state.intervalSums = {};
    }
}

void TrainingRun::checkFinite(const std::map<std::string, double>& terms, std::int64_t step, int epoch) const
{
    for (const auto& [name, value] : terms) {
        if (!std::isfinite(value))
            throw Error(
                ErrorKind::Work,
                LS_TEXT("core",
                        "Training diverged at step {} (epoch {}): the term '{}' is no longer a finite number. The last "
                        "good checkpoint is kept; a smaller learning rate or gradient clipping would help."),
                {std::to_string(step), std::to_string(epoch), name})
                .about(m_folder);
    }
}

void TrainingRun::checkGradient() const
{
    if (!m_engine.finiteGradient())
        throw Error(ErrorKind::Work,
                    LS_TEXT("core",
                            "Training diverged at step {} (epoch {}): the gradient is no longer finite. The last good "
                            "checkpoint is kept; a smaller learning rate or gradient clipping would help."),
                    {std::to_string(m_state.step + 1), std::to_string(m_state.epoch + 1)})
            .about(m_folder);
}

void TrainingRun::finishEpoch(const Measures& measures)
{
    m_proven = true; // by what was measured
    m_state.lastTrain = m_state.epochSums.means();
    m_state.epochSums = {};
    m_state.batch = 0;
    ++m_state.epoch;
    record(measures, m_state.epoch);
    if (!measures.validation.empty() && measures.validation.at("loss") < m_state.bestLoss) {
        m_state.bestLoss = measures.validation.at("loss");
        m_state.bestEpoch = m_state.epoch;
    }
    saveEpoch(m_state.epoch);
    saveLatest();
    thinOut();
    if (m_state.epoch < m_epochs && stoppedEarly())
        m_sink.notice(
            LS_TEXT(
                "core",
                "Stopped early after epoch {}: the validation loss has not improved since epoch {}, which is kept."),
            {std::to_string(m_state.epoch), std::to_string(m_state.bestEpoch)});
}

bool TrainingRun::stoppedEarly() const
{
    const bool lastPhase = m_state.phase + 1 == static_cast<int>(m_phases.size());
    return lastPhase && endsEarly(m_record, m_state.epoch, m_state.bestEpoch);
}

/// Epochs done in the running phase.
double TrainingRun::phaseProgress(std::int64_t batches) const
{
    return static_cast<double>(m_state.epoch - phase().before) +
           static_cast<double>(m_state.batch) / static_cast<double>(batches);
}

/// Later phases start with a fresh optimiser, and look for a best epoch of their own: their objective is another one.
void TrainingRun::enterPhaseOf(int epoch)
{
    const int phase = phaseOfEpoch(m_model->phases(), epoch);
    if (phase == m_state.phase)
        return;
    m_state.phase = phase;
    std::ranges::fill(m_engine.optimizer().first(), 0.0F);
    std::ranges::fill(m_engine.optimizer().second(), 0.0F);
    m_engine.optimizer().setStepsDone(0);
    m_state.bestLoss = std::numeric_limits<double>::infinity();
    m_state.bestEpoch = 0;
}

OptimizerStep TrainingRun::optimizerStep(std::int64_t batches) const
{
    OptimizerStep how{m_training.learningRate, m_training.weightDecay, m_training.clip};
    if (m_training.schedule == Schedule::Cosine) {
        const double progress = phaseProgress(batches) / static_cast<double>(phase().epochs);
        how.learningRate *= 0.5 * (1.0 + std::cos(std::numbers::pi * std::min(1.0, progress)));
    }
    return how;
}

} // namespace latentscape
