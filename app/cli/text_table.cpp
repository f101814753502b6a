// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>
#include <sys/ioctl.h>
#include <unistd.h>

namespace latentscape::cli {

namespace {

constexpr std::size_t kGap = 2;
/// A last column narrower than this reads worse than a line that the terminal breaks.
constexpr std::size_t kLeastWrap = 20;

bool isNumber(const std::string& text)
{
    return !text.empty() && text.find_first_not_of("0123456789.,-+%e") == std::string::npos;
}

std::string padded(const std::string& text, std::size_t width, bool toTheRight)
{
    const std::string fill(width - std::min(width, displayWidth(text)), ' ');
    return toTheRight ? fill + text : text + fill;
}

void removeTrailingSpaces(std::string& line) { line.erase(line.find_last_not_of(' ') + 1); }

} // namespace

TextTable::TextTable(std::vector<std::string> headings) : m_headings(std::move(headings)) {}

void TextTable::addRow(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }

std::string TextTable::toString(std::size_t width) const
{
    std::vector<std::vector<std::string>> rows = m_rows;
    if (!m_headings.empty())
        rows.insert(rows.begin(), m_headings);
    std::vector<std::size_t> widths;
    std::vector<bool> numeric;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        widths.resize(std::max(widths.size(), rows[r].size()), 0);
        numeric.resize(widths.size(), true);
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            widths[c] = std::max(widths[c], displayWidth(rows[r][c]));
            const bool isHeading = r == 0 && !m_headings.empty();
            numeric[c] = numeric[c] && (isHeading || rows[r][c].empty() || isNumber(rows[r][c]));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c + 1 < row.size(); ++c)
            line += padded(row[c], widths[c], numeric[c]) + std::string(kGap, ' ');
        const std::size_t indent = displayWidth(line);
        const std::size_t room = width > indent + kLeastWrap ? width - indent : 0;
        const bool numericEnd = !row.empty() && numeric[row.size() - 1];
        for (const std::string& part : wrapped(row.empty() ? "" : row.back(), room)) {
            line += numericEnd ? padded(part, widths[row.size() - 1], true) : part;
            removeTrailingSpaces(line);
            text += line + '\n';
            line.assign(indent, ' ');
        }
    }
    return text;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width)
{
    if (width == 0 || displayWidth(text) <= width)
        return {text};
    std::vector<std::string> lines(1);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string word(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        std::string& line = lines.back();
        if (line.empty())
            line = word;
        else if (displayWidth(line) + 1 + displayWidth(word) <= width)
            line += ' ' + word;
        else
            lines.push_back(word);
    }
    return lines;
}

std::size_t outputWidth()
{
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

std::size_t displayWidth(const std::string& text)
{
    // Bytes that continue a UTF-8 character take no column of their own.
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string formatNumber(double value, int decimals)
{
    if (!std::isfinite(value))
        return "-";
    std::array<char, 400> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
    return buffer.data();
}

std::string formatCount(double value)
{
    const std::string digits = formatNumber(std::max(value, 0.0), 0);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            text += ',';
        text += digits[i];
    }
    return text;
}

std::string formatDuration(double seconds)
{
    const auto whole = static_cast<long long>(std::clamp(seconds, 0.0, 1e9) + 0.5);
    std::array<char, 64> buffer{};
    if (whole < 60)
        std::snprintf(buffer.data(), buffer.size(), "%lld s", whole);
    else if (whole < 3600)
        std::snprintf(buffer.data(), buffer.size(), "%lld min %02lld s", whole / 60, whole % 60);
    else
        std::snprintf(buffer.data(), buffer.size(), "%lld h %02lld min", whole / 3600, whole % 3600 / 60);
    return buffer.data();
}

std::string formatShape(int channels, int height, int width)
{
    return std::to_string(channels) + " x " + std::to_string(height) + " x " + std::to_string(width);
}

} // namespace latentscape::cli
