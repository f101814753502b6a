// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pictures of the top README: opens the window, trains, and saves what it looks like.
// `readme_pictures FOLDER [PART...]` (tests/run pictures): all of them, or those of some parts.
#include <algorithm>
#include <clocale>
#include <filesystem>
#include <functional>
#include <iostream>
#include <set>
#include <utility>
#include <vector>

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCursor>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QFontDatabase>
#include <QMenu>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "tests/pictures/palette.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/commands.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/comparison_controller.h"
#include "ui/compare/experiment_sheet.h"
#include "ui/compare/experiments_page.h"
#include "ui/controllers/map_layout.h"
#include "ui/plots/latent_map.h"
#include "ui/theme.h"
#include "ui/views/banner.h"
#include "ui/views/picture_page.h"
#include "ui/views/pictures_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr QSize kWindow(1600, 1000);
constexpr QPoint kNowhere(160, 800); ///< where the pointer hovers over nothing
constexpr int kEpochs = 5;
// As in the commands whose numbers the README gives.
constexpr int kComparedEpochs = 10;
constexpr int kComparedImages = 5000;
constexpr int kComparedSamples = 100;
constexpr int kPatienceMs = 600000;
/// After a change: glides, decoded tiles and histograms have come to the screen by then.
constexpr int kSettleMs = 1500;
constexpr int kDigit = 60000; ///< the image of the data set that is looked at

void require(bool came, const char* what)
{
    if (!came)
        qFatal("%s did not come.", what);
}

/// The window as a first user sees it, with settings and runs in a folder that goes away.
class Photographer
{
public:
    explicit Photographer(const QDir& folder) : m_folder(folder)
    {
        PreferenceValues values = m_preferences.values();
        values.runFolder = m_settings.runFolder();
        m_preferences.setValues(values);
        m_window = std::make_unique<MainWindow>(&m_preferences);
        dress(ThemeChoice::Light, "en");
        m_window->resize(kWindow);
        m_window->show();
        require(QTest::qWaitForWindowExposed(m_window.get()), "The window");
        m_window->commands()->action("view.reset")->trigger(); // the docks' sizes for this size of the window
        m_window->start();
        await([this] { return m_window->model()->dataset() && !m_window->runs()->isBusy(); }, "The data");
    }

    MainWindow* window() { return m_window.get(); }
    template <typename T>
    T* find(const char* name)
    {
        return latentscape::test::find<T>(m_window.get(), name);
    }

    /// The window's own; models that lie side by side have maps of their own.
    LatentMap* map() { return qobject_cast<LatentMap*>(find<QTabWidget>("centre")->widget(0)); }

    static void await(const std::function<bool()>& condition, const char* what)
    {
        require(QTest::qWaitFor(condition, kPatienceMs), what);
    }

    /// The theme and language of what is saved from now on.
    void dress(ThemeChoice theme, const char* language)
    {
        PreferenceValues values = m_preferences.values();
        values.theme = theme;
        values.language = QLatin1String(language);
        m_preferences.setValues(values);
        QTest::qWait(kSettleMs);
    }

    void train(const char* model, int epochs = kEpochs)
    {
        auto* models = find<QComboBox>("setup.model");
        models->setCurrentIndex(models->findData(QLatin1String(model)));
        find<QSpinBox>("param.epochs")->setValue(epochs);
        m_window->commands()->action("train.start")->trigger();
        await([this] { return !m_window->training()->isRunning(); }, "The end of the training");
        await([this] { return m_window->model()->codes() && m_window->model()->codesComplete(); }, "The whole map");
    }

    /// With as many latent dimensions.
    void trainWide(const char* model, int dimensions)
    {
        auto* models = find<QComboBox>("setup.model");
        models->setCurrentIndex(models->findData(QLatin1String(model)));
        find<QSpinBox>("param.latent")->setValue(dimensions);
        train(model);
    }

    /// Encodes an image of the data set.
    void encode(int image)
    {
        find<QSpinBox>("imageIndex")->setValue(image);
        await([this] { return find<QWidget>("imageResult")->isVisible(); }, "The encoded image");
    }

    /// These layers of the map and no others.
    void showLayers(const QStringList& names)
    {
        for (QAction* action : latentscape::test::find<QToolButton>(map(), "mapLayers")->menu()->actions()) {
            if (action->isCheckable())
                action->setChecked(names.contains(action->objectName()));
        }
        QTest::qWait(kSettleMs);
    }

    /// A layout of all images on the map.
    void layOut(MapAxes axes)
    {
        find<QTabWidget>("centre")->setCurrentIndex(0);
        auto* box = latentscape::test::find<QComboBox>(map(), "mapAxes");
        box->setCurrentIndex(box->findData(static_cast<int>(axes)));
        await(
            [this, axes] {
                const MapPicturePtr picture = map()->picture();
                return picture && picture->settings.axes == axes && picture->layout &&
                       picture->layout->state == MapLayout::State::Finished;
            },
            "The layout");
    }

    void selectLabels(const std::set<std::int32_t>& labels)
    {
        const Dataset& data = *m_window->model()->dataset();
        std::vector<std::uint32_t> images;
        for (std::uint32_t image = 0; image < data.size(); ++image) {
            if (labels.contains(data.labels[image]))
                images.push_back(image);
        }
        m_window->model()->setSelection(std::move(images));
        find<QDockWidget>("dock.selection")->raise();
    }

    void showPictures(GridKind kind)
    {
        find<QTabWidget>("centre")->setCurrentIndex(1);
        auto* pictures = find<PicturesView>("picturesView");
        pictures->showPage(kind);
        await([=] { return pictures->currentPage()->picture() != nullptr; }, "The grid");
    }

