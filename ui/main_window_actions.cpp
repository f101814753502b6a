// SPDX-License-Identifier: GPL-3.0-or-later
// What the user asks for by menu, key or drop.
#include <utility>

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStatusBar>
#include <QTabWidget>
#include <QUndoStack>
#include <QUrl>

#include "core/data/read_options.h"
#include "core/training/run_folder.h"
#include "core/training/twin.h"
#include "ui/accessible_names.h"
#include "ui/commands.h"
#include "ui/export.h"
#include "ui/log.h"
#include "ui/main_window.h"
#include "ui/picture_file.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/directions_view.h"
#include "ui/views/evaluation_view.h"
#include "ui/views/factors_view.h"
#include "ui/views/help_dialogs.h"
#include "ui/views/import_dialog.h"
#include "ui/views/likelihood_view.h"
#include "ui/views/neighbours_view.h"
#include "ui/views/numbers_dialog.h"
#include "ui/views/oddities_view.h"
#include "ui/views/open_data_dialog.h"
#include "ui/views/path_view.h"
#include "ui/views/pictures_view.h"
#include "ui/views/points_table.h"
#include "ui/views/preferences_dialog.h"
#include "ui/views/runs_view.h"
#include "ui/views/selection_view.h"
#include "ui/views/setup_view.h"
#include "ui/views/sweep_view.h"
#include "ui/views/tour.h"

