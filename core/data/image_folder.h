// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/data/source_dataset.h"

namespace latentscape {

/// Whether a folder, or a folder in it, holds a picture (found from the content).
bool isImageFolder(const std::filesystem::path& path);

/// Reads a folder of pictures (PNG, JPEG, BMP, WebP, PNM, TIFF, found from the content) as a data set: with a
/// sub-folder for each class, whose names become the classes', or without any. Folders `train` and `test` (or `val`,
/// when there is no `test`) at the top are its splits. Grey pictures or colour, any size; see ReadParams.
///
/// Pictures are decoded by several threads; the order is that of natural reading, class by class, whatever their
/// number. What cannot be read is listed as skipped. Throws Error (Input) when nothing can.
SourceDataset readImageFolder(const std::filesystem::path& path, const ReadOptions& options);

} // namespace latentscape
