// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QImage>

namespace latentscape {

/// An icon that keeps its colours in a chosen row and is never larger than `picture`. Unlike QIcon(QPixmap) it leaves
/// nothing in QPixmapCache: a table shows thousands of them, and each would drive a button's picture out.
QIcon pictureIcon(const QImage& picture);

} // namespace latentscape
