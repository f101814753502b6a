// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

/// The grey between the images of a sheet: neither the black nor the white of any data set.
inline constexpr std::uint8_t kGapGrey = 64;

/// Width and height of what composeSheet() makes of cells of `shape`.
struct SheetSize
{
    std::int64_t width = 0;
    std::int64_t height = 0;
};
SheetSize sheetSize(const ImageShape& shape, int rows, int cols, int scale);

/// Every pixel becomes scale x scale.
Image enlarged(const Image& image, int scale);

/// Lays `cells` (each of `shape`, row by row; empty and missing ones stay grey) out with one-pixel gaps between them
/// and makes every pixel, gaps too, scale x scale.
Image composeSheet(const std::vector<Image>& cells, const ImageShape& shape, int rows, int cols, int scale);

} // namespace latentscape