namespace latentscape {

void MainWindow::showOwn(QDialog* dialog)
{
    for (QDialog* older : findChildren<QDialog*>(dialog->objectName(), Qt::FindDirectChildrenOnly)) {
        if (older != dialog)
            older->close();
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::connectCommands()
{
    const auto plain = [this](const char* id, auto slot) {
        m_commands->on(id, [this, slot](bool) { (this->*slot)(); });
    };
    plain("data.open", &MainWindow::openFile);
    plain("run.open", &MainWindow::openFolder);
    plain("picture.open", &MainWindow::openPictureFile);
    plain("preferences", &MainWindow::showPreferences);
    m_commands->on("model.import", [this](bool) { importModel({}); });
    plain("model.export", &MainWindow::exportModel);
    m_commands->on("run.archive", [this](bool) { archiveRun(m_model.run()); });
    plain("train.start", &MainWindow::train);
    plain("train.continue", &MainWindow::continueRun);
    plain("train.twin", &MainWindow::askForTwin);
    plain("train.queue", &MainWindow::addToQueue);
    plain("train.sweep", &MainWindow::askForSweep);
    plain("epoch.newest", &MainWindow::showNewestEpoch);
    plain("run.training", &MainWindow::showTraining);
    plain("view.reset", &MainWindow::resetLayout);
    m_commands->on("quit", [this](bool) { close(); });
    plain("export", &MainWindow::exportInFront);
    m_commands->on("numbers.export", [this](bool) { exportNumbers(); });
    plain("picture.copy", &MainWindow::copyInFront);
    m_commands->on("train.pause", [this](bool checked) { togglePause(checked); });
    m_commands->on("train.step", [this](bool) { m_twin.step(); });
    m_commands->on("train.stop", [this](bool) { m_twin.stop(); });
    m_commands->on("view.fullscreen", [this](bool checked) { setFullScreen(checked); });
    plain("help.tour", &MainWindow::showTour);
    m_commands->on("help.shortcuts", [this](bool) { showOwn(new ShortcutSheet(this)); });
    m_commands->on("help.about", [this](bool) { showOwn(new AboutDialog(this)); });
    m_commands->on("help.log", [this](bool) {
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(logFile())))
            m_banner->tell(Banner::Kind::Warning, tr("No program opened the log file %1.").arg(logFile()));
    });
}

void MainWindow::connectViewCommands()
{
    m_commands->on("edit.undo", [this](bool) { m_decoder->undoStack()->undo(); });
    m_commands->on("edit.redo", [this](bool) { m_decoder->undoStack()->redo(); });
    m_commands->on("latent.copy", [this](bool) { m_decoder->copyLatent(); });
    m_commands->on("latent.paste", [this](bool) { m_decoder->paste(); });
    m_commands->on("latent.zero", [this](bool) { m_decoder->zero(); });
    m_commands->on("latent.prior", [this](bool) { m_decoder->randomPlace(); });
    m_commands->on("latent.data", [this](bool) { m_decoder->randomFromData(); });
    // A slider that moves pushes sixty times a second: only what changes is told.
    connect(m_decoder->undoStack(), &QUndoStack::canUndoChanged, m_commands->action("edit.undo"), &QAction::setEnabled);
    connect(m_decoder->undoStack(), &QUndoStack::canRedoChanged, m_commands->action("edit.redo"), &QAction::setEnabled);
    m_commands->on("view.setup", [this](bool) { showView(m_setup); });
    m_commands->on("view.runs", [this](bool) { showView(m_runList); });
    m_commands->on("view.map", [this](bool) { showView(m_map); });
    m_commands->on("view.selection", [this](bool) { showView(m_selectionView); });
    m_commands->on("view.path", [this](bool) { showView(m_pathView); });
    m_commands->on("view.directions", [this](bool) { showView(m_directions); });
    m_commands->on("view.factors", [this](bool) { showView(m_factorsView); });
    m_commands->on("view.pictures", [this](bool) { showView(m_pictures); });
    m_commands->on("view.sweep", [this](bool) { showView(m_sweepView); });
    m_commands->on("view.oddities", [this](bool) { showView(m_oddities); });
    m_commands->on("view.angles", [this](bool) {
        if (m_pictures->offersAngles())
            m_pictures->showAngles();
        else
            m_banner->tell(Banner::Kind::Note, tr("Only decoders that are linear in the pixels have principal angles: "
                                                  "train the linear autoencoder with the squared error."));
        showView(m_pictures);
    });
    m_commands->on("view.likelihood", [this](bool) { showView(m_likelihood); });
    m_commands->on("view.neighbours", [this](bool) { showView(m_neighbours); });
    m_commands->on("view.points", [this](bool) { showView(m_points); });
    m_commands->on("view.decoder", [this](bool) { showView(m_decoder); });
    m_commands->on("study.noise", [this](bool) { study(&DecoderView::studyNoise); });
    m_commands->on("study.posterior", [this](bool) { study(&DecoderView::studyPosterior); });
    m_commands->on("view.evaluation", [this](bool) { showView(m_evaluationView); });
    m_commands->on("evaluate", [this](bool) {
        showView(m_evaluationView);
        m_evaluationView->evaluate();
    });
    m_commands->on("view.losses", [this](bool) { showView(m_losses); });
    m_commands->on("losses.logarithmic", [this](bool checked) { m_losses->setLogarithmic(checked); });
    m_commands->action("losses.logarithmic")->setChecked(m_losses->isLogarithmic());
    m_commands->action("view.fullscreen")->setChecked(isFullScreen());
}

void MainWindow::study(void (DecoderView::*which)())
{
    showView(m_decoder);
    if (m_model.model())
        (m_decoder->*which)();
    else
        m_banner->tell(Banner::Kind::Note, tr("An image can be looked into once there is a model: train one, or open "
                                              "a run."));
}

void MainWindow::openFile()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open file"), m_preferences->openFolder());
    if (!file.isEmpty())
        openSource(file);
}

void MainWindow::openFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Open folder"), QString::fromStdString(m_preferences->values().runFolder.string()));
    if (!folder.isEmpty())
        openSource(folder);
}

void MainWindow::openDataFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open data set"), m_preferences->openFolder());
    if (!folder.isEmpty())
        openSource(folder);
}

void MainWindow::openSource(const QString& asked)
{
    const QFileInfo info(asked);
    if (!info.exists()) { // or how it is to be read stands behind it: then nothing is left to choose
        openPath(asked);
        return;
    }
    // With the slash that shell completion leaves behind a folder's name it would be another run.
    const QString path = QDir::cleanPath(info.absoluteFilePath());
    m_preferences->setOpenFolder(QFileInfo(path).absolutePath());
    if (isPictureFile(path) || isRunFolder(path.toStdString()) || isSweepFolder(path.toStdString())) {
        openPath(path);
        return;
    }
    if (isImportable(path)) {
        importModel({path});
        return;
    }
    auto* dialog = new OpenDataDialog(path, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OpenDataDialog::chosen, this, &MainWindow::loadData);
    dialog->open();
}

