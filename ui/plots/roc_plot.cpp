// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/roc_plot.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/plots/plot_colors.h"
#include "ui/plots/tick_room.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr std::size_t kMostPoints = 2000; ///< of a curve that is drawn

/// As many points as can be told apart, the ends among them.
std::vector<RocPoint> thinned(const std::vector<RocPoint>& curve)
{
    if (curve.size() <= kMostPoints)
        return curve;
    std::vector<RocPoint> points;
    for (std::size_t i = 0; i < kMostPoints; ++i)
        points.push_back(curve[i * (curve.size() - 1) / (kMostPoints - 1)]);
    return points;
}

} // namespace

RocPlot::RocPlot(QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_curve(new QCPCurve(m_plot->xAxis, m_plot->yAxis)),
      m_chance(new QCPItemStraightLine(m_plot)), m_text(new QLabel(this))
{
    m_plot->setObjectName(QStringLiteral("oddities.roc"));
    m_plot->setAccessibleName(tr("ROC curve"));
    m_plot->setToolTip(tr("Going down the ranking: the share of the odd class met so far, against the share of all "
                          "others met with it. The line across is guessing"));
    m_plot->setMinimumSize(160, 120);
    m_plot->xAxis->setLabel(tr("share of the other images"));
    m_plot->yAxis->setLabel(tr("share of the odd class"));
    keepTickLabelsApart(m_plot);
    m_plot->xAxis->setRange(0, 1);
    m_plot->yAxis->setRange(0, 1);
    m_chance->point1->setCoords(0, 0);
    m_chance->point2->setCoords(1, 1);
    m_text->setObjectName(QStringLiteral("oddities.area"));
    m_text->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_text);
    applyColors();
    clear();
}

void RocPlot::showRanking(const DatasetPtr& dataset, const OddityRanking& ranking, int label)
{
    if (!dataset || label < 0) {
        clear();
        return;
    }
    m_work.start([this, dataset, ranking, label](LongWork::Report&) {
        std::vector<bool> odd;
        for (const std::uint32_t image : ranking.index)
            odd.push_back(dataset->labels[image] == label);
        const std::vector<RocPoint> curve = rocCurve(ranking.score, odd);
        const double area = curve.empty() ? -1 : areaUnder(curve);
        return LongWork::Delivery([this, dataset, label, area, points = thinned(curve)] {
            const QString name = QString::fromStdString(dataset->classNames[static_cast<std::size_t>(label)]);
            showCurve(points, area,
                      points.empty()
                          ? tr("None of these images, or all of them, are of class %1: there is no curve.").arg(name)
                          : tr("Area under the curve of class %1: %2. Guessing gives 0.5, a class that stands out "
                               "altogether 1.")
                                .arg(name, QLocale().toString(area, 'f', 3)));
        });
    });
}

void RocPlot::clear()
{
    m_work.cancel();
    showCurve({}, -1,
              tr("Say which class is odd to see how well its images stand out. A model trained without that class "
                 "(“Leave a class out”) has never seen them."));
}

void RocPlot::showCurve(const std::vector<RocPoint>& curve, double area, const QString& text)
{
    m_area = area;
    QVector<double> x;
    QVector<double> y;
    for (const RocPoint& point : curve) {
        x.append(point.falsePositives);
        y.append(point.truePositives);
    }
    m_curve->setData(x, y);
    m_plot->setVisible(!curve.empty());
    m_text->setText(text);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    emit changed();
}

QImage RocPlot::render(int scale) const
{
    return m_plot->toPixmap(kPictureSize.width(), kPictureSize.height(), scale).toImage();
}

void RocPlot::applyColors()
{
    applyPlotColors(m_plot);
    m_curve->setPen(QPen(curveColor(0), 2));
    m_chance->setPen(QPen(themeColor(ThemeColor::Axis), 1, Qt::DashLine));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RocPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColors();
}

} // namespace latentscape
