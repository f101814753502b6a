// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/sweep.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/whole_number.h"
#include "core/models/registry.h"
#include "core/training/run_store.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr int kFormatVersion = 1;
constexpr const char* kFile = "sweep.json";
constexpr const char* kSeed = "seed";
constexpr std::size_t kMostParameters = 2;

/// `source` has places for the file and `arguments`.
[[noreturn]] void refuse(const fs::path& file, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), file.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(file);
}

const ParamSpec& specOf(const std::string& model, const std::string& key)
{
    const std::vector<ParamSpec>& own = modelInfo(model).params;
    const ParamSpec* spec = findSpec(own, key);
    if (spec == nullptr)
        spec = findSpec(trainingParams().specs(), key);
    if (spec != nullptr)
        return *spec;
    std::string keys;
    for (const ParamSpec& each : own)
        keys += (keys.empty() ? "" : ", ") + each.key;
    for (const ParamSpec& each : trainingParams().specs())
        keys += ", " + each.key;
    throw Error(ErrorKind::Input, LS_TEXT("core", "'{}' is no parameter of {}; one of {} would be right."),
                {key, model, keys});
}

std::vector<std::string> splitAt(const std::string& text, char separator)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

char separatorOf(const ParamSpec& spec) { return spec.type == ParamType::Widths ? ';' : ','; }

void checkAxis(const std::string& model, const SweepAxis& axis)
{
    const ParamSpec& spec = specOf(model, axis.key);
    if (axis.values.size() < 2)
        throw Error(ErrorKind::Input, LS_TEXT("core", "A sweep over {} needs at least two values, such as {}=2{}5."),
                    {axis.key, axis.key, std::string(1, separatorOf(spec))});
    for (std::size_t i = 0; i < axis.values.size(); ++i) {
        validate(spec, axis.values[i]);
        if (std::find(axis.values.begin(), axis.values.begin() + static_cast<std::ptrdiff_t>(i), axis.values[i]) !=
            axis.values.begin() + static_cast<std::ptrdiff_t>(i))
            throw Error(ErrorKind::Input, LS_TEXT("core", "The sweep over {} has the value {} twice."),
                        {axis.key, toString(axis.values[i])});
    }
}

void checkPlan(const SweepPlan& plan)
{
    const auto parameters =
        plan.axes.size() - static_cast<std::size_t>(std::ranges::count(plan.axes, kSeed, &SweepAxis::key));
    if (plan.axes.empty() || parameters > kMostParameters)
        throw Error(ErrorKind::Input, LS_TEXT("core", "A sweep is over one or two parameters, and seeds beside them."));
    for (const SweepAxis& axis : plan.axes) {
        if (std::ranges::count(plan.axes, axis.key, &SweepAxis::key) > 1)
            throw Error(ErrorKind::Input, LS_TEXT("core", "The sweep is over {} twice; two parameters would be right."),
                        {axis.key});
        checkAxis(plan.base.model, axis);
    }
}

void setParameter(TrainPlan& plan, const std::string& key, const ParamValue& value)
{
    const bool own = findSpec(modelInfo(plan.model).params, key) != nullptr;
    (own ? plan.modelParams : plan.training).set(key, value);
}

/// A folder name: letters, digits and what else is harmless everywhere.
std::string folderName(const SweepPlan& plan, const std::vector<ParamValue>& values)
{
    std::string name;
    for (std::size_t i = 0; i < values.size(); ++i)
        name += (name.empty() ? "" : "_") + plan.axes[i].key + "-" + toString(values[i]);
    std::ranges::replace_if(
        name,
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '_' || c == '.' || c == '+');
        },
        'x');
    return name;
}

SweepEntry entryOf(const SweepPlan& plan, std::vector<ParamValue> values)
{
    SweepEntry entry;
    entry.plan = plan.base;
    for (std::size_t i = 0; i < values.size(); ++i) {
        setParameter(entry.plan, plan.axes[i].key, values[i]);
        entry.setting += (entry.setting.empty() ? "" : ", ") + plan.axes[i].key + "=" + toString(values[i]);
    }
    entry.run = plan.folder / folderName(plan, values);
    entry.plan.run = entry.run;
    entry.values = std::move(values);
    return entry;
}

SeedSpread spreadOf(const std::vector<double>& values)
{
    SeedSpread spread;
    spread.runs = static_cast<int>(values.size());
    for (const double value : values)
        spread.mean += value / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - spread.mean) * (value - spread.mean);
    if (values.size() > 1)
        spread.deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
    return spread;
}

void measure(SweepGroup& group, const std::vector<SweepRow>& rows)
{
    std::map<std::string, std::vector<double>> values;
    for (const std::size_t member : group.members) {
        if (rows[member].state != SweepState::Done)
            continue; // after another number of epochs it is not comparable
        ++group.done;
        for (const auto& [term, value] : rows[member].summary.test)
            values[term].push_back(value);
    }
    for (const auto& [term, all] : values)
        group.test[term] = spreadOf(all);
}

} // namespace

SweepAxis parseAxis(const std::string& model, const std::string& text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        throw Error(ErrorKind::Input, LS_TEXT("core", "'{}' is no parameter with values; latent=2,5,10 would be."),
                    {text});
    SweepAxis axis{text.substr(0, equals), {}};
    const ParamSpec& spec = specOf(model, axis.key);
    for (const std::string& value : splitAt(text.substr(equals + 1), separatorOf(spec)))
        axis.values.push_back(parseValue(spec, value));
    checkAxis(model, axis);
    return axis;
}

