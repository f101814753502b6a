// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/command.h"
#include "app/cli/parameter_help.h"
#include "app/cli/text_table.h"
#include "app/cli/training_arguments.h"
#include "app/cli/training_report.h"

namespace latentscape::cli {

namespace {

struct TrainArguments
{
    TrainingArguments training;
    Argument out;
    Argument saveEvery;
};

CommandResult trainModel(const TrainArguments& arguments)
{
    TrainPlan plan = planOf(arguments.training);
    if (arguments.out.given()) {
        plan.run = arguments.out.text();
        requireFree(plan.run);
    }
    const double saveInterval = saveIntervalOf(arguments.saveEvery, plan.model);
    return runTraining(plan.model, [&](TrainControl& control, TrainSink& sink) {
        control.setSaveInterval(saveInterval);
        return train(plan, control, sink);
    });
}

} // namespace

void addTrainCommand(CLI::App& program, Action& action)
{
    CLI::App& command =
        addCommand(program, "train", "Train a model; writes a run folder and prints where it is and the last losses");
    const auto arguments = std::make_shared<TrainArguments>(TrainArguments{
        addTrainingArguments(command),
        addText(command, "--out", "RUN", "Folder of the run (default: a new one among the runs the window lists)"),
        addSaveEvery(command)});
    arguments->training.model.required();
    arguments->training.data.required();
    setFooter(command, [arguments] { return trainingHelp(arguments->training.model.text(), outputWidth()); });
    setAction(command, action, [arguments] { return trainModel(*arguments); });
}

} // namespace latentscape::cli
