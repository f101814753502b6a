// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/flow_layout.h"

#include <algorithm>
#include <limits>

#include <QLabel>
#include <QWidget>

namespace latentscape {

FlowLayout::FlowLayout(QWidget* parent, int space) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(space);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem* item : m_items)
        delete item;
}

void FlowLayout::addItem(QLayoutItem* item) { m_items.push_back(item); }

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    return item;
}

void FlowLayout::moveLastTo(int index)
{
    std::rotate(m_items.begin() + index, m_items.end() - 1, m_items.end());
    invalidate();
}

std::size_t FlowLayout::groupEnd(std::size_t begin) const
{
    const auto* label = qobject_cast<QLabel*>(m_items[begin]->widget());
    const bool withNext =
        label && label->buddy() && begin + 1 < m_items.size() && m_items[begin + 1]->widget() == label->buddy();
    return begin + (withNext ? 2 : 1);
}

QSize FlowLayout::groupSize(std::size_t begin, std::size_t end) const
{
    QSize size(0, 0);
    for (std::size_t i = begin; i < end; ++i) {
        if (m_items[i]->isEmpty())
            continue;
        const QSize hint = m_items[i]->sizeHint().expandedTo(m_items[i]->minimumSize());
        size = {size.width() + hint.width() + (size.width() > 0 ? spacing() : 0),
                std::max(size.height(), hint.height())};
    }
    return size;
}

FlowLayout::Line FlowLayout::lineFrom(std::size_t begin, int width) const
{
    Line line{begin};
    while (line.end < m_items.size()) {
        const std::size_t end = groupEnd(line.end);
        const QSize group = groupSize(line.end, end);
        const int wanted = line.width + (line.width > 0 && group.width() > 0 ? spacing() : 0) + group.width();
        if (line.width > 0 && group.width() > 0 && wanted > width)
            break;
        line = {end, wanted, std::max(line.height, group.height())};
    }
    return line;
}

void FlowLayout::place(std::size_t begin, const Line& line, QPoint corner) const
{
    for (std::size_t i = begin; i < line.end; ++i) {
        if (m_items[i]->isEmpty())
            continue;
        const QSize hint = m_items[i]->sizeHint().expandedTo(m_items[i]->minimumSize());
        m_items[i]->setGeometry({corner + QPoint(0, (line.height - hint.height()) / 2), hint});
        corner.rx() += hint.width() + spacing();
    }
}

int FlowLayout::arrange(const QRect& rect, bool apply) const
{
    const QRect room = rect.marginsRemoved(contentsMargins());
    int y = room.top();
    for (std::size_t begin = 0; begin < m_items.size();) {
        if (begin > 0)
            y += spacing();
        const Line line = lineFrom(begin, room.width());
        if (apply)
            place(begin, line, {room.left(), y});
        begin = line.end;
        y += line.height;
    }
    return y - rect.top() + contentsMargins().bottom();
}

int FlowLayout::heightForWidth(int width) const { return arrange({0, 0, width, 0}, false); }

QSize FlowLayout::sizeHint() const
{
    const int everything = std::numeric_limits<short>::max();
    return {minimumSize().width(), heightForWidth(everything)};
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (std::size_t begin = 0, end = 0; begin < m_items.size(); begin = end) {
        end = groupEnd(begin);
        size = size.expandedTo(groupSize(begin, end));
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

} // namespace latentscape
