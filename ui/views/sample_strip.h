// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QWidget>

namespace latentscape {

/// A row of small pictures to choose from with the mouse, or with the arrow keys and Enter. Painted; GUI thread only.
class SampleStrip : public QWidget
{
    Q_OBJECT

public:
    explicit SampleStrip(QWidget* parent = nullptr);

    void setImages(std::vector<QImage> images);
    const std::vector<QImage>& images() const { return m_images; }
    /// Where the `which`-th picture is drawn.
    QRect cell(int which) const;

    QSize sizeHint() const override { return {200, 42}; }
    QSize minimumSizeHint() const override { return {80, 42}; }

signals:
    void chosen(int which);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    std::vector<QImage> m_images;
    int m_current = 0; ///< that the keys stand on
};

} // namespace latentscape
