// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picture_file.h"

#include <QFile>
#include <QFileInfo>

#include "core/data/picture_header.h"

namespace latentscape {

bool isPictureFile(const QString& path)
{
    constexpr qint64 kTelling = 32;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray beginning = file.read(kTelling);
    const PictureFormat format = readPictureHeader(beginning.toStdString()).format;
    // A table may begin with "BM" as well, but has no zeros in it.
    return format != PictureFormat::Unknown && (format != PictureFormat::Bmp || beginning.contains('\0'));
}

} // namespace latentscape
