// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/experiments_page.h"

#include <algorithm>
#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/export.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/flow_layout.h"

namespace latentscape {

namespace {

constexpr int kPaceMs = 1000;
constexpr int kStaleAfterMs = 200;
constexpr int kMostImages = 20;
constexpr int kMostAnchors = 8;

std::size_t mostImages(Experiment kind)
{
    return kind == Experiment::Interpolation ? 2 : kind == Experiment::Path ? kMostAnchors : kMostImages;
}

enum Source { FromSeed, FromSelection, FromPressed };

} // namespace

ExperimentsPage::ExperimentsPage(CompareModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_sheet(new ExperimentSheet(this)), m_kind(new QComboBox(this)),
      m_seedLabel(new QLabel(tr("Seed"), this)), m_seed(new QSpinBox(this)), m_shuffle(new QToolButton(this)),
      m_images(new QComboBox(this)), m_path(new QComboBox(this)),
      m_own(new QCheckBox(tr("each from its own prior"), this)), m_export(new QPushButton(tr("Export…"), this)),
      m_meaning(new QLabel(this))
{
    setObjectName(QStringLiteral("experimentsPage"));
    setAccessibleName(tr("Same experiment"));
    buildControls();
    buildLayout();
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    m_staleMark.setSingleShot(true);
    m_staleMark.setInterval(kStaleAfterMs);
    connect(&m_staleMark, &QTimer::timeout, m_sheet, [this] { m_sheet->setStale(true); });
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_isOld && !m_work.isBusy())
            refresh();
    });
    connect(&m_work, &ExperimentController::resultReady, this, &ExperimentsPage::showResult);
    connect(&m_work, &ExperimentController::refused, this, &ExperimentsPage::showNothing);
    connect(m_sheet, &ExperimentSheet::hovered, this, &ExperimentsPage::point);
    connect(m_sheet, &ExperimentSheet::chosen, this, &ExperimentsPage::go);
    connect(model, &CompareModel::sidesChanged, this, [this] {
        listen();
        followSelection();
        followSides();
    });
    connect(model, &CompareModel::sideChanged, this, &ExperimentsPage::followSides);
    connect(model, &CompareModel::codesChanged, this, &ExperimentsPage::followSides);
    connect(model, &CompareModel::openedChanged, this, &ExperimentsPage::rememberPressed);
    listen();
    followSelection();
    showControls();
    refresh();
}

void ExperimentsPage::buildControls()
{
    m_kind->setObjectName(QStringLiteral("experiments.kind"));
    m_kind->setAccessibleName(tr("Experiment"));
    m_kind->setToolTip(tr("What every model is asked to do"));
    for (const Experiment kind : experiments()) {
        m_kind->addItem(coreText(titleOf(kind)), static_cast<int>(kind));
        m_kind->setItemData(m_kind->count() - 1, coreText(meaningOf(kind)), Qt::ToolTipRole);
    }
    m_seed->setObjectName(QStringLiteral("experiments.seed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("What is drawn at random follows from this number"));
    m_seed->setRange(1, 99999);
    m_seedLabel->setBuddy(m_seed);
    m_shuffle->setObjectName(QStringLiteral("experiments.shuffle"));
    m_shuffle->setIcon(themedIcon(QStringLiteral("shuffle")));
    m_shuffle->setAccessibleName(tr("Another seed"));
    m_shuffle->setToolTip(tr("Draw anew with another seed"));
    m_images->setObjectName(QStringLiteral("experiments.images"));
    m_images->setAccessibleName(tr("Images"));
    m_images->setToolTip(
        tr("The images this begins with: drawn at random, the selected ones, or those whose points were "
           "pressed last on the maps"));
    m_images->addItem(tr("images drawn at random"), FromSeed);
    m_images->addItem(tr("selected images"), FromSelection);
    m_images->addItem(tr("images pressed last"), FromPressed);
    m_own->setObjectName(QStringLiteral("experiments.own"));
    m_own->setToolTip(
        tr("Off: every model decodes the same latents, drawn from a standard normal distribution. On: each "
           "decodes latents from its own prior or, without one, from a mixture fitted to its codes"));
    m_export->setObjectName(QStringLiteral("experiments.export"));
    m_export->setIcon(themedIcon(QStringLiteral("export")));
    m_export->setToolTip(tr("Save or copy these pictures"));
    m_meaning->setObjectName(QStringLiteral("experiments.meaning"));
    m_meaning->setForegroundRole(QPalette::PlaceholderText);
    m_meaning->setWordWrap(true);
    buildPathKinds();
    const auto again = [this] {
        showControls();
        refresh();
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, again);
    connect(m_images, &QComboBox::currentIndexChanged, this, again);
    connect(m_path, &QComboBox::currentIndexChanged, this, again);
    connect(m_seed, &QSpinBox::valueChanged, this, again);
    connect(m_own, &QCheckBox::toggled, this, again);
    connect(m_shuffle, &QToolButton::clicked, this, &ExperimentsPage::newSeed);
    connect(m_export, &QPushButton::clicked, this, [this] { exportPicture(window(), this); });
}

void ExperimentsPage::buildPathKinds()
{
    m_path->setObjectName(QStringLiteral("experiments.path"));
    m_path->setAccessibleName(tr("Kind of path"));
    m_path->setToolTip(tr("How the path goes from one image's code to the next"));
    m_path->addItem(tr("straight"), static_cast<int>(PathKind::Straight));
    m_path->addItem(tr("spherical"), static_cast<int>(PathKind::Spherical));
    m_path->addItem(tr("nearest images"), static_cast<int>(PathKind::NearestImages));
    m_path->addItem(tr("neighbours"), static_cast<int>(PathKind::NeighbourGraph));
}

void ExperimentsPage::buildLayout()
{
    auto* controls = new FlowLayout;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_kind, m_path, m_images, m_seedLabel, m_seed, m_shuffle, m_own, m_export})
        controls->addWidget(widget);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_sheet);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addWidget(m_meaning);
    layout->addWidget(scroll, 1);
}

