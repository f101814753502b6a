// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/sheet.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace latentscape {

namespace {

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

} // namespace

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

SheetSize sheetSize(const ImageShape& shape, int rows, int cols, int scale)
{
    const auto side = [&](int length, int count) { return (std::int64_t{length} * count + count - 1) * scale; };
    return {side(shape.width, cols), side(shape.height, rows)};
}

Image composeSheet(const std::vector<Image>& cells, const ImageShape& shape, int rows, int cols, int scale)
{
    assert(cells.size() <= static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols));
    const SheetSize size = sheetSize(shape, rows, cols, 1);
    Image sheet{static_cast<int>(size.width), static_cast<int>(size.height), shape.channels, {}};
    sheet.samples.assign(static_cast<std::size_t>(size.width * size.height * shape.channels), kGapGrey);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty())
            continue;
        const int row = static_cast<int>(i) / cols;
        const int col = static_cast<int>(i) % cols;
        pasteCell(cells[i], sheet, col * (shape.width + 1), row * (shape.height + 1));
    }
    return enlarged(sheet, scale);
}

} // namespace latentscape
