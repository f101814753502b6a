// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>

#include <QByteArray>
#include <QPointF>
#include <QSize>
#include <QString>

class QCPPainter;
class QCustomPlot;

namespace latentscape {

/// A picture of lines and letters as an SVG file. What is painted into it stays what it is: a path, a text with its
/// font's family, an image only where an image is drawn. Lengths are those of the screen; `scale` enlarges all of
/// them. GUI thread only.
class SvgPicture
{
public:
    SvgPicture(QSize size, int scale);

    /// Paints over what is there already.
    void paint(const std::function<void(QCPPainter&)>& paint);
    /// Draws a plot of `size` at `place`, what lies between its axes clipped to them.
    void addPlot(QCustomPlot& plot, QPointF place, QSize size);

    /// The file, with its title and the recipe as its description ("key: value" and a line end each).
    QByteArray bytes(const QString& title, const std::map<std::string, std::string>& recipe) const;

private:
    /// What Qt makes of it, without head and foot.
    QByteArray body(const std::function<void(QCPPainter&)>& paint);

    QSize m_size;
    int m_scale;
    int m_parts = 0;
    QByteArray m_content;
};

} // namespace latentscape
