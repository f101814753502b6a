// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/direction_sheet.h"

#include <algorithm>
#include <utility>

#include <QLocale>
#include <QPainter>

#include "ui/images.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kMostPairs = 8;
constexpr int kRows = 3;
constexpr int kGap = 8;
constexpr double kStaleOpacity = 0.55;

} // namespace

DirectionSheet::DirectionSheet(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(240, 200);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void DirectionSheet::setDirections(const PrincipalDirections& directions, const ImageShape& shape)
{
    m_shown.clear();
    m_angles.clear();
    for (std::vector<QImage>* row : {&m_drawn, &m_model, &m_pca})
        row->clear();
    const int pairs = static_cast<int>(directions.angles.size());
    const int count = std::min(pairs, kMostPairs);
    for (int i = 0; i < count; ++i) {
        const int which = count == 1 ? 0 : i * (pairs - 1) / (count - 1);
        const auto place = static_cast<std::size_t>(which);
        m_shown.push_back(which);
        m_angles.push_back(directions.angles[place]);
        if (place < directions.drawn.size())
            m_drawn.push_back(toQImage(directionImage(directions.drawn[place], shape)));
        m_model.push_back(toQImage(directionImage(directions.a[place], shape)));
        m_pca.push_back(toQImage(directionImage(directions.b[place], shape)));
    }
    update();
}

void DirectionSheet::clear()
{
    setDirections({}, {});
    m_stale = false;
}

void DirectionSheet::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void DirectionSheet::setStale(bool stale)
{
    if (std::exchange(m_stale, stale) != stale)
        update();
}

QImage DirectionSheet::rendered(QSize size, double scale) const
{
    QImage picture(size * scale, QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.scale(scale, scale);
    paintInto(painter, size);
    return picture;
}

void DirectionSheet::paintInto(QPainter& painter, QSize size) const
{
    painter.fillRect(QRect(QPoint(), size), themeColor(ThemeColor::Canvas));
    painter.setFont(font());
    paintSheet(painter, {QPoint(), size});
}

void DirectionSheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_shown.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    if (m_stale)
        painter.setOpacity(kStaleOpacity);
    paintSheet(painter, rect());
}

void DirectionSheet::paintSheet(QPainter& painter, const QRect& room) const
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height() + 4;
    const int columns = static_cast<int>(m_shown.size());
    const int wide = (room.width() - kGap) / columns - kGap;
    const int high = (room.height() - (kRows + 1) * line - kGap) / kRows;
    const int cell = std::max(8, std::min(wide, high));
    QRect row(room.left() + kGap, room.top(), room.width() - 2 * kGap, line + cell);
    paintRow(painter, row, tr("What the decoder draws for each dimension of its code"), m_drawn, cell);
    row.translate(0, row.height());
    paintRow(painter, row, tr("Directions of its plane that come closest to principal components"), m_model, cell);
    row.translate(0, row.height());
    paintRow(painter, row, tr("Directions of the principal components closest to those"), m_pca, cell);
    painter.setPen(themeColor(ThemeColor::Text));
    for (int i = 0; i < columns; ++i)
        painter.drawText(QRect(row.left() + i * (cell + kGap) - kGap / 2, row.bottom() + 2, cell + kGap, line),
                         Qt::AlignCenter,
                         QStringLiteral("%1°").arg(QLocale().toString(m_angles[static_cast<std::size_t>(i)], 'f', 1)));
}

void DirectionSheet::paintRow(QPainter& painter, const QRect& row, const QString& caption,
                              const std::vector<QImage>& images, int cell) const
{
    const int line = row.height() - cell;
    painter.setPen(themeColor(ThemeColor::MutedText));
    painter.drawText(QRect(row.left(), row.top(), row.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(caption, Qt::ElideRight, row.width()));
    for (std::size_t i = 0; i < images.size(); ++i) {
        const QSize size = images[i].size().scaled(cell, cell, Qt::KeepAspectRatio);
        const QRect place(QPoint(row.left() + static_cast<int>(i) * (cell + kGap), row.top() + line), size);
        painter.drawImage(place, images[i]);
        painter.setPen(themeColor(ThemeColor::Border));
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }
}

} // namespace latentscape