ExperimentRequest ExperimentsPage::request() const
{
    ExperimentRequest request;
    request.kind = static_cast<Experiment>(m_kind->currentData().toInt());
    request.seed = static_cast<std::uint64_t>(m_seed->value());
    request.ownLatents = request.kind == Experiment::Samples && m_own->isChecked();
    if (request.kind == Experiment::Path)
        request.path = static_cast<PathKind>(m_path->currentData().toInt());
    const std::vector<std::uint32_t> candidates = takesImages() ? chosenImages() : std::vector<std::uint32_t>();
    // Fewer are not enough to go anywhere; those that are drawn stand in.
    const std::size_t least = request.kind == Experiment::Reconstructions ? 1 : 2;
    if (candidates.size() < least)
        return request;
    const std::size_t count = std::min(mostImages(request.kind), candidates.size());
    // The selection is without order; of the images pressed the last ones count.
    const bool isLast = m_images->currentData().toInt() == FromPressed;
    request.images = isLast ? std::vector(candidates.end() - static_cast<std::ptrdiff_t>(count), candidates.end())
                            : std::vector(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count));
    return request;
}

std::vector<std::uint32_t> ExperimentsPage::chosenImages() const
{
    const int source = m_images->currentData().toInt();
    if (source == FromPressed)
        return m_pressed;
    if (source == FromSelection && !m_model->sides().isEmpty())
        return m_model->sides().front()->model()->selection();
    return {};
}

void ExperimentsPage::rememberPressed()
{
    const std::optional<std::uint32_t> image = m_model->openedImage();
    if (!image)
        return;
    std::erase(m_pressed, *image);
    m_pressed.push_back(*image);
    if (m_pressed.size() > kMostImages)
        m_pressed.erase(m_pressed.begin());
    if (m_images->currentData().toInt() == FromPressed)
        followSelection();
}

bool ExperimentsPage::takesImages() const
{
    const auto kind = static_cast<Experiment>(m_kind->currentData().toInt());
    return kind == Experiment::Reconstructions || kind == Experiment::Interpolation || kind == Experiment::Path;
}

void ExperimentsPage::showControls()
{
    const auto kind = static_cast<Experiment>(m_kind->currentData().toInt());
    const bool isDrawn = kind != Experiment::Manifold && request().images.empty();
    m_path->setVisible(kind == Experiment::Path);
    m_images->setVisible(takesImages());
    m_own->setVisible(kind == Experiment::Samples);
    m_seedLabel->setVisible(isDrawn);
    m_seed->setVisible(isDrawn);
    m_shuffle->setVisible(isDrawn);
    QString text = coreText(meaningOf(kind));
    if (takesImages() && isDrawn && m_images->currentData().toInt() == FromSelection)
        text = kind == Experiment::Reconstructions ? tr("Select images on a map; until then some are drawn at random.")
                                                   : tr("Select two images or more on a map; until then some are drawn "
                                                        "at random.");
    else if (takesImages() && isDrawn && m_images->currentData().toInt() == FromPressed)
        text = kind == Experiment::Reconstructions
                   ? tr("Press an image's point on a map; until then some are drawn at random.")
                   : tr("Press the points of two images on a map; until then some are drawn at random.");
    m_meaning->setText(text);
}

