// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/command_text.h"

#include <algorithm>

#include "core/output/number_text.h"

namespace latentscape {

namespace {

/// Means nothing to any shell, wherever it stands in a word.
bool isPlain(char c)
{
    constexpr std::string_view kMarks = "_-+.,/:@%";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kMarks.find(c) != kMarks.npos;
}

template <typename Number>
std::string joined(std::span<const Number> numbers, char separator)
{
    std::string text;
    for (const Number number : numbers) {
        if (!text.empty())
            text += separator;
        appendNumber(text, number);
    }
    return text;
}

} // namespace

std::string quoteForShell(std::string_view word)
{
    if (!word.empty() && std::ranges::all_of(word, isPlain))
        return std::string(word);
    std::string quoted = "'";
    for (const char c : word) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + '\'';
}

std::string optionText(std::string_view name, std::string_view value)
{
    return " --" + std::string(name) + (value.starts_with('-') ? '=' : ' ') + quoteForShell(value);
}

std::string joinedNumbers(std::span<const float> numbers, char separator) { return joined(numbers, separator); }

std::string joinedNumbers(std::span<const std::uint32_t> numbers, char separator) { return joined(numbers, separator); }

CommandText::CommandText(const std::string& command) : m_text("latentscape-cli " + command) {}

CommandText& CommandText::word(std::string_view word)
{
    m_text += ' ' + quoteForShell(word);
    return *this;
}

CommandText& CommandText::option(std::string_view name, std::string_view value)
{
    m_text += optionText(name, value);
    return *this;
}

CommandText& CommandText::option(std::string_view name, std::int64_t value)
{
    return option(name, std::to_string(value));
}

CommandText& CommandText::optionUnless(std::string_view name, std::int64_t value, std::int64_t preset)
{
    return value == preset ? *this : option(name, value);
}

CommandText& CommandText::flag(std::string_view name)
{
    m_text += " --";
    m_text += name;
    return *this;
}

} // namespace latentscape
