// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "app/cli/command.h"
#include "app/cli/parameter_help.h"
#include "app/cli/progress_bar.h"
#include "app/cli/text_table.h"
#include "app/cli/training_arguments.h"
#include "app/cli/training_report.h"
#include "app/cli/unused_options.h"
#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/models/registry.h"
#include "core/training/sweep.h"

namespace latentscape::cli {

namespace {

struct SweepArguments
{
    Argument folder;
    TrainingArguments training;
    Argument over;
    Argument seeds;
    Argument out;
};

struct Sweep
{
    SweepPlan plan;
    DatasetPtr data; ///< of a new one: nothing is written before they are known to fit
};

/// The parameters that --over names, known before their values are read.
std::set<std::string> keysOf(const Argument& over)
{
    std::set<std::string> keys;
    for (const std::string& text : over.texts())
        keys.insert(text.substr(0, text.find('=')));
    return keys;
}

const ParamSpec& specOf(const ModelInfo& info, const std::string& key)
{
    const ParamSpec* own = findSpec(info.params, key);
    return own != nullptr ? *own : *findSpec(trainingParams().specs(), key);
}

/// Whether a parameter makes a difference to any of the runs: another one that is varied may decide that.
bool countsSomewhere(const SweepPlan& plan, const ModelInfo& info, const ParamSpec& spec)
{
    if (spec.enabledWhen.key.empty())
        return true;
    const bool isOwn = findSpec(info.params, spec.key) != nullptr;
    return std::ranges::any_of(sweepEntries(plan), [&](const SweepEntry& entry) {
        return isEnabled(spec, isOwn ? entry.plan.modelParams : entry.plan.training);
    });
}

/// Says which parameters change nothing for what is varied beside them, or for having one value only.
void tellWhatIsUnused(const SweepArguments& arguments, const SweepPlan& plan)
{
    const ModelInfo& info = modelInfo(plan.base.model);
    const std::set<std::string> idle = idleTrainingKeys(info);
    const std::set<std::string> varied = keysOf(arguments.over);
    for (const SweepAxis& axis : plan.axes) {
        const ParamSpec& spec = specOf(info, axis.key);
        if (idle.contains(axis.key))
            tellUnused("over " + axis.key, plan.base.model + " is solved in one go");
        else if (!countsSomewhere(plan, info, spec))
            tellUnused("over " + axis.key, whenItCounts(spec));
    }
    for (const auto& [key, argument] : arguments.training.parameters) {
        if (!argument.given() || idle.contains(key))
            continue;
        const ParamSpec& spec = specOf(info, key);
        if (varied.contains(key))
            tellUnused(argument, "the sweep gives it its values");
        else if (varied.contains(spec.enabledWhen.key) && !countsSomewhere(plan, info, spec))
            tellUnused(argument, whenItCounts(spec));
    }
}

Sweep newSweep(const SweepArguments& arguments)
{
    const auto need = [](bool given, const char* name) {
        if (!given)
            throw Error(ErrorKind::Usage, "A new sweep needs {}; a sweep that was begun is named by its folder.",
                        {name});
    };
    need(arguments.training.model.given(), "--model");
    need(arguments.training.data.given(), "--data");
    need(arguments.over.given() || arguments.seeds.given(), "--over or --seeds");
    SweepPlan plan;
    plan.base = planOf(arguments.training, keysOf(arguments.over));
    for (const std::string& text : arguments.over.texts())
        plan.axes.push_back(parseAxis(plan.base.model, text));
    tellWhatIsUnused(arguments, plan);
    if (arguments.seeds.given())
        plan.axes.push_back(seedAxis(plan.base, arguments.seeds.integer()));
    if (arguments.out.given()) {
        plan.folder = arguments.out.text();
        requireFree(plan.folder);
    }
    DatasetPtr data = loadDataset(plan.base.data);
    plan = createSweep(std::move(plan), data);
    return {std::move(plan), std::move(data)};
}

Sweep begunSweep(const SweepArguments& arguments)
{
    const std::string when = "the sweep goes on as it was begun";
    for (const Argument* argument :
         {&arguments.training.model, &arguments.training.data, &arguments.over, &arguments.seeds, &arguments.out})
        tellUnused(*argument, when);
    for (const auto& [key, argument] : arguments.training.parameters)
        tellUnused(argument, when);
    return {readSweep(arguments.folder.text()), nullptr};
}

const char* nameOf(SweepState state)
{
    switch (state) {
    case SweepState::Waiting:
        return "waiting";
    case SweepState::Begun:
        return "begun";
    case SweepState::Done:
        return "done";
    }
    return "";
}

/// Loss and its parts, the sum first.
std::vector<std::string> termsOf(const std::vector<SweepRow>& rows)
{
    std::set<std::string> terms;
    for (const SweepRow& row : rows) {
        for (const auto& [term, value] : row.summary.test)
            terms.insert(term);
    }
    std::vector<std::string> order;
    if (terms.erase("loss") > 0)
        order.emplace_back("loss");
    order.insert(order.end(), terms.begin(), terms.end());
    return order;
}

std::string rowTable(const std::vector<SweepRow>& rows)
{
    const std::vector<std::string> terms = termsOf(rows);
    std::vector<std::string> heading = {"run", "epochs"};
    heading.insert(heading.end(), terms.begin(), terms.end());
    TextTable table(heading);
    for (const SweepRow& row : rows) {
        std::vector<std::string> cells = {row.entry.setting, std::to_string(row.summary.epochs)};
        for (const std::string& term : terms) {
            const auto place = row.summary.test.find(term);
            cells.push_back(place == row.summary.test.end() ? "-" : formatNumber(place->second));
        }
        table.addRow(cells);
    }
    return table.toString();
}

/// What the seeds of each setting give together.
std::string groupTable(const std::vector<SweepGroup>& groups, const std::vector<SweepRow>& rows)
{
    const std::vector<std::string> terms = termsOf(rows);
    std::vector<std::string> heading = {"setting", "seeds"};
    heading.insert(heading.end(), terms.begin(), terms.end());
    TextTable table(heading);
    for (const SweepGroup& group : groups) {
        std::vector<std::string> cells = {group.setting.empty() ? "all" : group.setting, std::to_string(group.done)};
        for (const std::string& term : terms) {
            const auto place = group.test.find(term);
            cells.push_back(place == group.test.end()
                                ? "-"
                                : formatNumber(place->second.mean) + " ± " + formatNumber(place->second.deviation));
        }
        table.addRow(cells);
    }
    return table.toString();
}

nlohmann::ordered_json documentOf(const SweepPlan& plan, const SweepGroup& group)
{
    nlohmann::ordered_json values = nlohmann::ordered_json::object();
    std::size_t next = 0;
    for (const SweepAxis& axis : plan.axes) {
        if (axis.key != "seed")
            values[axis.key] = toJson(group.values[next++]);
    }
    nlohmann::ordered_json test = nlohmann::ordered_json::object();
    for (const auto& [term, spread] : group.test)
        test[term] = {{"mean", spread.mean}, {"deviation", spread.deviation}};
    return {{"values", values}, {"seeds", group.done}, {"test", test}};
}

CommandResult resultOf(const SweepPlan& plan, bool stopped)
{
    const std::vector<SweepRow> rows = sweepRows(plan);
    CommandResult result;
    result.stopped = stopped;
    result.document = {{"sweep", plan.folder.string()}, {"model", plan.base.model}, {"stopped", stopped}};
    for (const SweepAxis& axis : plan.axes)
        result.document["over"].push_back(axis.key);
    result.document["runs"] = nlohmann::ordered_json::array();
    for (const SweepRow& row : rows) {
        nlohmann::ordered_json values;
        for (std::size_t i = 0; i < plan.axes.size(); ++i)
            values[plan.axes[i].key] = toJson(row.entry.values[i]);
        result.document["runs"].push_back({{"run", row.entry.run.string()},
                                           {"values", values},
                                           {"state", nameOf(row.state)},
                                           {"epochs", row.summary.epochs},
                                           {"test", nlohmann::ordered_json(row.summary.test)}});
    }
    result.text = plan.folder.string() + "\n\n" + rowTable(rows);
    const std::vector<SweepGroup> groups = sweepGroups(plan, rows);
    for (const SweepGroup& group : groups)
        result.document["groups"].push_back(documentOf(plan, group));
    if (!groups.empty())
        result.text += "\nMean ± deviation over the seeds that are done\n\n" + groupTable(groups, rows);
    if (stopped)
        result.text += "\nStopped and saved. To go on: latentscape-cli sweep " + plan.folder.string() + '\n';
    return result;
}

CommandResult trainRow(const SweepRow& row, const DatasetPtr& data, bool& asked)
{
    const auto work = [&](TrainControl& control, TrainSink& sink) {
        return row.state == SweepState::Begun ? resumeRun(row.entry.run, {}, control, sink, data)
                                              : train(row.entry.plan, control, sink, data);
    };
    return runTraining(row.entry.plan.model, work, &asked);
}

CommandResult runSweep(const SweepArguments& arguments)
{
    const auto [plan, data] = arguments.folder.given() ? begunSweep(arguments) : newSweep(arguments);
    ProgressBar messages;
    std::optional<Error> failure;
    bool asked = false; // to stop, be it by a Ctrl-C that the run before was too near its end for
    for (const SweepRow& row : sweepRows(plan)) {
        if (row.state == SweepState::Done)
            continue;
        if (asked)
            return resultOf(plan, true);
        messages.say(row.entry.setting);
        try {
            if (trainRow(row, data, asked).stopped)
                return resultOf(plan, true);
        } catch (const Error& error) {
            // A value under which training diverges must not keep the others from their turn.
            if (error.kind() != ErrorKind::Work)
                throw;
            messages.say(row.entry.setting + ": " + error.what());
            failure = failure.value_or(error);
        }
    }
    if (failure)
        throw *failure;
    return resultOf(plan, false);
}

} // namespace

void addSweepCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(
        program, "sweep", "Train a model once for each value of a parameter; or go on with a sweep that was begun");
    const auto arguments = std::make_shared<SweepArguments>(SweepArguments{
        addText(command, "SWEEP", "SWEEP", "Folder of a sweep to go on with"), addTrainingArguments(command),
        addText(command, "--over", "KEY=A,B,...", "The parameter and its values; given twice, every pair").repeatable(),
        addInteger(command, "--seeds", 1, {2, 1000}, "Repeat every run with this many seeds, from --seed on"),
        addText(command, "--out", "FOLDER", "Folder of the sweep (default: a new one among the runs)")});
    setFooter(command, [arguments] { return trainingHelp(arguments->training.model.text(), outputWidth()); });
    setAction(command, action, [arguments] { return runSweep(*arguments); });
}

} // namespace latentscape::cli
