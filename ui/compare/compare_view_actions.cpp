// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with the models side by side, and their picture.
#include <algorithm>
#include <cmath>

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QToolButton>

#include "core/training/run_folder.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/side_view.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/map_projection.h"
#include "ui/plots/projection_panel.h"
#include "ui/preferences.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kTitleHeight = 24; ///< of a model's name in the picture
constexpr int kGap = 8;

std::vector<std::filesystem::path> runsOf(const QMimeData* mime)
{
    std::vector<std::filesystem::path> runs;
    for (const QUrl& url : mime->urls()) {
        if (url.isLocalFile() && isRunFolder(url.toLocalFile().toStdString()))
            runs.emplace_back(url.toLocalFile().toStdString());
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
    const auto chosen = [this] {
        if (m_applying)
            return;
        m_chosen = true;
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
        QAction* action = m_addMenu->addAction(QFileInfo(path).fileName(), this,
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
        m_model->addRun(folder.toStdString());
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
    for (const SideView* view : m_views)
        state.maps[view->side()] = view->map()->state();
    return state;
}

void CompareView::restoreState(const State& state)
{
    m_chosen = state.chosen;
    m_together->setChecked(state.together);
    m_panelsSettled = true;
    m_showPanels->setChecked(state.panels);
    m_applying = true;
    m_controls->choose(state.settings, state.layers);
    m_applying = false;
    m_shared->setChecked(state.shared);
    for (const SideView* view : m_views) {
        if (const auto found = state.maps.find(view->side()); found != state.maps.end())
            view->map()->restoreState(found->second);
    }
}

QString CompareView::exportName() const
{
    QStringList names;
    for (const CompareSide* side : m_model->sides())
        names << QString(side->name()).remove(QLatin1Char(',')).replace(QLatin1Char(' '), QLatin1Char('-'));
    return names.isEmpty() ? QStringLiteral("compare") : names.join(QStringLiteral("-beside-"));
}

void CompareView::setExportScale(int scale) { m_exportScale = std::clamp(scale, 1, maximumExportScale()); }

QSizeF CompareView::cellSize() const
{
    QSizeF cell;
    for (const SideView* view : m_views)
        cell = cell.expandedTo(QSizeF(view->map()->exportSize()) / view->map()->exportScale());
    return cell + QSizeF(0, kTitleHeight);
}

QWidget* CompareView::visibleLegend() const
{
    auto* legend = qobject_cast<MapLegend*>(m_legend.data());
    return legend && m_shared->isChecked() && !legend->isHidden() ? legend->widget() : nullptr;
}

QSize CompareView::exportSize() const
{
    if (m_views.empty() || m_columns == 0)
        return {};
    const int rows = (static_cast<int>(m_views.size()) + m_columns - 1) / m_columns;
    const QSizeF cell = cellSize();
    const int legend = visibleLegend() ? kGap + visibleLegend()->width() : 0;
    return (QSizeF(m_columns * cell.width() + (m_columns - 1) * kGap + legend,
                   rows * cell.height() + (rows - 1) * kGap) *
            m_exportScale)
        .toSize();
}

QImage CompareView::render(double scale)
{
    const QSizeF size = QSizeF(exportSize()) / m_exportScale;
    const QSizeF cell = cellSize();
    QImage picture((size * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    picture.fill(themeColor(ThemeColor::Canvas));
    QPainter painter(&picture);
    painter.scale(scale, scale);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(themeColor(ThemeColor::Text));
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        const int column = static_cast<int>(i) % m_columns;
        const int row = static_cast<int>(i) / m_columns;
        const QPointF corner(column * (cell.width() + kGap), row * (cell.height() + kGap));
        painter.drawText(QRectF(corner + QPointF(6, 0), QSizeF(cell.width() - 6, kTitleHeight)),
                         Qt::AlignLeft | Qt::AlignVCenter, m_views[i]->side()->name());
        LatentMap* map = m_views[i]->map();
        const QSizeF its = QSizeF(map->exportSize()) / map->exportScale();
        const QImage part = map->exportPreview((its * scale).toSize());
        if (!part.isNull())
            painter.drawImage(QRectF(corner + QPointF(0, kTitleHeight), its), part);
    }
    if (QWidget* legend = visibleLegend())
        legend->render(&painter, QPoint(static_cast<int>(size.width()) - legend->width(), kTitleHeight), QRegion(),
                       QWidget::DrawChildren);
    return picture;
}

QImage CompareView::exportPreview(QSize room)
{
    const QSizeF size = QSizeF(exportSize()) / m_exportScale;
    if (size.isEmpty() ||
        std::ranges::none_of(m_views, [](const SideView* view) { return view->map()->picture() != nullptr; }))
        return {};
    return render(std::min(room.width() / size.width(), room.height() / size.height()));
}

std::function<QByteArray()> CompareView::exportJob()
{
    if (exportSize().isEmpty())
        return {};
    std::map<std::string, std::string> recipe;
    recipe["picture"] = "compare";
    if (m_model->dataset())
        recipe["data"] = m_model->dataset()->name;
    for (std::size_t i = 0; i < m_views.size(); ++i)
        recipe["side-" + std::to_string(i + 1)] = m_views[i]->side()->name().toStdString();
    recipe["colour"] = m_controls->colorName().toStdString();
    return [picture = render(m_exportScale), recipe] { return pngBytes(toCoreImage(picture, 3), recipe); };
}

} // namespace latentscape
