// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picture_icon.h"

#include <QIconEngine>
#include <QPainter>

namespace latentscape {

namespace {

class PictureEngine : public QIconEngine
{
public:
    explicit PictureEngine(const QImage& picture) : m_picture(picture) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(rect, m_picture);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap drawn(size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return drawn;
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override
    {
        const QSize own = m_picture.size();
        return own.width() <= size.width() && own.height() <= size.height() ? own
                                                                            : own.scaled(size, Qt::KeepAspectRatio);
    }
    QIconEngine* clone() const override { return new PictureEngine(*this); }

private:
    QImage m_picture;
};

} // namespace

QIcon pictureIcon(const QImage& picture) { return QIcon(new PictureEngine(picture)); }

} // namespace latentscape
