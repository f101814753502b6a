// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace latentscape::test {

/// The picture in at most 256 colours, as Format_Indexed8: a third of the bytes as PNG. The most frequent colours stay
/// as they are, so that flat grounds do; the others are the means of groups of similar ones. Transparency is dropped.
QImage withPalette(const QImage& picture);

} // namespace latentscape::test
