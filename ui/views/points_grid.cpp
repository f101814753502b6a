// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/points_grid.h"

#include <algorithm>
#include <cmath>

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/explorer_model.h"
#include "ui/picture_icon.h"
#include "ui/theme.h"
#include "ui/views/image_link.h"
#include "ui/views/points_model.h"

namespace latentscape {

namespace {

constexpr int kMeasuredRows = 60; ///< tell how wide a column is; a thousand, as is usual, take 40 ms

class PointDelegate : public QStyledItemDelegate
{
public:
    PointDelegate(ExplorerModel* model, PointsModel* points, QObject* parent)
        : QStyledItemDelegate(parent), m_model(model), m_points(points)
    {}

    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state.setFlag(QStyle::State_Selected, m_model->isSelected(m_points->image(index.row())));
        option->state.setFlag(QStyle::State_HasFocus, false);
        option->state.setFlag(QStyle::State_MouseOver, false);
        if (const auto picture = index.data(Qt::DecorationRole).value<QImage>(); !picture.isNull())
            option->icon = pictureIcon(picture);
    }

    /// The whole row is framed: the current one in the accent, the hovered one in the colour of text.
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const auto* grid = static_cast<const PointsGrid*>(option.widget);
        const bool current = grid->hasFocus() && grid->currentIndex().row() == index.row();
        const bool hovered = m_model->hovered() == m_points->image(index.row());
        if (!current && !hovered)
            return;
        const QRectF cell = QRectF(option.rect);
        painter->save();
        painter->setPen(QPen(themeColor(current ? ThemeColor::Accent : ThemeColor::Text), 2));
        painter->drawLine(cell.topLeft() + QPointF(0, 1), cell.topRight() + QPointF(0, 1));
        painter->drawLine(cell.bottomLeft() + QPointF(0, -1), cell.bottomRight() + QPointF(0, -1));
        painter->restore();
    }

private:
    ExplorerModel* m_model;
    PointsModel* m_points;
};

} // namespace

PointsGrid::PointsGrid(ExplorerModel* model, PointsModel* points, QWidget* parent)
    : QTableView(parent), m_model(model), m_points(points)
{
    // The selection is the explorer's; a view's own would keep a range for every row that stands alone.
    setSelectionMode(QAbstractItemView::NoSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setModel(points);
    setItemDelegate(new PointDelegate(model, points, this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
    horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    setSortingEnabled(true);
    fitRows();
    new ImageLink(this, model,
                  [points](const QModelIndex& index) { return std::optional(points->image(index.row())); });
    connect(model, &ExplorerModel::selectionChanged, this, [this] {
        if (isVisible())
            viewport()->update();
    });
}

void PointsGrid::fitRows()
{
    const int height = fontMetrics().height() + 8;
    verticalHeader()->setDefaultSectionSize(height);
    setIconSize({height - 4, height - 4});
}

void PointsGrid::fitColumns()
{
    constexpr int kApart = 14;
    resizeColumnsToContents();
    const PointField image{};
    const std::uint32_t most = m_points->rowCount() > 0 ? std::ranges::max(m_points->data().codes->index) : 0;
    for (int column = 0; column < m_points->columnCount(); ++column)
        setColumnWidth(column, columnWidth(column) + kApart);
    // The largest number may be far below.
    if (const int column = m_points->columnOf(image); column >= 0)
        setColumnWidth(column,
                       std::max(columnWidth(column), iconSize().width() + kApart + 10 +
                                                         fontMetrics().horizontalAdvance(QString::number(most))));
}

void PointsGrid::setCurrentRow(int row)
{
    if (row >= 0 && row < m_points->rowCount())
        selectionModel()->setCurrentIndex(m_points->index(row, std::max(0, currentIndex().column())),
                                          QItemSelectionModel::NoUpdate);
}

void PointsGrid::choose(int row, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        const int anchor = anchorRow();
        if (anchor < 0)
            m_anchor = m_points->image(row);
        selectRange(anchor < 0 ? row : anchor, row);
        return;
    }
    m_anchor = m_points->image(row);
    if (!modifiers.testFlag(Qt::ControlModifier) && !m_keeps)
        m_model->setSelection({m_points->image(row)});
}

int PointsGrid::anchorRow() const { return m_anchor ? m_points->rowOf(*m_anchor) : -1; }

void PointsGrid::selectRange(int from, int to)
{
    std::vector<std::uint32_t> images;
    for (int row = std::max(0, std::min(from, to)); row <= std::max(from, to) && row < m_points->rowCount(); ++row)
        images.push_back(m_points->image(row));
    m_model->setSelection(std::move(images));
}

void PointsGrid::toggle(int row)
{
    const std::uint32_t image = m_points->image(row);
    std::vector<std::uint32_t> images = m_model->selection();
    const auto place = std::ranges::lower_bound(images, image);
    if (place != images.end() && *place == image)
        images.erase(place);
    else
        images.insert(place, image);
    m_anchor = image;
    m_model->setSelection(std::move(images));
}

void PointsGrid::selectAll() { selectRange(0, m_points->rowCount() - 1); }

void PointsGrid::mousePressEvent(QMouseEvent* event)
{
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    m_dragged = index.row();
    if (event->modifiers().testFlag(Qt::ControlModifier) && !event->modifiers().testFlag(Qt::ShiftModifier))
        toggle(index.row());
    else
        choose(index.row(), event->modifiers());
}

void PointsGrid::mouseMoveEvent(QMouseEvent* event)
{
    QTableView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!event->buttons().testFlag(Qt::LeftButton) || !index.isValid() || index.row() == m_dragged)
        return;
    const int anchor = anchorRow();
    if (anchor < 0)
        return;
    m_dragged = index.row();
    setCurrentRow(index.row());
    if (!m_keeps)
        selectRange(anchor, index.row());
}

bool PointsGrid::takesKey(const QKeyEvent* event) const
{
    return event->matches(QKeySequence::Copy) || event->matches(QKeySequence::SelectAll) ||
           (event->key() == Qt::Key_Escape && !m_model->selection().empty());
}

bool PointsGrid::event(QEvent* event)
{
    // The window has commands on the same keys.
    if (event->type() == QEvent::ShortcutOverride && takesKey(static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void PointsGrid::keyPressEvent(QKeyEvent* event)
{
    const int before = currentIndex().row();
    if (event->matches(QKeySequence::Copy)) {
        emit copyAsked();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Escape && !m_model->selection().empty()) {
        m_model->setSelection({});
    } else if (before >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        m_model->seekImage(m_points->image(before));
    } else if (before >= 0 && event->key() == Qt::Key_Space) {
        toggle(before);
    } else {
        QTableView::keyPressEvent(event);
        if (const int now = currentIndex().row(); now >= 0 && now != before)
            choose(now, event->modifiers());
    }
}

void PointsGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() == previous.row())
        return;
    viewport()->update();
    if (current.isValid() && hasFocus())
        m_model->setHovered(m_points->image(current.row()));
}

void PointsGrid::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
    if (currentIndex().isValid() && m_model->hovered() == m_points->image(currentIndex().row()))
        m_model->setHovered({});
}

void PointsGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

} // namespace latentscape
