// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kToolTipMilliseconds = 450;

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
    const bool focus = option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(themeColor(focus ? ThemeColor::Accent : ThemeColor::Border), 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
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

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const
{
    if (element == PE_IndicatorCheckBox && option) {
        drawCheckBox(*option, painter);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit && option && isDarkTheme())
        drawOutline(*option, painter);
}

void WindowStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    const auto* item = element == CE_MenuItem ? qstyleoption_cast<const QStyleOptionMenuItem*>(option) : nullptr;
    if (!item || item->icon.isNull()) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    QStyleOptionMenuItem drawn = *item;
    if (item->state.testFlag(State_Selected) && item->state.testFlag(State_Enabled)) {
        // As the text beside it: an accent on the accent is not seen.
        const int side = pixelMetric(PM_SmallIconSize, option, widget);
        drawn.icon = QIcon(item->icon.pixmap(QSize(side, side), painter->device()->devicePixelRatioF(), QIcon::Selected,
                                             item->checked ? QIcon::On : QIcon::Off));
    }
    QProxyStyle::drawControl(element, &drawn, painter, widget);
    if (item->checked)
        frameCheckedIcon(*item, painter);
}

void WindowStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                     const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool framed = control == CC_SpinBox || control == CC_ComboBox;
    if (framed && option && isDarkTheme())
        drawOutline(*option, painter);
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const
{
    if (hint == SH_ToolTip_WakeUpDelay)
        return kToolTipMilliseconds;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace latentscape
