// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <array>
#include <utility>

#include <QAbstractButton>
#include <QApplication>
#include <QPalette>
#include <QToolTip>
#include <QWidget>

#include "ui/icon_engine.h"
#include "ui/widget_look.h"
#include "ui/window_style.h"

namespace latentscape {

namespace {

struct Shades
{
    const char* window;
    const char* base;
    const char* alternate;
    const char* button;
    const char* text;
    const char* muted;
    const char* disabled;
    const char* border;
    const char* accent;
    const char* onAccent;
    const char* link;
    const char* grid;
    const char* axis;
    const char* good;
    const char* warning;
    const char* problem;
    const char* greyed;
};

constexpr Shades kLight{"#f3f4f7", "#ffffff", "#f7f8fa", "#ffffff", "#1c2330", "#566072",
                        "#8d95a3", "#cdd3dc", "#1f5fd0", "#ffffff", "#1f5fd0", "#e9ecf1",
                        "#7d8796", "#1d7f4e", "#8a5a00", "#b3261e", "#d9dde3"};
constexpr Shades kDark{"#1c1f26", "#14161b", "#191c22", "#282c35", "#e7eaf0", "#a6afbd",
                       "#6d7686", "#3a404c", "#5b9bff", "#0c1420", "#7fb2ff", "#242830",
                       "#7b8494", "#58c58a", "#e8b04a", "#ff8a80", "#343a45"};

// Okabe and Ito (2008), the lightest and the darkest adapted to the canvas they stand on, and two more that keep the
// least distance to any of them greatest under protanopia, deuteranopia and tritanopia.
constexpr std::array<const char*, 10> kLabelsOnLight{"#0072b2", "#de8900", "#009e73", "#c84e00", "#cc79a7",
                                                     "#56b4e9", "#dccb00", "#262626", "#332288", "#661100"};
constexpr std::array<const char*, 10> kLabelsOnDark{"#2f8fd0", "#e69f00", "#00a878", "#e06a10", "#d98cb6",
                                                    "#7cc7f2", "#f0e442", "#f2f2f2", "#7f61e0", "#a0652f"};

// Yellow and black make poor lines; the order puts the most distinct ones first.
constexpr std::array<int, 8> kCurveOrder{0, 3, 2, 4, 1, 5, 8, 9};

bool g_dark = false;

const Shades& shades() { return g_dark ? kDark : kLight; }

bool systemIsDark()
{
    // Asked once: later the application's palette is our own.
    static const bool dark = [] {
        const QPalette palette = QApplication::palette();
        return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
    }();
    return dark;
}

QPalette paletteOf(const Shades& s)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const char* color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, s.window);
    set(QPalette::WindowText, s.text);
    set(QPalette::Base, s.base);
    set(QPalette::AlternateBase, s.alternate);
    set(QPalette::Text, s.text);
    set(QPalette::Button, s.button);
    set(QPalette::ButtonText, s.text);
    set(QPalette::BrightText, s.problem);
    set(QPalette::ToolTipBase, s.base);
    set(QPalette::ToolTipText, s.text);
    set(QPalette::PlaceholderText, s.muted);
    set(QPalette::Highlight, s.accent);
    set(QPalette::HighlightedText, s.onAccent);
    set(QPalette::Link, s.link);
    set(QPalette::LinkVisited, s.link);
    set(QPalette::Light, s.base);
    set(QPalette::Midlight, s.alternate);
    set(QPalette::Mid, s.border);
    set(QPalette::Dark, s.axis);
    set(QPalette::Shadow, s.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, QColor(s.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(s.border));
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(s.window));
    palette.setColor(QPalette::Disabled, QPalette::Button, QColor(s.window));
    return palette;
}

} // namespace

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto channel = [share](int of, int with) { return static_cast<int>(of + share * (with - of) + 0.5); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

void applyTheme(ThemeChoice choice)
{
    const bool systemDark = systemIsDark();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemDark);
    static bool applied = false;
    const bool first = !std::exchange(applied, true);
    if (!first && dark == g_dark)
        return;
    g_dark = dark;
    if (first)
        QApplication::setStyle(new WindowStyle);
    const QPalette palette = paletteOf(shades());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    for (QWidget* widget : QApplication::allWidgets()) {
        if (!widget->dynamicPropertyNames().isEmpty())
            redress(widget);
    }
}

bool isDarkTheme() { return g_dark; }

QColor themeColor(ThemeColor color)
{
    const Shades& s = shades();
    switch (color) {
    case ThemeColor::Canvas:
        return QColor(s.base);
    case ThemeColor::Grid:
        return QColor(s.grid);
    case ThemeColor::Axis:
        return QColor(s.axis);
    case ThemeColor::Text:
        return QColor(s.text);
    case ThemeColor::MutedText:
        return QColor(s.muted);
    case ThemeColor::Border:
        return QColor(s.border);
    case ThemeColor::Accent:
        return QColor(s.accent);
    case ThemeColor::Good:
        return QColor(s.good);
    case ThemeColor::Warning:
        return QColor(s.warning);
    case ThemeColor::Problem:
        return QColor(s.problem);
    case ThemeColor::Greyed:
        return QColor(s.greyed);
    }
    return {};
}

QColor labelColor(int label)
{
    if (label < 0)
        return themeColor(ThemeColor::Axis);
    const auto& colors = g_dark ? kLabelsOnDark : kLabelsOnLight;
    const QColor color(colors[static_cast<std::size_t>(label) % colors.size()]);
    switch (static_cast<std::size_t>(label) / colors.size() % 3) {
    case 1:
        return mixed(color, themeColor(ThemeColor::Canvas), 0.45);
    case 2:
        return mixed(color, themeColor(ThemeColor::Text), 0.4);
    default:
        return color;
    }
}

QColor curveColor(int curve)
{
    const auto size = static_cast<int>(kCurveOrder.size());
    return labelColor(kCurveOrder[static_cast<std::size_t>((curve % size + size) % size)]);
}

QIcon themedIcon(const QString& name, QPalette::ColorRole color)
{
    return QIcon(new IconEngine(QStringLiteral(":/icons/%1.svg").arg(name), color));
}

void makeChoice(QAbstractButton* button, const QString& icon)
{
    button->setCheckable(true);
    button->setProperty("choice", true); // ui/window_style.h
    if (!icon.isEmpty())
        button->setIcon(QIcon(new IconEngine(QStringLiteral(":/icons/%1.svg").arg(icon), QPalette::WindowText,
                                             QPalette::HighlightedText)));
}

} // namespace latentscape
