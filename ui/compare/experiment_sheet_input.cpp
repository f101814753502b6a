// SPDX-License-Identifier: GPL-3.0-or-later
// How cells are pointed at and chosen.
#include "ui/compare/experiment_sheet.h"

#include <algorithm>
#include <utility>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace latentscape {

bool ExperimentSheet::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::optional<Cell> cell = cellAt(help->pos());
        if (cell)
            QToolTip::showText(help->globalPos(), describe(*cell), this, cellRect(*cell));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void ExperimentSheet::mouseMoveEvent(QMouseEvent* event)
{
    const std::optional<Cell> cell = cellAt(event->position().toPoint());
    if (std::exchange(m_pointed, cell) == cell)
        return;
    update();
    emit hovered(cell);
}

void ExperimentSheet::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (std::exchange(m_pointed, std::nullopt)) {
        update();
        emit hovered({});
    }
}

void ExperimentSheet::mousePressEvent(QMouseEvent* event)
{
    const std::optional<Cell> cell = cellAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !cell)
        return;
    setCurrent(cell);
    emit chosen(*cell);
}

void ExperimentSheet::setCurrent(std::optional<Cell> cell)
{
    m_current = cell;
    if (cell)
        setAccessibleDescription(describe(*cell));
    update();
}

void ExperimentSheet::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool isMove = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (!m_result || (!isMove && key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Space)) {
        QWidget::keyPressEvent(event);
        return;
    }
    Cell cell = m_current.value_or(Cell{0, 0});
    if (!isMove) {
        setCurrent(cell);
        emit chosen(cell);
        return;
    }
    const int least = hasOriginals() ? -1 : 0;
    const int most = static_cast<int>(m_result->strips.size()) - 1;
    // Up and down go through the rows of a side and on to the next one.
    const int line = (cell.side - least) * rows() + cell.place / cols() +
                     (key == Qt::Key_Down ? 1
                      : key == Qt::Key_Up ? -1
                                          : 0);
    const int column = cell.place % cols() + (key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0);
    const int bounded = std::clamp(line, 0, (most - least + 1) * rows() - 1);
    cell.side = least + bounded / rows();
    cell.place = bounded % rows() * cols() + std::clamp(column, 0, cols() - 1);
    setCurrent(cell);
    emit hovered(cell);
}

void ExperimentSheet::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void ExperimentSheet::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace latentscape
