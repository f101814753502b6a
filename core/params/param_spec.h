// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace latentscape {

/// What kind of value a hyper-parameter takes; decides its widget, its command-line parsing and its JSON type.
enum class ParamType { Integer, Real, Choice, Flag, Widths };

/// Layer widths, such as 400,200.
using Widths = std::vector<std::int64_t>;
using ParamValue = std::variant<std::int64_t, double, std::string, bool, Widths>;

/// The least and the greatest allowed value, both included.
struct Range
{
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
};

/// A parameter that matters only while another one has one of some values (a form greys it out otherwise).
struct ParamCondition
{
    std::string key; ///< empty: always enabled
    std::vector<std::string> values;
};

/// A hyper-parameter described once, as data. Form, command line and run metadata all read this.
/// `label` and `help` are English source text marked with LS_TEXT.
struct ParamSpec
{
    std::string key; ///< also the command-line option and the name in run.json: lower case, words joined by '-'
    ParamType type = ParamType::Real;
    std::string label;
    std::string help; ///< one sentence that teaches
    ParamValue defaultValue;
    Range range;                      ///< Integer, Real, each of Widths
    std::vector<std::string> choices; ///< Choice
    bool live = false;                ///< can be changed while a training run is going on
    bool advanced = false;            ///< folded away in the form at first
    bool logarithmic = false;         ///< steps multiply rather than add (learning rate)
    ParamCondition enabledWhen;
};

/// The type's name in `models ID --json`: integer, real, choice, flag, widths.
const char* toString(ParamType type);

/// A value as the command line and run.json's readers write it: 0.001, relu, true, 400,200. Exact: parsing the
/// text gives the same value again.
std::string toString(const ParamValue& value);

/// Reads `text` as a value of `spec`'s type and checks it. Throws Error (Input) naming key, value and range.
ParamValue parseValue(const ParamSpec& spec, const std::string& text);

/// Checks type, range and choice. Throws Error (Input) naming key, value and what would be right.
void validate(const ParamSpec& spec, const ParamValue& value);

} // namespace latentscape
