// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/side_view.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/compare/compare_model.h"
#include "ui/controllers/decode_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/images.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/theme.h"
#include "ui/views/distance_gauge.h"
#include "ui/views/image_link.h"
#include "ui/views/image_view.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

constexpr int kPicture = 60;              ///< extent of the two pictures
constexpr int kSmallPicture = 44;         ///< where there is little room
constexpr int kDistanceMilliseconds = 60; ///< at least, from one look at all codes to the next
constexpr double kWalkRadius = 9;         ///< pixels from a point at which its image is met
constexpr QSize kSmallest(210, 236);

} // namespace

SideView::SideView(CompareModel* model, CompareSide* side, QWidget* parent)
    : QWidget(parent), m_model(model), m_side(side), m_map(new LatentMap(side->model(), this)),
      m_latents(new LatentController(this)), m_name(new TextLine(this)), m_epoch(new TextLine(this)),
      m_epochs(new QSlider(Qt::Horizontal, this)), m_open(new QToolButton(this)), m_close(new QToolButton(this)),
      m_original(new ImageView(this)), m_decoded(new ImageView(this)), m_gauge(new DistanceGauge(this))
{
    setObjectName(QStringLiteral("side"));
    // As the experiments below the maps do, and the numbers: a place where codes with their noise lie is no news.
    m_map->measureFromSamples();
    m_gauge->measureFromSamples();
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(0);
    buildHeader();
    layout->addWidget(m_map, 1);
    buildStrip();
    connectParts();
    refresh();
    showOriginal();
    if (const auto& decoded = DecodeController::of(side->model())->latest())
        m_decoded->setPicture(toQImage(decoded->image));
}

SideView::~SideView() = default;

QSize SideView::minimumSizeHint() const { return QWidget::minimumSizeHint().expandedTo(kSmallest); }

