// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/data/source_dataset.h"

namespace latentscape {

/// Labels the pictures of `folder` (`source`, with its `files` and `places`) from a file:
///
/// - a table (commas, semicolons or tabs, packed with gzip or not) with a picture in each row: its name and its label,
///   in this order, or as headings say. A name is that of the file, with or without its ending, and needs the folders
///   before it only where there are more of that name. Rows about other pictures count for nothing.
/// - else what LabelFile reads, in the order of the folder: the folders train, test and val, then of each the folders
///   and files in natural order.
///
/// Throws Error (Input) naming the file, and the row or the picture, when a picture has no label or two.
void labelPictures(SourceDataset& source, const std::filesystem::path& folder, const std::filesystem::path& file);

/// Names of the tables beside and in `folder` that begin with one of `source`'s pictures, as ReadParams::labels takes
/// them; at most a few.
std::vector<std::string> labelTablesOf(const std::filesystem::path& folder, const SourceDataset& source);

} // namespace latentscape
