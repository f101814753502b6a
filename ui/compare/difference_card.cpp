// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difference_card.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "core/latent/selection.h"
#include "ui/images.h"
#include "ui/theme.h"
#include "ui/views/image_link.h"

namespace latentscape {

namespace {

constexpr int kPadding = 10;
constexpr int kPictures = 16;
constexpr int kColumns = 8;
constexpr int kPicture = 28;
constexpr int kGap = 3;
constexpr int kRoomForWords = 80; ///< beside the pictures, that a line below them may take
constexpr std::size_t kMostClasses = 3;

QString percent(double share) { return QLocale().toString(100 * share, 'f', 0) + QStringLiteral(" %"); }

QString makeUpOf(const Dataset& data, const std::vector<std::uint32_t>& images)
{
    std::vector<ClassShare> shares = classMakeUp(data, images);
    std::ranges::stable_sort(shares, std::ranges::greater(), &ClassShare::selected);
    QStringList texts;
    for (std::size_t i = 0; i < std::min(kMostClasses, shares.size()) && shares[i].selected > 0; ++i)
        texts << QStringLiteral("%1: %2").arg(
            QString::fromStdString(shares[i].name),
            percent(static_cast<double>(shares[i].selected) / static_cast<double>(images.size())));
    return texts.join(QStringLiteral(", "));
}

} // namespace

DifferenceCard::DifferenceCard(const DifferingGroup& group, const Dataset& dataset, const QString& together,
                               const QString& apart, QWidget* parent)
    : QAbstractButton(parent), m_images(group.images), m_together(tr("Together in %1").arg(together)),
      m_apart(tr("torn apart in %1").arg(apart)), m_makeUp(makeUpOf(dataset, group.images)),
      m_numbers(tr("%Ln image(s)", nullptr, static_cast<int>(group.images.size())) + QStringLiteral(" · ") +
                tr("%1 of their neighbours are the same").arg(percent(group.overlap)))
{
    setObjectName(QStringLiteral("differenceCard"));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(lines().join(QStringLiteral(", ")));
    setToolTip(tr("Select these images in all maps; press again to select none"));
    const std::size_t count = std::min<std::size_t>(kPictures, m_images.size());
    for (std::size_t i = 0; i < count; ++i) {
        m_pictured.push_back(m_images[i * m_images.size() / count]);
        m_pictures.push_back(toQImage(dataset.picture(m_pictured.back())));
    }
}

QStringList DifferenceCard::lines() const
{
    QStringList all{m_together, m_apart};
    if (!m_makeUp.isEmpty())
        all << m_makeUp;
    return all << m_numbers;
}

QSize DifferenceCard::sizeHint() const
{
    // All cards are of one width, so that they lie in columns; a line that is longer is elided.
    const int wide = kColumns * (kPicture + kGap) - kGap + kRoomForWords;
    return {wide + 2 * kPadding, static_cast<int>(lines().size()) * lineHeight() +
                                     kPictures / kColumns * (kPicture + kGap) + kGap + 2 * kPadding};
}

QRect DifferenceCard::pictureRect(int which) const
{
    return {kPadding + which % kColumns * (kPicture + kGap),
            kPadding + 2 * lineHeight() + kGap + which / kColumns * (kPicture + kGap), kPicture, kPicture};
}

void DifferenceCard::setHovered(std::optional<std::uint32_t> image)
{
    if (std::exchange(m_hovered, image) != image)
        update();
}

void DifferenceCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isFramed = isChecked() || hasFocus();
    painter.setPen(QPen(isFramed ? themeColor(ThemeColor::Accent) : themeColor(ThemeColor::Border), isChecked() ? 2 : 1,
                        isChecked() || !hasFocus() ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(palette().color(underMouse() ? QPalette::AlternateBase : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    const QStringList texts = lines();
    int top = kPadding;
    for (int i = 0; i < texts.size(); ++i) {
        if (i == 2)
            top = pictureRect(kPictures - 1).bottom() + kGap + 2;
        QFont lineFont = font();
        lineFont.setBold(i == 0);
        painter.setFont(lineFont);
        painter.setPen(i == 0 ? palette().color(QPalette::Text) : themeColor(ThemeColor::MutedText));
        const QRect room(kPadding, top, width() - 2 * kPadding, lineHeight());
        painter.drawText(
            room, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(lineFont).elidedText((i == 0 && isChecked() ? QStringLiteral("✓ ") : QString()) + texts[i],
                                              Qt::ElideMiddle, room.width()));
        top += lineHeight();
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < std::ssize(m_pictures); ++i) {
        const QImage& picture = m_pictures[static_cast<std::size_t>(i)];
        QRect place(QPoint(), picture.size().scaled(kPicture, kPicture, Qt::KeepAspectRatio));
        place.moveCenter(pictureRect(i).center());
        painter.drawImage(place, picture);
        if (m_hovered == m_pictured[static_cast<std::size_t>(i)])
            drawHoverFrame(painter, place);
    }
}

bool DifferenceCard::event(QEvent* event)
{
    if (event->type() == QEvent::Leave || event->type() == QEvent::Hide)
        point({});
    if (event->type() == QEvent::Leave || event->type() == QEvent::Enter)
        update();
    return QAbstractButton::event(event);
}

void DifferenceCard::mouseMoveEvent(QMouseEvent* event)
{
    QAbstractButton::mouseMoveEvent(event);
    std::optional<std::uint32_t> image;
    for (int i = 0; i < std::ssize(m_pictured); ++i) {
        if (pictureRect(i).contains(event->position().toPoint()))
            image = m_pictured[static_cast<std::size_t>(i)];
    }
    point(image);
}

void DifferenceCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void DifferenceCard::point(std::optional<std::uint32_t> image)
{
    if (std::exchange(m_pointed, image) != image)
        emit pointed(image);
}

} // namespace latentscape