SweepAxis seedAxis(const TrainPlan& base, std::int64_t count)
{
    const std::int64_t first = trainingParams().make(base.training).seed;
    const auto last = static_cast<std::int64_t>(specOf(base.model, kSeed).range.max);
    const std::int64_t most = last - first + 1;
    if (most < 2)
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core", "No seed follows {}, the greatest there is: to repeat a run, begin with a smaller one."),
            {std::to_string(first)});
    if (count < 2 || count > most)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "A run can be repeated with 2 to {} seeds from {} on, not with {}."),
                    {std::to_string(most), std::to_string(first), std::to_string(count)});
    SweepAxis axis{kSeed, {}};
    for (std::int64_t i = 0; i < count; ++i)
        axis.values.emplace_back(first + i);
    return axis;
}

bool repeatsSeeds(const SweepPlan& plan) { return std::ranges::count(plan.axes, kSeed, &SweepAxis::key) > 0; }

std::string toString(const SweepAxis& axis)
{
    std::string text;
    for (const ParamValue& value : axis.values) {
        const char separator = std::holds_alternative<Widths>(value) ? ';' : ',';
        text += (text.empty() ? axis.key + "=" : std::string(1, separator)) + toString(value);
    }
    return text;
}

std::vector<SweepEntry> sweepEntries(const SweepPlan& plan)
{
    std::vector<std::vector<ParamValue>> settings(1);
    for (const SweepAxis& axis : plan.axes) {
        std::vector<std::vector<ParamValue>> longer;
        for (const auto& setting : settings) {
            for (const ParamValue& value : axis.values) {
                longer.push_back(setting);
                longer.back().push_back(value);
            }
        }
        settings = std::move(longer);
    }
    std::vector<SweepEntry> entries;
    entries.reserve(settings.size());
    for (auto& setting : settings)
        entries.push_back(entryOf(plan, std::move(setting)));
    return entries;
}

SweepPlan createSweep(SweepPlan plan, const DatasetPtr& data)
{
    plan.base.data = dataName(plan.base.data); // it may go on from another folder
    checkPlan(plan);
    // Both refuse what no run could be made of.
    for (const SweepEntry& entry : sweepEntries(plan)) {
        const TrainPlan whole = completed(entry.plan);
        if (data)
            checkTrainable(whole, *data);
    }
    plan.folder = createSweepFolder(plan.folder, plan.base.model + "-by-" + plan.axes.front().key);
    Json json;
    json["format"] = kFormatVersion;
    json["model"] = plan.base.model;
    json["parameters"] = toJson(plan.base.modelParams);
    json["training"] = toJson(plan.base.training);
    json["data"] = plan.base.data;
    json["over"] = Json::array();
    for (const SweepAxis& axis : plan.axes)
        json["over"].push_back(toString(axis));
    writeFileAtomically(plan.folder / kFile, json.dump(2) + "\n");
    return plan;
}

bool isSweepFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path / kFile, ignored);
}

SweepPlan readSweep(const fs::path& folder)
{
    const fs::path file = folder / kFile;
    if (!fs::exists(file))
        refuse(
            folder,
            LS_TEXT(
                "core",
                "{} cannot be used as a sweep: it holds no sweep.json; a folder that 'sweep' wrote would be right."));
    SweepPlan plan;
    plan.folder = folder;
    try {
        const Json json = Json::parse(readFile(file));
        if (wholeNumber<int>(json.at("format")) > kFormatVersion)
            refuse(file,
                   LS_TEXT("core", "{} cannot be used as a sweep: it was written by a newer version of this program."));
        plan.base.model = json.at("model").get<std::string>();
        plan.base.modelParams = paramsFromJson(json.at("parameters"), modelInfo(plan.base.model).params);
        plan.base.training = paramsFromJson(json.at("training"), trainingParams().specs());
        plan.base.data = json.at("data").get<std::string>();
        for (const Json& axis : json.at("over"))
            plan.axes.push_back(parseAxis(plan.base.model, axis.get<std::string>()));
        checkPlan(plan);
    } catch (const Json::exception& problem) {
        refuse(file, LS_TEXT("core", "{} cannot be used as a sweep: {}."), {problem.what()});
    } catch (const Error& problem) {
        // A model or a parameter that is not known does not know where it stands.
        if (!problem.file().empty())
            throw;
        std::string reason = problem.what();
        reason.erase(reason.find_last_not_of('.') + 1);
        refuse(file, LS_TEXT("core", "{} cannot be used as a sweep: {}."), {reason});
    }
    return plan;
}

std::vector<SweepRow> sweepRows(const SweepPlan& plan)
{
    std::vector<SweepRow> rows;
    for (SweepEntry& entry : sweepEntries(plan)) {
        SweepRow row;
        if (isRunFolder(entry.run)) {
            row.summary = summarizeRun(entry.run);
            row.state = row.summary.finished ? SweepState::Done : SweepState::Begun;
        }
        row.entry = std::move(entry);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<SweepGroup> sweepGroups(const SweepPlan& plan, const std::vector<SweepRow>& rows)
{
    std::vector<SweepGroup> groups;
    if (!repeatsSeeds(plan))
        return groups;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        SweepGroup group;
        for (std::size_t a = 0; a < plan.axes.size(); ++a) {
            const ParamValue& value = rows[i].entry.values[a];
            if (plan.axes[a].key == kSeed)
                continue;
            group.setting += (group.setting.empty() ? "" : ", ") + plan.axes[a].key + "=" + toString(value);
            group.values.push_back(value);
        }
        auto place = std::ranges::find(groups, group.values, &SweepGroup::values);
        if (place == groups.end())
            place = groups.insert(groups.end(), std::move(group));
        place->members.push_back(i);
    }
    for (SweepGroup& group : groups)
        measure(group, rows);
    return groups;
}

} // namespace latentscape
