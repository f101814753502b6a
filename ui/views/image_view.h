// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QImage>
#include <QPoint>
#include <QPointF>
#include <QRect>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace latentscape {

/// Shows a picture with sharp pixels, as large as there is room; small ones in whole multiples. When zoomable, the
/// wheel zooms at the pointer, a drag pans, a double click or Home fits again; plus, minus and the arrow keys do the
/// same. GUI thread only.
class ImageView : public QWidget
{
    Q_OBJECT

public:
    explicit ImageView(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    const QImage& picture() const { return m_picture; }
    /// What stands there while there is no picture.
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }
    void setZoomable(bool zoomable);
    /// Drawn over the picture's corner: what is shown is no longer what the settings say.
    void setStale(bool stale, const QString& text = {});
    bool isStale() const { return m_stale; }

    /// Has `pick` asked when a pixel of the picture is double-clicked; true: that was for it, and nothing is fitted.
    void setPick(std::function<bool(QPoint pixel)> pick);
    /// Parts of the picture, in its pixels, that are framed.
    void setFrames(std::vector<QRect> frames);
    const std::vector<QRect>& frames() const { return m_frames; }
    /// Texts left of the picture, from top to bottom: each for one of as many equally high rows of it.
    void setRowNames(const QStringList& names);
    const QStringList& rowNames() const { return m_rowNames; }
    /// Where a pixel of the picture lies in this widget.
    QPointF placeOf(QPointF pixel) const;

    /// Screen pixels a pixel of the picture takes.
    double zoom() const;
    void fit();

    QSize sizeHint() const override { return m_hint; }
    void setSizeHint(QSize hint);

signals:
    /// A paint has ended; what is on the screen is picture().
    void painted();
    /// The pointer has come to a pixel of the picture; (-1, -1): it is on none. Only once setPick() was called.
    void pointerMoved(QPoint pixel);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QRectF target() const;
    /// (-1, -1) outside of the picture.
    QPoint pixelAt(QPointF place) const;
    void drawFrames(QPainter& painter) const;
    void drawRowNames(QPainter& painter, const QRectF& place) const;
    /// What the names of rows take on the left, in this widget's pixels.
    int nameRoom() const;
    void drawPicture(QPainter& painter, const QRectF& place);
    double fittingZoom() const;
    void zoomAt(double factor, QPointF place);
    void panBy(QPointF pixels);

    QImage m_picture;
    QImage m_enlarged; ///< m_picture with larger pixels; made when needed
    std::function<bool(QPoint)> m_pick;
    std::vector<QRect> m_frames;
    QStringList m_rowNames;
    QString m_emptyText;
    QString m_staleText;
    QSize m_hint{200, 200};
    bool m_zoomable = false;
    bool m_stale = false;
    bool m_dragging = false;
    double m_zoom = 0; ///< 0: fits
    QPointF m_offset;  ///< of the picture's centre from the widget's, while zoomed
    QPointF m_lastPlace;
};

} // namespace latentscape
