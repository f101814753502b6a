// SPDX-License-Identifier: GPL-3.0-or-later
// The models that lie side by side.
#include <utility>

#include <QTabWidget>

#include "core/training/run_folder.h"

#include "ui/commands.h"
#include "ui/compare/compare_state.h"
#include "ui/compare/compare_view.h"
#include "ui/main_window.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/views/banner.h"
#include "ui/views/runs_view.h"

namespace latentscape {

void MainWindow::buildCompare()
{
    m_compareView = new CompareView(&m_compare, &m_model, m_preferences, m_centre);
    const int tab = m_centre->addTab(m_compareView, themedIcon(QStringLiteral("compare")), tr("Compare"));
    m_centre->setTabToolTip(tab, tr("Two to six models side by side, or epochs of one"));
}

void MainWindow::connectCompare()
{
    m_commands->on("view.compare", [this](bool) { showView(m_compareView); });
    connect(m_compareView, &CompareView::openRequested, this, &MainWindow::openCompared);
    connect(m_compareView, &CompareView::runsRequested, this, [this] { showView(m_runList); });
    connect(m_compareView, &CompareView::twinRequested, this, [this] { m_commands->action("train.twin")->trigger(); });
    connect(m_compareView, &CompareView::problem, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Problem, text); });
    connect(m_runList, &RunsView::compareRequested, this, &MainWindow::compareRuns);
    connect(m_losses, &LossPlot::compareEpochs, this, &MainWindow::compareEpochs);
    connect(m_centre, &QTabWidget::currentChanged, this, [this] {
        if (m_centre->currentWidget() == m_compareView)
            restoreCompared();
    });
}

void MainWindow::restoreCompared()
{
    const auto remembered = compareStateFrom(std::exchange(m_comparedBefore, {}));
    if (!remembered || !m_compare.sides().isEmpty())
        return;
    CompareView::State state = remembered->view;
    int gone = 0;
    for (const RememberedSide& side : remembered->sides) {
        if (!isRunFolder(side.run)) {
            ++gone;
            continue;
        }
        if (CompareSide* added = m_compare.addRun(side.run, side.epoch); added && side.map)
            state.maps[added] = *side.map;
    }
    m_compare.setLinked(remembered->linked);
    m_compareView->restoreState(state);
    if (gone > 0)
        m_banner->tell(Banner::Kind::Note,
                       tr("%Ln of the models that lay side by side last is not there any more.", nullptr, gone));
}

void MainWindow::rememberCompared()
{
    if (m_comparedBefore.isEmpty())
        m_preferences->setCompared(compareStateText(m_compare, m_compareView->state()));
}

void MainWindow::compareRuns(const std::vector<std::filesystem::path>& runs)
{
    m_banner->dismiss();
    m_comparedBefore.clear();
    m_compare.clear();
    for (const std::filesystem::path& run : runs) {
        // What is being trained is watched, not read from its folder.
        if (m_training.isRunning() && m_training.run() == run)
            m_compare.addTraining(&m_training);
        else if (m_twin.training()->isRunning() && m_twin.training()->run() == run)
            m_compare.addTraining(m_twin.training());
        else
            m_compare.addRun(run);
    }
    showView(m_compareView);
}

void MainWindow::compareEpochs(int epoch)
{
    if (m_model.run().empty())
        return;
    m_banner->dismiss();
    m_comparedBefore.clear();
    m_compare.clear();
    m_compare.addRun(m_model.run(), epoch);
    if (showsTraining())
        m_compare.addTraining(&m_training);
    else
        m_compare.addRun(m_model.run());
    showView(m_compareView);
}

void MainWindow::showTwins()
{
    m_comparedBefore.clear();
    m_compare.clear();
    m_compare.addTraining(&m_training);
    m_compare.addTraining(m_twin.training());
    showView(m_compareView);
}

void MainWindow::openCompared(const std::filesystem::path& run, int epoch)
{
    m_centre->setCurrentIndex(0);
    if (m_model.run() != run) {
        openFor({run, false, epoch});
    } else if (epoch < 0) {
        showNewestEpoch();
    } else {
        chooseEpoch(epoch);
    }
}

} // namespace latentscape
