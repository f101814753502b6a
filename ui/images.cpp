// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/images.h"

#include <algorithm>
#include <cstring>

#include <QBuffer>
#include <QPainter>

#include "core/data/picture.h"

namespace latentscape {

QImage toQImage(const Image& image)
{
    if (image.empty())
        return {};
    QImage picture(image.width, image.height, image.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    const std::size_t row = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.channels);
    for (int y = 0; y < image.height; ++y)
        std::memcpy(picture.scanLine(y), image.samples.data() + static_cast<std::size_t>(y) * row, row);
    return picture;
}

namespace {

QImage onBlack(const QImage& picture)
{
    if (!picture.hasAlphaChannel())
        return picture;
    QImage opaque(picture.size(), QImage::Format_RGB32);
    opaque.fill(Qt::black);
    QPainter painter(&opaque);
    painter.drawImage(QPoint(0, 0), QImage(picture));
    return opaque;
}

} // namespace

Image toCoreImage(const QImage& picture, int channels)
{
    if (picture.isNull())
        return {};
    QImage plain = onBlack(picture);
    plain.setDevicePixelRatio(1);
    Image image;
    image.width = plain.width();
    image.height = plain.height();
    image.channels = channels != 0 ? channels : (plain.isGrayscale() ? 1 : 3);
    plain.convertTo(image.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    const std::size_t row = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.channels);
    image.samples.resize(row * static_cast<std::size_t>(image.height));
    for (int y = 0; y < image.height; ++y)
        std::memcpy(image.samples.data() + static_cast<std::size_t>(y) * row, plain.constScanLine(y), row);
    return image;
}

Image toReadImage(const QImage& picture, int channels)
{
    if (!picture.hasAlphaChannel())
        return toCoreImage(picture, channels);
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    picture.save(&file, "PNG");
    return decodePicture(file.data().toStdString(), channels);
}

QSize crispSize(QSize source, QSize room)
{
    if (source.isEmpty())
        return {};
    const int multiple = std::min(room.width() / source.width(), room.height() / source.height());
    if (multiple >= 1)
        return source * multiple;
    return source.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1});
}

QImage enlarged(const QImage& picture, int multiple)
{
    const QImage source = picture.convertToFormat(QImage::Format_RGB32);
    QImage large(source.size() * multiple, QImage::Format_RGB32);
    const auto bytes = static_cast<std::size_t>(large.bytesPerLine());
    for (int y = 0; y < source.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(source.constScanLine(y));
        auto* first = reinterpret_cast<QRgb*>(large.scanLine(y * multiple));
        for (int x = 0; x < source.width(); ++x)
            std::fill_n(first + static_cast<std::ptrdiff_t>(x) * multiple, multiple, from[x]);
        for (int copy = 1; copy < multiple; ++copy)
            std::memcpy(large.scanLine(y * multiple + copy), first, bytes);
    }
    return large;
}

} // namespace latentscape
