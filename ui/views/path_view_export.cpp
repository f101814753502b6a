// SPDX-License-Identifier: GPL-3.0-or-later
// The path as a picture and as an animation.
#include <algorithm>

#include <QLocale>

#include "core/output/films.h"
#include "core/output/sheet.h"
#include "ui/controllers/path_player.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/path_view.h"

namespace latentscape {

namespace {

QString joined(const std::vector<float>& latents, std::size_t width)
{
    QString text;
    for (std::size_t i = 0; i < latents.size(); ++i) {
        if (i > 0)
            text += QLatin1Char(i % width == 0 ? ';' : ',');
        text += QString::number(latents[i], 'g', QLocale::FloatingPointShortest);
    }
    return text;
}

} // namespace

GridRequest PathView::request() const
{
    if (!m_path->path())
        return {};
    GridRequest request = m_path->path()->request;
    request.scale = m_scale;
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

QSize PathView::exportSize() const
{
    const DecodedPathPtr& path = m_path->path();
    if (!path)
        return {};
    const SheetSize size = sheetSize(path->model->shape, 1, static_cast<int>(path->path.size()), m_scale);
    return {static_cast<int>(size.width), static_cast<int>(size.height)};
}

QImage PathView::exportPreview(QSize room)
{
    const DecodedPathPtr& path = m_path->path();
    if (!path || path->images.empty())
        return {};
    const QImage strip =
        toQImage(composeSheet(path->images, path->model->shape, 1, static_cast<int>(path->images.size()), m_scale));
    const QSize size = crispSize(strip.size(), room);
    return strip.scaled(size, Qt::IgnoreAspectRatio,
                        size.width() < strip.width() ? Qt::SmoothTransformation : Qt::FastTransformation);
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

QStringList PathView::commandWords(const char* command) const
{
    const DecodedPathPtr& path = m_path->path();
    // The command line knows one label, no mixture of them.
    if (!path || m_model->run().empty() || !path->request.condition.empty())
        return {};
    QString run = QString::fromStdString(m_model->run().string());
    run.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    QStringList words{
        QStringLiteral("latentscape-cli %1 '%2@%3'").arg(QLatin1String(command), run).arg(path->model->epoch),
        QStringLiteral("--kind path --path %1").arg(QString::fromStdString(pathKindName(path->request.path)))};
    if (path->model->space != 0)
        words << QStringLiteral("--space %1").arg(m_model->spaceName());
    if (path->request.closed)
        words << QStringLiteral("--closed");
    if (path->request.images.empty()) {
        words << QStringLiteral("--z='%1'")
                     .arg(joined(path->request.through, static_cast<std::size_t>(path->path.dimensions)));
    } else {
        QStringList images;
        for (const std::uint32_t image : path->request.images)
            images << QString::number(image);
        words << QStringLiteral("--images %1").arg(images.join(QLatin1Char(',')));
    }
    if (path->request.label > 0)
        words << QStringLiteral("--label %1").arg(path->request.label);
    return words;
}

QString PathView::exportCommand() const
{
    QStringList words = commandWords("grid");
    if (words.isEmpty())
        return {};
    words << QStringLiteral("--cols %1").arg(m_path->path()->request.cols);
    if (m_scale != 1)
        words << QStringLiteral("--scale %1").arg(m_scale);
    words << QStringLiteral("--out %1.png").arg(exportName());
    return words.join(QLatin1Char(' '));
}

QString PathView::animationCommand(int perStep, bool back) const
{
    QStringList words = commandWords("animate");
    if (words.isEmpty())
        return {};
    words << QStringLiteral("--frames %1").arg(perStep * m_path->path()->request.cols);
    if (!back)
        words << QStringLiteral("--one-way");
    return words.join(QLatin1Char(' '));
}

std::function<GridFrames(std::stop_token)> PathView::frames(int perStep, bool back) const
{
    const DatasetPtr dataset = m_model->dataset();
    if (!m_path->path() || !dataset)
        return {};
    FilmRequest film;
    film.kind = FilmKind::Path;
    film.picture = request();
    film.frames = perStep * m_path->path()->request.cols;
    film.oneWay = !back;
    return [model = m_path->path()->model, dataset, splits = m_model->splits(), film](const std::stop_token& stop) {
        return makeFilm(model, *dataset, splits, film, stop);
    };
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
    source.frames = [this](int perStep, bool back) { return frames(perStep, back); };
    source.command = [this](int perStep, bool back) { return animationCommand(perStep, back); };
    AnimationDialog dialog(source, this);
    dialog.exec();
}

} // namespace latentscape
