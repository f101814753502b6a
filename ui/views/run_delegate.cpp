// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/run_delegate.h"

#include <QApplication>
#include <QPainter>

#include "ui/theme.h"
#include "ui/views/runs_view.h"

namespace latentscape {

namespace {
constexpr int kMargin = 10;
constexpr int kLinePadding = 6;
constexpr int kMark = 3;
} // namespace

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const bool current = index.data(RunListModel::CurrentRole).toBool();
    if (current)
        painter->fillRect(QRect(item.rect.left(), item.rect.top(), kMark, item.rect.height()),
                          themeColor(ThemeColor::Accent));
    const QColor strong = selected ? item.palette.color(QPalette::HighlightedText) : item.palette.color(QPalette::Text);
    const QColor weak = selected ? strong : themeColor(ThemeColor::MutedText);
    const QRect text = item.rect.adjusted(kMargin, kLinePadding, -kMargin, -kLinePadding);
    const int line = text.height() / 2;
    QFont bold = item.font;
    bold.setBold(true);
    const QString state = index.data(RunListModel::StateRole).toString();
    painter->setPen(weak);
    painter->setFont(item.font);
    painter->drawText(QRect(text.left(), text.top(), text.width(), line), Qt::AlignRight | Qt::AlignVCenter, state);
    const int stateWidth = painter->fontMetrics().horizontalAdvance(state) + (state.isEmpty() ? 0 : 8);
    painter->setPen(strong);
    painter->setFont(bold);
    const QString name = painter->fontMetrics().elidedText(index.data(RunListModel::NameRole).toString(),
                                                           Qt::ElideMiddle, text.width() - stateWidth);
    painter->drawText(QRect(text.left(), text.top(), text.width() - stateWidth, line), Qt::AlignLeft | Qt::AlignVCenter,
                      name);
    painter->setPen(weak);
    painter->setFont(item.font);
    const QString loss = index.data(RunListModel::LossRole).toString();
    const int lossWidth = painter->fontMetrics().horizontalAdvance(loss) + (loss.isEmpty() ? 0 : 8);
    painter->drawText(QRect(text.left(), text.top() + line, text.width(), line), Qt::AlignRight | Qt::AlignVCenter,
                      loss);
    const QString detail = painter->fontMetrics().elidedText(index.data(RunListModel::DetailRole).toString(),
                                                             Qt::ElideRight, text.width() - lossWidth);
    painter->drawText(QRect(text.left(), text.top() + line, text.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                      detail);
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {120, 2 * (option.fontMetrics.height() + 2) + 2 * kLinePadding};
}

} // namespace latentscape
