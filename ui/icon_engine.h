// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QIconEngine>
#include <QPalette>
#include <QString>

namespace latentscape {

/// Draws an SVG whose strokes and fills are `currentColor` in the palette's colour of the moment it is painted, so that
/// icons follow the theme, are grey when disabled and sharp at any scale.
class IconEngine : public QIconEngine
{
public:
    /// `checkedColor` is that of a button that is checked, where it differs.
    explicit IconEngine(const QString& file, QPalette::ColorRole color = QPalette::WindowText,
                        QPalette::ColorRole checkedColor = QPalette::NoRole);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    bool isNull() override;

private:
    QColor colorFor(QIcon::Mode mode, QIcon::State state) const;

    QString m_file;
    QByteArray m_svg;
    QPalette::ColorRole m_color;
    QPalette::ColorRole m_checkedColor;
};

} // namespace latentscape
