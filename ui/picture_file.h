// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latentscape {

/// Whether the file is a picture of the formats that are read (PNG, JPEG, BMP, WebP, PNM, TIFF), by its first bytes
/// whatever its name. Not of a folder, nor of what cannot be read. Any thread; reads a few bytes.
bool isPictureFile(const QString& path);

} // namespace latentscape
