// SPDX-License-Identifier: GPL-3.0-or-later
// The time machine: going through the epochs of the run that is shown, and films of that.
#include <algorithm>

#include "core/output/films.h"
#include "core/output/picture_commands.h"
#include "core/training/run_folder.h"
#include "ui/commands.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/main_window.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/map_film.h"
#include "ui/plots/map_plot.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/banner.h"
#include "ui/views/picture_page.h"
#include "ui/views/pictures_view.h"

namespace latentscape {

namespace {

constexpr int kRestMilliseconds = 350;     ///< at one epoch, before all its images are encoded
constexpr int kStorageMilliseconds = 1000; ///< after an epoch's end: its file is written by then
constexpr int kMostFilmFrames = 300;       ///< of the first proposal
constexpr int kMostPerStep = 6;
constexpr double kFilmRate = 24;
constexpr double kPictureRate = 4;
constexpr int kFilmWidth = 640;

/// Of the picture that is made when no page has one: a sheet of `rows` by `cols` images.
QSize sheetSize(const ImageShape& shape, int rows, int cols)
{
    return {cols * (shape.width + 1) + 1, rows * (shape.height + 1) + 1};
}

} // namespace

void MainWindow::connectEpochs()
{
    m_epochRest.setSingleShot(true);
    m_epochRest.setInterval(kRestMilliseconds);
    connect(&m_epochRest, &QTimer::timeout, this, &MainWindow::encodeRest);
    m_storageDelay.setSingleShot(true);
    m_storageDelay.setInterval(kStorageMilliseconds);
    connect(&m_storageDelay, &QTimer::timeout, &m_epochs, &EpochCache::refresh);
    connect(&m_epochs, &EpochCache::ready, this, &MainWindow::epochCame);
    connect(&m_epochs, &EpochCache::storageChanged, this, [this] {
        m_losses->setStorage(m_epochs.storage());
        updateActions();
    });
    connect(&m_epochs, &EpochCache::failed, this, [this](const QString& text) {
        m_losses->epochs()->stop();
        m_losses->setShownEpoch(m_epoch); // nothing is on its way any more
        m_banner->tell(Banner::Kind::Problem, text);
    });
    connect(&m_training, &TrainingController::metricsArrived, this, [this](const std::vector<MetricsRow>& rows) {
        const bool epochEnds =
            std::ranges::any_of(rows, [](const MetricsRow& row) { return row.split == Split::Test; });
        if (epochEnds && showsTraining() && !m_storageDelay.isActive())
            m_storageDelay.start();
    });
    connect(&m_training, &TrainingController::finished, &m_epochs, &EpochCache::refresh);
}

void MainWindow::connectEpochBar()
{
    EpochBar* bar = m_losses->epochs();
    connect(m_losses, &LossPlot::epochChosen, this, &MainWindow::chooseEpoch);
    connect(m_losses, &LossPlot::approached, this, [this, bar] {
        // Somebody may be about to go through the epochs. A training needs the processor more.
        if (!m_training.isRunning() && bar->epoch() >= 0)
            m_epochs.prepare(bar->epoch());
    });
    connect(bar, &EpochBar::starChosen, &m_epochs, &EpochCache::setStarred);
    connect(bar, &EpochBar::mapFilmAsked, this, &MainWindow::exportMapFilm);
    connect(bar, &EpochBar::pictureFilmAsked, this, &MainWindow::exportPictureFilm);
    connect(bar, &EpochBar::playingChanged, this, [this](bool playing) {
        m_commands->action("epoch.play")->setChecked(playing);
        if (!playing)
            m_epochRest.start();
    });
    m_commands->on("epoch.previous", [bar](bool) { bar->step(-1); });
    m_commands->on("epoch.next", [bar](bool) { bar->step(1); });
    m_commands->on("epoch.play", [bar](bool on) {
        if (on)
            bar->play();
        else
            bar->stop();
    });
    m_losses->setStorage(m_epochs.storage());
}

void MainWindow::chooseEpoch(int epoch)
{
    if (m_model.run().empty() || !m_model.model()) {
        m_losses->setShownEpoch(m_epoch); // it will not come
        return;
    }
    m_epochRest.stop();
    m_epochs.show(epoch);
}

void MainWindow::epochCame(const EpochView& view)
{
    if (view.run != m_model.run() || !m_model.model())
        return;
    m_runs.giveUpEncoding();
    m_map->setGliding(true);
    m_model.setModel(view.model);
    m_model.setCodes(view.codes, view.complete);
    epochShown(view.epoch, view.epoch == m_epochs.storage().newest && !showsTraining());
    if (!view.complete)
        m_epochRest.start();
}

/// What is looked at for a while is shown with all images.
void MainWindow::encodeRest()
{
    const bool looksBack = !showsTraining() || m_epoch >= 0;
    if (looksBack && !m_losses->epochs()->isPlaying() && !m_runs.isBusy() && m_model.codes() &&
        !m_model.codesComplete())
        m_runs.encodeAll();
}

void MainWindow::showNewestEpoch()
{
    m_losses->epochs()->stop();
    m_epochs.dropWish();
    m_losses->setShownEpoch(m_epoch);
    if (m_epoch < 0)
        return;
    m_epochRest.stop();
    const bool there = m_trained.newest && m_trained.run == m_model.run();
    if (!there && !showsTraining()) {
        m_runs.showEpoch(-1);
        return;
    }
    epochShown(-1, true);
    if (there)
        showSnapshot(*m_trained.newest);
}

void MainWindow::epochShown(int epoch, bool newest)
{
    m_epoch = newest ? -1 : epoch;
    m_losses->setShownEpoch(m_epoch);
    updateActions();
    if (newest)
        m_banner->dismiss();
}

void MainWindow::forgetEpoch()
{
    m_epochRest.stop();
    if (m_epoch >= 0)
        epochShown(-1, true);
}

void MainWindow::exportMapFilm()
{
    MapFilm film = mapFilmOf(*m_map);
    film.epochs = m_epochs.storage().epochs;
    film.load = m_epochs.loader();
    if (!film.picture || !film.load || film.epochs.size() < 2)
        return;
    const MapSettings& settings = film.picture->settings;
    if (isCategory(settings.color))
        film.classes = mapClasses(settings.color, m_model.dataset().get(), m_model.splits(), settings.colorDimension);
    const QSize plot = m_map->plot()->size().expandedTo({1, 1});
    film.size = QSize(kFilmWidth, std::clamp(kFilmWidth * plot.height() / plot.width(), kFilmWidth / 2, kFilmWidth));
    AnimationDialog::Source source;
    source.name = pictureName(m_model, QStringLiteral("map-epochs"));
    source.size = film.size;
    source.steps = static_cast<int>(film.epochs.size());
    source.perStep = std::clamp(kMostFilmFrames / source.steps, 1, kMostPerStep);
    source.stepsPerSecond = kFilmRate;
    source.kind = QStringLiteral("film-map");
    source.preview = {toCoreImage(m_map->exportPreview(film.size), 3)};
    source.slowFrames = [film](int perStep, bool back) {
        return [film, perStep, back](const std::stop_token& stop, const std::function<void(double)>& told) mutable {
            film.perStep = perStep;
            film.back = back;
            return makeMapFilm(film, stop, told);
        };
    };
    openAnimation(source);
}

void MainWindow::exportPictureFilm()
{
    const SnapshotPtr model = m_model.model();
    const EpochCache::Loader load = m_epochs.loader();
    if (!model || !load || m_epochs.storage().epochs.size() < 2)
        return;
    AnimationDialog::Source source;
    GridRequest request;
    const PicturePage* page = m_pictures->currentPage();
    if (page && page->picture() && gridApplies(page->kind(), *model)) {
        request = page->shownRequest();
        source.size = QSize(page->picture()->grid.image.width, page->picture()->grid.image.height);
    } else {
        const bool manifold = gridApplies(GridKind::Manifold, *model);
        request.kind = manifold ? GridKind::Manifold : GridKind::Reconstructions;
        source.size = manifold ? sheetSize(model->shape, 20, 20) : sheetSize(model->shape, 8, 10);
    }
    request.scale = 1;
    source.name = pictureName(m_model, QLatin1String(toString(request.kind)) + QStringLiteral("-epochs"));
    source.steps = static_cast<int>(m_epochs.storage().epochs.size());
    source.finer = false;
    source.stepsPerSecond = kPictureRate;
    source.kind = QStringLiteral("film-sheet");
    source.look = {false, true, model->shape.channels == 1};
    if (page && page->picture() && page->kind() == request.kind)
        source.preview = {page->picture()->grid.image};
    source.caption = [epoch = model->epoch](std::size_t, int) { return "epoch " + std::to_string(epoch); };
    source.slowFrames = [=, epochs = m_epochs.storage().epochs, data = m_model.dataset(), splits = m_model.splits(),
                         run = m_model.run(), space = m_model.space()](int, bool back) {
        return [=](const std::stop_token& stop, const std::function<void(double)>& told) {
            const auto modelAt = [&](int epoch) { return inSpace(loadSnapshot(run, epoch), space); };
            GridFrames frames = makeEpochFilm(epochs, modelAt, *data, splits, request, stop, told);
            if (back && !frames.stopped) {
                addWayBack(frames.images);
                addWayBack(frames.captions);
            }
            return frames;
        };
    };
    source.holdsEnd = true;
    source.command = [request, model, run = m_model.run()](int, bool back) {
        FilmRequest film;
        film.kind = FilmKind::Epochs;
        film.picture = request;
        std::error_code unreadable;
        const std::string folder = isRunFolder(run) ? std::filesystem::absolute(run, unreadable).string() : "";
        return QString::fromStdString(animateCommand(folder, *model, film, back));
    };
    openAnimation(source);
}

void MainWindow::openAnimation(const AnimationDialog::Source& source)
{
    auto* dialog = new AnimationDialog(source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AnimationDialog::saved, this, [this](const QString& path) {
        m_banner->tell(Banner::Kind::Note, tr("The animation is saved as %1.").arg(path));
    });
    dialog->open();
}

} // namespace latentscape
