// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainer.h"

#include <algorithm>
#include <chrono>

#include "core/base/version.h"
#include "core/data/read_options.h"
#include "core/nn/thrown.h"
#include "core/training/phases.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "core/training/training_run.h"

namespace latentscape {

namespace {

RunOutcome failed(const Error& error)
{
    RunOutcome outcome;
    outcome.kind = RunOutcome::Kind::Failed;
    outcome.error = error.kind();
    outcome.source = error.source();
    outcome.arguments = error.arguments();
    outcome.file = error.file();
    return outcome;
}

template <typename Work>
RunOutcome guarded(const std::filesystem::path& run, Work&& work)
{
    try {
        return work();
    } catch (...) {
        RunOutcome outcome = failed(currentError(LS_TEXT(
            "core", "There is not enough memory for this; smaller layers or a smaller batch would need less.")));
        outcome.run = run;
        return outcome;
    }
}

/// Of `total` epochs, those that are not of phases whose length their model's parameters say.
std::int64_t epochsBeyondFixedPhases(const RunRecord& record, std::int64_t total)
{
    const int fixed = plannedPhases(record).back().before;
    if (total <= fixed)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} epochs in total are too few: the phases before the last take {} already."),
                    {std::to_string(total), std::to_string(fixed)});
    return total - fixed;
}

/// Where a run stands, by the head of its last checkpoint; at the start when it has none that says so.
TrainingState standingOf(const std::filesystem::path& run)
{
    const std::filesystem::path latest = latestCheckpoint(run);
    if (!std::filesystem::exists(latest))
        return {};
    const std::map<std::string, std::string> metadata = inspectCheckpoint(latest).metadata;
    const auto text = metadata.find("state");
    return text == metadata.end() ? TrainingState() : stateFromText(text->second);
}

bool stoppedEarly(const RunRecord& record, const TrainingState& state)
{
    const bool lastPhase = state.phase + 1 == static_cast<int>(plannedPhases(record).size());
    return state.epoch < plannedEpochs(record) && lastPhase && endsEarly(record, state.epoch, state.bestEpoch);
}

void refuseFewer(const RunRecord& record, std::int64_t total, const TrainingState& state)
{
    if (modelInfo(record.plan.model).traits.closedForm && total > 1)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} epochs in total are too many: the model '{}' is solved in one, and more would "
                                    "change nothing."),
                    {std::to_string(total), record.plan.model});
    if (total < state.epoch)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} epochs in total are too few: the run {} has done {} already."),
                    {std::to_string(total), record.plan.run.string(), std::to_string(state.epoch)})
            .about(record.plan.run);
    if (total == state.epoch && state.batch > 0)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} epochs in total are too few: the run {} has done them and begun another."),
                    {std::to_string(total), record.plan.run.string()})
            .about(record.plan.run);
}

/// The networks are made for the images that run.json tells of, and read those of the data.
void requireSameImages(const RunRecord& record, const Dataset& data)
{
    if (data.shape != record.shape || data.classes() != record.classes)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} cannot be used as a run: it tells of images {} in {} classes, and those of its "
                                    "data set {} are {} in {} classes."),
                    {record.plan.run.string(), shapeText(record.shape), std::to_string(record.classes),
                     record.plan.data, shapeText(data.shape), std::to_string(data.classes())})
            .about(record.plan.run);
}

/// Plans `total` epochs for a run that goes on. Whether that is to be recorded: not when they are done already.
bool planEpochs(RunRecord& record, std::int64_t total)
{
    validate(*findSpec(trainingParams().specs(), "epochs"), total);
    const TrainingState state = standingOf(record.plan.run);
    const std::int64_t planned = std::get<std::int64_t>(*record.plan.training.find("epochs"));
    const std::int64_t wanted = epochsBeyondFixedPhases(record, total);
    refuseFewer(record, total, state);
    const bool early = stoppedEarly(record, state);
    record.plan.training.set("epochs", wanted);
    if (total == state.epoch)
        return false;
    if (state.begun && (wanted != planned || early))
        record.continued.push_back({planned, state.epoch, early});
    return true;
}

void requireTrainable(const std::string& model)
{
    if (modelInfo(model).traits.imported)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The model '{}' comes trained: it is imported, and cannot be trained here."),
                    {model});
}

