// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export_choice.h"

#include <algorithm>

#include <QVariantMap>

#include "core/base/error.h"
#include "ui/preferences.h"

namespace latentscape {

namespace {

const QString kFormat = QStringLiteral("format");
const QString kScale = QStringLiteral("scale");
const QString kSpacing = QStringLiteral("spacing");
const QString kCaptions = QStringLiteral("captions");
const QString kColors = QStringLiteral("colors");
const QString kFolder = QStringLiteral("folder");

SheetColors colorsOf(const QString& name)
{
    try {
        return sheetColorsFromString(name.toStdString());
    } catch (const Error&) {
        return SheetColors::Grey;
    }
}

} // namespace

std::optional<ExportChoice> lastExport(const QString& kind)
{
    const QVariantMap kept = Preferences().exportChoice(kind);
    if (kept.isEmpty())
        return {};
    ExportChoice choice;
    choice.format = kept.value(kFormat).toString();
    choice.scale = std::max(1, kept.value(kScale).toInt());
    choice.look.spacing = std::clamp(kept.value(kSpacing, SheetLook().spacing).toInt(), 0, kGreatestSpacing);
    choice.look.captions = kept.value(kCaptions).toBool();
    choice.look.colors = colorsOf(kept.value(kColors).toString());
    choice.folder = kept.value(kFolder).toString();
    return choice;
}

void rememberExport(const QString& kind, const ExportChoice& choice)
{
    Preferences().setExportChoice(kind, {{kFormat, choice.format},
                                         {kScale, choice.scale},
                                         {kSpacing, choice.look.spacing},
                                         {kCaptions, choice.look.captions},
                                         {kColors, QLatin1String(toString(choice.look.colors))},
                                         {kFolder, choice.folder}});
}

} // namespace latentscape
