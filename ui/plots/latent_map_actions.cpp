// SPDX-License-Identifier: GPL-3.0-or-later
// What the map offers, what the user does on it, the marks over and the tiles behind its points, and its export.
#include <algorithm>
#include <cmath>

#include <QScrollArea>

#include "core/models/registry.h"
#include "ui/controllers/factor_controller.h"
#include "ui/controllers/image_controller.h"
#include "ui/controllers/point_values.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/cross_mark.h"
#include "ui/plots/image_marks.h"
#include "ui/plots/image_tip.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/map_layers.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/map_path.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_projection.h"
#include "ui/plots/map_scenery.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/point_glide.h"
#include "ui/plots/svg_picture.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kHoverRadius = 9; ///< logical pixels
constexpr int kTipExtent = 84;
constexpr float kTileConfidence = 0.5F; ///< of what lies on a layout, for an image to be drawn there

/// The decoded tiles, transparent where nothing was decoded.
QImage mosaicOf(const DecodedTiles& tiles)
{
    if (tiles.empty.empty())
        return toQImage(tiles.mosaic);
    QImage mosaic = toQImage(tiles.mosaic).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    const QSize tile(mosaic.width() / std::max(1, tiles.cols), mosaic.height() / std::max(1, tiles.rows));
    QPainter painter(&mosaic);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    for (std::size_t i = 0; i < tiles.empty.size(); ++i) {
        const int row = static_cast<int>(i) / tiles.cols;
        const int col = static_cast<int>(i) % tiles.cols;
        if (tiles.empty[i])
            painter.fillRect(QRect(QPoint(col * tile.width(), row * tile.height()), tile), Qt::black);
    }
    return mosaic;
}

/// Empty for data without labels.
QString className(const Dataset& dataset, std::size_t image)
{
    if (!dataset.hasLabels())
        return {};
    return QString::fromStdString(dataset.classNames[static_cast<std::size_t>(dataset.labels[image])]);
}

/// What an image was made with, two factors a line below its name; without the kinds, which labels tell.
QString madeWith(const Dataset& dataset, std::size_t image)
{
    QString text;
    int count = 0;
    for (std::size_t f = 0; f < dataset.factors.size(); ++f) {
        const Factor& factor = dataset.factors[f];
        if (!factor.ordered)
            continue;
        const auto level = static_cast<std::size_t>(dataset.factorLevel(image, f));
        text += count++ % 2 == 0 ? QStringLiteral("\n") : QStringLiteral(" · ");
        text += factorName(factor) + QLatin1Char(' ') + QString::fromStdString(factor.levels[level]);
    }
    return text;
}

} // namespace

MapOffer LatentMap::offer() const
{
    MapOffer offer;
    const SnapshotPtr model = m_model->model();
    if (!model)
        return offer;
    offer = {m_model->dimensions(), modelInfo(model->modelId).traits.stochastic, m_model->prior() != PriorKind::None,
             m_model->dataset() && m_model->dataset()->hasLabels()};
    for (const CodeSpace& space : m_model->spaces())
        offer.spaces << QStringLiteral("%1 · %2").arg(QString::fromStdString(space.name),
                                                      QString::number(space.dimensions));
    offer.space = m_model->space();
    offer.normalPrior = m_model->prior() == PriorKind::Normal;
    if (m_model->dataset()) {
        for (const Factor& factor : m_model->dataset()->factors)
            offer.factors << factorName(factor);
    }
    offer.compared = m_compared;
    offer.decodes = m_model->canDecode();
    // Between two runs there are no codes to ask: what was chosen waits.
    offer.infersLabels =
        m_model->codes() ? !m_model->codes()->inferred.empty() : modelInfo(model->modelId).traits.classifies;
    return offer;
}

void LatentMap::setCompared(bool compared)
{
    m_compared = compared;
    const MapColor before = m_controls->settings().color;
    m_controls->setOffer(offer());
    if (m_controls->settings().color != before)
        requestPicture(); // what coloured it is offered no more
}

void LatentMap::measureFromSamples() { m_scenery->measureFromSamples(); }

void LatentMap::setKept(const MapValuesPtr& values) { m_values->give(MapColor::Kept, values); }

