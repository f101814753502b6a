// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/data/source_dataset.h"

namespace latentscape {

/// Makes the images of `test` the test split of `source`, all of whose own images become training images; `path` is
/// where `test` was read. Classes that only `test` has come behind the others. Throws Error (Input) when the two do not
/// belong together: other shape or range of values, labels in one of them only.
void joinTestSet(SourceDataset& source, SourceDataset test, const std::filesystem::path& path);

} // namespace latentscape
