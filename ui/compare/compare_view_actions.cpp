// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with the models side by side.
#include <algorithm>
#include <cmath>
#include <utility>

#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>

#include "core/training/run_folder.h"
#include "ui/accessible_names.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/differences_page.h"
#include "ui/compare/kept_neighbours.h"
#include "ui/compare/side_view.h"
#include "ui/export.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/map_projection.h"
#include "ui/plots/projection_panel.h"
#include "ui/preferences.h"

namespace latentscape {

namespace {

std::vector<std::filesystem::path> runsOf(const QMimeData* mime)
{
    std::vector<std::filesystem::path> runs;
    for (const QUrl& url : mime->urls()) {
        // With a slash behind it, it would be another run.
        const std::string folder = QDir::cleanPath(url.toLocalFile()).toStdString();
        if (url.isLocalFile() && isRunFolder(folder))
            runs.emplace_back(folder);
    }
    return runs;
}

} // namespace

void CompareView::connectControls()
{
    connect(m_linked, &QCheckBox::toggled, m_model, &CompareModel::setLinked);
    connect(m_shared, &QCheckBox::toggled, this, &CompareView::shareControls);
    connect(m_together, &QCheckBox::toggled, this, [this](bool on) {
        if (!on || m_views.empty())
            return;
        const int epoch = m_views.front()->side()->epoch();
        for (SideView* view : m_views)
            view->goToEpoch(epoch);
    });
    connect(m_showPanels, &QToolButton::toggled, this, &CompareView::sharePanels);
    connect(m_panels->differences(), &DifferencesPage::colorWanted, this, &CompareView::colorByKept);
    connect(m_kept, &KeptNeighbours::changed, this, &CompareView::giveKept);
    connect(m_kept, &KeptNeighbours::problem, this, &CompareView::problem);
    const auto chosen = [this] {
        if (m_applying)
            return;
        m_chosen = true;
        m_later.reset();
        applyControls();
    };
    connect(m_controls, &MapControls::settingsChanged, this, chosen);
    connect(m_controls, &MapControls::layersChanged, this, chosen);
    connect(m_controls, &MapControls::toolChosen, this, &CompareView::setTool);
    connect(m_controls, &MapControls::fitChosen, this, [this] {
        for (const SideView* view : m_views)
            view->map()->fit();
    });
    connect(m_controls, &MapControls::parametersWanted, this, &CompareView::editLayouts);
}

void CompareView::applyControls()
{
    // The first one first: the others begin from its layout.
    for (SideView* view : m_views)
        applyControls(view);
}

void CompareView::applyControls(SideView* view)
{
    if (!m_shared->isChecked() || m_applying)
        return;
    view->map()->restoreState({m_controls->settings(), m_controls->layers()->chosen(), view->map()->plot()->tool()});
}

void CompareView::shareControls(bool shared)
{
    m_controls->setVisible(shared && !m_views.empty());
    for (SideView* view : m_views)
        view->map()->setCompact(shared);
    m_legend = nullptr;
    if (shared)
        applyControls();
    hostLegend();
    m_columns = 0;
    arrange();
}

void CompareView::setTool(MapPlot::Tool tool)
{
    if (!m_shared->isChecked() || m_applying)
        return;
    m_applying = true;
    const MapPlot::Tool chosen = tool == MapPlot::Tool::Path ? MapPlot::Tool::Walk : tool;
    for (const SideView* view : m_views)
        view->map()->plot()->setTool(chosen);
    m_controls->setTool(chosen);
    m_applying = false;
}

void CompareView::shareDimmed()
{
    if (!m_shared->isChecked() || m_views.empty() || m_applying)
        return;
    m_applying = true;
    const std::vector<bool> dimmed = m_views.front()->map()->legend()->dimmed();
    for (const SideView* view : m_views)
        view->map()->legend()->setDimmed(dimmed);
    m_applying = false;
}

void CompareView::colorByKept()
{
    // Where there is room for one of them only, it is the maps that are to be seen now.
    if (m_stage->isHidden())
        m_showPanels->setChecked(false);
    MapSettings settings = m_controls->settings();
    settings.color = MapColor::Kept;
    if (m_shared->isChecked()) {
        m_controls->choose(settings, m_controls->layers()->chosen());
        return;
    }
    for (const SideView* view : m_views) {
        LatentMap::State state = view->map()->state();
        state.settings.color = MapColor::Kept;
        view->map()->restoreState(state);
    }
}

void CompareView::followKept()
{
    m_kept->setWanted(std::ranges::any_of(m_views, [](const SideView* view) {
        const MapPicturePtr& picture = view->map()->picture();
        return picture && picture->settings.color == MapColor::Kept;
    }));
}

void CompareView::giveKept()
{
    for (const SideView* view : m_views)
        view->map()->setKept(m_kept->of(view->side()));
}

void CompareView::editLayouts(const QWidget* anchor)
{
    const MapAxes axes = m_controls->settings().axes;
    if (!isLayout(axes) || m_views.empty())
        return;
    auto* panel = findChild<ProjectionPanel*>();
    if (!panel) {
        panel = new ProjectionPanel(this);
        connect(panel, &ProjectionPanel::planChanged, this, [this](const ProjectionPlan& plan) {
            const MapAxes of = plan.method == ProjectionMethod::Umap ? MapAxes::Umap : MapAxes::Tsne;
            for (const SideView* view : m_views)
                view->map()->projection()->setPlan(of, plan);
        });
        connect(panel, &ProjectionPanel::computeChosen, this, [this] {
            for (const SideView* view : m_views)
                view->map()->projection()->recompute();
        });
    }
    const MapProjection* first = m_views.front()->map()->projection();
    panel->open(first->plan(axes), first->layout(), anchor);
}

void CompareView::fillAddMenu()
{
    m_addMenu->clear();
    const std::filesystem::path open = m_shown->run();
    if (!open.empty()) {
        const QString name = QString::fromStdString(open.filename().string());
        QAction* newest =
            m_addMenu->addAction(tr("The model in the window"), this, [this, open] { m_model->addRun(open); });
        newest->setToolTip(name);
        QAction* first =
            m_addMenu->addAction(tr("The same before its training"), this, [this, open] { m_model->addRun(open, 0); });
        first->setToolTip(tr("%1 after epoch 0: as its weights were drawn").arg(name));
        const int epoch = m_shown->model() ? m_shown->model()->epoch : 0;
        if (epoch > 0)
            m_addMenu->addAction(tr("The same after epoch %1").arg(epoch), this,
                                 [this, open, epoch] { m_model->addRun(open, epoch); });
        m_addMenu->addSeparator();
    }
    const QStringList recent = m_preferences->recentRuns();
    for (const QString& path : recent) {
        if (path.toStdString() == open.string())
            continue;
        QAction* action = m_addMenu->addAction(withLiteralAmpersands(QFileInfo(path).fileName()), this,
                                               [this, path] { m_model->addRun(path.toStdString()); });
        action->setToolTip(path);
    }
    m_addMenu->addSeparator();
    m_addMenu->addAction(themedIcon(QStringLiteral("runs")), tr("Choose in Runs"), this, &CompareView::runsRequested);
    m_addMenu->addAction(themedIcon(QStringLiteral("open")), tr("Another run…"), this, &CompareView::chooseRun);
    m_addMenu->addAction(themedIcon(QStringLiteral("twin")), tr("Train the twin…"), this, &CompareView::twinRequested);
    if (!m_views.empty()) {
        m_addMenu->addSeparator();
        m_addMenu->addAction(themedIcon(QStringLiteral("close")), tr("Close all"), m_model, &CompareModel::clear);
    }
}

void CompareView::chooseRun()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Compare with run"), QString::fromStdString(m_preferences->values().runFolder.string()));
    if (!folder.isEmpty())
        m_model->addRun(QDir::cleanPath(folder).toStdString());
}