/// The same images seen by the same axes, some epochs on. A layout that is being made moves by itself.
bool LatentMap::glidesTo(const MapPicturePtr& picture) const
{
    const bool moves = picture && picture->layout && picture->layout->state == MapLayout::State::Running;
    return m_gliding && isVisible() && m_picture && picture && !moves && !m_projection->isUnfolding() &&
           m_picture->codes->epoch != picture->codes->epoch && m_picture->codes->index == picture->codes->index;
}

QString LatentMap::waitingText() const
{
    switch (m_picture->settings.color) {
    case MapColor::Error:
        return tr("computing the reconstruction errors…");
    case MapColor::Kept:
        return tr("comparing the neighbours…");
    default:
        return tr("computing the distances…");
    }
}

LatentMap::State LatentMap::state() const
{
    return {m_controls->settings(), m_controls->layers()->chosen(), m_plot->tool(), m_projection->state()};
}

void LatentMap::restoreState(const State& state)
{
    m_projection->restoreState(state.layouts);
    m_controls->choose(state.settings, state.layers);
    m_plot->setTool(state.tool);
}

void LatentMap::fit()
{
    if (!m_picture)
        return;
    const MapArea& area = m_picture->bounds;
    m_plot->showArea({area.left, area.bottom, area.right - area.left, area.top - area.bottom}, true);
}

void LatentMap::nudge(int right, int up, bool large)
{
    const std::optional<QPointF> place = crossPlace();
    if (!place)
        return;
    const double step = m_plot->visibleArea().width() * (large ? 0.1 : 0.01);
    walkTo(*place + QPointF(right * step, up * step));
}

void LatentMap::setPicking(bool picking)
{
    m_picking = picking && m_picture;
    m_pressedAt = std::chrono::steady_clock::now();
    if (m_picking && m_hovered && *m_hovered < m_picture->codes->size())
        emit imagePressed(m_picture->codes->index[*m_hovered]);
    m_tip->hide();
    m_hovered.reset();
    m_model->setHovered({});
    updateStatus();
}

void LatentMap::hover(QPointF pixel)
{
    const DatasetPtr dataset = m_model->dataset();
    if (m_picking || !m_picture || !dataset)
        return;
    const QPointF value = m_plot->toValue(pixel);
    const double radius = kHoverRadius * m_plot->unitsPerPixel();
    const std::optional<std::size_t> row = m_picture->index.nearest(value.x(), value.y(), radius, radius);
    if (!row) {
        m_tip->hide();
        if (m_hovered)
            updateStatus();
        m_hovered.reset();
        m_model->setHovered({});
        return;
    }
    const std::uint32_t image = m_picture->codes->index[*row];
    if (m_hovered != row && image < dataset->size()) {
        m_hovered = row;
        m_model->setHovered(image);
        const QString name = className(*dataset, image);
        const QString title = name.isEmpty() ? tr("#%1").arg(image) : tr("%1 · #%2").arg(name, QString::number(image));
        m_tip->setContent(toQImage(dataset->picture(image)), title + madeWith(*dataset, image), kTipExtent);
        updateStatus(name.isEmpty() ? tr("image %1").arg(image) : tr("image %1, class %2").arg(image).arg(name));
    }
    m_tip->showBeside(pixel.toPoint());
}

void LatentMap::askForTiles()
{
    if (!m_tileDelay.isActive())
        m_tileDelay.start();
}

void LatentMap::requestTiles()
{
    const SnapshotPtr model = m_model->model();
    if (!m_controls->layers()->shows(MapLayerKind::Tiles) || !m_picture || !model || !isVisible())
        return;
    // Cells lie at multiples of their size, so that they stay where they are while the map is panned.
    const QRectF view = m_plot->visibleArea();
    const int across = std::clamp(m_plot->axisRect()->width() / 40, 12, 20);
    const double width = view.width() / across;
    const double height = width * model->shape.height / std::max(1, model->shape.width);
    const double left = std::floor(view.left() / width) * width;
    const double bottom = std::floor(view.top() / height) * height;

    TileRequest request;
    request.model = model;
    request.condition = m_model->condition();
    request.cols = static_cast<int>(std::ceil((view.right() - left) / width));
    request.rows = std::min(40, static_cast<int>(std::ceil((view.bottom() - bottom) / height)));
    request.ticket = ++m_tileTicket;
    request.cells = {m_picture->plane, left, bottom, width, height, m_model->latent(), kTileConfidence};
    m_tileArea = QRectF(left, bottom, request.cols * width, request.rows * height);
    m_decoder->decodeTiles(std::move(request));
}

