// SPDX-License-Identifier: GPL-3.0-or-later
// The plot of a sweep: a loss against the parameter, with its spread where seeds are repeated.
#include <cmath>

#include <qcustomplot.h>

#include <QComboBox>

#include "core/training/sweep.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/theme.h"
#include "ui/views/sweep_view.h"

namespace latentscape {

namespace {

/// What is drawn against what: one place on the axis for each value of the last parameter, one curve for each value of
/// the first of two.
struct Layout
{
    std::vector<SweepAxis> axes;    ///< one or two
    std::vector<SweepGroup> groups; ///< one per point; none: the points are the runs

    std::size_t places() const { return axes.back().values.size(); }
    std::size_t curves() const { return axes.size() == 1 ? 1 : axes.front().values.size(); }
};

Layout layoutOf(const SweepPlan& plan, const std::vector<SweepRow>& rows)
{
    Layout layout{plan.axes, {}};
    if (plan.axes.size() == 1 || !repeatsSeeds(plan))
        return layout; // over seeds only: one after the other
    layout.groups = sweepGroups(plan, rows);
    std::erase_if(layout.axes, [](const SweepAxis& axis) { return axis.key == "seed"; });
    return layout;
}

/// Nothing where there is no number yet, or none that can be drawn.
std::optional<SeedSpread> pointOf(const Layout& layout, const std::vector<SweepRow>& rows, std::size_t place,
                                  const std::string& term)
{
    SeedSpread point;
    if (layout.groups.empty()) {
        const auto& test = rows[place].summary.test;
        if (!test.contains(term))
            return {};
        point.mean = test.at(term);
    } else {
        const auto& test = layout.groups[place].test;
        if (!test.contains(term))
            return {};
        point = test.at(term);
    }
    return std::isfinite(point.mean) && std::isfinite(point.deviation) ? std::optional(point) : std::nullopt;
}

} // namespace

void SweepView::drawPlot()
{
    m_plot->clearPlottables();
    if (!m_sweep->plan())
        return;
    const Layout layout = layoutOf(*m_sweep->plan(), m_sweep->rows());
    const SweepAxis& along = layout.axes.back();
    const std::size_t places = layout.places();
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (std::size_t i = 0; i < places; ++i)
        ticker->addTick(static_cast<double>(i), QString::fromStdString(toString(along.values[i])));
    m_plot->xAxis->setTicker(ticker);
    m_plot->xAxis->setLabel(QString::fromStdString(along.key));
    m_plot->yAxis->setLabel(m_term->currentText());
    const std::string term = m_term->currentData().toString().toStdString();
    for (std::size_t c = 0; c < layout.curves(); ++c) {
        const QColor color = curveColor(static_cast<int>(c));
        QCPGraph* graph = addCurve(color);
        QCPErrorBars* bars = layout.groups.empty() ? nullptr : addBars(graph, color);
        if (layout.axes.size() == 2)
            graph->setName(QString::fromStdString(layout.axes[0].key + "=" + toString(layout.axes[0].values[c])));
        for (std::size_t i = 0; i < places; ++i) {
            const auto point = pointOf(layout, m_sweep->rows(), c * places + i, term);
            if (!point)
                continue;
            graph->addData(static_cast<double>(i), point->mean);
            if (bars)
                bars->addData(point->deviation);
        }
    }
    m_plot->legend->setVisible(layout.axes.size() == 2);
    m_plot->rescaleAxes();
    m_plot->xAxis->setRange(-0.5, static_cast<double>(places) - 0.5);
    m_plot->yAxis->scaleRange(1.2);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QCPGraph* SweepView::addCurve(const QColor& color)
{
    QCPGraph* graph = m_plot->addGraph();
    graph->setPen(QPen(color, 1.6));
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, 7));
    return graph;
}

QCPErrorBars* SweepView::addBars(QCPGraph* graph, const QColor& color)
{
    auto* bars = new QCPErrorBars(m_plot->xAxis, m_plot->yAxis);
    bars->setDataPlottable(graph);
    bars->setPen(QPen(color, 1.2));
    bars->setWhiskerWidth(9);
    bars->removeFromLegend();
    return bars;
}

} // namespace latentscape
