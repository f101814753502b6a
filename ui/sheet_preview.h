// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QSize>

#include "core/output/sheet.h"

namespace latentscape {

/// What composeSheet() makes, to fit into `room`. Of a very large sheet a smaller one is made, which looks the same at
/// that size. Any thread.
QImage sheetPreview(const std::vector<Image>& cells, const ImageShape& shape, int rows, int cols, int scale,
                    const SheetLook& look, const SheetCaptions& captions, QSize room);

/// composeSheet()'s size in the words of Qt.
QSize sheetPixels(const ImageShape& shape, int rows, int cols, int scale, const SheetLook& look,
                  const SheetCaptions& captions);

} // namespace latentscape
