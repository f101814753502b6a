// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/sheet.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "core/base/color_scale.h"
#include "core/base/error.h"
#include "core/output/sheet_plan.h"

namespace latentscape {

namespace {

constexpr std::array<const char*, 4> kColorNames{"grey", "inverted", "violet", "blue"}; ///< by SheetColors
constexpr std::uint8_t kTextGrey = 235;
/// Letters grow with the images, within what can be read and does not shout.
constexpr double kSmallestLetters = 0.35;
constexpr double kPixelsALetterSize = 160;

void pasteCell(const Image& cell, Image& sheet, int left, int top)
{
    const auto channels = static_cast<std::size_t>(cell.channels);
    const std::size_t length = static_cast<std::size_t>(cell.width) * channels;
    for (int y = 0; y < cell.height; ++y) {
        const std::size_t row = static_cast<std::size_t>(top + y) * static_cast<std::size_t>(sheet.width);
        std::copy_n(cell.samples.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * length), length,
                    sheet.samples.begin() +
                        static_cast<std::ptrdiff_t>((row + static_cast<std::size_t>(left)) * channels));
    }
}

bool hasCaption(const SheetCaptions& captions, int row, int cols)
{
    const std::size_t begin = static_cast<std::size_t>(row) * static_cast<std::size_t>(cols);
    const std::size_t end = std::min(begin + static_cast<std::size_t>(cols), captions.cells.size());
    return std::any_of(captions.cells.begin() + static_cast<std::ptrdiff_t>(std::min(begin, end)),
                       captions.cells.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const std::string& text) { return !text.empty(); });
}

void invert(Image& image)
{
    for (std::uint8_t& sample : image.samples)
        sample = static_cast<std::uint8_t>(255 - sample);
}

bool makesColored(SheetColors colors, int channels)
{
    return channels == 1 && (colors == SheetColors::Violet || colors == SheetColors::Blue);
}

} // namespace

const char* toString(SheetColors colors) { return kColorNames[static_cast<std::size_t>(colors)]; }

SheetColors sheetColorsFromString(const std::string& name)
{
    std::string names;
    for (std::size_t i = 0; i < kColorNames.size(); ++i) {
        if (name == kColorNames[i])
            return static_cast<SheetColors>(i);
        names += (i == 0 ? "" : ", ") + std::string(kColorNames[i]);
    }
    throw Error(ErrorKind::Input, LS_TEXT("core", "There are no colours \"{}\"; there are {}."), {name, names});
}

Image enlarged(const Image& image, int scale)
{
    if (scale == 1)
        return image;
    Image result{image.width * scale, image.height * scale, image.channels, {}};
    const auto channels = static_cast<std::size_t>(image.channels);
    result.samples.reserve(image.samples.size() * static_cast<std::size_t>(scale) * static_cast<std::size_t>(scale));
    std::vector<std::uint8_t> line;
    for (int y = 0; y < image.height; ++y) {
        line.clear();
        const std::uint8_t* pixel =
            image.samples.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) * channels;
        for (int x = 0; x < image.width; ++x, pixel += channels) {
            for (int i = 0; i < scale; ++i)
                line.insert(line.end(), pixel, pixel + channels);
        }
        for (int i = 0; i < scale; ++i)
            result.samples.insert(result.samples.end(), line.begin(), line.end());
    }
    return result;
}

Image inColors(const Image& image, SheetColors colors)
{
    if (image.channels != 1 || colors == SheetColors::Grey)
        return image;
    if (colors == SheetColors::Inverted) {
        Image inverted = image;
        invert(inverted);
        return inverted;
    }
    const ColorScale& scale = colors == SheetColors::Violet ? violetScale() : blueScale();
    Image colored{image.width, image.height, 3, {}};
    colored.samples.reserve(3 * image.samples.size());
    for (const std::uint8_t grey : image.samples)
        colored.samples.insert(colored.samples.end(), {scale[grey].red, scale[grey].green, scale[grey].blue});
    return colored;
}

SheetPlan planSheet(const ImageShape& shape, int rows, int cols, int scale, const SheetLook& look,
                    const SheetCaptions& captions)
{
    SheetPlan plan;
    plan.cellWidth = shape.width * scale;
    plan.cellHeight = shape.height * scale;
    const bool written = look.captions && !captions.empty();
    plan.letters = std::clamp(plan.cellWidth / kPixelsALetterSize, kSmallestLetters, kLargestLetters);
    plan.line = written ? textLine(plan.letters) : 0;
    const int gap = look.spacing * scale;
    std::int64_t at = written ? widestText(captions.rows, plan.letters) : 0;
    for (int col = 0; col < cols; ++col, at += plan.cellWidth + gap)
        plan.left.push_back(static_cast<int>(at));
    plan.width = at - gap;
    at = written && !captions.cols.empty() ? plan.line : 0;
    for (int row = 0; row < rows; ++row, at += gap) {
        plan.top.push_back(static_cast<int>(at));
        at += plan.cellHeight + (written && hasCaption(captions, row, cols) ? plan.line : 0);
    }
    plan.height = at - gap;
    return plan;
}

SheetSize sheetSize(const ImageShape& shape, int rows, int cols, int scale, const SheetLook& look,
                    const SheetCaptions& captions)
{
    const SheetPlan plan = planSheet(shape, rows, cols, scale, look, captions);
    return {plan.width, plan.height};
}

Image composeSheet(const std::vector<Image>& cells, const ImageShape& shape, int rows, int cols, int scale,
                   const SheetLook& look, const SheetCaptions& captions)
{
    assert(cells.size() <= static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols));
    const SheetPlan plan = planSheet(shape, rows, cols, scale, look, captions);
    const bool colored = makesColored(look.colors, shape.channels);
    Image sheet{static_cast<int>(plan.width), static_cast<int>(plan.height), colored ? 3 : shape.channels, {}};
    sheet.samples.assign(static_cast<std::size_t>(plan.width * plan.height * sheet.channels), kGapGrey);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty())
            continue;
        const auto column = i % static_cast<std::size_t>(cols);
        const auto row = i / static_cast<std::size_t>(cols);
        const Image cell = enlarged(colored ? inColors(cells[i], look.colors) : cells[i], scale);
        pasteCell(cell, sheet, plan.left[column], plan.top[row]);
    }
    if (look.captions && !captions.empty())
        writeCaptions(sheet, plan, captions, kTextGrey);
    if (look.colors == SheetColors::Inverted && shape.channels == 1)
        invert(sheet);
    return sheet;
}

std::string captionNumber(double value)
{
    std::array<char, 400> digits{}; // the greatest number has 309 of them
    const auto [end, problem] =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 2);
    std::string text(digits.data(), end);
    if (std::isfinite(value)) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

SheetCaptions numberedCells(std::size_t count)
{
    SheetCaptions captions;
    for (std::size_t i = 0; i < count; ++i)
        captions.cells.push_back(std::to_string(i));
    return captions;
}

std::vector<Image> dressedFrames(std::vector<Image> frames, std::span<const std::string> captions, int scale,
                                 const SheetLook& look)
{
    // A band for the caption also under frames that have none: all are of one size.
    const bool written = look.captions && !captions.empty();
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const ImageShape shape{frames[i].channels, frames[i].height, frames[i].width};
        SheetCaptions caption;
        if (written)
            caption.cells.push_back(i < captions.size() && !captions[i].empty() ? captions[i] : " ");
        frames[i] = composeSheet({frames[i]}, shape, 1, 1, scale, look, caption);
    }
    return frames;
}

} // namespace latentscape
