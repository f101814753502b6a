// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/image_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QRegion>
#include <QWheelEvent>

#include "ui/images.h"
#include "ui/theme.h"
#include "ui/views/image_link.h"

namespace latentscape {

namespace {

constexpr int kMargin = 4;
constexpr double kMostZoom = 64;
constexpr int kMostEnlarged = 4'000'000; ///< pixels of a picture kept enlarged
constexpr int kAlwaysWhole = 4; ///< from this enlargement on only whole multiples fit: less would waste too much room

} // namespace

ImageView::ImageView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(64, 64);
    // What lies below is not painted for the sake of a picture that changes with every move of a slider.
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void ImageView::setPicture(const QImage& picture)
{
    const bool inPlace = picture.size() == m_picture.size() && !m_stale && !m_picture.isNull();
    if (picture.size() != m_picture.size())
        m_zoom = 0;
    m_picture = picture;
    m_enlarged = {};
    if (picture.isNull())
        m_frames.clear();
    if (inPlace)
        update(target().toAlignedRect().adjusted(-1, -1, 1, 1));
    else
        update();
}

void ImageView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void ImageView::setZoomable(bool zoomable)
{
    m_zoomable = zoomable;
    setFocusPolicy(zoomable ? Qt::StrongFocus : Qt::NoFocus);
}

void ImageView::setStale(bool stale, const QString& text)
{
    m_stale = stale;
    m_staleText = text;
    update();
}

void ImageView::setPick(std::function<bool(QPoint)> pick)
{
    m_pick = std::move(pick);
    setMouseTracking(true);
}

void ImageView::setFrames(std::vector<QRect> frames)
{
    if (m_frames == frames)
        return;
    m_frames = std::move(frames);
    update();
}

QPointF ImageView::placeOf(QPointF pixel) const { return target().topLeft() + pixel * zoom(); }

QPoint ImageView::pixelAt(QPointF place) const
{
    const QPointF pixel = (place - target().topLeft()) / zoom();
    const QPoint whole(static_cast<int>(std::floor(pixel.x())), static_cast<int>(std::floor(pixel.y())));
    return !m_picture.isNull() && m_picture.rect().contains(whole) ? whole : QPoint(-1, -1);
}

void ImageView::drawFrames(QPainter& painter) const
{
    for (const QRect& frame : m_frames)
        drawHoverFrame(painter, QRectF(placeOf(frame.topLeft()), QSizeF(frame.size()) * zoom()));
}

void ImageView::setRowNames(const QStringList& names)
{
    if (names == m_rowNames)
        return;
    m_rowNames = names;
    update();
}

int ImageView::nameRoom() const
{
    int widest = 0;
    for (const QString& name : m_rowNames)
        widest = std::max(widest, fontMetrics().horizontalAdvance(name));
    // The picture is worth more than its names.
    return widest == 0 ? 0 : std::min(widest + 2 * kMargin, width() / 3);
}

void ImageView::drawRowNames(QPainter& painter, const QRectF& place) const
{
    if (m_rowNames.isEmpty())
        return;
    const double pitch = place.height() / static_cast<double>(m_rowNames.size());
    const double right = std::max(place.left() - kMargin, static_cast<double>(nameRoom() - kMargin));
    painter.setPen(palette().color(QPalette::WindowText));
    for (qsizetype row = 0; row < m_rowNames.size(); ++row) {
        const QRectF line(kMargin, place.top() + static_cast<double>(row) * pitch, right - kMargin, pitch);
        const QString name = fontMetrics().elidedText(m_rowNames[row], Qt::ElideRight, static_cast<int>(line.width()));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, name);
    }
}

void ImageView::setSizeHint(QSize hint)
{
    m_hint = hint;
    updateGeometry();
}

double ImageView::fittingZoom() const
{
    // In device pixels, so that a whole multiple stays one on a screen with a fractional scale.
    const double ratio = devicePixelRatioF();
    const QSize inside = (size() - QSize(2 * kMargin + nameRoom(), 2 * kMargin)).expandedTo({1, 1});
    const QSize room = (QSizeF(inside) * ratio).toSize();
    const QSize whole = crispSize(m_picture.size(), room);
    if (whole.width() >= kAlwaysWhole * m_picture.width())
        return whole.width() / ratio / m_picture.width();
    const double fit = std::min(static_cast<double>(room.width()) / std::max(1, m_picture.width()),
                                static_cast<double>(room.height()) / std::max(1, m_picture.height()));
    return fit / ratio;
}

double ImageView::zoom() const { return m_zoom > 0 ? m_zoom : fittingZoom(); }

void ImageView::fit()
{
    m_zoom = 0;
    m_offset = {};
    update();
}

QRectF ImageView::target() const
{
    const QSizeF shown = QSizeF(m_picture.size()) * zoom();
    const QPointF centre = QRectF(rect()).center() + (m_zoom > 0 ? m_offset : QPointF(nameRoom() / 2.0, 0));
    const QPointF corner = centre - QPointF(shown.width(), shown.height()) / 2;
    return {QPointF(std::round(corner.x()), std::round(corner.y())), shown};
}

