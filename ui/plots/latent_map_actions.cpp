// SPDX-License-Identifier: GPL-3.0-or-later
// What the map offers, what the user does on it, the marks over and the tiles behind its points, and its export.
#include <algorithm>
#include <cmath>

#include <QScrollArea>

#include "core/models/registry.h"
#include "ui/controllers/image_controller.h"
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
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kHoverRadius = 9; ///< logical pixels
constexpr int kTipExtent = 84;
constexpr int kWalkTipExtent = 112;

QString placeText(const std::vector<float>& z)
{
    QStringList parts;
    for (std::size_t i = 0; i < std::min<std::size_t>(z.size(), 3); ++i)
        parts << QString::number(static_cast<double>(z[i]), 'f', 2);
    if (z.size() > 3)
        parts << QStringLiteral("…");
    return QStringLiteral("(%1)").arg(parts.join(QStringLiteral(", ")));
}

/// Empty for data without labels.
QString className(const Dataset& dataset, std::size_t image)
{
    if (!dataset.hasLabels())
        return {};
    return QString::fromStdString(dataset.classNames[static_cast<std::size_t>(dataset.labels[image])]);
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
        offer.spaces << QStringLiteral("%1 · %2").arg(QString::fromStdString(space.name)).arg(space.dimensions);
    offer.space = m_model->space();
    return offer;
}

LatentMap::State LatentMap::state() const
{
    return {m_controls->settings(), m_controls->showsTiles(), m_controls->showsPrior(),
            m_plot->tool() == MapPlot::Tool::Pan};
}

void LatentMap::restoreState(const State& state)
{
    m_controls->choose(state.settings, state.tiles, state.prior);
    m_plot->setTool(state.panning ? MapPlot::Tool::Pan : MapPlot::Tool::Walk);
}

void LatentMap::fit()
{
    if (!m_picture)
        return;
    const MapArea& area = m_picture->bounds;
    m_plot->showArea({area.left, area.bottom, area.right - area.left, area.top - area.bottom}, true);
}

void LatentMap::walkTo(QPointF value)
{
    if (!m_picture || m_picture->plane.dimensions() != m_model->dimensions())
        return;
    m_pointer = m_plot->toPixel(value).toPoint();
    m_model->setLatent(
        m_picture->plane.place(static_cast<float>(value.x()), static_cast<float>(value.y()), m_model->latent()).z);
    if (m_tip->isVisible())
        m_tip->showBeside(m_pointer);
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
    m_tip->hide();
    m_hovered.reset();
    updateStatus();
    // The place under the pointer may be the one shown already: nothing would be decoded anew.
    if (m_picking)
        m_decoder->decodePlace();
}

void LatentMap::showDecoded(const DecodedImage& decoded)
{
    if (!m_picking)
        return;
    m_tip->setContent(toQImage(decoded.image), placeText(decoded.z), kWalkTipExtent);
    m_tip->showBeside(m_pointer);
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
        return;
    }
    const std::uint32_t image = m_picture->codes->index[*row];
    if (m_hovered != row && image < dataset->size()) {
        m_hovered = row;
        const QString name = className(*dataset, image);
        m_tip->setContent(toQImage(dataset->picture(image)),
                          name.isEmpty() ? tr("#%1").arg(image) : tr("%1 · #%2").arg(name).arg(image), kTipExtent);
        updateStatus(name.isEmpty() ? tr("image %1").arg(image) : tr("image %1, class %2").arg(image).arg(name));
    }
    m_tip->showBeside(pixel.toPoint());
}

void LatentMap::updateMarks()
{
    ImageMarks::Content content;
    const auto& posterior = m_images->posterior();
    const int d = m_picture ? m_picture->plane.dimensions() : 0;
    const auto onMap = [this](std::span<const float> z) {
        float x = 0;
        float y = 0;
        m_picture->plane.project(z, x, y);
        return QPointF(x, y);
    };
    if (posterior && d > 0 && std::ssize(posterior->mean) == d) {
        content.image = onMap(posterior->mean);
        if (m_images->study() == ImageController::Study::Posterior) {
            if (std::ssize(posterior->logVar) == d && d > 1)
                content.spread = outlineOf(m_picture->plane.linear(), posterior->mean, posterior->logVar);
            for (const std::vector<float>& sample : m_images->samples())
                content.samples.push_back(onMap(sample));
        }
    }
    if (const EncodedSetPtr& copies = m_images->copies(); copies && copies->dimensions == d) {
        for (std::size_t i = 0; i < copies->size(); ++i)
            content.copies.push_back(onMap(copies->code(i)));
    }
    m_marks->setContent(std::move(content));
    updateStatus();
}

void LatentMap::askForTiles()
{
    if (!m_tileDelay.isActive())
        m_tileDelay.start();
}

void LatentMap::requestTiles()
{
    const SnapshotPtr model = m_model->model();
    if (!m_controls->showsTiles() || !m_picture || !model || !isVisible())
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
    for (int row = request.rows - 1; row >= 0; --row) {
        for (int col = 0; col < request.cols; ++col) {
            const std::vector<float> z =
                m_picture->plane
                    .place(static_cast<float>(left + (col + 0.5) * width),
                           static_cast<float>(bottom + (row + 0.5) * height), m_model->latent())
                    .z;
            request.z.insert(request.z.end(), z.begin(), z.end());
        }
    }
    m_tileArea = QRectF(left, bottom, request.cols * width, request.rows * height);
    m_decoder->decodeTiles(std::move(request));
}

void LatentMap::showTiles(const DecodedTiles& tiles)
{
    if (tiles.ticket != m_tileTicket || !m_picture)
        return;
    m_tiles->setTiles(toQImage(tiles.mosaic), m_tileArea);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString LatentMap::exportName() const { return pictureName(*m_model, QStringLiteral("map")); }

void LatentMap::setExportScale(int scale) { m_exportScale = std::clamp(scale, 1, maximumExportScale()); }

QSize LatentMap::exportSize() const
{
    const int legend = m_legend->isVisible() ? m_legend->width() : 0;
    return QSize(m_plot->width() + legend, m_plot->height()) * m_exportScale;
}

QImage LatentMap::render(double scale)
{
    const QSize size = exportSize() / m_exportScale;
    QImage picture((QSizeF(size) * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    picture.fill(themeColor(ThemeColor::Canvas));
    QCPPainter painter(&picture);
    painter.scale(scale, scale);
    m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
    painter.setClipping(false);
    m_marks->drawOnto(painter);
    m_cross->drawOnto(painter);
    if (m_legend->isVisible()) {
        painter.setClipping(false);
        m_legend->widget()->render(&painter, QPoint(m_plot->width(), 0), QRegion(), QWidget::DrawChildren);
    }
    return picture;
}

QImage LatentMap::exportPreview(QSize room)
{
    if (!m_picture)
        return {};
    const QSizeF size = exportSize() / m_exportScale;
    return render(std::min(room.width() / size.width(), room.height() / size.height()));
}

std::function<QByteArray()> LatentMap::exportJob()
{
    if (!m_picture)
        return {};
    std::map<std::string, std::string> recipe = pictureRecipe(*m_model);
    recipe["picture"] = "map";
    recipe["x"] = m_plot->xAxis->label().toStdString();
    recipe["y"] = m_plot->yAxis->label().toStdString();
    recipe["colour"] = m_controls->colorName().toStdString();
    return [picture = render(m_exportScale), recipe] { return pngBytes(toCoreImage(picture, 3), recipe); };
}

} // namespace latentscape
