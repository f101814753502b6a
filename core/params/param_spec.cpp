// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/param_spec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/error.h"

namespace latentscape {

namespace {

std::string numberText(double value)
{
    constexpr double kExactlyWhole = 1e15;
    if (std::abs(value) < kExactlyWhole && value == std::trunc(value) && !(value == 0 && std::signbit(value)))
        return std::to_string(static_cast<std::int64_t>(value)); // 100000 reads better than 1e+05
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

template <typename Number>
bool parseNumber(std::string_view text, Number& number)
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size();
}

bool parseWidths(std::string_view text, Widths& widths)
{
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::int64_t width = 0;
        if (!parseNumber(text.substr(0, comma), width))
            return false;
        widths.push_back(width);
        if (comma + 1 == text.size())
            return false; // a comma at the end
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return !widths.empty();
}

std::string rangeText(const Range& range)
{
    const bool above = std::isfinite(range.min);
    const bool below = std::isfinite(range.max);
    if (above && below)
        return "from " + numberText(range.min) + " to " + numberText(range.max);
    if (above)
        return "of at least " + numberText(range.min);
    return below ? "of at most " + numberText(range.max) : "";
}

/// What would be right, for an error message: "a whole number from 1 to 4096".
std::string expectation(const ParamSpec& spec)
{
    switch (spec.type) {
    case ParamType::Integer:
        return "a whole number " + rangeText(spec.range);
    case ParamType::Real:
        return "a number " + rangeText(spec.range);
    case ParamType::Flag:
        return "true or false";
    case ParamType::Widths:
        return "whole numbers " + rangeText(spec.range) + ", joined by commas, such as 400,200";
    case ParamType::Choice:
        break;
    }
    std::string names = "one of ";
    for (std::size_t i = 0; i < spec.choices.size(); ++i)
        names += (i == 0 ? "" : ", ") + spec.choices[i];
    return names;
}

[[noreturn]] void reject(const ParamSpec& spec, const std::string& text)
{
    throw Error(ErrorKind::Input, LS_TEXT("core", "--{} is {}, but it must be {}."),
                {spec.key, text, expectation(spec)});
}

bool inRange(double value, const Range& range)
{
    return value >= range.min && value <= range.max; // false for NaN
}

bool isValid(const ParamSpec& spec, const ParamValue& value)
{
    switch (spec.type) {
    case ParamType::Integer: {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number != nullptr && inRange(static_cast<double>(*number), spec.range);
    }
    case ParamType::Real: {
        const auto* number = std::get_if<double>(&value);
        return number != nullptr && std::isfinite(*number) && inRange(*number, spec.range);
    }
    case ParamType::Choice: {
        const auto* name = std::get_if<std::string>(&value);
        return name != nullptr && std::ranges::count(spec.choices, *name) > 0;
    }
    case ParamType::Flag:
        return std::holds_alternative<bool>(value);
    case ParamType::Widths: {
        const auto* widths = std::get_if<Widths>(&value);
        return widths != nullptr && !widths->empty() && widths->size() <= 16 &&
               std::ranges::all_of(*widths,
                                   [&](std::int64_t w) { return inRange(static_cast<double>(w), spec.range); });
    }
    }
    return false;
}

} // namespace

const char* toString(ParamType type)
{
    switch (type) {
    case ParamType::Integer:
        return "integer";
    case ParamType::Real:
        return "real";
    case ParamType::Choice:
        return "choice";
    case ParamType::Flag:
        return "flag";
    case ParamType::Widths:
        return "widths";
    }
    return "";
}

std::string toString(const ParamValue& value)
{
    struct Writer
    {
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(double number) const { return numberText(number); }
        std::string operator()(const std::string& name) const { return name; }
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(const Widths& widths) const
        {
            std::string text;
            for (const std::int64_t width : widths)
                text += (text.empty() ? "" : ",") + std::to_string(width);
            return text;
        }
    };
    return std::visit(Writer{}, value);
}

ParamValue parseValue(const ParamSpec& spec, const std::string& text)
{
    ParamValue value = text;
    if (spec.type == ParamType::Integer) {
        std::int64_t number = 0;
        if (!parseNumber(text, number))
            reject(spec, text);
        value = number;
    } else if (spec.type == ParamType::Real) {
        double number = 0;
        if (!parseNumber(text, number))
            reject(spec, text);
        value = number;
    } else if (spec.type == ParamType::Flag) {
        if (text != "true" && text != "false" && text != "1" && text != "0")
            reject(spec, text);
        value = text == "true" || text == "1";
    } else if (spec.type == ParamType::Widths) {
        Widths widths;
        if (!parseWidths(text, widths))
            reject(spec, text);
        value = widths;
    }
    validate(spec, value);
    return value;
}

void validate(const ParamSpec& spec, const ParamValue& value)
{
    if (!isValid(spec, value))
        reject(spec, toString(value));
}

} // namespace latentscape