void ImageView::drawPicture(QPainter& painter, const QRectF& place)
{
    const double multiple = zoom() * devicePixelRatioF();
    const int next = static_cast<int>(std::ceil(multiple - 1e-6));
    const bool whole = std::abs(multiple - std::round(multiple)) < 1e-6;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !whole);
    const double ratio = devicePixelRatioF();
    const bool small = multiple * m_picture.width() * multiple * m_picture.height() <= kMostEnlarged;
    if (whole && multiple >= 1 && small && ratio == std::round(ratio)) {
        if (m_enlarged.size() != m_picture.size() * next) {
            m_enlarged = enlarged(m_picture, next);
            m_enlarged.setDevicePixelRatio(ratio);
        }
        painter.drawImage(place.topLeft(), m_enlarged);
        return;
    }
    if (whole || multiple < 1 || next > kAlwaysWhole) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, multiple < 1);
        painter.drawImage(place, m_picture);
        return;
    }
    // Enlarged too much and then shrunk: pixels stay sharp and are all of one size.
    if (m_enlarged.size() != m_picture.size() * next)
        m_enlarged = enlarged(m_picture, next);
    painter.drawImage(place, m_enlarged);
}

void ImageView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const QRectF place = target();
    QRegion ground = event->region();
    if (!m_picture.isNull() && !m_stale)
        ground -=
            QRect(place.topLeft().toPoint(), QSize(static_cast<int>(place.width()), static_cast<int>(place.height())));
    for (const QRect& part : ground)
        painter.fillRect(part, palette().brush(backgroundRole()));
    if (m_picture.isNull()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        emit painted();
        return;
    }
    if (m_stale)
        painter.setOpacity(0.55);
    drawPicture(painter, place);
    painter.setOpacity(1);
    painter.setPen(QPen(themeColor(ThemeColor::Border), 1));
    painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5));
    drawFrames(painter);
    if (m_zoom <= 0)
        drawRowNames(painter, place);
    if (m_stale && !m_staleText.isEmpty()) {
        const QRect box = painter.fontMetrics().boundingRect(m_staleText).adjusted(-8, -4, 8, 4);
        const QRectF label(QPointF(8, 8), QSizeF(box.size()));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(palette().toolTipBase());
        painter.setPen(themeColor(ThemeColor::Warning));
        painter.drawRoundedRect(label, 4, 4);
        painter.drawText(label, Qt::AlignCenter, m_staleText);
    }
    if (hasFocus() && m_zoomable) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(ThemeColor::Accent), 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter.end();
    emit painted();
}

void ImageView::zoomAt(double factor, QPointF place)
{
    const double before = zoom();
    const double least = std::min(fittingZoom(), 1.0);
    const double after = std::clamp(before * factor, least, kMostZoom);
    if (m_zoom <= 0)
        m_offset = {};
    const QPointF away = place - QRectF(rect()).center() - m_offset;
    m_offset -= away * (after / before - 1);
    m_zoom = after;
    update();
}

void ImageView::panBy(QPointF pixels)
{
    if (m_zoom <= 0)
        m_zoom = fittingZoom();
    m_offset += pixels;
    update();
}

void ImageView::wheelEvent(QWheelEvent* event)
{
    if (!m_zoomable || m_picture.isNull()) {
        event->ignore();
        return;
    }
    zoomAt(std::pow(1.25, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void ImageView::mousePressEvent(QMouseEvent* event)
{
    m_dragging = m_zoomable;
    m_lastPlace = event->position();
    if (!m_zoomable)
        event->ignore();
}

void ImageView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging)
        panBy(event->position() - m_lastPlace);
    m_lastPlace = event->position();
    if (m_pick)
        emit pointerMoved(pixelAt(event->position()));
}

void ImageView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (m_pick)
        emit pointerMoved({-1, -1});
}

void ImageView::mouseReleaseEvent(QMouseEvent*) { m_dragging = false; }

void ImageView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint pixel = pixelAt(event->position());
    const bool picked = m_pick && event->button() == Qt::LeftButton && pixel.x() >= 0 && m_pick(pixel);
    if (m_zoomable && !picked)
        fit();
}

void ImageView::keyPressEvent(QKeyEvent* event)
{
    constexpr double kStep = 40;
    const QPointF centre = QRectF(rect()).center();
    switch (m_zoomable ? event->key() : 0) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomAt(1.25, centre);
        return;
    case Qt::Key_Minus:
        zoomAt(0.8, centre);
        return;
    case Qt::Key_Home:
        fit();
        return;
    case Qt::Key_Left:
        panBy({kStep, 0});
        return;
    case Qt::Key_Right:
        panBy({-kStep, 0});
        return;
    case Qt::Key_Up:
        panBy({0, kStep});
        return;
    case Qt::Key_Down:
        panBy({0, -kStep});
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ImageView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    update();
}

} // namespace latentscape