void SideView::buildHeader()
{
    m_name->setObjectName(QStringLiteral("sideName"));
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    const auto prepare = [](QToolButton* button, const char* name, const char* icon, const QString& text,
                            const QString& tip) {
        button->setObjectName(QLatin1String(name));
        button->setIcon(themedIcon(QLatin1String(icon)));
        button->setAutoRaise(true);
        button->setText(text);
        button->setAccessibleName(text);
        button->setToolTip(tip);
        button->setFocusPolicy(Qt::TabFocus);
    };
    prepare(m_open, "sideOpen", "open", tr("Open in the window"),
            tr("Show this model in the window, with all its panels"));
    prepare(m_close, "sideClose", "close", tr("Close"), tr("Take this model out of the comparison"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 2, 2, 0);
    row->setSpacing(2);
    row->addWidget(m_name, 1);
    row->addWidget(m_open);
    row->addWidget(m_close);
    qobject_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void SideView::buildStrip()
{
    m_original->setObjectName(QStringLiteral("sideOriginal"));
    m_original->setAccessibleName(tr("Image"));
    m_original->setToolTip(tr("The image under the pointer, or the one whose code is decoded beside it"));
    m_decoded->setObjectName(QStringLiteral("sideDecoded"));
    m_decoded->setAccessibleName(tr("Decoded image"));
    m_decoded->setToolTip(tr("What this model's decoder makes of the place that is looked at on its map"));
    for (ImageView* view : {m_original, m_decoded}) {
        view->setFixedHeight(kPicture);
        view->setMinimumWidth(kSmallPicture);
        view->setMaximumWidth(kPicture);
        view->setFocusPolicy(Qt::NoFocus);
    }
    m_epochs->setObjectName(QStringLiteral("sideEpochs"));
    m_epochs->setToolTip(tr("Goes through the epochs that are stored of this run; the newest is at the right"));
    m_epochs->setPageStep(1);
    m_epochs->setMinimumWidth(36);
    m_epoch->setObjectName(QStringLiteral("sideEpoch"));
    m_epoch->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_epoch->setRoomFor(tr("epoch %1").arg(QStringLiteral("0000")));
    m_gauge->setMinimumWidth(60);

    auto* epochs = new QHBoxLayout;
    epochs->setSpacing(6);
    epochs->addWidget(m_epochs, 1);
    epochs->addWidget(m_epoch);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addLayout(epochs);
    column->addWidget(m_gauge);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 0, 6, 4);
    row->setSpacing(6);
    row->addWidget(m_original);
    row->addWidget(m_decoded);
    row->addLayout(column, 1);
    qobject_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void SideView::connectParts()
{
    ExplorerModel* model = m_side->model();
    DecodeController* decoder = DecodeController::of(model);
    connect(m_open, &QToolButton::clicked, this, &SideView::openRequested);
    connect(m_close, &QToolButton::clicked, this, &SideView::closeRequested);
    connect(m_map, &LatentMap::problem, this, &SideView::problem);
    connect(m_side, &CompareSide::changed, this, &SideView::refresh);
    connect(m_model, &CompareModel::sideChanged, this, [this](CompareSide* side) {
        if (side == m_side)
            refresh();
    });
    connect(m_epochs, &QSlider::valueChanged, this, &SideView::moveEpoch);
    connect(decoder, &DecodeController::imageDecoded, this,
            [this](const DecodedImage& decoded) { m_decoded->setPicture(toQImage(decoded.image)); });
    connect(decoder, &DecodeController::cleared, this, [this] { m_decoded->setPicture({}); });
    connect(decoder, &DecodeController::problem, this, &SideView::problem);
    connect(model, &ExplorerModel::hoveredChanged, this, &SideView::showOriginal);
    connect(m_model, &CompareModel::openedChanged, this, &SideView::showOriginal);
    connect(model, &ExplorerModel::datasetChanged, this, &SideView::showOriginal);
    connect(model, &ExplorerModel::modelUpdated, this, &SideView::refresh);
    connect(model, &ExplorerModel::modelReplaced, this, [this] {
        m_summary = nullptr;
        m_gauge->clear();
        refresh();
    });
    connect(m_map->plot(), &MapPlot::placePicked, this, &SideView::followWalk);
    connect(m_map->plot(), &MapPlot::pickingChanged, this, [this](bool picking) {
        // Near a point is where its image is meant.
        if (const auto image = m_model->openedImage(); !picking && image && m_model->isLinked())
            m_model->openImage(*image);
    });
    linkImage(m_original, model, [this] { return m_originalOf; });

    m_distanceDelay.setSingleShot(true);
    m_distanceDelay.setInterval(kDistanceMilliseconds);
    connect(&m_distanceDelay, &QTimer::timeout, this, &SideView::requestDistance);
    connect(model, &ExplorerModel::codesChanged, this, &SideView::requestSummary);
    connect(model, &ExplorerModel::latentChanged, this, [this] {
        if (!m_distanceDelay.isActive())
            m_distanceDelay.start();
    });
    connect(m_latents, &LatentController::problem, this, &SideView::problem);
    connect(m_latents, &LatentController::summaryReady, this, [this](const CodeSummaryPtr& summary) {
        if (static_cast<int>(summary->dimensions.size()) != m_side->model()->dimensions())
            return;
        m_summary = summary;
        requestDistance();
    });
    connect(m_latents, &LatentController::distanceReady, this, [this](const PlaceDistance& distance) {
        if (distance.summary == m_summary && m_summary)
            m_gauge->setDistance(distance.distance, m_summary->spacing, tr("#%1").arg(distance.nearestImage));
    });
}

void SideView::refresh()
{
    m_name->setText(m_side->name());
    setAccessibleName(m_side->name());
    m_map->setAccessibleName(tr("Latent map of %1").arg(m_side->name()));
    m_epochs->setAccessibleName(tr("Epoch of %1").arg(m_side->name()));
    m_open->setEnabled(!m_side->run().empty());
    const std::vector<int>& epochs = m_side->epochs();
    const int last = std::max(0, static_cast<int>(epochs.size()) - 1);
    int step = last;
    if (m_side->epoch() >= 0)
        step = static_cast<int>(std::ranges::lower_bound(epochs, m_side->epoch()) - epochs.begin());
    {
        const QSignalBlocker blocker(m_epochs);
        m_epochs->setRange(0, last);
        m_epochs->setValue(step);
        m_epochs->setEnabled(last > 0);
    }
    // A training needs the processor more, and its points move often enough.
    m_map->setGliding(!m_side->training() || m_side->epoch() >= 0);
    const SnapshotPtr model = m_side->model()->model();
    if (!model)
        m_epoch->setText(m_side->training() ? tr("waits…") : tr("loading…"));
    else
        m_epoch->setText(tr("epoch %1").arg(m_side->epoch() >= 0 ? m_side->epoch() : model->epoch));
}

void SideView::moveEpoch(int step)
{
    const std::vector<int>& epochs = m_side->epochs();
    if (epochs.empty())
        return;
    const auto last = static_cast<int>(epochs.size()) - 1;
    const int epoch = step >= last ? -1 : epochs[static_cast<std::size_t>(std::max(0, step))];
    m_side->showEpoch(epoch);
    emit epochMoved(epoch);
}

void SideView::goToEpoch(int epoch)
{
    const std::vector<int>& epochs = m_side->epochs();
    if (epochs.empty())
        return;
    int chosen = -1;
    if (epoch >= 0 && epoch < epochs.back())
        chosen = *std::ranges::min_element(epochs, {}, [&](int stored) { return std::abs(stored - epoch); });
    m_side->showEpoch(chosen == epochs.back() ? -1 : chosen);
}

void SideView::showOriginal()
{
    const DatasetPtr dataset = m_side->model()->dataset();
    std::optional<std::uint32_t> image = m_side->model()->hovered();
    if (!image)
        image = m_model->openedImage();
    if (image && (!dataset || *image >= dataset->size()))
        image.reset();
    if (image != m_originalOf || !image)
        m_original->setPicture(image ? toQImage(dataset->picture(*image)) : QImage());
    m_originalOf = image;
}

void SideView::followWalk(QPointF place)
{
    const MapPicturePtr& picture = m_map->picture();
    if (!picture || !m_model->isLinked())
        return;
    const double radius = kWalkRadius * m_map->plot()->unitsPerPixel();
    if (const auto row = picture->index.nearest(place.x(), place.y(), radius, radius))
        m_model->openImage(picture->codes->index[*row], m_side);
}

void SideView::requestSummary()
{
    const EncodedSetPtr codes = m_side->model()->codes();
    m_summaryIsOld = true;
    if (!codes || codes->size() == 0 || !isVisible())
        return;
    m_summaryIsOld = false;
    m_latents->requestSummary(codes, true);
}

void SideView::requestDistance()
{
    if (m_summary && m_summary->codes->dimensions == m_side->model()->dimensions())
        m_latents->requestDistance(m_summary, m_side->model()->latent());
}

void SideView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_summaryIsOld)
        requestSummary();
}

} // namespace latentscape
