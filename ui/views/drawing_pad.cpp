// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/drawing_pad.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kPenWidth = 15;
constexpr double kEraserWidth = 30;
constexpr double kKeyStep = 7;

} // namespace

DrawingPad::DrawingPad(QWidget* parent)
    : QWidget(parent), m_board(kSide, kSide, QImage::Format_Grayscale8), m_pen(kSide / 2.0, kSide / 2.0)
{
    m_board.fill(Qt::black);
    setObjectName(QStringLiteral("drawingPad"));
    setAccessibleName(tr("Drawing pad"));
    setAccessibleDescription(tr("Arrow keys move the pen; with Shift held they draw."));
    setToolTip(
        tr("Draw here: the left button draws, the right one erases. Arrow keys move the pen, with Shift they draw."));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void DrawingPad::setErasing(bool erasing) { m_erasing = erasing; }

void DrawingPad::setLightPaper(bool light)
{
    m_light = light;
    update();
}

void DrawingPad::clear()
{
    m_board.fill(Qt::black);
    m_blank = true;
    update();
    emit drawn();
}

QRectF DrawingPad::boardPlace() const
{
    const double side = std::min(width(), height());
    return {(width() - side) / 2, (height() - side) / 2, side, side};
}

QPointF DrawingPad::toBoard(QPointF widgetPlace) const
{
    const QRectF place = boardPlace();
    return (widgetPlace - place.topLeft()) * (kSide / std::max(1.0, place.width()));
}

void DrawingPad::strokeTo(QPointF place, bool erase)
{
    QPainter painter(&m_board);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(erase ? Qt::black : Qt::white, erase ? kEraserWidth : kPenWidth, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    if (place == m_pen)
        painter.drawPoint(place);
    else
        painter.drawLine(m_pen, place);
    painter.end();
    m_pen = place;
    if (!erase)
        m_blank = false;
    update();
    emit drawn();
}

QImage DrawingPad::framed() const
{
    int left = kSide, right = -1, top = kSide, bottom = -1;
    double mass = 0, massX = 0, massY = 0;
    for (int y = 0; y < kSide; ++y) {
        const uchar* line = m_board.constScanLine(y);
        for (int x = 0; x < kSide; ++x) {
            if (line[x] < 16)
                continue;
            left = std::min(left, x), right = std::max(right, x);
            top = std::min(top, y), bottom = std::max(bottom, y);
            mass += line[x], massX += line[x] * (x + 0.5), massY += line[x] * (y + 0.5);
        }
    }
    if (mass <= 0)
        return {};
    const int extent = std::max(right - left, bottom - top) + 1;
    const int side = std::max(28, static_cast<int>(std::lround(extent * 7 / 5.0)));
    QImage picture(side, side, QImage::Format_Grayscale8);
    picture.fill(Qt::black);
    QPainter painter(&picture);
    painter.drawImage(QPointF(std::round(side / 2.0 - massX / mass), std::round(side / 2.0 - massY / mass)), m_board);
    painter.end();
    if (m_light)
        picture.invertPixels();
    return picture;
}

void DrawingPad::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF place = boardPlace();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QImage board = m_board;
    if (m_light)
        board.invertPixels();
    painter.drawImage(place, board);
    if (m_blank) {
        painter.setPen(m_light ? QColor(95, 95, 95) : QColor(170, 170, 170));
        painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, tr("Draw here"));
    }
    painter.setPen(
        QPen(hasFocus() ? themeColor(ThemeColor::Accent) : themeColor(ThemeColor::Border), hasFocus() ? 2 : 1));
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
    if (hasFocus() && !m_drawing) {
        painter.setPen(QPen(m_light ? QColor(0, 90, 200) : QColor(120, 170, 255), 1));
        painter.drawEllipse(place.topLeft() + m_pen * (place.width() / kSide), 4, 4);
    }
}

void DrawingPad::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton)
        return;
    m_drawing = true;
    m_strokeErases = m_erasing || event->button() == Qt::RightButton;
    m_pen = toBoard(event->position());
    strokeTo(m_pen, m_strokeErases);
}

void DrawingPad::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drawing)
        strokeTo(toBoard(event->position()), m_strokeErases);
}

void DrawingPad::mouseReleaseEvent(QMouseEvent*)
{
    m_drawing = false;
    update();
}

void DrawingPad::keyPressEvent(QKeyEvent* event)
{
    QPointF step;
    switch (event->key()) {
    case Qt::Key_Left:
        step = {-kKeyStep, 0};
        break;
    case Qt::Key_Right:
        step = {kKeyStep, 0};
        break;
    case Qt::Key_Up:
        step = {0, -kKeyStep};
        break;
    case Qt::Key_Down:
        step = {0, kKeyStep};
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        clear();
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    const QPointF aim = m_pen + step;
    const QPointF place(std::clamp(aim.x(), 0.0, kSide - 1.0), std::clamp(aim.y(), 0.0, kSide - 1.0));
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        strokeTo(place, m_erasing);
    } else {
        m_pen = place;
        update();
    }
}

void DrawingPad::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void DrawingPad::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace latentscape
