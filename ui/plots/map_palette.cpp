// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_palette.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/plots/color_ramp.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

QString text(const char* source) { return QCoreApplication::translate("MapPalette", source); }

// Blue and orange lie farthest apart for every kind of colour-blindness.
constexpr int kFirst = 0;
constexpr int kSecond = 3;
constexpr int kThird = 2;

/// Kinds have the colours of labels, levels on a scale those of the ramp, and on one that goes round those of the ramp
/// that does.
QColor levelColor(const Factor& factor, std::size_t level)
{
    const auto count = static_cast<double>(factor.levels.size());
    if (!factor.ordered)
        return labelColor(static_cast<int>(level));
    if (factor.cyclic)
        return cyclicColor(static_cast<double>(level) / count);
    return rampColor(static_cast<double>(level) / std::max(1.0, count - 1));
}

std::vector<MapClass> levelClasses(const Factor& factor)
{
    std::vector<MapClass> classes;
    for (std::size_t level = 0; level < factor.levels.size(); ++level)
        classes.push_back({QString::fromStdString(factor.levels[level]), levelColor(factor, level)});
    return classes;
}

} // namespace

std::vector<MapClass> mapClasses(MapColor color, const Dataset* data, const SplitIndices& splits, int factor)
{
    std::vector<MapClass> classes;
    switch (color) {
    case MapColor::Label:
    case MapColor::Inferred:
        for (int i = 0; data && i < data->classes(); ++i)
            classes.push_back({QString::fromStdString(data->classNames[static_cast<std::size_t>(i)]), labelColor(i)});
        break;
    case MapColor::Agreement:
        classes = {{text(QT_TRANSLATE_NOOP("MapPalette", "right")), labelColor(kFirst)},
                   {text(QT_TRANSLATE_NOOP("MapPalette", "wrong")), labelColor(kSecond)}};
        break;
    case MapColor::Split:
        classes = {{text(QT_TRANSLATE_NOOP("MapPalette", "train")), labelColor(kFirst)},
                   {text(QT_TRANSLATE_NOOP("MapPalette", "test")), labelColor(kSecond)}};
        if (!splits.validation.empty())
            classes.push_back({text(QT_TRANSLATE_NOOP("MapPalette", "validation")), labelColor(kThird)});
        break;
    case MapColor::Selection:
        classes = {{text(QT_TRANSLATE_NOOP("MapPalette", "selected")), themeColor(ThemeColor::Accent)},
                   {text(QT_TRANSLATE_NOOP("MapPalette", "the rest")), themeColor(ThemeColor::Axis)}};
        break;
    case MapColor::Factor:
        if (data && factor >= 0 && factor < std::ssize(data->factors))
            classes = levelClasses(data->factors[static_cast<std::size_t>(factor)]);
        break;
    default:
        break;
    }
    return classes;
}

void fillPalette(PointColors& colors, const MapPicture& picture, const std::vector<MapClass>& classes)
{
    const QRgb none = themeColor(ThemeColor::Axis).rgb();
    colors.palette.fill(none);
    if (isCategory(picture.settings.color)) {
        for (std::size_t i = 0; i < classes.size() && i < MapColors::kNoShade; ++i)
            colors.palette[i] = classes[i].color.rgb();
    } else if (picture.colors.known) {
        for (int i = 0; i <= MapColors::kLastShade; ++i)
            colors.palette[static_cast<std::size_t>(i)] =
                rampColor(static_cast<double>(i) / MapColors::kLastShade).rgb();
    }
}

std::vector<std::uint8_t> standingOut(const PointColors& colors, const std::vector<std::uint8_t>& selected)
{
    if (std::ranges::find(colors.dimmed, true) == colors.dimmed.end())
        return selected;
    std::vector<std::uint8_t> result(colors.index.size());
    for (std::size_t row = 0; row < result.size(); ++row)
        result[row] = !colors.dimmed[colors.index[row]] && (selected.empty() || selected[row] != 0);
    return result;
}

} // namespace latentscape
