// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/data/dataset.h"

namespace latentscape::test {

/// `count` small images of waves with a little noise: class k runs across, down, along or against the diagonal, each
/// image with a phase of its own. Labels go 0, 1, ... classes - 1, 0, ...; with 0 classes all waves run across and
/// there are no labels. The last quarter is the source's test split. The same at every call.
DatasetPtr tinyDataset(std::size_t count = 96, const ImageShape& shape = {1, 8, 8}, int classes = 4);

/// As many images of nothing but noise: what a model learns of them does not help with others.
DatasetPtr noiseDataset(std::size_t count, const ImageShape& shape = {1, 6, 6});

/// 0, 1, ... count - 1.
std::vector<std::uint32_t> firstImages(std::size_t count);

} // namespace latentscape::test
