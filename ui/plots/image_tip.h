// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

namespace latentscape {

/// A small framed picture with a line of text that floats beside a place of its parent. Takes no mouse events.
class ImageTip : public QWidget
{
    Q_OBJECT

public:
    explicit ImageTip(QWidget* parent);

    /// Shows `picture` about `extent` logical pixels large, sharp, with lines of `text` beneath it. The more `doubt`,
    /// in [0, 1], there is about it, the paler it is; from a third on its frame is dashed.
    void setContent(const QImage& picture, const QString& text, int extent, double doubt = 0);
    const QImage& picture() const { return m_picture; }
    QString text() const { return m_text; }
    double doubt() const { return m_doubt; }
    /// Moves beside `place` (parent coordinates), to the side where there is room, and shows itself.
    void showBeside(QPoint place);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
    QString m_text;
    double m_doubt = 0;
    QSize m_shown;
};

} // namespace latentscape
