// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

class QAbstractButton;

namespace latentscape {

enum class ThemeChoice { System, Light, Dark };

/// Colours with a meaning, for what is painted by hand; everything else follows the QPalette.
enum class ThemeColor {
    Canvas,    ///< ground of maps, plots and pictures
    Grid,      ///< fine lines on the canvas
    Axis,      ///< axes and tick marks
    Text,      ///< text on the canvas
    MutedText, ///< text of less weight; still 4.5 : 1 on the canvas
    Border,    ///< outlines of frames
    Accent,    ///< selection, focus, the place looked at
    Good,
    Warning,
    Problem,
    Greyed, ///< points outside a selection
};

/// Sets style (WindowStyle) and palette of the application. Widgets hear of it by QEvent::PaletteChange.
void applyTheme(ThemeChoice choice);

/// Whether the theme in force is the dark one.
bool isDarkTheme();

QColor themeColor(ThemeColor color);

/// Ten colours for classes that stay apart for colour-blind eyes in both themes (Okabe and Ito's eight, extended with
/// two of Paul Tol's). Labels above nine come round again, paler and then deeper; those above 29 as the first ones. A
/// negative label, meaning none, is the theme's grey.
QColor labelColor(int label);

/// `share` in [0, 1] of `b` in `a`; opaque.
QColor mixed(const QColor& a, const QColor& b, double share);

/// Colours of curves, apart from each other on the canvas, also for colour-blind eyes.
QColor curveColor(int curve);

/// The icon resources/icons/NAME.svg, drawn in the palette's colour of the moment it is painted.
QIcon themedIcon(const QString& name, QPalette::ColorRole color = QPalette::WindowText);

/// Makes `button` one of several to choose from: it can be checked, and the chosen one is filled with the accent and
/// bold. `icon` is a name as for themedIcon(), or empty.
void makeChoice(QAbstractButton* button, const QString& icon = {});

} // namespace latentscape
