// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/run_delegate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include "ui/theme.h"
#include "ui/views/runs_model.h"

namespace latentscape {

namespace {

constexpr int kMargin = 10;
constexpr int kLinePadding = 6;
constexpr int kMark = 3;
constexpr int kGap = 8;
constexpr int kCellMargin = 6;
constexpr int kCellPadding = 4;
constexpr int kSparkWidth = 38;
constexpr int kWideSpark = 96; ///< of a column
constexpr int kHeadingPadding = 5;

/// Colours of a run's text: strong and muted, on the ground of the item's state.
struct Inks
{
    explicit Inks(const QStyleOptionViewItem& option)
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QPalette::ColorGroup group =
            option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
        strong = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
        weak = selected ? strong : themeColor(ThemeColor::MutedText);
        line = selected ? strong : themeColor(ThemeColor::Accent);
        star = selected ? strong : themeColor(ThemeColor::Warning);
    }
    QColor strong;
    QColor weak;
    QColor line;
    QColor star;
};

} // namespace

void paintSparkline(QPainter* painter, const QRectF& area, const QList<float>& values, const QColor& line,
                    const QColor& mark)
{
    if (values.size() < 2)
        return;
    const auto [least, most] = std::ranges::minmax(values);
    const double range = most > least ? most - least : 1;
    if (!std::isfinite(range))
        return;
    QPolygonF points;
    for (qsizetype i = 0; i < values.size(); ++i)
        points.append({area.left() + area.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
                       area.bottom() - area.height() * (values[i] - least) / range});
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1.3));
    painter->drawPolyline(points);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mark);
    painter->drawEllipse(points.back(), 2, 2);
    painter->restore();
}

void paintStar(QPainter* painter, const QRectF& area, const QColor& color)
{
    constexpr int kCorners = 10;
    const double outer = std::min(area.width(), area.height()) / 2;
    QPolygonF star;
    for (int corner = 0; corner < kCorners; ++corner) {
        const double radius = corner % 2 == 0 ? outer : outer * 0.42;
        const double angle = std::numbers::pi * (2.0 * corner / kCorners - 0.5);
        star.append(area.center() + QPointF(radius * std::cos(angle), radius * std::sin(angle)));
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(star);
    painter->restore();
}

int RunItemDelegate::headingHeight(const QModelIndex& index, const QFontMetrics& font)
{
    const QVariant heading = index.siblingAtColumn(RunsModel::Name).data(RunsModel::HeadingRole);
    return heading.toString().isEmpty() ? 0 : font.height() + 2 * kHeadingPadding;
}

QRect RunItemDelegate::body(const QRect& item, const QModelIndex& index, const QFontMetrics& font)
{
    return item.adjusted(0, headingHeight(index, font), 0, 0);
}

void RunItemDelegate::paintHeading(QPainter* painter, const QRect& band, const QString& text, const QPalette& palette,
                                   const QFont& font)
{
    painter->save();
    painter->fillRect(band, palette.color(QPalette::Window));
    painter->setPen(themeColor(ThemeColor::Border));
    painter->drawLine(band.bottomLeft(), band.bottomRight());
    QFont bold = font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(palette.color(QPalette::WindowText));
    const QRect room = band.adjusted(kMargin, 0, -kMargin, 0);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideMiddle, room.width()));
    painter->restore();
}

int RunItemDelegate::boxSize(const QWidget* view)
{
    return QApplication::style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, view);
}

QRect RunItemDelegate::tickBox(const QRect& item, const QModelIndex& index, const QWidget* view) const
{
    const int size = boxSize(view);
    const QRect room = body(item, index, view ? view->fontMetrics() : QFontMetrics(QFont()));
    return {room.left() + kMargin, room.center().y() - size / 2, size, size};
}

void RunItemDelegate::paintGround(QPainter* painter, QStyleOptionViewItem option, const QModelIndex& index) const
{
    initStyleOption(&option, index);
    option.text.clear();
    option.features &= ~QStyleOptionViewItem::ViewItemFeatures(QStyleOptionViewItem::HasCheckIndicator);
    option.rect = body(option.rect, index, option.fontMetrics);
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    if (index.column() == RunsModel::Name && index.data(RunsModel::CurrentRole).toBool())
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), kMark, option.rect.height()),
                          themeColor(ThemeColor::Accent));
}

