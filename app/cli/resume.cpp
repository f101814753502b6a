// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <optional>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/parameter_help.h"
#include "app/cli/text_table.h"
#include "app/cli/training_arguments.h"
#include "app/cli/training_report.h"
#include "core/base/error.h"
#include "core/params/param_set.h"
#include "core/training/plan.h"
#include "core/training/run_folder.h"
#include "core/training/trainer.h"

namespace latentscape::cli {

namespace {

struct ResumeArguments
{
    Argument run;
    Argument epochs;
    Argument saveEvery;
    ParameterArguments changed;
};

/// Of the run that is named beside --help; empty if there is none.
std::string modelOf(const Argument& run)
{
    try {
        return run.given() ? readRunRecord(run.text()).plan.model : std::string();
    } catch (const Error&) {
        return {};
    }
}

CommandResult resumeTraining(const ResumeArguments& arguments)
{
    const RunReference reference = parseRunReference(arguments.run.text());
    if (reference.epoch >= 0)
        throw Error(ErrorKind::Input,
                    "A run goes on from where it stopped, not from one of its epochs: write {} in place of {}.",
                    {reference.path.string(), arguments.run.text()});
    std::optional<std::int64_t> total;
    if (arguments.epochs.given())
        total = arguments.epochs.integer();
    TrainPlan plan = continuedPlan(reference.path);
    take(arguments.changed, plan);
    const double saveInterval = saveIntervalOf(arguments.saveEvery, plan.model);
    return runTraining(plan.model, [&](TrainControl& control, TrainSink& sink) {
        control.setSaveInterval(saveInterval);
        for (const auto& [key, argument] : arguments.changed) {
            if (!argument.given())
                continue;
            const ParamValue* value = plan.modelParams.find(key);
            control.setLive(key, value != nullptr ? *value : *plan.training.find(key));
        }
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
    const auto arguments =
        std::make_shared<ResumeArguments>(ResumeArguments{run, epochs, saveEvery, addLiveParameters(command)});
    setFooter(command, [run] { return resumeHelp(modelOf(run), outputWidth()); });
    setAction(command, action, [arguments] { return resumeTraining(*arguments); });
}

} // namespace latentscape::cli
