// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sheet_preview.h"

#include "ui/images.h"

namespace latentscape {

namespace {

constexpr std::int64_t kMostPixels = 2'000'000; ///< composed in some milliseconds

} // namespace

QImage sheetPreview(const std::vector<Image>& cells, const ImageShape& shape, int rows, int cols, int scale,
                    const SheetLook& look, const SheetCaptions& captions, QSize room)
{
    const auto pixels = [&] {
        const SheetSize size = sheetSize(shape, rows, cols, scale, look, captions);
        return size.width * size.height;
    };
    const bool isForScreen = room.width() * room.height() < kMostPixels;
    while (isForScreen && scale > 1 && pixels() > kMostPixels)
        --scale;
    const QImage sheet = toQImage(composeSheet(cells, shape, rows, cols, scale, look, captions));
    const QSize size = crispSize(sheet.size(), room);
    return sheet.scaled(size, Qt::IgnoreAspectRatio,
                        size.width() < sheet.width() ? Qt::SmoothTransformation : Qt::FastTransformation);
}

QSize sheetPixels(const ImageShape& shape, int rows, int cols, int scale, const SheetLook& look,
                  const SheetCaptions& captions)
{
    const SheetSize size = sheetSize(shape, rows, cols, scale, look, captions);
    return {static_cast<int>(size.width), static_cast<int>(size.height)};
}

} // namespace latentscape
