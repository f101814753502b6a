// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sample_strip.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/controllers/image_controller.h"
#include "ui/theme.h"

namespace latentscape {

namespace {
constexpr int kGap = 3;
}

SampleStrip::SampleStrip(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sampleStrip"));
    setAccessibleName(tr("Samples of the posterior, decoded"));
    setToolTip(tr("What places drawn from the posterior decode to, the newest first; press one to go there"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void SampleStrip::setImages(std::vector<QImage> images)
{
    m_images = std::move(images);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_images.size()) - 1));
    update();
}

QRect SampleStrip::cell(int which) const
{
    const auto count = static_cast<int>(ImageController::kSamples);
    const int side = std::min((width() - (count - 1) * kGap) / count, height());
    return {which * (side + kGap), (height() - side) / 2, side, side};
}

void SampleStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(backgroundRole()));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < std::ssize(m_images); ++i) {
        const QImage& image = m_images[static_cast<std::size_t>(i)];
        const QRect place = cell(i);
        QRect target(QPoint(), image.size().scaled(place.size(), Qt::KeepAspectRatio));
        target.moveCenter(place.center());
        painter.drawImage(target, image);
        const bool focused = hasFocus() && i == m_current;
        painter.setPen(QPen(themeColor(focused ? ThemeColor::Accent : ThemeColor::Border), focused ? 2 : 1));
        painter.drawRect(QRectF(target).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void SampleStrip::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < std::ssize(m_images); ++i) {
        if (event->button() == Qt::LeftButton && cell(i).contains(event->position().toPoint())) {
            m_current = i;
            update();
            emit chosen(i);
        }
    }
}

void SampleStrip::keyPressEvent(QKeyEvent* event)
{
    const auto last = static_cast<int>(m_images.size()) - 1;
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step != 0 && last >= 0) {
        m_current = std::clamp(m_current + step, 0, last);
        update();
    } else if (last >= 0 &&
               (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)) {
        emit chosen(m_current);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void SampleStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void SampleStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace latentscape
