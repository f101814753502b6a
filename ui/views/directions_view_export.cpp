// SPDX-License-Identifier: GPL-3.0-or-later
// What lies along a direction, as a picture and as an animation.
#include <algorithm>

#include "core/output/films.h"
#include "core/output/picture_commands.h"
#include "core/output/run_commands.h"
#include "core/output/sheet.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/sheet_preview.h"
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

LookChoices DirectionsView::exportLookChoices() const
{
    const DirectionStripPtr& strip = m_directions->strip();
    return {true, true, strip && strip->model->shape.channels == 1};
}

void DirectionsView::setExportLook(const SheetLook& look)
{
    m_look = look;
    if (exportChanged)
        exportChanged();
}

QSize DirectionsView::exportSize() const
{
    const DirectionStripPtr& strip = m_directions->strip();
    if (!strip)
        return {};
    return sheetPixels(strip->model->shape, 1, static_cast<int>(strip->images.size()), m_scale, m_look,
                       numberedCells(strip->images.size()));
}

QImage DirectionsView::exportPreview(QSize room)
{
    const DirectionStripPtr& strip = m_directions->strip();
    if (!strip)
        return {};
    return sheetPreview(strip->images, strip->model->shape, 1, static_cast<int>(strip->images.size()), m_scale, m_look,
                        numberedCells(strip->images.size()), room);
}

std::function<QByteArray()> DirectionsView::exportJob()
{
    const DirectionStripPtr strip = m_directions->strip();
    const DatasetPtr dataset = m_model->dataset();
    if (!strip || !dataset)
        return {};
    return [model = strip->model, dataset, splits = m_model->splits(), request = pictureRequest()] {
        const Grid grid = makeGrid(model, *dataset, splits, request);
        return pngBytes(grid.image, grid.recipe);
    };
}

GridRequest DirectionsView::pictureRequest() const
{
    GridRequest request = m_directions->strip()->request;
    request.scale = m_scale;
    request.look = m_look;
    return request;
}

QString DirectionsView::exportCommand() const
{
    const DirectionStripPtr& strip = m_directions->strip();
    if (!strip)
        return {};
    return QString::fromStdString(gridCommand(storedName(m_model->run(), *strip->model), *strip->model,
                                              pictureRequest(), exportName().toStdString() + ".png"));
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
    source.look = {false, true, strip->model->shape.channels == 1};
    source.preview = strip->images;
    source.caption = [count = strip->images.size()](std::size_t step, int perStep) {
        return std::to_string(filmFrame(step, count, perStep, false));
    };
    const auto filmOf = [request = strip->request](int perStep, bool back) {
        FilmRequest film;
        film.kind = FilmKind::Path;
        film.picture = request;
        film.frames = perStep * request.cols;
        film.oneWay = !back;
        return film;
    };
    source.frames = [filmOf, model = strip->model, dataset, splits = m_model->splits()](int perStep, bool back) {
        return [model, dataset, splits, film = filmOf(perStep, back)](const std::stop_token& stop) {
            return makeFilm(model, *dataset, splits, film, stop);
        };
    };
    source.command = [filmOf, model = strip->model, run = m_model->run()](int perStep, bool back) {
        return QString::fromStdString(animateCommand(storedName(run, *model), *model, filmOf(perStep, back)));
    };
    auto* dialog = new AnimationDialog(source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace latentscape
