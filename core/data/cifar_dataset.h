// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/data/source_dataset.h"

namespace latentscape {

/// Whether a folder holds the files of CIFAR's binary version, or a file's name and size are those of one of them.
bool isCifar(const std::filesystem::path& path);

/// Reads CIFAR-10 or CIFAR-100 (Krizhevsky 2009), binary version: records of one label byte (CIFAR-100: coarse, then
/// fine; the fine one is taken) and 3 x 32 x 32 bytes. A folder with data_batch_1.bin ... and test_batch.bin, or with
/// train.bin and test.bin; or one such file. Class names come from batches.meta.txt or fine_label_names.txt when they
/// lie beside. Throws Error (Input) naming file, offset and expectation.
SourceDataset readCifarDataset(const std::filesystem::path& path, const ReadOptions& options);

} // namespace latentscape
