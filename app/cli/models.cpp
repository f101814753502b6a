// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/parameter_help.h"
#include "app/cli/text_table.h"
#include "core/models/registry.h"
#include "core/params/param_set.h"
#include "core/training/plan.h"

namespace latentscape::cli {

namespace {

using Json = nlohmann::ordered_json;

Json boundOf(const ParamSpec& spec, double bound)
{
    // Bounds of whole numbers are written as such.
    const bool whole = spec.type == ParamType::Integer || spec.type == ParamType::Widths;
    return whole && std::abs(bound) < 9e15 ? Json(static_cast<std::int64_t>(bound)) : Json(bound);
}

Json parametersOf(const std::vector<ParamSpec>& specs)
{
    Json list = Json::array();
    for (const ParamSpec& spec : specs) {
        Json item = {{"key", spec.key}, {"type", toString(spec.type)}, {"default", toJson(spec.defaultValue)}};
        if (std::isfinite(spec.range.min) && spec.type != ParamType::Choice && spec.type != ParamType::Flag)
            item["min"] = boundOf(spec, spec.range.min);
        if (std::isfinite(spec.range.max) && spec.type != ParamType::Choice && spec.type != ParamType::Flag)
            item["max"] = boundOf(spec, spec.range.max);
        if (!spec.choices.empty())
            item["choices"] = spec.choices;
        item["live"] = spec.live;
        item["help"] = spec.help;
        list.push_back(std::move(item));
    }
    return list;
}

std::string parameterTable(const std::vector<ParamSpec>& specs)
{
    TextTable table({"parameter", "type", "default", "allowed", "live", "what it does"});
    for (const ParamSpec& spec : specs)
        table.addRow({"--" + spec.key, toString(spec.type), toString(spec.defaultValue), allowedText(spec),
                      spec.live ? "yes" : "", spec.label + ": " + spec.help});
    return table.toString(outputWidth());
}

CommandResult listModels()
{
    CommandResult result;
    Json list = Json::array();
    TextTable table({"id", "name", "family", "summary"});
    for (const ModelInfo& info : modelInfos()) {
        list.push_back({{"id", info.id}, {"name", info.name}, {"family", info.family}, {"summary", info.summary}});
        table.addRow({info.id, info.name, info.family, info.summary});
    }
    result.document = {{"models", std::move(list)}};
    result.text = table.toString(outputWidth());
    return result;
}

CommandResult describeModel(const std::string& id)
{
    const ModelInfo& info = modelInfo(id);
    CommandResult result;
    result.document = {{"id", info.id},
                       {"name", info.name},
                       {"family", info.family},
                       {"summary", info.summary},
                       {"source", info.source},
                       {"parameters", parametersOf(info.params)},
                       {"training", parametersOf(trainingParams().specs())}};
    TextTable facts;
    facts.addRow({"id", info.id});
    facts.addRow({"name", info.name});
    facts.addRow({"family", info.family});
    facts.addRow({"summary", info.summary});
    facts.addRow({"source", info.source});
    result.text = facts.toString(outputWidth()) + "\nParameters of the model:\n" + parameterTable(info.params) +
                  "\nHow it is trained (the same for every model):\n" + parameterTable(trainingParams().specs());
    return result;
}

} // namespace

void addModelsCommand(CLI::App& program, Action& action)
{
    CLI::App& command =
        addCommand(program, "models", "The models there are; with ID, one model's parameters and its source");
    const Argument id = addText(command, "ID", "ID", "A model, such as vae");
    setAction(command, action, [id] { return id.given() ? describeModel(id.text()) : listModels(); });
}

} // namespace latentscape::cli