/// How a training reads its data: a stop ends that, too, and how far it is is told.
ReadOptions readOptions(const TrainControl& control, TrainSink& sink)
{
    ReadOptions options;
    options.stop = control.stopToken();
    options.progress = [&sink, begin = std::chrono::steady_clock::now()](double fraction) {
        if (fraction <= 0)
            return;
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        TrainProgress progress;
        progress.loaded = fraction;
        progress.secondsLeft = seconds * (1 - fraction) / fraction;
        sink.progress(progress);
    };
    return options;
}

/// It was stopped while its data were read: nothing was written.
RunOutcome stoppedBefore(const std::filesystem::path& run, int epochs)
{
    RunOutcome outcome;
    outcome.kind = RunOutcome::Kind::Stopped;
    outcome.run = run;
    outcome.epochs = epochs;
    return outcome;
}

SplitPlan splitOf(const TrainPlan& plan)
{
    const TrainingParams training = trainingParams().make(plan.training);
    return {static_cast<std::uint64_t>(training.seed), training.validation, training.limit, training.leaveOut};
}

} // namespace

void checkTrainable(const TrainPlan& plan, const Dataset& data)
{
    requireTrainable(plan.model);
    makeSplits(data, splitOf(plan));
    makeModel(plan.model, {data.shape, data.classes(), plan.modelParams});
}

RunOutcome train(TrainPlan plan, TrainControl& control, TrainSink& sink, DatasetPtr data)
{
    return guarded(plan.run, [&] {
        plan = completed(std::move(plan));
        requireTrainable(plan.model);
        if (!data) {
            data = loadDataset(plan.data, readOptions(control, sink));
            if (control.stopRequested())
                return stoppedBefore(plan.run, 0); // not all of the data may be there
        }
        plan.data = dataName(plan.data);
        RunRecord record;
        record.programVersion = kVersion;
        record.created = nowUtc();
        record.dataFingerprint = data->fingerprint();
        record.shape = data->shape;
        record.classes = data->classes();
        record.split = splitOf(plan);
        // Both refuse what does not fit before a folder is made.
        SplitIndices splits = makeSplits(*data, record.split);
        if (!data->hasTestSplit())
            record.madeTest = std::move(splits.test);
        makeModel(plan.model, {record.shape, record.classes, plan.modelParams});
        plan.run = createRunFolder(plan.run, plan.model);
        record.plan = plan;
        writeRunRecord(plan.run, record);
        sink.started(plan.run, data);
        return TrainingRun(record, data, control, sink).execute();
    });
}

RunOutcome resumeRun(const std::filesystem::path& run, std::optional<std::int64_t> epochs, TrainControl& control,
                     TrainSink& sink, DatasetPtr data)
{
    return guarded(run, [&] {
        RunRecord record = readRunRecord(run);
        if (!record.imported.empty())
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "The run {} was imported from {}: it cannot go on where it was trained "
                                        "elsewhere. A twin of it, trained here from the start, can."),
                        {run.string(), record.imported})
                .about(run);
        for (const std::string& key : record.notes.missing)
            sink.notice(LS_TEXT("core", "The run does not say '{}'; its default is used."), {key});
        for (const std::string& key : record.notes.unknown)
            sink.notice(
                LS_TEXT("core", "The run's parameter '{}' is unknown to this version; it is kept and not used."),
                {key});
        // A run from before epochs were thinned out keeps them all.
        if (std::ranges::count(record.notes.missing, "keep-mb") > 0)
            record.plan.training.set("keep-mb", std::int64_t{0});
        if (!data || data->fingerprint() != record.dataFingerprint)
            data = loadRunData(record, readOptions(control, sink));
        if (!data)
            return stoppedBefore(run, standingOf(run).epoch);
        requireSameImages(record, *data);
        const bool replanned = epochs && planEpochs(record, *epochs);
        sink.started(run, data);
        TrainingRun training(record, data, control, sink);
        if (replanned)
            writeRunRecord(run, record); // only now that the run is locked
        return training.execute();
    });
}

bool stoppedEarly(const std::filesystem::path& run) { return stoppedEarly(readRunRecord(run), standingOf(run)); }

TrainPlan continuedPlan(const std::filesystem::path& run)
{
    TrainPlan plan = readRunRecord(run).plan;
    const ParamSet live = standingOf(run).live;
    for (const auto& [key, value] : live.values())
        (plan.modelParams.contains(key) ? plan.modelParams : plan.training).set(key, value);
    return plan;
}

} // namespace latentscape
