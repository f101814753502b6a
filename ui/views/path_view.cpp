// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/path_view.h"

#include <algorithm>
#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/controllers/path_player.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/theme.h"
#include "ui/views/flow_layout.h"
#include "ui/views/path_strip.h"
#include "ui/views/text_line.h"

namespace latentscape {

PathView::PathView(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_path(PathController::of(model)), m_strip(new PathStrip),
      m_scroll(new QScrollArea(this)), m_empty(new QLabel(this)), m_status(new TextLine(this))
{
    setObjectName(QStringLiteral("path"));
    setAccessibleName(tr("Path through latent space"));
    m_scroll->setObjectName(QStringLiteral("path.scroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumHeight(m_strip->minimumSizeHint().height());
    m_scroll->setWidget(m_strip);
    m_empty->setObjectName(QStringLiteral("path.empty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_status->setObjectName(QStringLiteral("path.status"));
    m_status->setForegroundRole(QPalette::PlaceholderText);

    auto* controls = new FlowLayout;
    buildAnchors(controls);
    buildWay(controls);
    buildPlayer(controls);
    buildEnd(controls);
    auto* stage = new QGridLayout;
    stage->addWidget(m_scroll, 0, 0);
    stage->addWidget(m_empty, 0, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addLayout(stage, 1);
    layout->addWidget(m_status);

    connectControls();
    connect(m_strip, &PathStrip::chosen, this, &PathView::chooseStep);
    connect(m_strip, &PathStrip::hovered, this, &PathView::hoverStep);
    connect(m_strip, &PathStrip::doubleClicked, this, &PathView::seekStep);
    connect(m_path, &PathController::planChanged, this, &PathView::showPlan);
    connect(m_path, &PathController::pathChanged, this, &PathView::showPath);
    connect(m_path, &PathController::anchorsChanged, this, &PathView::showState);
    connect(m_path, &PathController::busyChanged, this, &PathView::showState);
    connect(m_path, &PathController::problem, this, &PathView::problem);
    connect(m_path->player(), &PathPlayer::playingChanged, this, &PathView::showPlaying);
    connect(m_path->player(), &PathPlayer::positionChanged, this, &PathView::followPosition);
    connect(model, &ExplorerModel::latentChanged, this, &PathView::frameStep);
    connect(model, &ExplorerModel::modelReplaced, this, &PathView::showState);
    connect(model, &ExplorerModel::codesChanged, this, &PathView::showState);
    showPlan();
    showPath();
    showPlaying(m_path->player()->isPlaying());
}

void PathView::showPath()
{
    showSteps();
    showState();
    if (exportChanged)
        exportChanged();
}

void PathView::showSteps()
{
    const DecodedPathPtr& path = m_path->path();
    std::vector<PathStrip::Step> steps;
    if (path) {
        for (std::size_t i = 0; i < path->path.size(); ++i)
            steps.push_back(
                {toQImage(path->images[i]), path->path.offData.empty() ? -1 : path->path.offData[i], 0, tipOf(i)});
        int number = 0;
        for (const PathAnchor& anchor : m_path->anchors()) {
            ++number;
            if (static_cast<int>(anchor.z.size()) != path->path.dimensions || steps.empty())
                continue;
            int& told = steps[nearestStep(path->path, anchor.z)].anchor;
            told = told == 0 ? number : told;
        }
    }
    m_strip->setSteps(std::move(steps));
    frameStep();
}

void PathView::frameStep()
{
    if (m_path->player()->isPlaying())
        return;
    const DecodedPathPtr& path = m_path->path();
    const std::vector<float>& place = m_model->latent();
    int which = -1;
    if (path && static_cast<int>(place.size()) == path->path.dimensions && path->path.size() > 0) {
        const std::size_t step = nearestStep(path->path, place);
        if (std::ranges::equal(path->path.step(step), place))
            which = static_cast<int>(step);
    }
    m_strip->setCurrent(which);
}

QString PathView::nearnessText() const
{
    const std::vector<float>& offData = m_path->path()->path.offData;
    if (offData.empty())
        return {};
    const auto count = [&offData](DataNearness nearness) { return std::ranges::count(offData, nearness, nearnessOf); };
    return tr("on the data %1, near it %2, off it %3")
        .arg(count(DataNearness::On))
        .arg(count(DataNearness::Near))
        .arg(count(DataNearness::Off));
}

void PathView::showState()
{
    const DecodedPathPtr& path = m_path->path();
    const auto anchors = static_cast<int>(m_path->anchors().size());
    QString empty;
    if (!m_model->model())
        empty = tr("A path through latent space is decoded here once there is a model. Press Train (F5).");
    else if (!m_model->canDecode())
        empty = tr("This model came without a decoder: no image can be drawn on the way. The map shows where its codes "
                   "lie; the neighbours show which images are alike.");
    else if (anchors == 0)
        empty = tr("Take the path tool (A) and click on the map where the path shall go, or add places and images "
                   "here. Two make a path.");
    else if (!path && !m_path->isBusy())
        empty = tr("The path comes when the images are encoded.");
    m_empty->setText(empty);
    m_empty->setVisible(!empty.isEmpty());
    m_scroll->setVisible(empty.isEmpty());
    const bool canDraw = m_model->canDecode() || !m_model->model();
    for (QWidget* control : std::initializer_list<QWidget*>{m_kind, m_steps, m_closed, m_mode, m_speed})
        control->setEnabled(canDraw);
    const bool hasRoom = m_path->anchors().size() < PathController::kMostAnchors;
    m_addPlace->setEnabled(m_model->canDecode() && hasRoom);
    m_addImage->setEnabled(m_model->canDecode() && m_model->codes() != nullptr && hasRoom);
    m_clear->setEnabled(anchors > 0);
    const bool isWay = path && path->path.size() > 1;
    m_play->setEnabled(isWay);
    m_animation->setEnabled(isWay);

    QStringList parts;
    if (path) {
        parts << tr("%n step(s)", nullptr, static_cast<int>(path->path.size()));
        if (path->path.size() < 2 && anchors == 1)
            parts << tr("one more place makes a path");
        else if (path->path.kind == PathKind::NearestImages)
            parts << tr("codes of real images; a double click shows one on the map");
        if (isWay)
            parts << tr("length %1").arg(path->path.length, 0, 'g', 3);
        if (path->path.gaps > 0)
            parts << tr("%n leap(s) where the graph has a gap", nullptr, path->path.gaps);
        if (const QString nearness = nearnessText(); !nearness.isEmpty())
            parts << nearness;
    }
    if (m_path->isBusy() && m_path->plan().kind == PathKind::NeighbourGraph)
        parts << tr("looking for neighbours…");
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

QString PathView::tipOf(std::size_t which) const
{
    const DecodedPath& shown = *m_path->path();
    const LatentPath& path = shown.path;
    QStringList lines{tr("Step %1 of %2").arg(which + 1).arg(path.size())};
    if (!path.row.empty() && shown.codes) {
        const std::uint32_t image = shown.codes->index[path.row[which]];
        QString name = tr("image %1").arg(image);
        const DatasetPtr dataset = m_model->dataset();
        if (dataset && dataset->hasLabels() && image < dataset->size())
            name =
                tr("image %1, class %2")
                    .arg(image)
                    .arg(QString::fromStdString(dataset->classNames[static_cast<std::size_t>(dataset->labels[image])]));
        if (path.kind == PathKind::NearestImages) {
            lines << tr("The code of %1").arg(name);
        } else {
            const DataNearness nearness = nearnessOf(path.offData[which]);
            lines << (nearness == DataNearness::On     ? tr("On the data")
                      : nearness == DataNearness::Near ? tr("Near the data")
                                                       : tr("Far from any image"));
            lines << tr("%1 away from the nearest: %2").arg(path.distance[which], 0, 'g', 3).arg(name);
            lines << tr("Nineteen in twenty images have a neighbour within %1").arg(shown.spacing.usual(), 0, 'g', 3);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

std::optional<std::uint32_t> PathView::imageOf(int which) const
{
    const DecodedPathPtr& path = m_path->path();
    if (!path || !path->codes || which < 0 || which >= std::ssize(path->path.row))
        return {};
    return path->codes->index[path->path.row[static_cast<std::size_t>(which)]];
}

void PathView::chooseStep(int which)
{
    m_path->player()->stop();
    m_path->player()->setPosition(which);
}

void PathView::hoverStep(int which)
{
    // Only where the step is an image: else another image than the one pointed at would light up.
    const bool isImage = m_path->path() && m_path->path()->path.kind == PathKind::NearestImages;
    m_model->setHovered(isImage ? imageOf(which) : std::nullopt);
}

void PathView::seekStep(int which)
{
    if (m_path->path() && m_path->path()->path.kind == PathKind::NearestImages) {
        if (const auto image = imageOf(which))
            m_model->seekImage(*image);
    }
}

void PathView::followPosition(double position)
{
    const auto count = static_cast<int>(m_strip->steps().size());
    const int which = count > 0 ? static_cast<int>(std::lround(position)) % count : -1;
    if (which == m_strip->current())
        return;
    m_strip->setCurrent(which);
    if (which >= 0) {
        const QRect cell = m_strip->cell(which);
        m_scroll->ensureVisible(cell.center().x(), cell.center().y(), cell.width(), 0);
    }
}

void PathView::showPlaying(bool playing)
{
    const QSignalBlocker blocker(m_play);
    m_play->setChecked(playing);
    m_play->setIcon(themedIcon(playing ? QStringLiteral("pause") : QStringLiteral("train")));
    m_play->setText(playing ? tr("Hold") : tr("Play"));
    m_play->setAccessibleName(m_play->text());
}

void PathView::addImage()
{
    constexpr std::size_t kMostSelected = 8; // a selection of thousands is no path
    const std::vector<std::uint32_t> selected = m_model->selection();
    if (selected.empty() || selected.size() > kMostSelected) {
        m_path->addNearestImage();
        return;
    }
    for (const std::uint32_t image : selected)
        m_path->addImage(image);
}

} // namespace latentscape
