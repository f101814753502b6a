// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QWidget>

#include "core/data/dataset.h"
#include "core/evaluation/oddities.h"
#include "ui/controllers/long_work.h"

class QCPCurve;
class QCPItemStraightLine;
class QCustomPlot;
class QLabel;

namespace latentscape {

/// The ROC curve of a ranking for one odd class, with the area under it in words; without a curve only words. GUI
/// thread only; computed elsewhere.
class RocPlot : public QWidget
{
    Q_OBJECT

public:
    explicit RocPlot(QWidget* parent = nullptr);

    /// Draws the curve of `label` (-1: none is odd), in a moment.
    void showRanking(const DatasetPtr& dataset, const OddityRanking& ranking, int label);
    void clear();
    /// Area under the curve that is drawn; -1 without one.
    double area() const { return m_area; }
    QCustomPlot* plot() const { return m_plot; }
    /// Of the curve as a picture.
    static constexpr QSize kPictureSize{420, 420};
    /// The curve as a picture, every length times `scale`.
    QImage render(int scale) const;

signals:
    /// There is another curve, or none any more.
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCurve(const std::vector<RocPoint>& curve, double area, const QString& text);
    void applyColors();

    QCustomPlot* m_plot;
    QCPCurve* m_curve;
    QCPItemStraightLine* m_chance;
    QLabel* m_text;
    double m_area = -1;
    LongWork m_work{this}; ///< last: its deliveries are for this widget
};

} // namespace latentscape
