// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QSlider>
#include <QTimer>
#include <QWidget>

#include "core/latent/encoded_set.h"

class QDoubleSpinBox;
class QToolButton;

namespace latentscape {

/// A slider over a range of numbers, drawn on top of a histogram of the data along that range.
class HistogramSlider : public QSlider
{
    Q_OBJECT

public:
    explicit HistogramSlider(QWidget* parent = nullptr);

    static constexpr int kSteps = 2000;
    /// Range of the slider and the histogram's own range, in values.
    void setData(double low, double high, const DimensionSummary& summary);
    /// A part of the histogram, in its bins, that is drawn stronger; empty: none.
    void setSelected(std::vector<std::uint32_t> counts);
    const std::vector<std::uint32_t>& selected() const { return m_selected; }
    QSize sizeHint() const override { return {120, 30}; }
    QSize minimumSizeHint() const override { return {60, 26}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    double positionOf(double value) const; ///< in widget pixels
    void moveTo(double pixel);
    void paintHistogram(QPainter& painter) const;
    void paintBar(QPainter& painter, std::size_t bin, int height, const QColor& color) const;

    double m_low = -3;
    double m_high = 3;
    DimensionSummary m_summary;
    std::vector<std::uint32_t> m_selected;
};

/// The name of a latent dimension over its use, in less weight. It changes with every live map: it is painted, in the
/// theme's colours of that moment, and never asks for another layout.
class DimensionName : public QWidget
{
    Q_OBJECT

public:
    DimensionName(const QString& name, QWidget* parent);

    void setUse(const QString& use);
    const QString& use() const { return m_use; }
    /// The factor of the data that the dimension moves, behind the name; empty: none. There is room for `longest`.
    void setFactor(const QString& factor, const QString& longest);
    const QString& factor() const { return m_factor; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont nameFont() const;
    QFont useFont() const;
    void describe();

    QString m_name;
    QString m_use;
    QString m_factor;
    QString m_longest; ///< of the factors of all dimensions
};

/// One latent dimension: lock, name with its use, slider on a histogram of the data, number. The value may lie outside
/// the data's range; the slider then reaches out to it.
class LatentSlider : public QWidget
{
    Q_OBJECT

public:
    explicit LatentSlider(int dimension, QWidget* parent = nullptr);

    int dimension() const { return m_dimension; }
    double value() const { return m_value; }
    /// Does not emit valueEdited().
    void setValue(double value);
    /// Range and histogram; `stochastic` decides whether the KL is shown. While the handle is held the range stays.
    void setSummary(const DimensionSummary& summary, bool stochastic);
    /// The selected images' part of the histogram, in its bins; empty: none.
    void setSelected(std::vector<std::uint32_t> counts);
    /// See DimensionName::setFactor().
    void setFactor(const QString& factor, const QString& longest) { m_name->setFactor(factor, longest); }

    bool isLocked() const;
    void setLocked(bool locked);

    double low() const { return m_low; }
    double high() const { return m_high; }

signals:
    /// The user moved the slider or typed a number.
    void valueEdited(int dimension, double value);
    void lockChanged(int dimension, bool locked);

private:
    void addParts();
    void slide(int position);
    void type(double value);
    void showValue();
    void updateRange();
    void updateLock();

    int m_dimension;
    double m_value = 0;
    double m_low = -3;
    double m_high = 3;
    bool m_typing = false;
    QTimer m_numberDelay;
    std::optional<DimensionSummary> m_summary;
    QToolButton* m_lock;
    DimensionName* m_name;
    HistogramSlider* m_slider;
    QDoubleSpinBox* m_number;
};

} // namespace latentscape
