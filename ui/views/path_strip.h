// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QWidget>

namespace latentscape {

/// The steps of a path as a row of images, under each a bar: the longer, the nearer to the data. Chosen from with the
/// mouse, or with the arrow keys and Enter. As high as there is room; wider than its parent when the images would
/// become too small. Painted; GUI thread only.
class PathStrip : public QWidget
{
    Q_OBJECT

public:
    struct Step
    {
        QImage image;
        float offData = -1; ///< CodeSpacing::offData(); negative: not known
        int anchor = 0;     ///< the number, from 1, of the anchor that lies here; 0: none
        QString tip;
    };

    explicit PathStrip(QWidget* parent = nullptr);

    void setSteps(std::vector<Step> steps);
    const std::vector<Step>& steps() const { return m_steps; }
    /// The step that is framed, where the place goes along; -1: none.
    void setCurrent(int which);
    int current() const { return m_current; }
    /// Where a step is drawn, with its bar.
    QRect cell(int which) const;

    QSize sizeHint() const override { return {300, 90}; }
    QSize minimumSizeHint() const override;

signals:
    void chosen(int which);
    void doubleClicked(int which);
    void hovered(int which); ///< -1: none any more

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int side() const;
    int stepAt(QPoint place) const;
    void stand(int which);
    void hover(int which);
    void drawStep(QPainter& painter, int which) const;
    void drawBar(QPainter& painter, const QRect& room, float offData) const;

    std::vector<Step> m_steps;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace latentscape
