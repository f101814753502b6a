// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/text_line.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace latentscape {

namespace {
constexpr qsizetype kFewest = 4; ///< of a text that is cut, the ellipsis among them: less tells nothing
} // namespace

TextLine::TextLine(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // Painted whole, so that nothing below it is painted for its sake.
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void TextLine::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    update();
}

void TextLine::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void TextLine::setRoomFor(const QString& longest)
{
    m_longest = longest;
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateGeometry();
}

QSize TextLine::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {m_longest.isEmpty() ? 60 : metrics.horizontalAdvance(m_longest) + 2, metrics.height() + 2};
}

QSize TextLine::minimumSizeHint() const { return {20, fontMetrics().height() + 2}; }

bool TextLine::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty())
        return QWidget::event(event);
    if (fontMetrics().horizontalAdvance(m_text) > width())
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), m_text, this);
    else
        event->ignore();
    return true;
}

void TextLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(backgroundRole()));
    painter.setPen(palette().color(foregroundRole()));
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    if (shown != m_text && shown.size() < kFewest)
        return;
    painter.drawText(rect(), static_cast<int>(m_alignment) | Qt::TextSingleLine, shown);
}

} // namespace latentscape
