// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/data/source_dataset.h"

namespace latentscape {

/// Whether a file begins as a table of numbers does: text with a comma, semicolon or tab in its first line.
bool looksLikeTable(const std::filesystem::path& path);

/// Reads a table (CSV, TSV; RFC 4180; packed with gzip or not) with an image in each row: as many columns as a square
/// image has pixels, or three times as many (planar colour), and perhaps one more with the label. A first row that is
/// no image is a heading. The separator is the most frequent of comma, semicolon and tab in the first row.
///
/// The label's column is the one that ReadParams::labels names, or ReadParams::labelColumn, or the one whose heading is
/// label, class, target, digit, category or y, or, where there is one column too many, one that holds words, the first
/// if it holds whole numbers, else the last. Labels that are words become classes in the order of natural reading.
///
/// The file is read twice, row by row. Throws Error (Input) naming file, row and expectation.
SourceDataset readTableDataset(const std::filesystem::path& path, const ReadOptions& options);

} // namespace latentscape
