// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_style.h"

#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "ui/theme.h"
#include "ui/widget_look.h"

namespace latentscape {

namespace {

constexpr int kToolTipMilliseconds = 450;
constexpr QSize kPrimaryRoom(34, 20); ///< that a primary button has around its text, with its border
constexpr QSize kChoiceRoom(10, 10);  ///< the label, bold when chosen, may use a part of it
constexpr QSize kLegendRoom(14, 6);
constexpr int kDockTitleIndent = 12;

bool has(const QWidget* widget, const char* property) { return widget && widget->property(property).toBool(); }

bool isEnabled(const QStyleOption& option) { return option.state.testFlag(QStyle::State_Enabled); }
bool isFocused(const QStyleOption& option)
{
    return isEnabled(option) && option.state.testFlag(QStyle::State_HasFocus);
}
bool isPointedAt(const QStyleOption& option)
{
    return isEnabled(option) && option.state.testFlag(QStyle::State_MouseOver);
}

/// A ground with rounded corners and an outline `width` wide.
void drawPlate(QPainter* painter, const QRect& place, const QBrush& ground, const QColor& line, qreal width,
               qreal radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(width > 0 ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(ground);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

/// The application's palette in place of one that equals it: Fusion keeps pictures of frames and arrows in QPixmapCache
/// by the palette's key, which in Qt 6.4 is another for each widget, though their colours are the same.
template <class Option>
Option withSharedPalette(const Option& option)
{
    QPalette palette = QGuiApplication::palette();
    palette.setCurrentColorGroup(option.palette.currentColorGroup());
    Option shared = option;
    if (palette == option.palette)
        shared.palette = palette;
    return shared;
}

// --- buttons
// ----------------------------------------------------------------------------------------------------------

void drawPrimaryPlate(const QStyleOption& option, QPainter* painter)
{
    const bool enabled = isEnabled(option);
    const QColor text = option.palette.color(QPalette::WindowText);
    const QColor accent = themeColor(ThemeColor::Accent);
    const bool pressed = option.state.testFlag(QStyle::State_Sunken);
    const QColor ground = !enabled  ? option.palette.color(QPalette::Window)
                          : pressed ? mixed(accent, text, 0.2)
                                    : accent;
    const QColor line = !enabled                                   ? themeColor(ThemeColor::Border)
                        : isFocused(option) || isPointedAt(option) ? text
                                                                   : accent;
    drawPlate(painter, option.rect, ground, line, isFocused(option) ? 2 : 1, 5);
}

void drawChoicePlate(const QStyleOption& option, QPainter* painter)
{
    const bool enabled = isEnabled(option);
    const bool on = option.state.testFlag(QStyle::State_On);
    const QColor accent = themeColor(ThemeColor::Accent);
    const QColor border = themeColor(ThemeColor::Border);
    const QColor ground =
        on ? (enabled ? accent : border) : option.palette.color(enabled ? QPalette::Button : QPalette::Window);
    QColor line = on && enabled ? accent : border;
    if (isFocused(option))
        line = on ? option.palette.color(QPalette::WindowText) : accent;
    else if (isPointedAt(option) && !on)
        line = themeColor(ThemeColor::Axis);
    drawPlate(painter, option.rect, ground, line, isFocused(option) ? 2 : 1, 4);
}

/// Ten framed buttons in a column would outweigh the map.
void drawLegendPlate(const QStyleOption& option, QPainter* painter)
{
    const QBrush ground = isPointedAt(option) ? option.palette.brush(QPalette::Button) : QBrush(Qt::NoBrush);
    drawPlate(painter, option.rect, ground, themeColor(ThemeColor::Accent), isFocused(option) ? 1 : 0, 4);
}

/// What a button of that look says, in the colour that its ground asks for.
QStyleOptionToolButton labelOf(const QStyleOptionToolButton& button, int inset, QPalette::ColorRole text, bool bold)
{
    QStyleOptionToolButton label = button;
    label.rect = button.rect.adjusted(inset, 2, -inset, -2);
    label.palette.setColor(QPalette::ButtonText, button.palette.color(text));
    if (bold)
        label.font.setWeight(QFont::DemiBold);
    return label;
}

// --- lines between the parts of the window --------------------------------------------------------------------------

void drawDockTitle(const QStyleOptionDockWidget& option, const QRect& text, QPainter* painter)
{
    painter->save();
    painter->fillRect(option.rect, option.palette.brush(QPalette::Window));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      themeColor(ThemeColor::Border));
    QFont font = painter->font();
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(option.palette.color(QPalette::WindowText));
    QRect place = text;
    place.setLeft(option.rect.left() + kDockTitleIndent);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic,
                      QFontMetrics(font).elidedText(option.title, Qt::ElideRight, place.width()));
    painter->restore();
}

void drawLineAt(const QStyleOption& option, Qt::Edge edge, QPainter* painter)
{
    const int y = edge == Qt::TopEdge ? option.rect.top() : option.rect.bottom();
    painter->fillRect(QRect(option.rect.left(), y, option.rect.width(), 1), themeColor(ThemeColor::Border));
}

void drawMenuBarItem(const QStyleOptionMenuItem& item, QPainter* painter, const QStyle& style)
{
    const bool chosen = item.state.testFlag(QStyle::State_Selected) || item.state.testFlag(QStyle::State_Sunken);
    painter->fillRect(item.rect, item.palette.brush(chosen ? QPalette::Highlight : QPalette::Window));
    style.drawItemText(painter, item.rect,
                       Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine, item.palette,
                       isEnabled(item), item.text, chosen ? QPalette::HighlightedText : QPalette::WindowText);
}

void drawCheckBox(const QStyleOption& option, QPainter* painter)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1;
    const QRectF box(option.rect.center().x() + 0.5 - side / 2, option.rect.center().y() + 0.5 - side / 2, side, side);
    const QColor line = themeColor(enabled ? ThemeColor::Axis : ThemeColor::Border);
    const QColor accent = enabled ? themeColor(ThemeColor::Accent) : line;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on || partly || option.state.testFlag(QStyle::State_HasFocus) ? accent : line, 1));
    painter->setBrush(on || partly ? accent : option.palette.color(QPalette::Base));
    painter->drawRoundedRect(box, 3, 3);
    painter->setPen(
        QPen(option.palette.color(QPalette::HighlightedText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](qreal x, qreal y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
    if (on)
        painter->drawPolyline(QPolygonF({at(0.25, 0.53), at(0.43, 0.71), at(0.76, 0.32)}));
    else if (partly)
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter->restore();
}

/// Fusion derives outlines from the window's colour, darker: on a dark ground they vanish.
void drawOutline(const QStyleOption& option, QPainter* painter)
{
    const ThemeColor line = isFocused(option) ? ThemeColor::Accent : ThemeColor::Border;
    drawPlate(painter, option.rect, Qt::NoBrush, themeColor(line), 1, 2);
}

/// Fusion sinks the icon of a checked entry a little into the ground, which on a dark one nobody sees.
void frameCheckedIcon(const QStyleOptionMenuItem& item, QPainter* painter)
{
    constexpr int kFusionOffset = 4;
    const int side = std::min(item.rect.height(), std::max(item.maxIconWidth, 21)) - 2;
    QRect place(item.rect.left() + kFusionOffset, 0, side, side);
    place.moveTop(item.rect.top() + (item.rect.height() - side) / 2);
    const bool pointed = item.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(pointed ? item.palette.color(QPalette::HighlightedText) : themeColor(ThemeColor::Accent), 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(
        QRectF(QStyle::visualRect(item.direction, item.rect, place)).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter->restore();
}

} // namespace

WindowStyle::WindowStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void WindowStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    // Names of files, runs and classes, and the sentences that have them, may look like tags. Tooltips and the texts of
    // message boxes are labels too.
    if (auto* label = qobject_cast<QLabel*>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    // What asks for nothing keeps what it was given.
    if (!widget->dynamicPropertyNames().isEmpty())
        redress(widget);
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const
{
    if (!option) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    switch (element) {
    case PE_IndicatorCheckBox:
        drawCheckBox(*option, painter);
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, themeColor(isPointedAt(*option) ? ThemeColor::Accent : ThemeColor::Border));
        return;
    case PE_PanelStatusBar:
        drawLineAt(*option, Qt::TopEdge, painter);
        return;
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, themeColor(ThemeColor::Border));
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), option->palette.brush(QPalette::ToolTipBase));
        return;
    case PE_FrameLineEdit:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (has(widget, "wrong"))
            drawPlate(painter, option->rect, Qt::NoBrush, themeColor(ThemeColor::Problem), 1, 2);
        else if (isDarkTheme())
            drawOutline(*option, painter);
        return;
    default:
        break;
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
        const QStyleOptionButton shared = withSharedPalette(*button);
        QProxyStyle::drawPrimitive(element, &shared, painter, widget);
    } else {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void WindowStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
        if (element == CE_MenuItem && !item->icon.isNull()) {
            drawMenuItem(*item, painter, widget);
            return;
        }
        if (element == CE_MenuBarItem) {
            drawMenuBarItem(*item, painter, *proxy());
            return;
        }
    }
    if (const auto* title = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
        title && element == CE_DockWidgetTitle && !title->verticalTitleBar) {
        drawDockTitle(*title, subElementRect(SE_DockWidgetTitleBarText, title, widget), painter);
        return;
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        button && element == CE_PushButton && has(widget, "primary")) {
        drawPrimaryPlate(*button, painter);
        QStyleOptionButton label = *button;
        if (isEnabled(*button))
            label.palette.setColor(QPalette::ButtonText, button->palette.color(QPalette::HighlightedText));
        QProxyStyle::drawControl(CE_PushButtonLabel, &label, painter, widget);
        return;
    }
    if (element == CE_Splitter) {
        painter->fillRect(option->rect, themeColor(ThemeColor::Border));
    } else if (element == CE_MenuBarEmptyArea) {
        painter->fillRect(option->rect, option->palette.brush(QPalette::Window));
    } else if (element == CE_ToolBar) {
        drawLineAt(*option, Qt::BottomEdge, painter);
    } else if (element == CE_ShapedFrame && has(widget, "panel")) {
        drawLineAt(*option, Qt::TopEdge, painter);
    } else if (element == CE_ShapedFrame && has(widget, "keys")) {
        drawPlate(painter, widget->rect(), option->palette.brush(QPalette::AlternateBase),
                  themeColor(ThemeColor::Border), 1, 4);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void WindowStyle::drawMenuItem(const QStyleOptionMenuItem& item, QPainter* painter, const QWidget* widget) const
{
    QStyleOptionMenuItem drawn = item;
    if (item.state.testFlag(State_Selected) && isEnabled(item)) {
        // As the text beside it: an accent on the accent is not seen.
        const int side = pixelMetric(PM_SmallIconSize, &item, widget);
        drawn.icon = QIcon(item.icon.pixmap(QSize(side, side), painter->device()->devicePixelRatioF(), QIcon::Selected,
                                            item.checked ? QIcon::On : QIcon::Off));
    }
    QProxyStyle::drawControl(CE_MenuItem, &drawn, painter, widget);
    if (item.checked)
        frameCheckedIcon(item, painter);
}

void WindowStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                     const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (button && control == CC_ToolButton && has(widget, "choice")) {
        drawChoicePlate(*button, painter);
        const bool on = isEnabled(*button) && button->state.testFlag(State_On);
        const QStyleOptionToolButton label =
            labelOf(*button, 2, on ? QPalette::HighlightedText : QPalette::WindowText, on);
        drawControl(CE_ToolButtonLabel, &label, painter, widget);
        return;
    }
    if (button && control == CC_ToolButton && has(widget, "legend")) {
        drawLegendPlate(*button, painter);
        const bool on = button->state.testFlag(State_On);
        const QStyleOptionToolButton label =
            labelOf(*button, 7, on ? QPalette::WindowText : QPalette::PlaceholderText, false);
        drawControl(CE_ToolButtonLabel, &label, painter, widget);
        return;
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
        const QStyleOptionSpinBox shared = withSharedPalette(*spin);
        QProxyStyle::drawComplexControl(control, &shared, painter, widget);
    } else if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
        const QStyleOptionComboBox shared = withSharedPalette(*combo);
        QProxyStyle::drawComplexControl(control, &shared, painter, widget);
    } else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
        const QStyleOptionSlider shared = withSharedPalette(*slider);
        QProxyStyle::drawComplexControl(control, &shared, painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
    const bool framed = control == CC_SpinBox || control == CC_ComboBox;
    if (framed && option && isDarkTheme())
        drawOutline(*option, painter);
}

QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const
{
    if (type == CT_PushButton && has(widget, "primary"))
        return size + kPrimaryRoom;
    if (type == CT_ToolButton && has(widget, "choice"))
        return size + kChoiceRoom;
    if (type == CT_ToolButton && has(widget, "legend"))
        return size + kLegendRoom;
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 1;
    case PM_DockWidgetTitleMargin:
        return 6;
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_ToolBarItemMargin:
        return 6;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_MenuBarHMargin:
        return 4;
    case PM_MenuBarVMargin:
        return 2;
    case PM_ToolTipLabelFrameWidth:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const
{
    if (hint == SH_ToolTip_WakeUpDelay)
        return kToolTipMilliseconds;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons) // Qt's own, in the colours of another style
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace latentscape
