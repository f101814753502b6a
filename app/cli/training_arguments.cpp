// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/training_arguments.h"

#include "app/cli/run_source.h"
#include "app/cli/unused_options.h"
#include "core/base/error.h"
#include "core/data/read_options.h"
#include "core/models/registry.h"
#include "core/training/trainer.h"

namespace latentscape::cli {

namespace {

std::string modelsWith(const std::string& key)
{
    std::string names;
    for (const ModelInfo& info : modelInfos()) {
        if (findSpec(info.params, key) != nullptr)
            names += (names.empty() ? "" : ", ") + info.id;
    }
    return names;
}

void addParameters(CLI::App& command, bool onlyLive, ParameterArguments& arguments)
{
    const auto addAll = [&](const std::vector<ParamSpec>& specs) {
        for (const ParamSpec& spec : specs) {
            if ((spec.live || !onlyLive) && !arguments.contains(spec.key))
                arguments.emplace(spec.key, addParameter(command, spec));
        }
    };
    addAll(trainingParams().specs());
    for (const ModelInfo& info : modelInfos())
        addAll(info.params);
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

void tellIfUnused(const Argument& argument, const std::vector<ParamSpec>& specs, const ParamSet& values,
                  const std::set<std::string>& varied)
{
    const ParamSpec* spec = findSpec(specs, argument.spec().key);
    if (spec == nullptr || varied.contains(spec->key) || varied.contains(spec->enabledWhen.key))
        return;
    if (!isEnabled(*spec, values))
        tellUnused(argument, whenItCounts(*spec));
}

} // namespace

TrainingArguments addTrainingArguments(CLI::App& command)
{
    TrainingArguments arguments{addText(command, "--model", "ID", "What to train (see: latentscape-cli models)"),
                                addText(command, "--data", "DATA", readHelp()),
                                {}};
    addParameters(command, false, arguments.parameters);
    return arguments;
}

Argument addSaveEvery(CLI::App& command)
{
    return addReal(command, "--save-every", TrainControl::kSaveInterval, {0, 3600},
                   "Seconds after which the run is saved although its epoch goes on (default: 30)");
}

double saveIntervalOf(const Argument& saveEvery, const std::string& model)
{
    const double seconds = std::get<double>(saveEvery.value());
    if (modelInfo(model).traits.closedForm)
        tellUnused(saveEvery, model + " is solved in one go");
    return seconds;
}

ParameterArguments addLiveParameters(CLI::App& command)
{
    ParameterArguments arguments;
    addParameters(command, true, arguments);
    return arguments;
}

std::string whenItCounts(const ParamSpec& spec)
{
    std::string when;
    for (const std::string& value : spec.enabledWhen.values)
        when += (when.empty() ? "" : " or ") + value;
    return "it counts with --" + spec.enabledWhen.key + ' ' + when;
}

void take(const ParameterArguments& arguments, TrainPlan& plan, const std::set<std::string>& varied)
{
    const ModelInfo& info = modelInfo(plan.model);
    for (const auto& [key, argument] : arguments) {
        if (argument.given())
            takeParameter(key, argument.text(), info, plan);
    }
    const std::set<std::string> idle = idleTrainingKeys(info);
    for (const auto& [key, argument] : arguments) {
        if (idle.contains(key)) {
            tellUnused(argument, info.id + " is solved in one go");
        } else if (argument.given()) {
            tellIfUnused(argument, info.params, plan.modelParams, varied);
            tellIfUnused(argument, trainingParams().specs(), plan.training, varied);
        }
    }
}

TrainPlan planOf(const TrainingArguments& arguments, const std::set<std::string>& varied)
{
    const ModelInfo& info = modelInfo(arguments.model.text());
    TrainPlan plan;
    plan.model = info.id;
    plan.modelParams = ParamSet::defaults(info.params);
    plan.training = ParamSet::defaults(trainingParams().specs());
    take(arguments.parameters, plan, varied);
    const DataReference data = parseDataReference(arguments.data.text());
    if (data.split)
        throw Error(ErrorKind::Input, "Training divides the data set itself: write --data {} in place of --data {}.",
                    {data.name, arguments.data.text()});
    plan.data = data.name;
    return plan;
}

} // namespace latentscape::cli
