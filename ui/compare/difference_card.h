// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QAbstractButton>
#include <QImage>
#include <QString>

#include "core/data/dataset.h"
#include "core/evaluation/comparison.h"

namespace latentscape {

/// A group of images that one model keeps together and another one tears apart: which models, some of the images, and
/// what they are. A button, checked while exactly these images are selected. Painted; GUI thread only.
class DifferenceCard : public QAbstractButton
{
    Q_OBJECT

public:
    /// `together` and `apart`: the sides' names.
    DifferenceCard(const DifferingGroup& group, const Dataset& dataset, const QString& together, const QString& apart,
                   QWidget* parent = nullptr);

    const std::vector<std::uint32_t>& images() const { return m_images; }
    /// Those of which there are pictures.
    const std::vector<std::uint32_t>& pictured() const { return m_pictured; }
    /// Where the picture of pictured()[which] is drawn.
    QRect pictureRect(int which) const;
    /// "7: 92 %, 9: 8 %", the most first.
    const QString& makeUp() const { return m_makeUp; }
    void setHovered(std::optional<std::uint32_t> image);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// The pointer is on this image, or on none any more.
    void pointed(std::optional<std::uint32_t> image);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void point(std::optional<std::uint32_t> image);
    int lineHeight() const { return fontMetrics().height() + 2; }
    QStringList lines() const;

    std::vector<std::uint32_t> m_images;
    std::vector<std::uint32_t> m_pictured;
    std::vector<QImage> m_pictures;
    QString m_together;
    QString m_apart;
    QString m_makeUp;
    QString m_numbers;
    std::optional<std::uint32_t> m_hovered;
    std::optional<std::uint32_t> m_pointed;
};

} // namespace latentscape
