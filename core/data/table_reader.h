// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace latentscape {

/// The fields of a row of a table, without the white space about them.
using TableRow = std::vector<std::string>;

/// Hears a row, numbered from 1, and may take its content; false ends the walk.
using TableVisit = std::function<bool(std::size_t number, TableRow& row)>;

/// Walks over the rows of a file of text (RFC 4180; packed with gzip or not), of which blank ones are none. No more of
/// it is in memory than a piece and a row. `told` hears how many (unpacked) bytes have been read. Throws Error (Input)
/// naming file and row when a field or a row is too long to be one of a table, and what `visit` throws.
void readTable(const std::filesystem::path& path, char separator, const TableVisit& visit,
               const std::function<void(std::uint64_t)>& told = {});

/// The first line, or the beginning of a very long one.
std::string firstLine(const std::filesystem::path& path);

} // namespace latentscape
