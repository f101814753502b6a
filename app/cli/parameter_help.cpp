// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parameter_help.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/cli/text_table.h"
#include "core/training/plan.h"

namespace latentscape::cli {

namespace {

const char* placeholderOf(ParamType type)
{
    switch (type) {
    case ParamType::Integer:
        return " N";
    case ParamType::Real:
        return " X";
    case ParamType::Choice:
        return " NAME";
    case ParamType::Flag:
        return " true|false";
    case ParamType::Widths:
        return " N,N,...";
    }
    return "";
}

std::string conditionText(const ParamCondition& condition)
{
    std::string text = "; with --" + condition.key + ' ';
    for (std::size_t i = 0; i < condition.values.size(); ++i)
        text += (i == 0 ? "" : " or ") + condition.values[i];
    return text;
}

std::string meaning(const ParamSpec& spec)
{
    const std::string text = spec.label + ": " + spec.help;
    return text.back() == '.' ? text : text + '.';
}

std::string describe(const ParamSpec& spec)
{
    std::string text = meaning(spec) + " [default " + toString(spec.defaultValue);
    if (const std::string allowed = allowedText(spec); !allowed.empty())
        text += "; " + allowed;
    if (!spec.enabledWhen.key.empty())
        text += conditionText(spec.enabledWhen);
    return text + ']';
}

std::string modelHelp(const ModelInfo& info, std::size_t width)
{
    return "\nParameters of --model " + info.id + ", " + info.name + ":\n" + parameterHelp(info.params, width);
}

} // namespace

std::string allowedText(const ParamSpec& spec)
{
    std::string names;
    for (const std::string& choice : spec.choices)
        names += (names.empty() ? "" : ", ") + choice;
    if (spec.type == ParamType::Choice || spec.type == ParamType::Flag)
        return names;
    const bool above = std::isfinite(spec.range.min);
    const bool below = std::isfinite(spec.range.max);
    if (above && below)
        return toString(ParamValue(spec.range.min)) + " to " + toString(ParamValue(spec.range.max));
    if (above)
        return "at least " + toString(ParamValue(spec.range.min));
    return below ? "at most " + toString(ParamValue(spec.range.max)) : "";
}

std::string parameterHelp(const std::vector<ParamSpec>& specs, std::size_t width)
{
    TextTable table;
    for (const ParamSpec& spec : specs)
        table.addRow({"  --" + spec.key + placeholderOf(spec.type), describe(spec)});
    return table.toString(width);
}

std::string trainingHelp(const std::string& model, std::size_t width)
{
    std::string text = "How to train:\n" + parameterHelp(trainingParams().specs(), width);
    const auto& infos = modelInfos();
    const auto chosen = std::ranges::find(infos, model, &ModelInfo::id);
    if (chosen != infos.end())
        return text + modelHelp(*chosen, width);
    for (const ModelInfo& info : infos)
        text += modelHelp(info, width);
    return text;
}

std::string resumeHelp(const std::string& model, std::size_t width)
{
    TextTable table;
    std::set<std::string> told;
    const auto addLive = [&](const std::vector<ParamSpec>& specs) {
        for (const ParamSpec& spec : specs) {
            if (spec.live && told.insert(spec.key).second)
                table.addRow({"  --" + spec.key + placeholderOf(spec.type), meaning(spec)});
        }
    };
    addLive(trainingParams().specs());
    for (const ModelInfo& info : modelInfos()) {
        if (model.empty() || info.id == model)
            addLive(info.params);
    }
    const std::string condition = model.empty() ? ", if the model has it" : "";
    return "What may change from here on" + condition + " (default: as it was trained):\n" + table.toString(width);
}

} // namespace latentscape::cli