void ExperimentsPage::listen()
{
    disconnect(m_hovering);
    disconnect(m_selecting);
    const QList<CompareSide*> sides = m_model->sides();
    if (sides.isEmpty()) {
        m_pressed.clear(); // the next ones may be of other data
        return;
    }
    // Hovering and selection are linked: one side stands for all.
    ExplorerModel* first = sides.front()->model();
    m_hovering = connect(first, &ExplorerModel::hoveredChanged, m_sheet,
                         [this, first] { m_sheet->setHovered(first->hovered()); });
    m_selecting = connect(first, &ExplorerModel::selectionChanged, this, &ExperimentsPage::followSelection);
}

void ExperimentsPage::followSelection()
{
    showControls();
    if (takesImages() && m_images->currentData().toInt() != FromSeed)
        followSides();
}

void ExperimentsPage::followSides()
{
    m_isOld = true;
    // What takes longer than the weights live is finished first, else nothing ever would be.
    if (!m_pace.isActive() && !m_work.isBusy())
        refresh();
    else if (!m_pace.isActive())
        m_pace.start();
}

void ExperimentsPage::refresh()
{
    m_isOld = true;
    if (!isVisible())
        return;
    const ComparedSides compared = comparedSides(*m_model, true);
    m_isOld = false;
    if (compared.size() == 0) {
        m_work.cancel();
        showNothing(tr("Lay models side by side to see what each makes of the same experiment."));
        return;
    }
    m_sheet->setEmptyText(tr("The pictures are being drawn…"));
    m_staleMark.start();
    m_pace.start();
    m_work.request(compared, request());
}

void ExperimentsPage::newSeed() { m_seed->setValue(QRandomGenerator::global()->bounded(1, 99999)); }

void ExperimentsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isOld)
        refresh();
}

void ExperimentsPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_work.isBusy()) {
        m_work.cancel();
        m_staleMark.stop();
        m_isOld = true;
    }
}

void ExperimentsPage::showResult(const ExperimentResultPtr& result)
{
    m_staleMark.stop();
    m_sheet->setStale(false);
    m_sheet->setResult(result);
    m_export->setEnabled(true);
    if (m_isOld && !m_pace.isActive())
        m_pace.start();
    if (exportChanged)
        exportChanged();
}

void ExperimentsPage::showNothing(const QString& text)
{
    m_staleMark.stop();
    m_sheet->setStale(false);
    m_sheet->setEmptyText(text);
    m_sheet->setResult(nullptr);
    m_export->setEnabled(false);
    if (m_isOld && !m_pace.isActive())
        m_pace.start();
    if (exportChanged)
        exportChanged();
}

void ExperimentsPage::point(std::optional<ExperimentSheet::Cell> cell)
{
    std::optional<std::uint32_t> image;
    const ExperimentResultPtr& result = m_sheet->result();
    if (cell && result) {
        const ExperimentStrip& strip = result->strips[static_cast<std::size_t>(std::max(cell->side, 0))];
        const auto place = static_cast<std::size_t>(cell->place);
        if (place < strip.images.size() && strip.images[place] >= 0)
            image = static_cast<std::uint32_t>(strip.images[place]);
    }
    if (!m_model->sides().isEmpty())
        m_model->sides().front()->model()->setHovered(image);
}

void ExperimentsPage::go(ExperimentSheet::Cell cell)
{
    const ExperimentResultPtr& result = m_sheet->result();
    if (!result)
        return;
    for (std::size_t side = 0; side < result->strips.size(); ++side) {
        const ExperimentStrip& strip = result->strips[side];
        CompareSide* origin = result->compared.origin[side];
        const std::size_t wide = static_cast<std::size_t>(strip.dimensions);
        const std::size_t from = static_cast<std::size_t>(cell.place) * wide;
        const bool isOther = !m_model->isLinked() && cell.side >= 0 && static_cast<std::size_t>(cell.side) != side;
        if (!origin || isOther || from + wide > strip.z.size() || std::isnan(strip.z[from]))
            continue;
        if (const std::size_t classes = strip.conditions.size() / strip.cells.size(); classes > 0) {
            const auto weights = strip.conditions.begin() + static_cast<std::ptrdiff_t>(classes) * cell.place;
            origin->model()->setCondition({weights, weights + static_cast<std::ptrdiff_t>(classes)});
        }
        origin->model()->setLatent({strip.z.begin() + static_cast<std::ptrdiff_t>(from),
                                    strip.z.begin() + static_cast<std::ptrdiff_t>(from + wide)});
    }
}

} // namespace latentscape
