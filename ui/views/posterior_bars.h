// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

namespace latentscape {

/// Mean and spread of a Gaussian, one column a dimension, over the band in which the prior N(0, 1) lies: a dimension
/// that fills the band says nothing about the image. Where there are more than fit, those that say most are shown, in
/// their order. Painted; GUI thread only.
class PosteriorBars : public QWidget
{
    Q_OBJECT

public:
    explicit PosteriorBars(QWidget* parent = nullptr);

    /// Both [d]; `logVar` empty for one place without a spread. `normalPrior`: there is a prior N(0, I) to compare
    /// with.
    void setPosterior(std::vector<float> mean, std::vector<float> logVar, bool normalPrior);
    /// The dimensions shown, from the left.
    std::vector<int> shown() const;
    /// KL to N(0, 1) in nats.
    static double klOf(float mean, float logVar);

    QSize sizeHint() const override { return {200, 84}; }
    QSize minimumSizeHint() const override { return {100, 84}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plotArea() const;
    double columnWidth() const;
    double firstColumn() const; ///< its left edge
    double sigma(std::size_t dimension) const;
    /// The greatest distance from 0 that is drawn.
    double reach() const;
    void paintColumns(QPainter& painter, const std::vector<int>& shown, double reach) const;
    QString explain(int dimension) const;

    std::vector<float> m_mean;
    std::vector<float> m_logVar;
    bool m_normalPrior = false;
};

} // namespace latentscape
