// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QStyleOptionMenuItem;

namespace latentscape {

/// Fusion with fine lines between the parts of the window, outlines that are seen on a dark ground as well, tooltips
/// that wait a little less, and the looks that widgets ask for by a dynamic property:
///
/// - QLabel: `heading`, `title`, `muted`, `keys` (a key to press) set to true; `tone` set to "warning" or "problem"
/// - QLineEdit: `wrong`; QPushButton: `primary`; QToolButton: `choice` (makeChoice()), `legend`
/// - QFrame: `panel`, parted from what is above it by a line
///
/// A widget that changes such a property of its own once it is shown calls redress() (ui/widget_look.h).
///
/// The text of a QLabel, and so of a tooltip, is plain as long as the label does not ask for Qt::RichText by name.
///
/// The window has no style sheet: with one, Qt 6 keeps about a kilobyte for each spin box and combo box there ever was
/// (QStyleSheetStyle::renderRule() caches a rule of the line edit within, which nothing removes), and makes widgets
/// three times as slowly.
class WindowStyle : public QProxyStyle
{
    Q_OBJECT

public:
    WindowStyle();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
                  QStyleHintReturn* data = nullptr) const override;

private:
    void drawMenuItem(const QStyleOptionMenuItem& item, QPainter* painter, const QWidget* widget) const;
};

} // namespace latentscape
