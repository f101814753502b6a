// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/params/param_spec.h"

namespace latentscape {

/// Values of hyper-parameters by key, in the order of their table. A plain value: copied freely across threads.
class ParamSet
{
public:
    ParamSet() = default;
    /// Every parameter of `specs` at its default.
    static ParamSet defaults(const std::vector<ParamSpec>& specs);

    bool contains(const std::string& key) const { return find(key) != nullptr; }
    /// Nothing when the key is not there.
    const ParamValue* find(const std::string& key) const;
    /// Adds the key or replaces its value; does not validate (validate() in param_spec.h does).
    void set(const std::string& key, ParamValue value);

    const std::vector<std::pair<std::string, ParamValue>>& values() const { return m_values; }
    friend bool operator==(const ParamSet&, const ParamSet&) = default;

private:
    std::vector<std::pair<std::string, ParamValue>> m_values;
};

/// The spec with this key, or nothing.
const ParamSpec* findSpec(const std::vector<ParamSpec>& specs, const std::string& key);

/// Whether the parameter's condition holds in `values` (always when it has none).
bool isEnabled(const ParamSpec& spec, const ParamSet& values);

/// What reading parameters from a file found besides their values.
struct ParamNotes
{
    std::vector<std::string> missing; ///< keys that were not there and got their default
    std::vector<std::string> unknown; ///< keys this version does not know; kept in the set
};

nlohmann::ordered_json toJson(const ParamSet& values);
nlohmann::ordered_json toJson(const ParamValue& value);

/// Reads a JSON object against `specs`. Missing key: the default; unknown key: kept. Both are told in `notes`.
/// Throws Error (Input) when a value has the wrong type or is out of range.
ParamSet paramsFromJson(const nlohmann::ordered_json& object, const std::vector<ParamSpec>& specs,
                        ParamNotes* notes = nullptr);

} // namespace latentscape
