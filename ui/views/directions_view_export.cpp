// SPDX-License-Identifier: GPL-3.0-or-later
// What lies along a direction, as a picture and as an animation.
#include <algorithm>

#include "core/output/films.h"
#include "core/output/sheet.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/directions_view.h"

namespace latentscape {

QString DirectionsView::exportName() const { return pictureName(*m_model, QStringLiteral("direction")); }

void DirectionsView::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QSize DirectionsView::exportSize() const
{
    const DirectionStripPtr& strip = m_directions->strip();
    if (!strip)
        return {};
    const SheetSize size = sheetSize(strip->model->shape, 1, static_cast<int>(strip->images.size()), m_scale);
    return {static_cast<int>(size.width), static_cast<int>(size.height)};
}

QImage DirectionsView::exportPreview(QSize room)
{
    const DirectionStripPtr& strip = m_directions->strip();
    if (!strip)
        return {};
    const QImage picture =
        toQImage(composeSheet(strip->images, strip->model->shape, 1, static_cast<int>(strip->images.size()), m_scale));
    const QSize size = crispSize(picture.size(), room);
    return picture.scaled(size, Qt::IgnoreAspectRatio,
                          size.width() < picture.width() ? Qt::SmoothTransformation : Qt::FastTransformation);
}

std::function<QByteArray()> DirectionsView::exportJob()
{
    const DirectionStripPtr strip = m_directions->strip();
    const DatasetPtr dataset = m_model->dataset();
    const DirectionEnds* ends = current();
    if (!strip || !dataset || !ends)
        return {};
    GridRequest request = strip->request;
    request.scale = m_scale;
    return [model = strip->model, dataset, splits = m_model->splits(), request, name = ends->name] {
        Grid grid = makeGrid(model, *dataset, splits, request);
        grid.recipe["direction"] = name;
        return pngBytes(grid.image, grid.recipe);
    };
}

void DirectionsView::exportAnimation()
{
    const DirectionStripPtr strip = m_directions->strip();
    const DatasetPtr dataset = m_model->dataset();
    if (!strip || !dataset)
        return;
    AnimationDialog::Source source;
    source.name = exportName();
    source.size = QSize(strip->model->shape.width, strip->model->shape.height);
    source.steps = static_cast<int>(strip->images.size());
    source.turnsBack = true;
    source.frames = [model = strip->model, dataset, splits = m_model->splits(), request = strip->request](int perStep,
                                                                                                          bool back) {
        FilmRequest film;
        film.kind = FilmKind::Path;
        film.picture = request;
        film.frames = perStep * request.cols;
        film.oneWay = !back;
        return [model, dataset, splits, film](const std::stop_token& stop) {
            return makeFilm(model, *dataset, splits, film, stop);
        };
    };
    auto* dialog = new AnimationDialog(source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace latentscape
