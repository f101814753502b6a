// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/runs_table.h"

#include <algorithm>

#include <QHeaderView>

#include "ui/views/run_delegate.h"
#include "ui/views/runs_order.h"

namespace latentscape {

namespace {
constexpr int kWidestColumn = 260;
} // namespace

RunsTable::RunsTable(RunsOrder* order, QWidget* parent) : QTreeView(parent)
{
    setItemDelegate(new RunCellDelegate(this));
    setModel(order);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setAllColumnsShowFocus(true);
    setUniformRowHeights(false); // the first of a group has its name above
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setSectionsMovable(true);
    header()->setSortIndicator(order->sortColumn(), order->sortOrder());
    header()->setStretchLastSection(false);
    setSortingEnabled(true);
}

void RunsTable::fitColumns()
{
    for (int column = 0; column < RunsModel::ColumnCount; ++column) {
        const int wanted = std::max(sizeHintForColumn(column), header()->sectionSizeHint(column));
        setColumnWidth(column, std::min(wanted, kWidestColumn));
    }
}

void RunsTable::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QTreeView::drawRow(painter, option, index);
    const int height = RunItemDelegate::headingHeight(index, option.fontMetrics);
    if (height == 0)
        return;
    const QRect band(0, option.rect.top(), viewport()->width(), height);
    RunItemDelegate::paintHeading(painter, band,
                                  index.siblingAtColumn(RunsModel::Name).data(RunsModel::HeadingRole).toString(),
                                  palette(), font());
}

} // namespace latentscape
