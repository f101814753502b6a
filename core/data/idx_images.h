// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/data/idx.h"
#include "core/data/read_options.h"
#include "core/data/source_dataset.h"

namespace latentscape {

/// Reads the images of one or more IDX files of one type into result.data.pixels, one file's behind the other's;
/// result.data.shape is that of each image. 8-bit unsigned elements are pixels as they are, and many of one plain file
/// are not copied. Others become pixels as tonesOf() says, by the common range of all files, which is result.range;
/// they are looked at where they lie, not held in memory. Sets result.stopped. Throws Error (Input) naming file, offset
/// and expectation.
void readIdxImages(std::span<IdxFile* const> files, SourceDataset& result, const ReadOptions& options);

} // namespace latentscape
