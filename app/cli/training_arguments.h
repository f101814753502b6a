// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/cli/arguments.h"
#include "core/training/plan.h"

namespace latentscape::cli {

/// Parameters of the trainer and of models as options, by key.
using ParameterArguments = std::map<std::string, Argument>;

/// What to train, as the commands that train take it: --model, --data and every parameter there is.
struct TrainingArguments
{
    Argument model;
    Argument data;
    ParameterArguments parameters;
};

TrainingArguments addTrainingArguments(CLI::App& command);

/// --save-every, of the commands that train one run.
Argument addSaveEvery(CLI::App& command);

/// The seconds it says. Says on standard error when they change nothing for the model. Throws Error (Input).
double saveIntervalOf(const Argument& saveEvery, const std::string& model);

/// The plan that was asked for; every value is read against the chosen model's own description. Says on standard error
/// which parameters change nothing, but for those among `varied`, whose values are still to be given, and for those
/// that count with some of these values. Throws Error (Usage, Input).
TrainPlan planOf(const TrainingArguments& arguments, const std::set<std::string>& varied = {});

/// "it counts with --likelihood gaussian": of a parameter that does not always.
std::string whenItCounts(const ParamSpec& spec);

/// The parameters that may change while a run is trained (ParamSpec::live): the trainer's and every model's.
ParameterArguments addLiveParameters(CLI::App& command);

/// Puts those that were given into the plan; every value is read against the description of the plan's own model. Says
/// on standard error which change nothing, as planOf() does. Throws Error (Usage, Input).
void take(const ParameterArguments& arguments, TrainPlan& plan, const std::set<std::string>& varied = {});

} // namespace latentscape::cli
