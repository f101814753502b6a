// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/output/sheet.h"

namespace latentscape {

/// What was chosen when a picture or a film was saved.
struct ExportChoice
{
    QString format; ///< the ending of the file without its point: "png", "svg", "gif", "mp4"
    int scale = 1;
    SheetLook look{};
    QString folder;
};

/// The last choice for this kind of picture (Exportable::exportKind(), "film"), in this session or an earlier one.
/// Words and numbers that mean nothing are replaced by what is usual. GUI thread only.
std::optional<ExportChoice> lastExport(const QString& kind);
void rememberExport(const QString& kind, const ExportChoice& choice);

} // namespace latentscape
