// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/data/source_dataset.h"

namespace latentscape {

/// Whether a file, or one in a folder, consists of records of CIFAR's binary version: its size is a multiple of theirs,
/// and the labels looked at are classes. Its name does not matter. Reads a few hundred bytes of a file; never throws.
bool isCifar(const std::filesystem::path& path);

/// Whether a file, or one in a folder, has the name of one of CIFAR's: of what is in no format, this one is damaged.
bool isNamedLikeCifar(const std::filesystem::path& path);

/// Reads CIFAR-10 or CIFAR-100 (Krizhevsky 2009), binary version: records of one label byte (CIFAR-100: coarse, then
/// fine; the fine one is taken) and 3 x 32 x 32 bytes. One such file, or a folder with some, whatever their names: they
/// are read in natural order, those that have "test" in their names last, as test images. A damaged one that has a
/// usual name (data_batch_1.bin, test_batch.bin, train.bin, test.bin) is not passed over. Class names come from
/// batches.meta.txt or fine_label_names.txt when they lie beside. Throws Error (Input) naming file, offset and
/// expectation.
SourceDataset readCifarDataset(const std::filesystem::path& path, const ReadOptions& options);

} // namespace latentscape