void CompareView::dragEnterEvent(QDragEnterEvent* event)
{
    if (!runsOf(event->mimeData()).empty())
        event->acceptProposedAction();
}

void CompareView::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    for (const std::filesystem::path& run : runsOf(event->mimeData()))
        m_model->addRun(run);
}

CompareView::State CompareView::state() const
{
    State state{m_chosen,
                m_shared->isChecked(),
                m_together->isChecked(),
                m_showPanels->isChecked(),
                m_controls->settings(),
                m_controls->layers()->chosen()};
    if (m_later) {
        state.chosen = m_later->chosen;
        state.settings = m_later->settings;
        state.layers = m_later->layers;
        state.maps = m_later->maps;
    } else {
        for (const SideView* view : m_views)
            state.maps[view->side()] = view->map()->state();
    }
    state.below = m_panels->state();
    return state;
}

void CompareView::restoreState(const State& state)
{
    m_chosen = state.chosen;
    m_together->setChecked(state.together);
    m_panelsSettled = true;
    m_showPanels->setChecked(state.panels);
    m_shared->setChecked(state.shared);
    if (state.below)
        m_panels->restoreState(*state.below);
    m_later = state;
    restoreMaps();
}

void CompareView::restoreMaps()
{
    const auto isThere = [](const SideView* view) { return view->side()->model()->model() != nullptr; };
    if (!m_later || m_views.empty() || !std::ranges::all_of(m_views, isThere))
        return;
    const State state = *std::exchange(m_later, {});
    m_applying = true;
    m_controls->choose(state.settings, state.layers);
    m_applying = false;
    applyControls();
    for (const SideView* view : m_views) {
        if (const auto found = state.maps.find(view->side()); found != state.maps.end())
            view->map()->restoreState(found->second);
    }
}

} // namespace latentscape
