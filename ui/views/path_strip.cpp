// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/path_strip.h"

#include <algorithm>
#include <utility>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "core/latent/code_spacing.h"
#include "ui/images.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kGap = 4;
constexpr int kBar = 4;
constexpr int kBarGap = 3;
constexpr int kLeastSide = 38;
constexpr int kMostSide = 168;
constexpr int kCrisp = 3;

ThemeColor colorOf(DataNearness nearness)
{
    switch (nearness) {
    case DataNearness::On:
        return ThemeColor::Good;
    case DataNearness::Near:
        return ThemeColor::Warning;
    case DataNearness::Off:
        break;
    }
    return ThemeColor::Problem;
}

} // namespace

PathStrip::PathStrip(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pathStrip"));
    setAccessibleName(tr("Steps of the path, decoded"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void PathStrip::setSteps(std::vector<Step> steps)
{
    const bool resized = steps.size() != m_steps.size();
    m_steps = std::move(steps);
    m_current = std::min(m_current, static_cast<int>(m_steps.size()) - 1);
    hover(-1);
    if (resized)
        setMinimumWidth(minimumSizeHint().width());
    update();
}

QSize PathStrip::minimumSizeHint() const
{
    const auto count = std::max(1, static_cast<int>(m_steps.size()));
    return {count * (kLeastSide + kGap), kLeastSide + kBar + kBarGap + 2};
}

int PathStrip::side() const
{
    const auto count = std::max(1, static_cast<int>(m_steps.size()));
    const int high = std::max(8, height() - kBar - kBarGap - 2);
    return std::min({std::max(kLeastSide, width() / count - kGap), high, kMostSide});
}

QRect PathStrip::cell(int which) const
{
    const int extent = side();
    const int top = std::max(0, (height() - extent - kBar - kBarGap) / 2);
    return {which * (extent + kGap) + kGap / 2, top, extent, extent + kBarGap + kBar};
}

int PathStrip::stepAt(QPoint place) const
{
    const int which = place.x() / (side() + kGap);
    return which >= 0 && which < std::ssize(m_steps) && cell(which).contains(place) ? which : -1;
}

void PathStrip::setCurrent(int which)
{
    which = std::min(which, static_cast<int>(m_steps.size()) - 1);
    if (which == m_current)
        return;
    for (const int changed : {std::exchange(m_current, which), which}) {
        if (changed >= 0)
            update(cell(changed).adjusted(-3, -3, 3, 3));
    }
}

void PathStrip::drawBar(QPainter& painter, const QRect& room, float offData) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColor(ThemeColor::Grid));
    painter.drawRoundedRect(room, 2, 2);
    if (offData < 0)
        return;
    QRectF filled(room);
    filled.setWidth(std::max(3.0, room.width() * (1.0 - static_cast<double>(offData))));
    painter.setBrush(themeColor(colorOf(nearnessOf(offData))));
    painter.drawRoundedRect(filled, 2, 2);
}

void PathStrip::drawStep(QPainter& painter, int which) const
{
    const Step& step = m_steps[static_cast<std::size_t>(which)];
    const QRect all = cell(which);
    const QRect place(all.topLeft(), QSize(all.width(), all.width()));
    // Whole multiples where there is room for several; a small cell is filled, or little would be left of it.
    const QSize fitting = step.image.size().scaled(place.size(), Qt::KeepAspectRatio);
    const bool crisp = fitting.width() >= kCrisp * step.image.width();
    QRect target(QPoint(), crisp ? crispSize(step.image.size(), place.size()) : fitting);
    target.moveCenter(place.center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !crisp);
    painter.drawImage(target, step.image);
    const bool framed = which == m_current;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeColor(framed ? ThemeColor::Accent : ThemeColor::Border), framed ? 2.4 : 1));
    painter.drawRect(QRectF(target).adjusted(0.5, 0.5, -0.5, -0.5));
    drawBar(painter, QRect(target.left(), all.bottom() - kBar + 1, target.width(), kBar), step.offData);
    if (step.anchor == 0)
        return;
    QFont small = font();
    small.setPointSizeF(std::max(6.0, 0.8 * small.pointSizeF()));
    small.setBold(true);
    painter.setFont(small);
    const QString number = QString::number(step.anchor);
    const int high = QFontMetrics(small).height();
    const QRect badge(target.topLeft(), QSize(std::max(high, QFontMetrics(small).horizontalAdvance(number) + 6), high));
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColor(ThemeColor::Accent));
    painter.drawRoundedRect(badge, 3, 3);
    painter.setPen(themeColor(ThemeColor::Canvas));
    painter.drawText(badge, Qt::AlignCenter, number);
}

void PathStrip::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().brush(backgroundRole()));
    for (int i = 0; i < std::ssize(m_steps); ++i) {
        if (cell(i).adjusted(-3, -3, 3, 3).intersects(event->rect()))
            drawStep(painter, i);
    }
    if (hasFocus() && m_current < 0 && !m_steps.empty()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(ThemeColor::Accent), 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

bool PathStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int which = stepAt(help->pos());
        if (which >= 0)
            QToolTip::showText(help->globalPos(), m_steps[static_cast<std::size_t>(which)].tip, this, cell(which));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void PathStrip::stand(int which)
{
    setCurrent(which);
    setAccessibleDescription(m_steps[static_cast<std::size_t>(which)].tip);
    emit chosen(which);
}

void PathStrip::mousePressEvent(QMouseEvent* event)
{
    const int which = stepAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && which >= 0)
        stand(which);
}

void PathStrip::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int which = stepAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && which >= 0)
        emit doubleClicked(which);
}

void PathStrip::hover(int which)
{
    if (std::exchange(m_hovered, which) != which)
        emit hovered(which);
}

void PathStrip::mouseMoveEvent(QMouseEvent* event) { hover(stepAt(event->position().toPoint())); }

void PathStrip::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    hover(-1);
}

void PathStrip::keyPressEvent(QKeyEvent* event)
{
    const auto last = static_cast<int>(m_steps.size()) - 1;
    int target = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        target = std::max(0, m_current - 1);
        break;
    case Qt::Key_Right:
        target = std::min(last, m_current + 1);
        break;
    case Qt::Key_Home:
        target = 0;
        break;
    case Qt::Key_End:
        target = last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit doubleClicked(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (last >= 0)
        stand(target);
}

void PathStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void PathStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace latentscape
