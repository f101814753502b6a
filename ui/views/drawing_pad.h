// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointF>
#include <QWidget>

namespace latentscape {

/// A small board to draw on: with a white pen on black, or with a black one on white. Mouse: the left button draws, the
/// right one erases. Keys: arrows move the pen, with Shift held they draw. GUI thread only.
class DrawingPad : public QWidget
{
    Q_OBJECT

public:
    explicit DrawingPad(QWidget* parent = nullptr);

    static constexpr int kSide = 196; ///< of the board, in its own pixels

    bool isErasing() const { return m_erasing; }
    void setErasing(bool erasing);
    bool isBlank() const { return m_blank; }
    /// Whether drawings are black on white, as some data are; what is drawn stays.
    bool isPaperLight() const { return m_light; }
    void setLightPaper(bool light);
    /// The ink that was drawn: white on black, whatever the paper.
    const QImage& board() const { return m_board; }

    /// What was drawn, as data sets of digits hold it: cut out, its centre of mass in the middle of a square of paper
    /// whose border is a seventh of its side. Null when nothing was drawn.
    QImage framed() const;

    QSize sizeHint() const override { return {140, 140}; }
    QSize minimumSizeHint() const override { return {96, 96}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

public slots:
    void clear();

signals:
    /// The drawing has changed; often, while a stroke is being drawn.
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF boardPlace() const;
    QPointF toBoard(QPointF widgetPlace) const;
    void strokeTo(QPointF place, bool erase);

    QImage m_board;
    bool m_blank = true;
    bool m_erasing = false;
    bool m_light = false;
    bool m_drawing = false;
    bool m_strokeErases = false;
    QPointF m_pen;
};

} // namespace latentscape
