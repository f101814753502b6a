// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

/// The grey between the images of a sheet: neither the black nor the white of any data set.
inline constexpr std::uint8_t kGapGrey = 64;
inline constexpr int kGreatestSpacing = 16;

/// How grey images are shown; images in colour stay as they are.
enum class SheetColors {
    Grey,
    Inverted, ///< the whole sheet: dark on light, for paper
    Violet,   ///< dark violet over green to yellow: violetScale()
    Blue,     ///< dark blue over grey to yellow: blueScale()
};

const char* toString(SheetColors colors);
/// Throws Error (Input) naming those there are.
SheetColors sheetColorsFromString(const std::string& name);

/// Whether they make a difference to images of such a shape.
inline bool takesColors(const ImageShape& shape) { return shape.channels == 1; }

/// How images are laid out, but for their size.
struct SheetLook
{
    int spacing = 1;       ///< pixels of the images between two of them, 0..kGreatestSpacing; enlarged as they are
    bool captions = false; ///< what there is in SheetCaptions is written beside the images
    SheetColors colors = SheetColors::Grey;

    friend bool operator==(const SheetLook&, const SheetLook&) = default;
};

/// What may be written beside the images of a sheet: ASCII; other bytes become "?". Each list is empty, or has an
/// entry, maybe empty, for each row, column or cell (row by row). Where there is no room for all columns, rows or
/// cells beside one another, every second, third ... is written.
struct SheetCaptions
{
    std::vector<std::string> rows;  ///< to the left
    std::vector<std::string> cols;  ///< above
    std::vector<std::string> cells; ///< beneath each

    bool empty() const { return rows.empty() && cols.empty() && cells.empty(); }
};

/// Pictures of more pixels are refused.
inline constexpr std::int64_t kMostSheetPixels = 100'000'000;

/// Width and height of what composeSheet() makes of cells of `shape`.
struct SheetSize
{
    std::int64_t width = 0;
    std::int64_t height = 0;
};
SheetSize sheetSize(const ImageShape& shape, int rows, int cols, int scale, const SheetLook& look = {},
                    const SheetCaptions& captions = {});

/// Every pixel becomes scale x scale.
Image enlarged(const Image& image, int scale);

/// A grey image in such colours: RGB for Violet and Blue. Images of three channels come back as they are.
Image inColors(const Image& image, SheetColors colors);

/// Lays `cells` (each of `shape`, row by row; empty and missing ones stay grey) out with gaps between them and makes
/// every pixel, gaps too, scale x scale; captions are written into bands of their own around that.
Image composeSheet(const std::vector<Image>& cells, const ImageShape& shape, int rows, int cols, int scale,
                   const SheetLook& look = {}, const SheetCaptions& captions = {});

/// The shortest decimal number with at most two places: "-1.5", "0.33".
std::string captionNumber(double value);

/// "0", "1" ... beneath as many cells.
SheetCaptions numberedCells(std::size_t count);

/// The images of an animation, each enlarged and, with captions, its own (of `captions`, one an image, or empty)
/// beneath it. Frames of one size stay so.
std::vector<Image> dressedFrames(std::vector<Image> frames, std::span<const std::string> captions, int scale,
                                 const SheetLook& look);

} // namespace latentscape
