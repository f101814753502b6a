// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <optional>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/training_arguments.h"
#include "app/cli/training_report.h"
#include "core/base/error.h"
#include "core/params/param_set.h"
#include "core/training/plan.h"
#include "core/training/run_folder.h"

namespace latentscape::cli {

namespace {

CommandResult resumeTraining(const Argument& run, const Argument& epochs, const Argument& saveEvery)
{
    const RunReference reference = parseRunReference(run.text());
    if (reference.epoch >= 0)
        throw Error(ErrorKind::Input,
                    "A run goes on from where it stopped, not from one of its epochs: write {} in place of {}.",
                    {reference.path.string(), run.text()});
    std::optional<std::int64_t> total;
    if (epochs.given())
        total = epochs.integer();
    const RunRecord record = readRunRecord(reference.path);
    const double saveInterval = saveIntervalOf(saveEvery, record.plan.model);
    return runTraining(record.plan.model, [&](TrainControl& control, TrainSink& sink) {
        control.setSaveInterval(saveInterval);
        return resumeRun(reference.path, total, control, sink);
    });
}

} // namespace

void addResumeCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "resume", "Go on with a run where it stopped");
    const Argument run = addText(command, "RUN", "RUN", "Folder of the run").required();
    const ParamSpec* spec = findSpec(trainingParams().specs(), "epochs");
    const Argument epochs = addInteger(command, "--epochs", 0, spec != nullptr ? spec->range : Range{1, 1e9},
                                       "How many epochs it is to have in total (default: as planned)");
    const Argument saveEvery = addSaveEvery(command);
    command.callback([=, &action] { action = [=] { return resumeTraining(run, epochs, saveEvery); }; });
}

} // namespace latentscape::cli
