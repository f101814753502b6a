// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/latent_map.h"

#include <algorithm>

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/controllers/image_controller.h"
#include "ui/controllers/point_values.h"
#include "ui/explorer_model.h"
#include "ui/plots/cross_mark.h"
#include "ui/plots/image_marks.h"
#include "ui/plots/image_tip.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/map_layers.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/map_palette.h"
#include "ui/plots/map_path.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_projection.h"
#include "ui/plots/map_scenery.h"
#include "ui/plots/map_selection.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/point_glide.h"
#include "ui/plots/pointed_ring.h"
#include "ui/plots/prior_shade.h"
#include "ui/theme.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

QRectF toRect(const MapArea& area) { return {area.left, area.bottom, area.right - area.left, area.top - area.bottom}; }

constexpr int kEmptyWidth = 280;

bool sameAxes(const MapSettings& a, const MapSettings& b)
{
    return a.axes == b.axes &&
           (a.axes != MapAxes::Dimensions || (a.xDimension == b.xDimension && a.yDimension == b.yDimension));
}

} // namespace

LatentMap::LatentMap(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_latents(new LatentController(this)),
      m_values(new PointValues(model, m_latents, this)), m_decoder(DecodeController::of(model)),
      m_controls(new MapControls(this)), m_plot(new MapPlot(this)), m_legend(new MapLegend(this)),
      m_images(ImageController::of(model)), m_projection(new MapProjection(model, m_plot, this)),
      m_marks(new ImageMarks(m_plot)), m_ring(new PointedRing(m_plot, model)), m_cross(new CrossMark(m_plot)),
      m_tip(new ImageTip(m_plot)), m_empty(new QLabel(this)), m_status(new TextLine(this))
{
    setObjectName(QStringLiteral("latentMap"));
    setAccessibleName(tr("Latent map"));
    setAutoFillBackground(true);
    buildPlot();
    buildLayout();
    connectModel();
    connectPlot();
    replaceModel();
    requestPicture();
}

LatentMap::~LatentMap() = default;

void LatentMap::buildPlot()
{
    m_plot->setAccessibleName(tr("Map of the latent space"));
    m_plot->setAccessibleDescription(tr("Arrow keys move the place that is decoded, plus and minus zoom, Home fits "
                                        "the axes to the points, W, P, R, L and A choose the tool."));
    // Order of drawing: grid, tiles, points, rings and ellipses, axes. The cross lies above them all.
    m_plot->addLayer(QStringLiteral("tiles"), m_plot->layer(QStringLiteral("grid")), QCustomPlot::limAbove);
    m_plot->addLayer(QStringLiteral("outlines"), m_plot->layer(QStringLiteral("main")), QCustomPlot::limAbove);
    m_cloud = new PointCloud(m_plot->xAxis, m_plot->yAxis);
    m_glide = new PointGlide(m_cloud, this);
    m_selection = new MapSelection(this, m_model, m_cloud, m_legend);
    m_path = new MapPath(this, m_model);
    m_tiles = new TileLayer(m_plot, QStringLiteral("tiles"));
    m_shade = new PriorShade(m_plot, QStringLiteral("tiles"));
    m_prior = new PriorLayer(m_plot, QStringLiteral("outlines"));
    m_ellipses = new EllipseLayer(m_plot, QStringLiteral("outlines"));
    m_scenery = new MapScenery(this, m_model, m_controls->layers());
    m_prior->setVisible(false);
    m_shade->setVisible(false);
    m_tip->setObjectName(QStringLiteral("mapTip"));
}

void LatentMap::buildLayout()
{
    m_empty->setObjectName(QStringLiteral("mapEmpty"));
    m_empty->setTextFormat(Qt::RichText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMinimumWidth(kEmptyWidth);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_status->setObjectName(QStringLiteral("mapStatus"));
    m_status->setForegroundRole(QPalette::PlaceholderText);

    m_stage = new QGridLayout;
    m_stage->setSpacing(0);
    m_stage->addWidget(m_plot, 0, 0);
    m_stage->addWidget(m_empty, 0, 0, Qt::AlignCenter);
    m_stage->addWidget(m_legend, 0, 1);
    m_stage->setColumnStretch(0, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(m_controls);
    layout->addLayout(m_stage, 1);
    layout->addWidget(m_status);
    m_empty->raise();
    m_backstage = new QWidget(this);
    m_backstage->hide();
    // Wherever it is shown by then.
    connect(this, &QObject::destroyed, m_legend, &QObject::deleteLater);
}

void LatentMap::setCompact(bool compact)
{
    m_compact = compact;
    m_controls->setVisible(!compact);
    m_empty->setMinimumWidth(compact ? 0 : kEmptyWidth);
    if (compact)
        m_legend->setParent(m_backstage);
    else
        m_stage->addWidget(m_legend, 0, 1);
    updateLegend();
    updateAxisNames();
    updateEmptyText();
}

void LatentMap::setLead(LatentMap* lead)
{
    if (lead == m_lead || lead == this)
        return;
    if (m_lead)
        disconnect(m_lead, nullptr, this, nullptr);
    m_lead = lead;
    m_projection->setLead(lead ? lead->projection() : nullptr);
    if (lead)
        connect(lead, &LatentMap::pictureShown, this, &LatentMap::followLead);
    followLead();
}

void LatentMap::followLead()
{
    if (m_controls->settings().axes != MapAxes::Pca)
        return;
    const MapPicturePtr leading = m_lead ? m_lead->picture() : nullptr;
    if (leading != m_followed)
        requestPicture();
}

void LatentMap::connectModel()
{
    connect(m_model, &ExplorerModel::datasetChanged, this, &LatentMap::replaceModel);
    connect(m_model, &ExplorerModel::modelReplaced, this, &LatentMap::replaceModel);
    connect(m_model, &ExplorerModel::modelUpdated, this, [this] { askForTiles(); });
    connect(m_model, &ExplorerModel::codesChanged, this, &LatentMap::requestPicture);
    connect(m_model, &ExplorerModel::conditionChanged, this, [this] { askForTiles(); });
    connect(m_model, &ExplorerModel::latentChanged, this, [this] {
        updateCross();
        if (m_model->dimensions() > 2)
            askForTiles();
    });
    connect(m_latents, &LatentController::mapReady, this, &LatentMap::showPicture);
    connect(m_values, &PointValues::changed, this, &LatentMap::requestPicture);
    connect(m_model, &ExplorerModel::selectionChanged, this, [this] {
        updateStatus();
        const MapSettings settings = m_controls->settings();
        if (settings.ellipses || settings.color == MapColor::Selection)
            requestPicture();
    });
    connect(m_latents, &LatentController::problem, this, &LatentMap::problem);
    connect(m_decoder, &DecodeController::imageDecoded, this, &LatentMap::showDecoded);
    connect(m_decoder, &DecodeController::tilesDecoded, this, &LatentMap::showTiles);
    connect(m_images, &ImageController::copiesChanged, this, &LatentMap::updateMarks);
    connect(m_images, &ImageController::samplesChanged, this, &LatentMap::updateMarks);
    connect(m_images, &ImageController::pictureChanged, this, &LatentMap::updateMarks);
    connect(m_images, &ImageController::marksWanted, this, [this] {
        if (m_picture && !m_marks->area().isEmpty())
            m_plot->lookAt(m_marks->area());
    });
}

void LatentMap::connectPlot()
{
    connect(m_controls, &MapControls::parametersWanted, m_projection, &MapProjection::editParameters);
    connect(m_projection, &MapProjection::layoutChanged, this, &LatentMap::requestPicture);
    connect(m_projection, &MapProjection::noticeChanged, this, [this] { updateStatus(); });
    connect(m_shade, &PriorShade::changed, this, [this] { m_plot->replot(QCustomPlot::rpQueuedReplot); });
    connect(m_latents, &LatentController::placesReady, this, &LatentMap::setPlaces);
    connect(m_controls, &MapControls::spaceChosen, m_model, &ExplorerModel::setSpace);
    connect(m_controls, &MapControls::settingsChanged, this, &LatentMap::requestPicture);
    connect(m_controls, &MapControls::layersChanged, this, &LatentMap::updateLayers);
    connect(m_controls, &MapControls::toolChosen, m_plot, &MapPlot::setTool);
    connect(m_controls, &MapControls::fitChosen, this, &LatentMap::fit);
    connect(m_plot, &MapPlot::toolChanged, m_controls, &MapControls::setTool);
    connect(m_plot, &MapPlot::placePicked, this, &LatentMap::walkTo);
    connect(m_plot, &MapPlot::pickingChanged, this, &LatentMap::setPicking);
    connect(m_plot, &MapPlot::placeNudged, this, &LatentMap::nudge);
    connect(m_plot, &MapPlot::pointerMoved, this, &LatentMap::hover);
    connect(m_plot, &MapPlot::pointerLeft, this, [this] {
        if (!m_picking)
            m_tip->hide();
        m_hovered.reset();
        m_model->setHovered({});
        updateStatus();
    });
    connect(m_ring, &PointedRing::noteChanged, this, [this] { updateStatus(); });
    connect(m_plot, &MapPlot::fitRequested, this, &LatentMap::fit);
    connect(m_plot, &MapPlot::viewChanged, this, [this] { askForTiles(); });
    connect(m_legend, &MapLegend::dimmedChanged, this, &LatentMap::recolor);
    m_tileDelay.setSingleShot(true);
    m_tileDelay.setInterval(100);
    connect(&m_tileDelay, &QTimer::timeout, this, &LatentMap::requestTiles);
}

void LatentMap::replaceModel()
{
    m_controls->setOffer(offer());
    m_values->forget();
    if (!m_model->codes())
        showPicture(nullptr);
    updateEmptyText();
}

void LatentMap::requestPicture()
{
    const MapAxes axes = m_controls->settings().axes;
    m_projection->setAxes(axes);
    // A layout is shown with the codes it is of, be there newer ones by now.
    const MapLayoutPtr layout = m_projection->layout();
    const EncodedSetPtr codes = layout ? layout->codes : m_model->codes();
    if (m_model->codes() && isLayout(axes) && !layout)
        return;
    if (!codes || codes->size() == 0 || codes->dimensions == 0) {
        showPicture(nullptr);
        return;
    }
    m_controls->setOffer(offer());
    MapRequest request;
    request.settings = m_controls->settings();
    request.codes = codes;
    request.data = m_model->dataset();
    m_values->want(request.settings.color);
    request.values = m_values->newest(request.settings.color);
    request.selection = std::make_shared<const std::vector<std::uint32_t>>(m_model->selection());
    if (request.settings.color == MapColor::Split)
        request.splits = m_model->sharedSplits();
    request.layout = layout;
    if (m_picture && m_picture->settings.axes == MapAxes::Pca && m_picture->plane.dimensions() == codes->dimensions)
        request.previous = m_picture->plane.linear();
    m_followed = m_lead ? m_lead->picture() : nullptr;
    if (m_followed && m_followed->settings.axes == MapAxes::Pca)
        request.reference = m_followed;
    m_latents->requestMap(std::move(request));
    updateStatus();
}

void LatentMap::showPicture(const MapPicturePtr& picture)
{
    // A picture that was asked for before the model was replaced shows nothing that is still there.
    if (picture && (!m_model->codes() || picture->codes->dimensions != m_model->dimensions()))
        return;
    const bool first = !m_picture;
    const bool turned = !first && picture && !sameAxes(m_picture->settings, picture->settings);
    const bool glides = !turned && glidesTo(picture);
    m_picture = picture;
    m_hovered.reset();
    if (!m_picking)
        m_tip->hide();
    m_glide->moveTo(picture ? picture->xy : nullptr, glides);
    m_ring->setPicture(picture);
    m_ellipses->setEllipses(picture ? picture->ellipses : std::vector<MapEllipse>());
    if (picture && (first || turned || (m_projection->isUnfolding() && !m_plot->isUserView())))
        m_plot->showArea(toRect(picture->bounds), false);
    else if (picture && !m_plot->isUserView())
        followPoints();
    if (!picture || turned)
        m_tiles->clear();
    updateLegend();
    recolor();
    updateLayers();
    updateCross();
    updateMarks();
    updateEmptyText();
    updateStatus();
    if (picture)
        emit pictureShown();
    if (exportChanged)
        exportChanged();
}

void LatentMap::followPoints()
{
    // The picture that stays is fitted; of those that come while training only one that no longer fits moves the axes.
    const bool moves = m_picture->layout && m_picture->layout->state == MapLayout::State::Running;
    if (m_model->codesComplete() && !moves)
        m_plot->showArea(toRect(m_picture->bounds), true);
    else
        m_plot->keepInView(toRect(m_picture->bounds));
}

void LatentMap::updateLegend()
{
    if (!m_picture) {
        m_legend->showNothing();
        return;
    }
    const MapColor color = m_picture->settings.color;
    if (isCategory(color)) {
        m_legend->showClasses(
            mapClasses(color, m_model->dataset().get(), m_model->splits(), m_picture->settings.colorDimension));
    } else if (!m_picture->colors.known) {
        m_legend->showNothing();
    } else {
        // A density has no unit that would tell anything: its scale says low and high.
        m_legend->showScale(m_controls->colorName(),
                            {m_picture->colors.low, m_picture->colors.high, color != MapColor::Density,
                             m_picture->colors.gaps, color == MapColor::Kept});
    }
}

void LatentMap::recolor()
{
    PointColors colors;
    colors.dimmedColor = themeColor(ThemeColor::Greyed).rgb();
    if (m_picture) {
        colors.index = m_picture->colors.index;
        fillPalette(colors, *m_picture, m_legend->classes());
        const std::vector<bool> dimmed = m_legend->dimmed();
        std::copy_n(dimmed.begin(), std::min(dimmed.size(), colors.dimmed.size()), colors.dimmed.begin());
    }
    m_cloud->setColors(std::move(colors));
    m_scenery->recolor();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LatentMap::updateLayers()
{
    const MapLayerMenu& layers = *m_controls->layers();
    const bool tiles = layers.shows(MapLayerKind::Tiles) && m_picture;
    const bool prior =
        layers.shows(MapLayerKind::Prior) && m_picture && m_picture->plane.isLinear() && m_model->model();
    m_prior->setVisible(prior && m_model->prior() == PriorKind::Normal);
    m_shade->setVisible(prior && m_model->prior() == PriorKind::Shaped);
    if (m_shade->visible())
        m_shade->show(m_model->model(), m_picture->plane.linear());
    if (m_prior->visible()) {
        float x = 0;
        float y = 0;
        const std::vector<float> zero(static_cast<std::size_t>(m_picture->plane.dimensions()), 0.F);
        m_picture->plane.project(zero, x, y);
        m_prior->setCentre({x, y});
    }
    m_tiles->setVisible(tiles);
    m_cloud->setVisible(layers.shows(MapLayerKind::Points));
    m_cloud->setOpacity(tiles || m_scenery->isBehindPoints() ? 0.4 : 0.85);
    m_scenery->update();
    if (tiles)
        askForTiles();
    updateAxisNames();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

MapValuesPtr LatentMap::errors() const { return m_values->newest(MapColor::Error); }

void LatentMap::updateEmptyText()
{
    QString title;
    QString text;
    if (m_compact && !m_model->model()) {
        title = tr("Not there yet");
        text = tr("This model is being loaded, or waits for its training to begin.");
    } else if (!m_model->dataset()) {
        title = tr("No data set yet");
        text = tr("Open one, or press Train (F5) to begin with MNIST.");
    } else if (!m_model->model()) {
        title = tr("Press Train (F5)");
        text = tr("Every image becomes a point here, and you can watch the latent space unfold.");
    } else if (!m_model->canEncode() && !m_model->dataset()->hasCodes()) {
        title = tr("There is no encoder");
        text = tr("This model came as a decoder alone: no image has a place here. The decoder draws any place, and "
                  "Pictures shows samples.");
    } else if (!m_picture) {
        title = tr("Encoding…");
        text = tr("Every image is being turned into a point.");
    }
    m_empty->setText(QStringLiteral("<p style='font-size:large'><b>%1</b></p><p>%2</p>").arg(title, text));
    m_empty->setVisible(!title.isEmpty());
    m_plot->axisRect()->setVisible(m_picture != nullptr);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LatentMap::updateStatus(const QString& detail)
{
    if (!m_picture) {
        m_status->clear();
        return;
    }
    const EncodedSet& codes = *m_picture->codes;
    QString text = tr("%Ln image(s)", nullptr, static_cast<int>(codes.size())) + QStringLiteral(" · ") +
                   tr("epoch %1").arg(codes.epoch);
    if (!m_model->codesComplete())
        text += QStringLiteral(" · ") + tr("a sample of the images");
    if (const QString notice = m_projection->notice(); !notice.isEmpty())
        text += QStringLiteral(" · ") + notice;
    if (const std::size_t selected = m_model->selection().size(); selected > 0)
        text += QStringLiteral(" · ") + tr("%L1 selected").arg(selected);
    if (!m_picture->colors.known)
        text += QStringLiteral(" · ") + waitingText();
    if (m_images->picture() && !m_marks->content().copies.empty())
        text += QStringLiteral(" · ") +
                tr("rings: %n noisy copies of %1", nullptr, static_cast<int>(m_marks->content().copies.size()))
                    .arg(m_images->picture()->name);
    if (m_images->picture() && m_marks->content().spread)
        text += QStringLiteral(" · ") + tr("ellipse and triangles: posterior of %1").arg(m_images->picture()->name);
    if (!m_ring->note().isEmpty())
        text += QStringLiteral(" · ") + m_ring->note();
    if (!detail.isEmpty())
        text += QStringLiteral(" · ") + detail;
    m_status->setText(text);
}

QString LatentMap::colorName() const { return m_controls->colorName(); }

void LatentMap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_cloud) {
        updateLegend();
        recolor();
    }
}

} // namespace latentscape
