// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/data/source_dataset.h"

namespace latentscape {

/// The files that make up an IDX data set. Empty paths: there is none.
struct IdxFiles
{
    std::filesystem::path trainImages;
    std::filesystem::path trainLabels;
    std::filesystem::path testImages;
    std::filesystem::path testLabels;
    std::vector<SkippedFile> skipped;
};

/// Finds them in a folder by their usual names, `train-` and `t10k-` `images-idx3-ubyte` and `labels-idx1-ubyte`, old
/// and new spelling (`-idx3`, `.idx3`), each as it is or with `.gz`; a folder with one of the two sets only is a data
/// set without a test split. An images file alone takes its labels file along when that stands beside it under the
/// usual name. Throws Error (Input) when there is no images file.
IdxFiles findIdxFiles(const std::filesystem::path& path);

/// Reads a data set from a folder or an images file. Images have 3 dimensions [N,H,W] or 4 [N,C,H,W] with C 1 or 3,
/// H and W from 1 to 4096; labels have 1 dimension, whole numbers from 0 to 9999, one for each image. Elements that are
/// not 8-bit unsigned become pixels as tonesOf() says, by the common range of training and test images; they are looked
/// at where they lie, not held in memory.
/// Every image is read, whatever options say of their number. Throws Error (Input) naming file, offset and expectation.
SourceDataset readIdxDataset(const std::filesystem::path& path, const ReadOptions& options = {});

} // namespace latentscape
