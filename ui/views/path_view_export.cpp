// SPDX-License-Identifier: GPL-3.0-or-later
// The path as a picture and as an animation.
#include <algorithm>

#include "core/output/films.h"
#include "core/output/picture_commands.h"
#include "core/output/run_commands.h"
#include "core/output/sheet.h"
#include "ui/controllers/path_player.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/sheet_preview.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/path_view.h"

namespace latentscape {

GridRequest PathView::request() const
{
    if (!m_path->path())
        return {};
    GridRequest request = m_path->path()->request;
    request.scale = m_scale;
    request.look = m_look;
    // What is there already need not be encoded and searched anew.
    request.codes = m_path->path()->codes;
    request.graph = m_path->path()->graph;
    return request;
}

QString PathView::exportName() const { return pictureName(*m_model, QStringLiteral("path")); }

void PathView::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

LookChoices PathView::exportLookChoices() const
{
    const DecodedPathPtr& path = m_path->path();
    return {true, true, path && path->model->shape.channels == 1};
}

void PathView::setExportLook(const SheetLook& look)
{
    m_look = look;
    if (exportChanged)
        exportChanged();
}

QSize PathView::exportSize() const
{
    const DecodedPathPtr& path = m_path->path();
    if (!path)
        return {};
    return sheetPixels(path->model->shape, 1, static_cast<int>(path->path.size()), m_scale, m_look,
                       numberedCells(path->path.size()));
}

QImage PathView::exportPreview(QSize room)
{
    const DecodedPathPtr& path = m_path->path();
    if (!path || path->images.empty())
        return {};
    return sheetPreview(path->images, path->model->shape, 1, static_cast<int>(path->images.size()), m_scale, m_look,
                        numberedCells(path->images.size()), room);
}

std::function<QByteArray()> PathView::exportJob()
{
    const DatasetPtr dataset = m_model->dataset();
    if (!m_path->path() || !dataset)
        return {};
    return [model = m_path->path()->model, dataset, splits = m_model->splits(), request = request()] {
        const Grid grid = makeGrid(model, *dataset, splits, request);
        return pngBytes(grid.image, grid.recipe);
    };
}

QString PathView::exportCommand() const
{
    const DecodedPathPtr& path = m_path->path();
    if (!path)
        return {};
    GridRequest picture = path->request;
    picture.scale = m_scale;
    picture.look = m_look;
    return QString::fromStdString(gridCommand(storedName(m_model->run(), *path->model), *path->model, picture,
                                              exportName().toStdString() + ".png"));
}

FilmRequest PathView::film(int perStep, bool back) const
{
    FilmRequest film;
    film.kind = FilmKind::Path;
    film.picture = request();
    film.frames = perStep * m_path->path()->request.cols;
    film.oneWay = !back;
    return film;
}

QString PathView::animationCommand(int perStep, bool back) const
{
    const DecodedPathPtr& path = m_path->path();
    return path ? QString::fromStdString(
                      animateCommand(storedName(m_model->run(), *path->model), *path->model, film(perStep, back)))
                : QString();
}

std::function<GridFrames(std::stop_token)> PathView::frames(int perStep, bool back) const
{
    const DatasetPtr dataset = m_model->dataset();
    if (!m_path->path() || !dataset)
        return {};
    return [model = m_path->path()->model, dataset, splits = m_model->splits(), film = film(perStep, back)](
               const std::stop_token& stop) { return makeFilm(model, *dataset, splits, film, stop); };
}

void PathView::exportAnimation()
{
    const DecodedPathPtr& path = m_path->path();
    if (!path || path->path.size() < 2)
        return;
    AnimationDialog::Source source;
    source.name = exportName();
    source.size = QSize(path->model->shape.width, path->model->shape.height);
    source.steps = static_cast<int>(path->path.size());
    source.finer = path->path.kind != PathKind::NearestImages; // between two images lies no image
    source.comesRound = path->path.closed;
    source.turnsBack = m_path->player()->mode() == PathPlayer::Mode::ThereAndBack;
    source.stepsPerSecond = m_path->player()->speed();
    source.look = {false, true, path->model->shape.channels == 1};
    source.preview = path->images;
    source.caption = [count = path->images.size(), closed = path->path.closed](std::size_t step, int perStep) {
        return std::to_string(filmFrame(step, count, perStep, closed));
    };
    source.frames = [this](int perStep, bool back) { return frames(perStep, back); };
    source.command = [this](int perStep, bool back) { return animationCommand(perStep, back); };
    AnimationDialog dialog(source, this);
    dialog.exec();
}

} // namespace latentscape