void LatentMap::showTiles(const DecodedTiles& tiles)
{
    if (tiles.ticket != m_tileTicket || !m_picture)
        return;
    m_tiles->setTiles(mosaicOf(tiles), m_tileArea);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString LatentMap::exportName() const { return pictureName(*m_model, QStringLiteral("map")); }

void LatentMap::setExportScale(int scale) { m_exportScale = std::clamp(scale, 1, maximumExportScale()); }

QSize LatentMap::exportSize() const
{
    const int legend = exportsLegend() ? m_legend->width() : 0;
    return QSize(m_plot->width() + legend, m_plot->height()) * m_exportScale;
}

QImage LatentMap::render(double scale)
{
    m_glide->finish();
    const QSize size = exportSize() / m_exportScale;
    QImage picture((QSizeF(size) * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    picture.fill(themeColor(ThemeColor::Canvas));
    QCPPainter painter(&picture);
    painter.scale(scale, scale);
    m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
    paintOver(painter);
    return picture;
}

bool LatentMap::exportsLegend() const { return m_legend->isVisible() && !m_compact; }

void LatentMap::paintOver(QPainter& painter)
{
    painter.setClipping(false);
    m_path->drawOnto(painter);
    m_marks->drawOnto(painter);
    m_cross->drawOnto(painter);
    painter.setClipping(false);
    if (exportsLegend())
        m_legend->widget()->render(&painter, QPoint(m_plot->width(), 0), QRegion(), QWidget::DrawChildren);
}

QByteArray LatentMap::exportSvg()
{
    if (!m_picture)
        return {};
    const QSize size = exportSize() / m_exportScale;
    SvgPicture svg(size, m_exportScale);
    paintSvg(svg, {});
    return svg.bytes(exportName(), exportRecipe());
}

void LatentMap::paintSvg(SvgPicture& svg, QPointF place)
{
    const QSizeF size = QSizeF(exportSize()) / m_exportScale;
    svg.paint([&](QCPPainter& painter) { painter.fillRect(QRectF(place, size), themeColor(ThemeColor::Canvas)); });
    svg.addPlot(*m_plot, place, m_plot->size());
    svg.paint([&](QCPPainter& painter) {
        painter.translate(place);
        paintOver(painter);
    });
}

QString LatentMap::exportSvgNote() const
{
    return m_cloud->drawsVectors() ? tr("Points, axes and letters stay lines.")
                                   : tr("%Ln points are too many for lines: they become an image in it.", nullptr,
                                        static_cast<int>(m_cloud->size()));
}

QImage LatentMap::exportPreview(QSize room)
{
    if (!m_picture)
        return {};
    const QSizeF size = exportSize() / m_exportScale;
    return render(std::min(room.width() / size.width(), room.height() / size.height()));
}

std::map<std::string, std::string> LatentMap::exportRecipe() const
{
    std::map<std::string, std::string> recipe = pictureRecipe(*m_model);
    recipe["picture"] = "map";
    recipe["epoch"] = std::to_string(m_picture->codes->epoch); // a layout may stay behind what is shown
    recipe["x"] = m_plot->xAxis->label().toStdString();
    recipe["y"] = m_plot->yAxis->label().toStdString();
    if (m_picture->layout)
        recipe.merge(layoutRecipe(*m_picture->layout));
    recipe["colour"] = m_controls->colorName().toStdString();
    return recipe;
}

std::function<QByteArray()> LatentMap::exportJob()
{
    if (!m_picture)
        return {};
    return [picture = render(m_exportScale), recipe = exportRecipe()] {
        return pngBytes(toCoreImage(picture, 3), recipe);
    };
}

} // namespace latentscape
