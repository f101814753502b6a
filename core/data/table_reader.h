// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace latentscape {

/// The fields of a row of a table, without the white space about them. A field takes its text and four bytes.
class TableRow
{
public:
    std::size_t size() const { return m_ends.size(); }
    bool empty() const { return m_ends.empty(); }
    /// Not range-checked; valid until the row changes.
    std::string_view operator[](std::size_t column) const
    {
        const std::size_t begin = column == 0 ? 0 : m_ends[column - 1];
        return std::string_view(m_text).substr(begin, m_ends[column] - begin);
    }
    /// The first column whose field passes `test`.
    template <typename Test>
    std::optional<std::size_t> find(const Test& test) const
    {
        for (std::size_t column = 0; column < size(); ++column) {
            if (test((*this)[column]))
                return column;
        }
        return std::nullopt;
    }
    std::size_t bytes() const { return m_text.size(); }

    void add(std::string_view field)
    {
        m_text += field;
        m_ends.push_back(static_cast<std::uint32_t>(m_text.size()));
    }
    void clear()
    {
        m_text.clear();
        m_ends.clear();
    }

private:
    std::string m_text;
    std::vector<std::uint32_t> m_ends; ///< of the fields, in m_text
};

/// Hears a row, numbered from 1, and may take its content; false ends the walk.
using TableVisit = std::function<bool(std::size_t number, TableRow& row)>;

/// Walks over the rows of a file of text (RFC 4180; packed with gzip or not), of which blank ones are none. No more of
/// it is in memory than a piece and a row. `told` hears how many (unpacked) bytes have been read. Throws Error (Input)
/// naming file and row when a field or a row is too long to be one of a table, and what `visit` throws.
void readTable(const std::filesystem::path& path, char separator, const TableVisit& visit,
               const std::function<void(std::uint64_t)>& told = {});

/// The sign that a line has most of: a comma, semicolon or tab.
char separatorOf(std::string_view line);

/// The first line, or the beginning of a very long one.
std::string firstLine(const std::filesystem::path& path);

} // namespace latentscape
