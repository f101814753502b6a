// SPDX-License-Identifier: GPL-3.0-or-later
// What the loss plot makes of changes while training, of runs with several phases, and of terms that are no nats.
#include <algorithm>
#include <limits>

#include <qcustomplot.h>

#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"

namespace latentscape {

bool isShare(const std::string& term) { return term == "classification_error"; }

void LossPlot::markChanges()
{
    const auto& changes = m_history->changes();
    while (m_changeLines.size() < changes.size()) {
        auto* line = new QCPItemStraightLine(m_plot);
        const double position = changes[m_changeLines.size()].position;
        line->point1->setCoords(position, 0);
        line->point2->setCoords(position, 1);
        line->setPen(QPen(themeColor(ThemeColor::MutedText), 1, Qt::DotLine));
        m_changeLines.push_back(line);
    }
}

void LossPlot::markPhases()
{
    for (QCPItemStraightLine* line : m_phaseLines)
        m_plot->removeItem(line);
    for (QCPItemText* name : m_phaseNames)
        m_plot->removeItem(name);
    m_phaseLines.clear();
    m_phaseNames.clear();
    const std::vector<RunPhase>& phases = m_history->phases();
    for (std::size_t i = 0; i < phases.size() && phases.size() > 1; ++i) {
        const double begin = phases[i].before;
        if (i > 0) {
            m_phaseLines.push_back(new QCPItemStraightLine(m_plot));
            m_phaseLines.back()->point1->setCoords(begin, 0);
            m_phaseLines.back()->point2->setCoords(begin, 1);
        }
        // Along the line, downwards: phases may be short, and their names would lie on top of each other.
        auto* name = new QCPItemText(m_plot);
        name->setText(coreText(phases[i].name, phases[i].arguments));
        name->setRotation(90);
        name->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
        name->setPadding(QMargins(4, 1, 4, 1));
        name->position->setTypeX(QCPItemPosition::ptPlotCoords);
        name->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        name->position->setCoords(begin, 0.02);
        m_phaseNames.push_back(name);
    }
    styleMarks();
}

void LossPlot::styleMarks()
{
    for (QCPItemStraightLine* line : m_changeLines)
        line->setPen(QPen(themeColor(ThemeColor::MutedText), 1, Qt::DotLine));
    for (QCPItemStraightLine* line : m_phaseLines)
        line->setPen(QPen(themeColor(ThemeColor::Axis), 1));
    for (QCPItemText* name : m_phaseNames) {
        name->setFont(font());
        name->setColor(themeColor(ThemeColor::MutedText));
    }
}

void LossPlot::appendPoints(const MetricsHistory::Curve& curve, std::size_t& taken, QCPGraph* graph) const
{
    QVector<QCPGraphData> fresh;
    for (; taken < curve.position.size(); ++taken) {
        const double position = curve.position[taken];
        // Another phase measures something else: no line leads there.
        if (taken > 0 && m_history->phaseAt(position) != m_history->phaseAt(curve.position[taken - 1]))
            fresh.append(QCPGraphData(position, std::numeric_limits<double>::quiet_NaN()));
        fresh.append(QCPGraphData(position, curve.value[taken]));
    }
    graph->data()->add(fresh, true);
}

double LossPlot::sincePhaseBegan(double position) const
{
    const std::vector<RunPhase>& phases = m_history->phases();
    return phases.empty() ? position : position - phases[m_history->phaseAt(position)].before;
}

QString LossPlot::phaseText(double position) const
{
    const std::vector<RunPhase>& phases = m_history->phases();
    if (phases.size() < 2)
        return {};
    const RunPhase& phase = phases[m_history->phaseAt(position)];
    return coreText(phase.name, phase.arguments) + QStringLiteral(", ");
}

void LossPlot::rescaleShares()
{
    double most = 0;
    bool any = false;
    for (const auto& [key, curve] : m_history->curves()) {
        if (!isShare(key.first) || !isTermVisible(key.first) || curve.value.empty())
            continue;
        any = true;
        most = std::max(most, *std::max_element(curve.value.begin(), curve.value.end()));
    }
    m_plot->yAxis2->setVisible(any);
    m_plot->yAxis2->setRange(0, 1.06 * most + 1e-9);
}

} // namespace latentscape
