// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include "core/latent/code_spacing.h"

namespace latentscape {

/// Says in a word and on a scale how far a place of latent space is from any encoded image. GUI thread only.
class DistanceGauge : public QWidget
{
    Q_OBJECT

public:
    explicit DistanceGauge(QWidget* parent = nullptr);

    enum class Verdict { Unknown, OnData, Near, Far };

    /// `distance` to the nearest code; `nearestText` names the image it is of.
    void setDistance(float distance, const CodeSpacing& spacing, const QString& nearestText);
    /// Distances are told to one latent of each image's posterior, not to its mean; says so where it explains them.
    void measureFromSamples() { m_fromSamples = true; }
    void clear();

    Verdict verdict() const { return m_verdict; }
    QString text() const;

    QSize sizeHint() const override { return {160, fontMetrics().height() + 6}; }
    QSize minimumSizeHint() const override { return {120, fontMetrics().height() + 6}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString explanation() const;

    Verdict m_verdict = Verdict::Unknown;
    double m_fraction = 0; ///< place of the mark on the bar, 0..1
    double m_distance = 0;
    double m_usual = 0;
    QString m_nearest;
    bool m_fromSamples = false;
};

} // namespace latentscape