void MainWindow::loadData(const QString& name)
{
    if (m_twin.isRunning() || m_sweep.isActive()) {
        m_banner->tell(Banner::Kind::Warning, tr("A training is running. Stop it before another data set is opened."));
        return;
    }
    m_preferences->addRecentData(name);
    m_runs.loadData(name);
}

void MainWindow::openPictureFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Encode picture"), {}, tr("Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.tif *.tiff)"));
    if (!file.isEmpty())
        openPicture(file);
}

void MainWindow::openPath(const QString& asked)
{
    // How data are to be read may stand behind their path.
    const QString source = QString::fromStdString(sourcePath(asked.toStdString()));
    const QString cleaned = QDir::cleanPath(source);
    const QString path = cleaned + asked.mid(source.size());
    if (!QFileInfo::exists(cleaned)) {
        m_banner->tell(Banner::Kind::Problem, tr("There is no file or folder %1.").arg(path));
    } else if (isRunFolder(path.toStdString())) {
        openRun(path.toStdString());
    } else if (isSweepFolder(path.toStdString())) {
        showView(m_sweepView);
        if (m_sweep.isActive())
            m_banner->tell(Banner::Kind::Warning, obstacle());
        else
            m_sweep.open(path.toStdString());
    } else if (isPictureFile(path)) {
        openPicture(path);
    } else if (isImportable(path)) {
        importModel({path});
    } else {
        loadData(path);
    }
}

void MainWindow::openPicture(const QString& file)
{
    showView(m_decoder);
    m_decoder->openImageFile(file);
}

void MainWindow::openRun(const std::filesystem::path& run) { openFor({run, false, -1}); }

void MainWindow::openFor(Wish wish)
{
    m_wish = std::move(wish);
    const std::filesystem::path run = m_wish.run;
    if (m_training.isRunning() && m_training.run() == run) {
        showTraining();
        grantWish(run);
        return;
    }
    m_banner->dismiss();
    m_runs.openRun(run);
}

void MainWindow::showView(QWidget* content)
{
    if (const int tab = m_centre->indexOf(content); tab >= 0)
        m_centre->setCurrentIndex(tab);
    for (QWidget* widget = content->parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(widget)) {
            dock->show();
            dock->raise();
        }
    }
    // The container itself need not take the focus; its first control then does.
    QWidget* target = content;
    for (QWidget* child : content->findChildren<QWidget*>()) {
        if (target->focusPolicy() != Qt::NoFocus)
            break;
        if (child->isEnabled() && child->isVisible() && (child->focusPolicy() & Qt::TabFocus))
            target = child;
    }
    target->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::exportNumbers()
{
    auto* dialog = new NumbersDialog(&m_model, m_map, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NumbersDialog::saved, this, [this](const QString& path) {
        m_banner->tell(Banner::Kind::Note, tr("The numbers are saved as %1.").arg(path));
    });
    dialog->open();
}

Exportable* MainWindow::pictureInFront() const
{
    QWidget* front = m_lastPicture && m_lastPicture->isVisible() ? m_lastPicture.data() : m_centre->currentWidget();
    return dynamic_cast<Exportable*>(front);
}

void MainWindow::exportInFront()
{
    if (!exportPicture(this, pictureInFront()))
        tellNoPicture();
}

void MainWindow::copyInFront()
{
    Exportable* picture = pictureInFront();
    switch (copyPicture(picture)) {
    case PictureCopy::Copied:
        m_banner->tell(Banner::Kind::Note, tr("The picture is on the clipboard."));
        break;
    case PictureCopy::NoPicture:
        tellNoPicture();
        break;
    case PictureCopy::TooLarge: {
        const QSize size = picture->exportSize();
        m_banner->tell(Banner::Kind::Warning, tr("A picture of %1 × %2 pixels is too large to be copied: choose a "
                                                 "smaller size in Export (Ctrl+E).")
                                                  .arg(size.width())
                                                  .arg(size.height()));
        break;
    }
    }
}

void MainWindow::tellNoPicture()
{
    m_banner->tell(Banner::Kind::Note, tr("There is no picture here yet: bring the map, or another view that shows "
                                          "one, to the front."));
}

