// SPDX-License-Identifier: GPL-3.0-or-later
// The docks: what they hold, where they begin, their titles.
#include <algorithm>

#include <QDockWidget>
#include <QTabBar>

#include "ui/main_window.h"
#include "ui/plots/loss_plot.h"
#include "ui/views/decoder_view.h"
#include "ui/views/directions_view.h"
#include "ui/views/evaluation_view.h"
#include "ui/views/factors_view.h"
#include "ui/views/likelihood_view.h"
#include "ui/views/neighbours_view.h"
#include "ui/views/path_view.h"
#include "ui/views/points_table.h"
#include "ui/views/queue_view.h"
#include "ui/views/runs_view.h"
#include "ui/views/selection_view.h"
#include "ui/views/setup_view.h"

namespace latentscape {

QDockWidget* MainWindow::addDock(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String("dock.") + QLatin1String(name));
    dock->setAccessibleName(title);
    // What changes inside does not have the dock painted as well.
    content->setAutoFillBackground(true);
    dock->setWidget(content);
    addDockWidget(area, dock);
    const auto updateSoon = [this] { m_titleDelay.start(0); };
    connect(dock, &QDockWidget::dockLocationChanged, this, updateSoon);
    connect(dock, &QDockWidget::topLevelChanged, this, updateSoon);
    connect(dock, &QDockWidget::visibilityChanged, this, updateSoon);
    return dock;
}

void MainWindow::buildDocks()
{
    m_setup = new SetupView(&m_model, m_preferences, m_commands, this);
    m_setup->addPanel(new QueueView(&m_queue, m_setup));
    m_runList = new RunsView(m_preferences, this);
    m_decoder = new DecoderView(&m_model, this);
    m_losses = new LossPlot(&m_model, &m_history, this);
    m_losses->setLogarithmic(m_preferences->logarithmicLosses());
    QDockWidget* setup = addDock("setup", tr("Setup"), m_setup, Qt::LeftDockWidgetArea);
    QDockWidget* runs = addDock("runs", tr("Runs"), m_runList, Qt::LeftDockWidgetArea);
    addDock("decoder", tr("Decoder"), m_decoder, Qt::RightDockWidgetArea);
    QDockWidget* losses = addDock("losses", tr("Losses"), m_losses, Qt::BottomDockWidgetArea);
    m_evaluationView = new EvaluationView(&m_model, &m_evaluation, this);
    QDockWidget* evaluation = addDock("evaluation", tr("Evaluation"), m_evaluationView, Qt::BottomDockWidgetArea);
    tabifyDockWidget(losses, evaluation);
    m_likelihood = new LikelihoodView(&m_model, this);
    tabifyDockWidget(evaluation, addDock("likelihood", tr("Likelihood"), m_likelihood, Qt::BottomDockWidgetArea));
    m_neighbours = new NeighboursView(&m_model, this);
    tabifyDockWidget(losses, addDock("neighbours", tr("Neighbours"), m_neighbours, Qt::BottomDockWidgetArea));
    m_points = new PointsTable(&m_model, m_map, this);
    tabifyDockWidget(losses, addDock("points", tr("Points"), m_points, Qt::BottomDockWidgetArea));
    m_selectionView = new SelectionView(&m_model, m_map, this);
    tabifyDockWidget(losses, addDock("selection", tr("Selection"), m_selectionView, Qt::BottomDockWidgetArea));
    m_pathView = new PathView(&m_model, this);
    tabifyDockWidget(losses, addDock("path", tr("Path"), m_pathView, Qt::BottomDockWidgetArea));
    m_directions = new DirectionsView(&m_model, this);
    tabifyDockWidget(losses, addDock("directions", tr("Directions"), m_directions, Qt::BottomDockWidgetArea));
    m_factorsView = new FactorsView(&m_model, this);
    tabifyDockWidget(losses, addDock("factors", tr("Factors"), m_factorsView, Qt::BottomDockWidgetArea));
    losses->raise();
    tabifyDockWidget(setup, runs);
    setup->raise();
    arrangeDocks();
}

void MainWindow::arrangeDocks()
{
    const auto dock = [this](const char* name) {
        return findChild<QDockWidget*>(QLatin1String("dock.") + QLatin1String(name));
    };
    const int side = std::clamp(width() / 5, 250, 340);
    resizeDocks({dock("setup"), dock("decoder")}, {side, side + 20}, Qt::Horizontal);
    resizeDocks({dock("losses")}, {std::clamp(height() * 3 / 10, 190, 280)}, Qt::Vertical);
}

void MainWindow::toggleRunsTable()
{
    auto* dock = findChild<QDockWidget*>(QStringLiteral("dock.runs"));
    dock->setFloating(!dock->isFloating());
    if (dock->isFloating())
        dock->resize(QSize(width() * 2 / 3, height() / 2).expandedTo(QSize(900, 420)));
    else
        dock->raise();
}

void MainWindow::updateTitleBars()
{
    for (QDockWidget* dock : findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly)) {
        const QList<QDockWidget*> tabs = tabifiedDockWidgets(dock);
        const bool tabbed = !dock->isFloating() && std::ranges::any_of(tabs, [](const QDockWidget* tab) {
            return !tab->isHidden() && !tab->isFloating();
        });
        QWidget* bar = dock->titleBarWidget();
        if (tabbed == (bar != nullptr))
            continue;
        dock->setTitleBarWidget(tabbed ? new QWidget(dock) : nullptr);
        delete bar;
    }
    // In a narrow window tabs are scrolled: shortened, Points and Path would be one and the same letter.
    for (QTabBar* tabs : findChildren<QTabBar*>(Qt::FindDirectChildrenOnly)) {
        tabs->setElideMode(Qt::ElideNone);
        tabs->setUsesScrollButtons(true);
    }
}

} // namespace latentscape
