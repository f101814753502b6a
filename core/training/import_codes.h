// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/data/dataset.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// A model `latents` of the codes in `path`, one for each image of `data`, which was loaded as `dataName`. Where that
/// is the file of codes itself, rows and images are in the same order; for other data the file's `index` says which
/// image a row is of, if it has one. Throws Error (Input) when there are no codes, or not one for each image.
SnapshotPtr snapshotOfCodes(const std::filesystem::path& path, const std::string& dataName, const Dataset& data);

/// The run in the folder `runs` that shows the codes that came with `data` (Dataset::codes): the one that was made of
/// them before and is newer than their file, else a new one, called as the file is. Throws as importRun() does.
std::filesystem::path runOfCodes(const DatasetPtr& data, const std::filesystem::path& runs);

} // namespace latentscape
