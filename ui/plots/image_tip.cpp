// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/image_tip.h"

#include <algorithm>

#include <QPainter>

#include "ui/images.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kPadding = 5;
constexpr int kAway = 18; ///< from the pointer
constexpr double kPalest = 0.35;
constexpr double kDashed = 1 / 3.0; ///< doubt from which on the frame is dashed

} // namespace

ImageTip::ImageTip(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void ImageTip::setContent(const QImage& picture, const QString& text, int extent, double doubt)
{
    m_doubt = std::clamp(doubt, 0.0, 1.0);
    m_picture = picture;
    m_text = text;
    m_shown = crispSize(picture.size(), QSize(extent, extent));
    setAccessibleName(text);
    const QSize wanted = sizeHint();
    if (size() != wanted)
        resize(wanted);
    update();
}

QSize ImageTip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const QSize text = metrics.size(0, m_text);
    const int textHeight = m_text.isEmpty() ? 0 : text.height() + 2;
    const int width = std::max(m_shown.width(), m_text.isEmpty() ? 0 : text.width() + 4);
    return {width + 2 * kPadding, m_shown.height() + textHeight + 2 * kPadding};
}

void ImageTip::showBeside(QPoint place)
{
    const QSize room = parentWidget()->size();
    QPoint corner(place.x() + kAway, place.y() - height() / 2);
    if (corner.x() + width() > room.width())
        corner.setX(place.x() - kAway - width());
    corner.setX(std::clamp(corner.x(), 0, std::max(0, room.width() - width())));
    corner.setY(std::clamp(corner.y(), 0, std::max(0, room.height() - height())));
    if (pos() != corner)
        move(corner);
    if (!isVisible()) {
        raise();
        show();
    }
}

void ImageTip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool doubtful = m_doubt > kDashed;
    painter.setPen(QPen(themeColor(doubtful ? ThemeColor::Warning : ThemeColor::Border), doubtful ? 1.5 : 1,
                        doubtful ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(palette().toolTipBase());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QRect target(QPoint((width() - m_shown.width()) / 2, kPadding), m_shown);
    painter.setOpacity(1 - (1 - kPalest) * m_doubt);
    painter.drawImage(target, m_picture);
    painter.setOpacity(1);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(QRect(0, target.bottom() + 2, width(), height() - target.bottom() - 4), Qt::AlignCenter, m_text);
}

} // namespace latentscape
