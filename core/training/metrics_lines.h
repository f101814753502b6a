// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/training: the lines of metrics.csv as they stand, for those who need a few of very many.

#include <charconv>
#include <filesystem>
#include <string>
#include <string_view>

namespace latentscape {

/// A row of metrics.csv, not read yet.
struct MetricsLine
{
    int number = 0; ///< counted from 1, the heading
    std::string_view phase;
    std::string_view epoch;
    std::string_view step;
    std::string_view split;
    std::string_view term;
    std::string_view value;
};

/// Goes through the text of a metrics.csv line by line, without its heading and without a last line that was cut off
/// in writing. The text outlives it.
class MetricsLines
{
public:
    explicit MetricsLines(std::string_view text);

    /// Whether there was another one; it is then in `line`.
    bool next(MetricsLine& line);

private:
    bool takeLine(std::string_view& text);

    std::string_view m_rest;
    int m_number = 0;
};

/// Throws Error (Input) naming `file` and the line: the text is no number.
[[noreturn]] void refuseNumber(const std::filesystem::path& file, int line, std::string_view text);

/// A number that fills its field. Throws Error (Input) naming `file` and the line.
template <typename Number>
Number numberIn(const std::filesystem::path& file, int line, std::string_view text)
{
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size())
        refuseNumber(file, line, text);
    return number;
}

} // namespace latentscape
