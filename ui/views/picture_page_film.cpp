// SPDX-License-Identifier: GPL-3.0-or-later
// A row of a picture as an animation.
#include <algorithm>

#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>

#include "core/output/picture_commands.h"
#include "core/output/run_commands.h"
#include "ui/controllers/factor_controller.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/picture_page.h"

namespace latentscape {

void PicturePage::buildFilm(QLayout* row)
{
    m_film = addButton(row, "pictureAnimation", "export", tr("Animation…"), {});
    auto* menu = new QMenu(m_film);
    menu->setObjectName(QStringLiteral("pictureAnimationRows"));
    m_film->setMenu(menu);
    m_film->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillFilms(menu); });
    offerFilms();
}

void PicturePage::offerFilms()
{
    if (!m_film)
        return;
    const bool any = filmOf(0).has_value();
    m_film->setEnabled(any);
    m_film->setToolTip(any ? tr("Save a row of the picture as a GIF, an animated PNG or an MP4; the picture itself is "
                                "exported with Ctrl+E")
                           : tr("Animations are made of the rows of the picture, two columns or more: there is none "
                                "yet"));
}

void PicturePage::fillFilms(QMenu* menu)
{
    menu->clear();
    for (int row = 0; m_picture && row < m_picture->grid.rows; ++row) {
        if (filmOf(row))
            menu->addAction(filmName(row), this, [this, row] { exportAnimation(row); });
    }
}

std::vector<int> PicturePage::recipeNumbers(const char* key) const
{
    std::vector<int> numbers;
    if (!m_picture)
        return numbers;
    const auto entry = m_picture->grid.recipe.find(key);
    if (entry == m_picture->grid.recipe.end())
        return numbers;
    static const QRegularExpression between(QStringLiteral("[^0-9]+"));
    for (const QString& number : QString::fromStdString(entry->second).split(between, Qt::SkipEmptyParts))
        numbers.push_back(number.toInt());
    return numbers;
}

std::optional<FilmRequest> PicturePage::filmOf(int row) const
{
    if (!m_picture || m_picture->grid.stopped || row >= m_picture->grid.rows || m_picture->grid.cols < 2)
        return std::nullopt;
    FilmRequest film;
    film.picture = m_picture->request;
    film.picture.look = {};
    const auto place = static_cast<std::size_t>(row);
    const std::vector<std::uint32_t>& test = m_model->splits().test;
    const auto inTest = [&test](int image) -> std::int64_t {
        const auto found = std::ranges::find(test, static_cast<std::uint32_t>(image));
        return found == test.end() ? -1 : found - test.begin();
    };
    const std::vector<int> images = recipeNumbers("images");
    if (m_kind == GridKind::Traversals) {
        const std::vector<int> dimensions = recipeNumbers("dimensions");
        if (place >= dimensions.size())
            return std::nullopt;
        film.kind = FilmKind::Traversal;
        film.dimension = dimensions[place];
        // Through the image that the rows go through, if they do; a label that is chosen takes the place of its own.
        film.picture.from = images.empty() ? -1 : inTest(images.front());
        return film;
    }
    if (place / 2 * 2 + 1 >= images.size())
        return std::nullopt;
    film.kind = FilmKind::Interpolation;
    film.curve = row % 2 == 0 ? Interpolation::Linear : Interpolation::Spherical;
    film.picture.from = inTest(images[place / 2 * 2]);
    film.picture.to = inTest(images[place / 2 * 2 + 1]);
    return film.picture.from < 0 || film.picture.to < 0 ? std::nullopt : std::optional(film);
}

QString PicturePage::filmName(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    if (m_kind == GridKind::Traversals)
        return dimensionName(*m_model, recipeNumbers("dimensions").at(place));
    const std::vector<int> images = recipeNumbers("images");
    const QString text = row % 2 == 0 ? tr("#%1 to #%2, straight") : tr("#%1 to #%2, along the sphere");
    return text.arg(images.at(place / 2 * 2)).arg(images.at(place / 2 * 2 + 1));
}

void PicturePage::exportAnimation(int row)
{
    const std::optional<FilmRequest> film = filmOf(row);
    const DatasetPtr dataset = m_model->dataset();
    if (!film || !dataset)
        return;
    const Grid& grid = m_picture->grid;
    const auto cols = static_cast<std::size_t>(grid.cols);
    const auto first = static_cast<std::size_t>(row) * cols;
    AnimationDialog::Source source;
    source.name = exportName() + QStringLiteral("-%1").arg(row + 1);
    source.size = QSize(grid.shape.width, grid.shape.height);
    source.steps = grid.cols;
    source.turnsBack = true;
    source.look = {false, true, grid.shape.channels == 1};
    if (first + cols <= grid.cells.size())
        source.preview.assign(grid.cells.begin() + static_cast<std::ptrdiff_t>(first),
                              grid.cells.begin() + static_cast<std::ptrdiff_t>(first + cols));
    source.caption = [picture = m_picture, film = *film, first, cols](std::size_t step, int) {
        return film.kind == FilmKind::Traversal
                   ? "z" + std::to_string(film.dimension) + "=" + picture->grid.captions.cells.at(first + step)
                   : "t=" + captionNumber(static_cast<double>(step) / static_cast<double>(cols - 1));
    };
    const auto filmAt = [film = *film, cols = grid.cols](int perStep, bool back) {
        FilmRequest wanted = film;
        wanted.frames = perStep * cols;
        wanted.oneWay = !back;
        return wanted;
    };
    source.slowFrames = [filmAt, model = m_picture->model, dataset, splits = m_model->splits()](int perStep,
                                                                                                bool back) {
        return [model, dataset, splits, film = filmAt(perStep, back)](const std::stop_token& stop,
                                                                      const std::function<void(double)>& told) {
            return makeFilm(model, *dataset, splits, film, stop, told);
        };
    };
    source.command = [filmAt, model = m_picture->model, run = m_model->run()](int perStep, bool back) {
        return QString::fromStdString(animateCommand(storedName(run, *model), *model, filmAt(perStep, back)));
    };
    auto* dialog = new AnimationDialog(source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace latentscape