    /// Lays the runs side by side, with one image open in all of them, and measures them.
    void compare(const std::vector<std::filesystem::path>& runs)
    {
        CompareModel* compared = m_window->compare();
        for (const std::filesystem::path& run : runs)
            compared->addRun(run);
        m_window->commands()->action("view.compare")->trigger();
        // What is around it is of one model only.
        for (QDockWidget* dock : m_window->findChildren<QDockWidget*>())
            dock->setVisible(m_window->dockWidgetArea(dock) == Qt::LeftDockWidgetArea);
        find<QDockWidget>("dock.runs")->raise();
        find<QToolButton>("comparePanelsShown")->setChecked(true);
        await(
            [compared] {
                return std::ranges::all_of(compared->sides(), [](CompareSide* side) {
                    return !side->isBusy() && side->model()->codes() && side->model()->codesComplete();
                });
            },
            "The compared maps");
        compared->openImage(kDigit);
        auto* panels = find<ComparePanels>("comparePanels");
        find<QSpinBox>("comparison.images")->setValue(kComparedImages);
        find<QSpinBox>("comparison.samples")->setValue(kComparedSamples);
        panels->compute();
        await([panels] { return panels->controller()->latest() != nullptr; }, "The numbers");
    }

    /// The same draws from the prior, decoded by all that lie side by side.
    void showExperiment()
    {
        auto* panels = find<ComparePanels>("comparePanels");
        panels->setCurrentWidget(panels->experiments());
        auto* kinds = find<QComboBox>("experiments.kind");
        kinds->setCurrentIndex(kinds->findData(static_cast<int>(Experiment::Samples)));
        await(
            [panels] {
                const ExperimentResultPtr& result = panels->experiments()->sheet()->result();
                return result && result->request.kind == Experiment::Samples;
            },
            "The experiment");
    }

    void save(const char* name)
    {
        m_window->banner()->dismiss();
        m_window->setFocus();
        QCursor::setPos(m_window->mapToGlobal(kNowhere));
        QTest::qWait(kSettleMs);
        const QString path = m_folder.filePath(QLatin1String(name));
        if (!withPalette(m_window->grab().toImage()).save(path, "PNG", 0)) // 0: the strongest compression
            qFatal("%s cannot be written.", qPrintable(path));
        std::cout << qPrintable(path) << ", " << QFileInfo(path).size() / 1024 << " KiB" << std::endl;
    }

private:
    QDir m_folder;
    IsolatedSettings m_settings;
    Preferences m_preferences;
    std::unique_ptr<MainWindow> m_window;
};

void takeWindow(Photographer& photographer)
{
    photographer.train("vae");
    photographer.encode(kDigit);
    photographer.save("window-light.png");

    photographer.dress(ThemeChoice::Light, "ko");
    photographer.encode(kDigit);
    photographer.save("window-korean.png");

    photographer.dress(ThemeChoice::Dark, "en");
    photographer.encode(kDigit);
    photographer.showLayers({"mapPoints", "mapTiles"});
    photographer.save("window-dark.png");

    photographer.showLayers({"mapPoints", "mapThumbnails", "mapDensity", "mapNames"});
    photographer.save("map-layers.png");
    photographer.showLayers({"mapPoints"});

    photographer.dress(ThemeChoice::Light, "en");
    photographer.showPictures(GridKind::Manifold);
    photographer.save("pictures.png");
}

void takeConditional(Photographer& photographer)
{
    photographer.train("cvae");
    photographer.find<QToolButton>("label3")->click();
    photographer.showPictures(GridKind::Labels);
    photographer.save("window-cvae.png");
}

void takeLayouts(Photographer& photographer)
{
    photographer.trainWide("vae", 16);
    photographer.layOut(MapAxes::Umap);
    photographer.showLayers({"mapPoints", "mapThumbnails", "mapNames"});
    photographer.save("map-umap.png");

    photographer.dress(ThemeChoice::Dark, "en");
    photographer.showLayers({"mapPoints", "mapNames"});
    photographer.layOut(MapAxes::Tsne);
    photographer.selectLabels({4, 9});
    photographer.save("map-tsne.png");
}

void takeComparison(Photographer& photographer)
{
    std::vector<std::filesystem::path> runs;
    for (const char* model : {"autoencoder", "vae"}) {
        photographer.train(model, kComparedEpochs);
        runs.push_back(photographer.window()->model()->run());
    }
    photographer.compare(runs);
    photographer.save("compare.png");

    photographer.dress(ThemeChoice::Dark, "en");
    photographer.showExperiment();
    photographer.save("compare-samples.png");
}

/// Pictures that are taken in one window, on their own.
const std::vector<std::pair<QString, void (*)(Photographer&)>> kParts{
    {QStringLiteral("window"), takeWindow},
    {QStringLiteral("conditional"), takeConditional},
    {QStringLiteral("layouts"), takeLayouts},
    {QStringLiteral("comparison"), takeComparison},
};

bool isPart(const QString& name)
{
    return std::ranges::any_of(kParts, [&](const auto& part) { return part.first == name; });
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    const QStringList arguments = QApplication::arguments();
    const QStringList parts = arguments.mid(2);
    if (arguments.size() < 2 || !std::ranges::all_of(parts, isPart) || !QDir().mkpath(arguments[1])) {
        std::cerr << "Usage: readme_pictures FOLDER [window|conditional|layouts|comparison]..." << std::endl;
        return 2;
    }
    if (QFontDatabase::families().isEmpty())
        qFatal("The system has no font to write with.");
    QApplication::setCursorFlashTime(0);

    for (const auto& [name, take] : kParts) {
        if (!parts.isEmpty() && !parts.contains(name))
            continue;
        Photographer photographer{QDir(arguments[1])};
        take(photographer);
    }
    return 0;
}
