// SPDX-License-Identifier: GPL-3.0-or-later

// What a training run leaves behind and tells: metrics, checkpoints, progress, the live map.

#include "core/training/training_run.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/version.h"
#include "core/data/subset.h"
#include "core/latent/encode.h"
#include "core/models/inner_model.h"

namespace latentscape {

namespace {

using namespace std::chrono_literals;

constexpr auto kTellInterval = 50ms;

} // namespace

void TrainingRun::record(const std::map<std::string, double>& values, Split split, int epoch)
{
    std::vector<MetricsRow> rows;
    rows.reserve(values.size());
    for (const auto& [term, value] : values)
        rows.push_back({m_state.phase, epoch, m_state.step, split, term, value});
    m_metrics->append(rows);
    m_sink.metrics(rows);
}

/// Nothing when it was interrupted: what was measured of some of the images only is good for nothing.
std::optional<TrainingRun::Measures> TrainingRun::measure(int epoch)
{
    const std::stop_token stop = m_control.stopToken();
    const auto lossesOf = [&](std::span<const std::uint32_t> images) {
        auto losses =
            m_engine.evaluate(images, static_cast<std::uint64_t>(m_training.seed), m_state.phase, stop).means();
        // The epoch's last step may have spoilt the weights although its own loss was finite: they must not be saved.
        checkFinite(losses, m_state.step, epoch);
        return losses;
    };
    Measures measures;
    measures.test = lossesOf(m_splits.test);
    if (modelInfo(m_record.plan.model).traits.stochastic)
        measures.klPerDimension = klPerDimension();
    if (epoch > 0 && !m_splits.validation.empty())
        measures.validation = lossesOf(m_splits.validation);
    return stop.stop_requested() ? std::nullopt : std::optional(std::move(measures));
}

void TrainingRun::record(const Measures& measures, int epoch)
{
    m_state.lastTest = measures.test;
    m_best.see(m_state.phase, epoch, measures.test.at("loss"));
    record(measures.test, Split::Test, epoch);
    if (!measures.klPerDimension.empty())
        record(measures.klPerDimension, Split::Test, epoch);
    if (!measures.validation.empty())
        record(measures.validation, Split::Validation, epoch);
}

/// Of the codes that this phase learns, and of the images as the loss reads them: they sum up to its term. Only nearly
/// where M2 stands on another model: its term is of a sample of z1, these are of the mean.
std::map<std::string, double> TrainingRun::klPerDimension()
{
    const EncoderInput input{m_model->binarization(), static_cast<std::uint64_t>(m_training.seed)};
    const float* weights = m_engine.weights().data();
    const std::stop_token stop = m_control.stopToken();
    std::vector<double> kl;
    if (phase().space == 0 && !m_model->encodesUnderLabel()) {
        kl = klUnderAllLabels(*m_model, weights, *m_data, m_splits.test, m_engine.team(), stop, input);
    } else {
        const EncodedSet codes =
            encodeImages(seenFrom(phase().space), weights, *m_data, m_splits.test, m_engine.team(), stop, {}, input);
        if (codes.size() < m_splits.test.size())
            return {};
        for (const DimensionSummary& summary : summarize(codes))
            kl.push_back(summary.kl);
    }
    std::map<std::string, double> values;
    for (std::size_t d = 0; d < kl.size(); ++d)
        values["kl_" + std::to_string(d)] = kl[d];
    return values;
}

std::vector<NamedTensor> TrainingRun::weightTensors() const
{
    std::vector<NamedTensor> tensors;
    const std::span<const float> weights = const_cast<Engine&>(m_engine).weights();
    for (const TensorEntry& entry : m_model->layout().entries())
        tensors.push_back({entry.name, entry.shape, weights.subspan(entry.offset, entry.count())});
    return tensors;
}

std::map<std::string, std::string> TrainingRun::metadata(int epoch) const
{
    return {{"format", "latentscape-1"},
            {"program", std::string(kVersion)},
            {"model", m_record.plan.model},
            {"epoch", std::to_string(epoch)},
            {"step", std::to_string(m_state.step)},
            {"live", toJson(m_state.live).dump()},
            {"networks", toText(m_model->graphs())}};
}

void TrainingRun::saveEpoch(int epoch)
{
    writeCheckpoint(epochCheckpoint(m_folder, epoch), weightTensors(), metadata(epoch));
}

/// Last, when all that goes is replaced. What early stopping would come back to stays as well.
void TrainingRun::thinOut()
{
    thinEpochs(m_folder, m_state.epoch, {m_best.epoch, m_state.bestEpoch}, m_training.keepMegabytes);
}

void TrainingRun::saveLatest()
{
    m_state.metricsBytes = m_metrics->flush();
    FlatOptimizer& optimizer = m_engine.optimizer();
    m_state.optimizerSteps = optimizer.stepsDone();
    m_state.optimizerCounts = optimizer.stepCounts();
    if (m_state.optimizerCounts.size() == 1 && m_state.optimizerCounts.front().steps == m_state.optimizerSteps)
        m_state.optimizerCounts.clear();
    std::vector<NamedTensor> tensors = weightTensors();
    tensors.push_back({"optimizer.first", {static_cast<std::int64_t>(optimizer.first().size())}, optimizer.first()});
    tensors.push_back({"optimizer.second", {static_cast<std::int64_t>(optimizer.second().size())}, optimizer.second()});
    auto meta = metadata(m_state.epoch);
    meta["state"] = toText(m_state);
    meta["optimizer"] = toString(*m_record.plan.training.find("optimizer"));
    if (m_training.earlyStop > 0 && m_state.bestEpoch > 0)
        meta["best_epoch"] = std::to_string(m_state.bestEpoch);
    writeCheckpoint(latestCheckpoint(m_folder), tensors, meta);
    m_lastSave = Clock::now();
}

double TrainingRun::rate() const { return m_recentSeconds > 0 ? m_recentImages / m_recentSeconds : 0; }

void TrainingRun::tell(std::int64_t batches, bool force)
{
    if (!force && Clock::now() - m_lastTold < kTellInterval)
        return;
    m_lastTold = Clock::now();
    TrainProgress progress;
    progress.phase = phase().name;
    progress.phaseArguments = phase().arguments;
    progress.phaseIndex = m_state.phase;
    progress.phases = static_cast<int>(m_phases.size());
    progress.epoch = std::min(m_state.epoch + 1, m_epochs);
    progress.epochs = m_epochs;
    progress.batch = m_state.batch;
    progress.batches = batches;
    progress.step = m_state.step;
    progress.imagesPerSecond = rate();
    const double left = static_cast<double>(m_epochs - m_state.epoch) * static_cast<double>(batches) -
                        static_cast<double>(m_state.batch);
    progress.secondsLeft = rate() > 0 ? left * static_cast<double>(m_training.batch) / rate() : 0;
    progress.threads = m_engine.team().threads();
    progress.shards = m_engine.shards();
    m_sink.progress(progress);
}

/// The model as it looks from one of its spaces of codes, see codeSpaces().
const Model& TrainingRun::seenFrom(int space)
{
    if (space == 0)
        return *m_model;
    if (space != m_innerSpace) {
        auto whole = makeModel(m_record.plan.model, {m_record.shape, m_record.classes, m_record.plan.modelParams});
        m_innerModel = std::make_unique<InnerModel>(std::move(whole), static_cast<std::size_t>(space) - 1);
        m_innerSpace = space;
    }
    return *m_innerModel;
}

std::shared_ptr<ModelSnapshot> TrainingRun::modelSnapshot()
{
    auto snapshot = std::make_shared<ModelSnapshot>();
    snapshot->modelId = m_record.plan.model;
    snapshot->params = modelParams();
    snapshot->shape = m_record.shape;
    snapshot->classes = m_record.classes;
    snapshot->version = nextSnapshotVersion();
    snapshot->epoch = m_state.epoch;
    snapshot->step = m_state.step;
    snapshot->tensors = m_model->layout().entries();
    snapshot->weights = m_engine.weights();
    return snapshot;
}

/// Of fewer images than were asked for when `stop` came.
LatentSnapshot TrainingRun::latentSnapshot(const std::shared_ptr<ModelSnapshot>& model,
                                           std::span<const std::uint32_t> images, const std::stop_token& stop)
{
    model->space = m_control.space();
    EncodedSet codes =
        encodeImages(seenFrom(model->space), model->weights.data(), *m_data, images, m_engine.team(), stop);
    codes.version = model->version;
    codes.epoch = model->epoch;
    const bool complete = codes.size() == m_all.size();
    return {model, std::make_shared<const EncodedSet>(std::move(codes)), complete};
}

void TrainingRun::showSubset(bool force)
{
    const auto start = Clock::now();
    if (!m_sink.wantsSnapshots() ||
        (!force && std::chrono::duration<double>(start - m_lastShown).count() < m_mapPace.pause()))
        return;
    const LatentSnapshot shown = latentSnapshot(modelSnapshot(), m_subset, m_control.stopToken());
    if (shown.codes->size() < m_subset.size())
        return;
    m_sink.snapshot(shown);
    m_lastShown = Clock::now();
    m_mapPace.shown(m_subset.size(), std::chrono::duration<double>(m_lastShown - start).count());
    const std::size_t images = std::min(m_mapPace.images(), m_all.size());
    if (images != m_subset.size()) // one is part of the other
        m_subset = seededSubset(m_all, images, static_cast<std::uint64_t>(m_training.seed));
}

void TrainingRun::showAll(const std::shared_ptr<ModelSnapshot>& model, const std::stop_token& stop)
{
    if (!m_sink.wantsSnapshots() || stop.stop_requested())
        return;
    if (const LatentSnapshot all = latentSnapshot(model, m_all, stop); all.complete)
        m_sink.snapshot(all);
}

} // namespace latentscape
