// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/param_set.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace latentscape {

namespace {

/// A JSON value as the parameter's type, or as the type JSON itself suggests when `spec` is nothing.
ParamValue valueFromJson(const nlohmann::ordered_json& json, const ParamSpec* spec)
{
    const bool wantsReal = spec != nullptr && spec->type == ParamType::Real;
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_integer() && !wantsReal)
        return json.get<std::int64_t>();
    if (json.is_number())
        return json.get<double>();
    if (json.is_array() && std::ranges::all_of(json, [](const auto& item) { return item.is_number_integer(); }))
        return json.get<Widths>();
    return json.is_string() ? json.get<std::string>() : json.dump();
}

} // namespace

ParamSet ParamSet::defaults(const std::vector<ParamSpec>& specs)
{
    ParamSet set;
    for (const ParamSpec& spec : specs)
        set.set(spec.key, spec.defaultValue);
    return set;
}

const ParamValue* ParamSet::find(const std::string& key) const
{
    const auto place = std::ranges::find(m_values, key, &std::pair<std::string, ParamValue>::first);
    return place == m_values.end() ? nullptr : &place->second;
}

void ParamSet::set(const std::string& key, ParamValue value)
{
    const auto place = std::ranges::find(m_values, key, &std::pair<std::string, ParamValue>::first);
    if (place == m_values.end())
        m_values.emplace_back(key, std::move(value));
    else
        place->second = std::move(value);
}

const ParamSpec* findSpec(const std::vector<ParamSpec>& specs, const std::string& key)
{
    const auto place = std::ranges::find(specs, key, &ParamSpec::key);
    return place == specs.end() ? nullptr : &*place;
}

bool isEnabled(const ParamSpec& spec, const ParamSet& values)
{
    if (spec.enabledWhen.key.empty())
        return true;
    const ParamValue* other = values.find(spec.enabledWhen.key);
    return other == nullptr || std::ranges::count(spec.enabledWhen.values, toString(*other)) > 0;
}

nlohmann::ordered_json toJson(const ParamValue& value)
{
    return std::visit([](const auto& content) { return nlohmann::ordered_json(content); }, value);
}

nlohmann::ordered_json toJson(const ParamSet& values)
{
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (const auto& [key, value] : values.values())
        object[key] = toJson(value);
    return object;
}

ParamSet paramsFromJson(const nlohmann::ordered_json& object, const std::vector<ParamSpec>& specs, ParamNotes* notes)
{
    if (!object.is_object())
        throw Error(ErrorKind::Input, LS_TEXT("core", "The parameters must be a JSON object of keys and values."));
    ParamSet set = ParamSet::defaults(specs);
    for (const ParamSpec& spec : specs) {
        const auto place = object.find(spec.key);
        if (place != object.end()) {
            const ParamValue value = valueFromJson(*place, &spec);
            validate(spec, value);
            set.set(spec.key, value);
        } else if (notes != nullptr) {
            notes->missing.push_back(spec.key);
        }
    }
    for (const auto& [key, json] : object.items()) {
        if (findSpec(specs, key) != nullptr)
            continue;
        set.set(key, valueFromJson(json, nullptr));
        if (notes != nullptr)
            notes->unknown.push_back(key);
    }
    return set;
}

} // namespace latentscape
