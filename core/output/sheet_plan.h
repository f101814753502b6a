// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to core/output: where things lie on a sheet.
#pragma once

#include <string>
#include <vector>

#include "core/output/sheet.h"

namespace latentscape {

/// In pixels of the finished sheet.
struct SheetPlan
{
    int cellWidth = 0;
    int cellHeight = 0;
    std::vector<int> left;  ///< of each column
    std::vector<int> top;   ///< of each row
    std::int64_t width = 0; ///< of the sheet
    std::int64_t height = 0;
    double letters = 0; ///< size of the letters, as OpenCV counts it
    int line = 0;       ///< height of a line of text with the room around it
};

SheetPlan planSheet(const ImageShape& shape, int rows, int cols, int scale, const SheetLook& look,
                    const SheetCaptions& captions);

inline constexpr double kLargestLetters = 0.6; ///< of captions

/// How wide the widest of these texts is.
int widestText(const std::vector<std::string>& texts, double letters);
/// How wide a cell has to be so that each is written under its own, whatever the letters: texts that do not fit are
/// left out.
int widthToCaption(const std::vector<std::string>& texts);
/// Height of a line, with room around it.
int textLine(double letters);

/// Writes captions into the bands that the plan leaves for them, in `grey`.
void writeCaptions(Image& sheet, const SheetPlan& plan, const SheetCaptions& captions, std::uint8_t grey);

} // namespace latentscape
