// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QWidget>

#include "core/base/image.h"
#include "core/evaluation/principal_angles.h"

namespace latentscape {

/// Directions of two linear decoders as pictures: what the model's decoder draws, and below it the pairs of directions
/// between which the principal angles lie, with the angles in degrees. Of many dimensions some are shown, evenly
/// chosen. GUI thread only.
class DirectionSheet : public QWidget
{
    Q_OBJECT

public:
    explicit DirectionSheet(QWidget* parent = nullptr);

    void setDirections(const PrincipalDirections& directions, const ImageShape& shape);
    void clear();
    /// Which of the angles are shown.
    const std::vector<int>& shown() const { return m_shown; }

    void setEmptyText(const QString& text);
    void setStale(bool stale);
    /// As on the screen, in a size of its own.
    QImage rendered(QSize size, double scale) const;
    /// The same with a painter of any kind, its canvas included.
    void paintInto(QPainter& painter, QSize size) const;

    QSize sizeHint() const override { return {600, 320}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintSheet(QPainter& painter, const QRect& room) const;
    void paintRow(QPainter& painter, const QRect& row, const QString& caption, const std::vector<QImage>& images,
                  int cell) const;

    std::vector<int> m_shown;
    std::vector<double> m_angles;
    std::vector<QImage> m_drawn;
    std::vector<QImage> m_model;
    std::vector<QImage> m_pca;
    QString m_emptyText;
    bool m_stale = false;
};

} // namespace latentscape
