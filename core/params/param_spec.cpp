// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/param_spec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

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

/// One sentence for each way a range can be open.
struct RangeSentences
{
    const char* both;
    const char* least;
    const char* most;
    const char* any;
};

const RangeSentences& sentencesOf(ParamType type)
{
    static constexpr RangeSentences kInteger = {
        LS_TEXT("core", "--{} is {}, but it must be a whole number from {} to {}."),
        LS_TEXT("core", "--{} is {}, but it must be a whole number of at least {}."),
        LS_TEXT("core", "--{} is {}, but it must be a whole number of at most {}."),
        LS_TEXT("core", "--{} is {}, but it must be a whole number.")};
    static constexpr RangeSentences kReal = {LS_TEXT("core", "--{} is {}, but it must be a number from {} to {}."),
                                             LS_TEXT("core", "--{} is {}, but it must be a number of at least {}."),
                                             LS_TEXT("core", "--{} is {}, but it must be a number of at most {}."),
                                             LS_TEXT("core", "--{} is {}, but it must be a number.")};
    static constexpr RangeSentences kWidths = {
        LS_TEXT("core", "--{} is {}, but it must be whole numbers from {} to {}, joined by commas, such as 400,200."),
        LS_TEXT("core", "--{} is {}, but it must be whole numbers of at least {}, joined by commas, such as 400,200."),
        LS_TEXT("core", "--{} is {}, but it must be whole numbers of at most {}, joined by commas, such as 400,200."),
        LS_TEXT("core", "--{} is {}, but it must be whole numbers, joined by commas, such as 400,200.")};
    return type == ParamType::Integer ? kInteger : type == ParamType::Real ? kReal : kWidths;
}

[[noreturn]] void rejectNumber(const ParamSpec& spec, const std::string& text)
{
    const bool above = std::isfinite(spec.range.min);
    const bool below = std::isfinite(spec.range.max);
    const RangeSentences& sentences = sentencesOf(spec.type);
    std::vector<std::string> arguments{spec.key, text};
    if (above)
        arguments.push_back(numberText(spec.range.min));
    if (below)
        arguments.push_back(numberText(spec.range.max));
    throw Error(ErrorKind::Input,
                above && below ? sentences.both
                : above        ? sentences.least
                : below        ? sentences.most
                               : sentences.any,
                std::move(arguments));
}

[[noreturn]] void reject(const ParamSpec& spec, const std::string& text)
{
    if (spec.type == ParamType::Flag)
        throw Error(ErrorKind::Input, LS_TEXT("core", "--{} is {}, but it must be true or false."), {spec.key, text});
    if (spec.type != ParamType::Choice)
        rejectNumber(spec, text);
    std::string names;
    for (const std::string& choice : spec.choices)
        names += (names.empty() ? "" : ", ") + choice;
    throw Error(ErrorKind::Input, LS_TEXT("core", "--{} is {}, but it must be one of {}."), {spec.key, text, names});
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
