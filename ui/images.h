// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSize>

#include "core/base/image.h"

namespace latentscape {

/// An image of core as Qt knows it (a copy): grey becomes Format_Grayscale8, RGB Format_RGB888. Any thread.
QImage toQImage(const Image& image);

/// The other way, for what was drawn here; transparent parts lie on black. Grey pictures give one channel unless
/// `channels` asks for 1 or 3. Any thread.
Image toCoreImage(const QImage& picture, int channels = 0);

/// A picture from elsewhere, read as decodePicture() reads its file: what is transparent becomes the paper that its ink
/// is seen on. Throws as decodePicture() does. Any thread.
Image toReadImage(const QImage& picture, int channels);

/// `source` scaled without smoothing to the largest size that fits into `room`: a whole multiple when it is enlarged.
/// Never smaller than one pixel. Any thread.
QSize crispSize(QSize source, QSize room);

/// `picture` with every pixel `multiple` (at least 1) pixels wide and high, as Format_RGB32: the same as scaled(), in a
/// tenth of the time. Any thread.
QImage enlarged(const QImage& picture, int multiple);

} // namespace latentscape
