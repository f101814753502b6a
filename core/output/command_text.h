// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace latentscape {

/// A word as a POSIX shell reads it back: as it is where nothing in it means anything to a shell, else in single
/// quotes.
std::string quoteForShell(std::string_view word);

/// " --name value"; " --name=value" where the value would be taken for an option. With the space before it.
std::string optionText(std::string_view name, std::string_view value);

/// Numbers joined by `separator`, each the shortest text that reads back as the same number.
std::string joinedNumbers(std::span<const float> numbers, char separator = ',');
std::string joinedNumbers(std::span<const std::uint32_t> numbers, char separator = ',');

/// A line of latentscape-cli, built word by word; every word is quoted where it has to be.
class CommandText
{
public:
    explicit CommandText(const std::string& command);

    CommandText& word(std::string_view word);
    CommandText& option(std::string_view name, std::string_view value);
    CommandText& option(std::string_view name, std::int64_t value);
    /// Left out when it is what the command line takes anyway.
    CommandText& optionUnless(std::string_view name, std::int64_t value, std::int64_t preset);
    CommandText& flag(std::string_view name);

    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace latentscape