void MainWindow::showDimension(int dimension, int factor)
{
    if (!m_model.factors())
        return;
    LatentMap::State state = m_map->state();
    MapSettings& settings = state.settings;
    // Across stands what tells next most of the same factor.
    const FactorInformation& found = *m_model.factors();
    for (int other = 0, best = -1; other < found.dimensions; ++other) {
        if (other != dimension && (best < 0 || found.at(other, factor) > found.at(best, factor)))
            settings.yDimension = best = other;
    }
    settings.axes = MapAxes::Dimensions;
    settings.xDimension = dimension;
    settings.color = MapColor::Factor;
    settings.colorDimension = factor;
    m_map->restoreState(state);
    m_decoder->pointOut(dimension);
}

void MainWindow::showTour()
{
    TourGuide guide;
    // The tour says what to train and how; data, threads and folders are those of the setup.
    guide.train = [this](const TrainPlan& plan) {
        m_setup->setPlan(plan);
        showView(m_setup);
        train();
    };
    guide.sweep = [this](const SweepPlan& plan) {
        m_setup->setPlan(plan.base);
        startSweep({m_setup->plan(), plan.axes, {}});
    };
    guide.showPicture = [this](GridKind kind) {
        showView(m_pictures);
        m_pictures->showPage(kind);
    };
    guide.twins = [this](const TrainPlan& plan, const std::string& twin) {
        m_setup->setPlan(plan);
        const TrainPlan first = m_setup->plan();
        startTwins(first, twinOf(first, twin).plan);
    };
    guide.perform = [this](const char* command) {
        if (m_commands->action(command)->isEnabled())
            m_commands->action(command)->trigger();
        else
            m_banner->tell(Banner::Kind::Note, tr("This needs a model: train the one of this stop first."));
    };
    guide.obstacle = [this] { return obstacle(); };
    m_tour = new TourDialog(guide, this);
    // Over the losses: map, setup and decoder are what it talks of.
    const QSize size = m_tour->sizeHint();
    m_tour->move(mapToGlobal(QPoint((width() - size.width()) / 2, height() - size.height() - statusBar()->height())));
    showOwn(m_tour);
}

void MainWindow::showPreferences() { showOwn(new PreferencesDialog(m_preferences, this)); }

void MainWindow::applyPreferences()
{
    applyTheme(m_preferences->values().theme);
    chooseColorRamp(m_preferences->values().ramp);
    installLanguage(m_preferences->values().language);
}

void MainWindow::resetLayout()
{
    const QByteArray before = saveState(kLayoutVersion);
    const int tab = m_centre->currentIndex();
    restoreState(m_firstLayout, kLayoutVersion);
    arrangeDocks();
    m_centre->setCurrentIndex(0);
    delete m_banner->findChild<QAction*>(QStringLiteral("layout.undo"), Qt::FindDirectChildrenOnly);
    auto* undo = new QAction(themedIcon(QStringLiteral("undo")), tr("Undo"), m_banner);
    undo->setObjectName(QStringLiteral("layout.undo"));
    undo->setToolTip(tr("Put the panels back as they were"));
    connect(undo, &QAction::triggered, this, [this, before, tab] {
        m_banner->dismiss();
        restoreState(before, kLayoutVersion);
        m_centre->setCurrentIndex(tab);
    });
    m_banner->tell(Banner::Kind::Note, tr("The panels are where they were at first."), undo);
}

void MainWindow::setFullScreen(bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); }

void MainWindow::fillRecentRuns(QMenu* menu)
{
    menu->clear();
    const QStringList recent = m_preferences->recentRuns();
    for (const QString& path : recent) {
        QAction* action = menu->addAction(withLiteralAmpersands(QFileInfo(path).fileName()), this,
                                          [this, path] { openRun(path.toStdString()); });
        action->setToolTip(path);
    }
    if (recent.isEmpty())
        menu->addAction(tr("No runs yet"))->setEnabled(false);
    menu->addSeparator();
    menu->addAction(tr("Forget these"), this, [this] { m_preferences->forgetRecentRuns(); })
        ->setEnabled(!recent.isEmpty());
}

} // namespace latentscape
