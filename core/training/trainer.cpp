// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainer.h"

#include <algorithm>
#include <new>

#include <c10/util/Exception.h>

#include "core/base/version.h"
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

/// The one place where exceptions of training become outcomes.
template <typename Work>
RunOutcome guarded(const std::filesystem::path& run, Work&& work)
{
    RunOutcome outcome;
    try {
        return work();
    } catch (const Error& error) {
        outcome = failed(error);
    } catch (const std::bad_alloc&) {
        outcome = failed(
            Error(ErrorKind::Work,
                  LS_TEXT("core",
                          "There is not enough memory for this; smaller layers or a smaller batch would need less.")));
    } catch (const c10::Error& error) {
        outcome =
            failed(Error(ErrorKind::Work, LS_TEXT("core", "LibTorch failed: {}"), {error.what_without_backtrace()}));
    } catch (const std::exception& error) {
        outcome = failed(Error(ErrorKind::Work, LS_TEXT("core", "Training failed: {}"), {error.what()}));
    }
    outcome.run = run;
    return outcome;
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

} // namespace

RunOutcome train(TrainPlan plan, TrainControl& control, TrainSink& sink, DatasetPtr data)
{
    return guarded(plan.run, [&] {
        plan = completed(std::move(plan));
        if (modelInfo(plan.model).traits.imported)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "The model '{}' comes trained: it is imported, and cannot be trained here."),
                        {plan.model});
        if (!data)
            data = loadDataset(plan.data);
        plan.data = dataName(plan.data);
        const TrainingParams training = trainingParams().make(plan.training);
        RunRecord record;
        record.programVersion = kVersion;
        record.created = nowUtc();
        record.dataFingerprint = data->fingerprint();
        record.shape = data->shape;
        record.classes = data->classes();
        record.split = {static_cast<std::uint64_t>(training.seed), training.validation, training.limit,
                        training.leaveOut};
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
            data = loadRunData(record);
        if (epochs) {
            const ParamSpec* spec = findSpec(trainingParams().specs(), "epochs");
            validate(*spec, *epochs);
            const std::int64_t planned = std::get<std::int64_t>(*record.plan.training.find("epochs"));
            const std::int64_t wanted = epochsBeyondFixedPhases(record, *epochs);
            const std::filesystem::path latest = latestCheckpoint(run);
            if (wanted != planned && std::filesystem::exists(latest))
                record.continued.push_back({planned, inspectCheckpoint(latest).epoch});
            record.plan.training.set("epochs", wanted);
        }
        sink.started(run, data);
        TrainingRun training(record, data, control, sink);
        if (epochs)
            writeRunRecord(run, record); // only now that the run is locked
        return training.execute();
    });
}

} // namespace latentscape