void RunItemDelegate::paintTick(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant ticked = index.data(Qt::CheckStateRole);
    if (!ticked.isValid())
        return;
    QStyleOptionViewItem box = option;
    box.rect = tickBox(option.rect, index, option.widget);
    box.state.setFlag(QStyle::State_HasFocus, false);
    box.state.setFlag(ticked.toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
    QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
}

bool RunItemDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                  const QModelIndex& index)
{
    if (event->type() != QEvent::MouseButtonRelease || !index.data(Qt::CheckStateRole).isValid())
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    // A little around it counts as well: it is small.
    const QRect box = tickBox(option.rect, index, option.widget).adjusted(-3, -3, 3, 3);
    if (mouse->button() != Qt::LeftButton || !box.contains(mouse->position().toPoint()))
        return false;
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(painter, option, index);
    painter->save();
    const Inks inks(option);
    const QRect whole = body(option.rect, index, option.fontMetrics);
    if (whole.top() > option.rect.top())
        paintHeading(painter, QRect(option.rect.topLeft(), QPoint(option.rect.right(), whole.top() - 1)),
                     index.data(RunsModel::HeadingRole).toString(), option.palette, option.font);
    paintTick(painter, option, index);
    const QRect text = whole.adjusted(kMargin + boxSize(option.widget) + kGap, kLinePadding, -kMargin, -kLinePadding);
    const int line = text.height() / 2;
    QRect upper(text.left(), text.top(), text.width(), line);
    QRect lower(text.left(), text.top() + line, text.width(), line);
    const auto atRight = [painter](QRect& room, const QString& words) {
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, words);
        if (!words.isEmpty())
            room.setRight(room.right() - painter->fontMetrics().horizontalAdvance(words) - kGap);
    };
    painter->setFont(option.font);
    painter->setPen(inks.weak);
    atRight(upper, index.data(RunsModel::StateRole).toString());
    atRight(lower, index.siblingAtColumn(RunsModel::Loss).data().toString());
    const auto losses = index.data(RunsModel::LossesRole).value<QList<float>>();
    if (losses.size() > 1) {
        paintSparkline(painter, QRectF(lower.right() - kSparkWidth, lower.top() + 3, kSparkWidth, lower.height() - 6),
                       losses, inks.weak, inks.line);
        lower.setRight(lower.right() - kSparkWidth - kGap);
    }
    painter->drawText(
        lower, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data(RunsModel::DetailRole).toString(), Qt::ElideRight, lower.width()));
    if (index.data(RunsModel::BestRole).toBool()) {
        const int size = painter->fontMetrics().ascent();
        paintStar(painter, QRectF(upper.left(), upper.center().y() - size / 2.0, size, size), inks.star);
        upper.setLeft(upper.left() + size + kGap / 2);
    }
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(inks.strong);
    painter->drawText(
        upper, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data(RunsModel::NameRole).toString(), Qt::ElideMiddle, upper.width()));
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {120, 2 * (option.fontMetrics.height() + 2) + 2 * kLinePadding + headingHeight(index, option.fontMetrics)};
}

void RunDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    const QRect room = body(option.rect, index, option.fontMetrics);
    editor->setGeometry(
        room.adjusted(kMargin + boxSize(option.widget) + kGap - 3, 1, -kMargin / 2, -room.height() / 3));
}

void RunCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(painter, option, index);
    painter->save();
    const Inks inks(option);
    QRect room =
        body(option.rect, index, option.fontMetrics).adjusted(kCellMargin, kCellPadding, -kCellMargin, -kCellPadding);
    painter->setFont(option.font);
    painter->setPen(inks.strong);
    if (index.column() == RunsModel::Name) {
        paintTick(painter, option, index);
        room.setLeft(tickBox(option.rect, index, option.widget).right() + kGap);
        const QString state = index.data(RunsModel::StateRole).toString();
        painter->setPen(inks.weak);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, state);
        room.setRight(room.right() - (state.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(state) + kGap));
        painter->setPen(inks.strong);
        if (index.data(RunsModel::BestRole).toBool()) {
            const int size = option.fontMetrics.ascent();
            paintStar(painter, QRectF(room.left(), room.center().y() - size / 2.0, size, size), inks.star);
            room.setLeft(room.left() + size + kGap / 2);
        }
        QFont bold = option.font;
        bold.setBold(true);
        painter->setFont(bold);
    }
    if (index.column() == RunsModel::Curve) {
        paintSparkline(painter, QRectF(room).adjusted(2, 1, -2, -1),
                       index.data(RunsModel::LossesRole).value<QList<float>>(), inks.weak, inks.line);
    } else {
        painter->drawText(room, index.data(Qt::TextAlignmentRole).toInt(),
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room.width()));
    }
    painter->restore();
}

QSize RunCellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QFont bold = option.font;
    bold.setBold(index.column() == RunsModel::Name);
    int width = QFontMetrics(bold).horizontalAdvance(index.data().toString()) + 2 * kCellMargin + 2;
    if (index.column() == RunsModel::Name) // room for box, star and state
        width += kMargin + boxSize(option.widget) + 2 * kGap + option.fontMetrics.ascent() +
                 option.fontMetrics.horizontalAdvance(index.data(RunsModel::StateRole).toString());
    if (index.column() == RunsModel::Curve)
        width = kWideSpark;
    return {width, option.fontMetrics.height() + 2 * kCellPadding + 4 + headingHeight(index, option.fontMetrics)};
}

void RunCellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex& index) const
{
    QRect room = body(option.rect, index, option.fontMetrics);
    room.setLeft(tickBox(option.rect, index, option.widget).right() + kGap / 2);
    editor->setGeometry(room);
}

} // namespace latentscape
