// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace latentscape::cli {

/// Rows of text in aligned columns, for a terminal. Columns in which every cell is a number are set to the right.
class TextTable
{
public:
    /// Without headings the table has none.
    explicit TextTable(std::vector<std::string> headings = {});

    void addRow(std::vector<std::string> cells);
    /// Whole lines. The last column is broken at `width` columns (0: never).
    std::string toString(std::size_t width = 0) const;

private:
    std::vector<std::string> m_headings;
    std::vector<std::vector<std::string>> m_rows;
};

/// `text` broken at spaces into lines of at most `width` columns (0: never); a longer word stays whole.
std::vector<std::string> wrapped(const std::string& text, std::size_t width);

/// Columns of the terminal that standard output is, or 0 when it is none.
std::size_t outputWidth();

/// Number of columns `text` (UTF-8) takes.
std::size_t displayWidth(const std::string& text);

std::string formatNumber(double value, int decimals = 3);     ///< "152.310"; "-" when not finite
std::string formatCount(double value);                        ///< "52,310"
std::string formatDuration(double seconds);                   ///< "35 s", "2 min 05 s", "1 h 02 min"
std::string formatShape(int channels, int height, int width); ///< "1 x 28 x 28"

} // namespace latentscape::cli
