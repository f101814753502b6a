// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icon_engine.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace latentscape {

QColor IconEngine::colorFor(QIcon::Mode mode, QIcon::State state) const
{
    const QPalette palette = QApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(state == QIcon::On && m_checkedColor != QPalette::NoRole ? m_checkedColor : m_color);
}

IconEngine::IconEngine(const QString& file, QPalette::ColorRole color, QPalette::ColorRole checkedColor)
    : m_file(file), m_color(color), m_checkedColor(checkedColor)
{
    QFile source(file);
    if (source.open(QIODevice::ReadOnly))
        m_svg = source.readAll();
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    QByteArray svg = m_svg;
    svg.replace("currentColor", colorFor(mode, state).name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(painter, rect);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    // Buttons ask every time they are painted, and drawing an SVG takes longer than all the rest of a button.
    const QString key =
        QStringLiteral("%1 %2 %3x%4").arg(m_file, colorFor(mode, state).name()).arg(size.width()).arg(size.height());
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;
    picture = QPixmap(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    painter.end();
    QPixmapCache::insert(key, picture);
    return picture;
}

QIconEngine* IconEngine::clone() const { return new IconEngine(*this); }

bool IconEngine::isNull() { return m_svg.isEmpty(); }

} // namespace latentscape
