// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/parameter_help.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/text_table.h"
#include "app/cli/training_report.h"
#include "core/base/error.h"
#include "core/models/registry.h"
#include "core/training/plan.h"

namespace latentscape::cli {

namespace {

struct TrainArguments
{
    Argument model;
    Argument data;
    Argument out;
    std::map<std::string, Argument> parameters; ///< of the trainer and of every model, by key
};

std::string modelsWith(const std::string& key)
{
    std::string names;
    for (const ModelInfo& info : modelInfos()) {
        if (findSpec(info.params, key) != nullptr)
            names += (names.empty() ? "" : ", ") + info.id;
    }
    return names;
}

/// The value is read against the chosen model's own description: ranges and choices may differ between models.
void takeParameter(const std::string& key, const std::string& text, const ModelInfo& info, TrainPlan& plan)
{
    if (const ParamSpec* spec = findSpec(info.params, key))
        plan.modelParams.set(key, parseValue(*spec, text));
    else if (const ParamSpec* training = findSpec(trainingParams().specs(), key))
        plan.training.set(key, parseValue(*training, text));
    else
        throw Error(ErrorKind::Usage, "--{} is no parameter of the model {}; models that have it: {}.",
                    {key, info.id, modelsWith(key)});
}

void tellIfUnused(const std::string& key, const std::vector<ParamSpec>& specs, const ParamSet& values,
                  ProgressBar& messages)
{
    const ParamSpec* spec = findSpec(specs, key);
    if (spec == nullptr || isEnabled(*spec, values))
        return;
    std::string when;
    for (const std::string& value : spec->enabledWhen.values)
        when += (when.empty() ? "" : " or ") + value;
    messages.say(
        fillIn("Note: --{} changes nothing here; it counts with --{} {}.", {key, spec->enabledWhen.key, when}));
}

TrainPlan planOf(const TrainArguments& arguments)
{
    const ModelInfo& info = modelInfo(arguments.model.text());
    TrainPlan plan;
    plan.model = info.id;
    plan.modelParams = ParamSet::defaults(info.params);
    plan.training = ParamSet::defaults(trainingParams().specs());
    for (const auto& [key, argument] : arguments.parameters) {
        if (argument.given())
            takeParameter(key, argument.text(), info, plan);
    }
    ProgressBar messages;
    for (const auto& [key, argument] : arguments.parameters) {
        if (argument.given()) {
            tellIfUnused(key, info.params, plan.modelParams, messages);
            tellIfUnused(key, trainingParams().specs(), plan.training, messages);
        }
    }
    const DataReference data = parseDataReference(arguments.data.text());
    if (data.split)
        throw Error(ErrorKind::Input, "Training divides the data set itself: write --data {} in place of --data {}.",
                    {data.name, arguments.data.text()});
    plan.data = data.name;
    if (arguments.out.given()) {
        plan.run = arguments.out.text();
        requireFree(plan.run);
    }
    return plan;
}

CommandResult trainModel(const TrainArguments& arguments)
{
    const TrainPlan plan = planOf(arguments);
    return runTraining(plan.model, [&](TrainControl& control, TrainSink& sink) { return train(plan, control, sink); });
}

} // namespace

void addTrainCommand(CLI::App& program, Action& action)
{
    CLI::App& command =
        addCommand(program, "train", "Train a model; writes a run folder and prints where it is and the last losses");
    const auto arguments = std::make_shared<TrainArguments>(TrainArguments{
        addText(command, "--model", "ID", "What to train (see: latentscape-cli models)").required(),
        addText(command, "--data", "DATA", "A built-in data set, such as mnist, or a path").required(),
        addText(command, "--out", "RUN", "Folder of the run (default: a new one among the runs the window lists)"),
        {}});
    const auto addAll = [&](const std::vector<ParamSpec>& specs) {
        for (const ParamSpec& spec : specs) {
            if (!arguments->parameters.contains(spec.key))
                arguments->parameters.emplace(spec.key, addParameter(command, spec));
        }
    };
    addAll(trainingParams().specs());
    for (const ModelInfo& info : modelInfos())
        addAll(info.params);
    command.footer([arguments] { return trainingHelp(arguments->model.text(), outputWidth()); });
    command.callback([arguments, &action] { action = [arguments] { return trainModel(*arguments); }; });
}

} // namespace latentscape::cli
