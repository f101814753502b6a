// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11 timeout=600
#include <QComboBox>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/image_controller.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/views/decoder_view.h"
#include "ui/views/image_view.h"
#include "ui/views/latent_sliders.h"

using namespace latentscape;
using namespace latentscape::test;

/// Models with inner spaces of codes: which of them map, decoder and sliders show.
class TestCodeSpaces : public QObject
{
    Q_OBJECT

private slots:
    void oneSpaceNeedsNoChoice();
    void mapAndDecoderGoToTheChosenSpace();
    void theImageIsLookedAtInTheNewSpace();
    void labelsGoWithTheSpace();
    void anOpenRunIsEncodedAnew();
    void trainingShowsTheChosenSpaceLive();
    void trainingIsFollowedLayerByLayer();
};

namespace {

/// The window's own map: the tab that compares runs has controls of the same names.
LatentMap* mapOf(MainWindow& window) { return window.findChild<LatentMap*>(); }

/// The window on a run of a small stack: one layer of 16 units below two codes.
std::filesystem::path stackRun(WindowFixture& fixture, const char* name, int epochs)
{
    TrainPlan plan = tinyPlan(fixture.data(), fixture.settings().runFolder() / name, epochs, "stacked_ae");
    plan.modelParams.set("pretrain-epochs", std::int64_t(1));
    return makeRun(plan);
}

} // namespace

void TestCodeSpaces::oneSpaceNeedsNoChoice()
{
    ExplorerModel explorer;
    LatentMap map(&explorer);
    expose(map, {700, 500});
    fillExplorer(explorer, "vae", 2);
    QVERIFY(!find<QComboBox>(&map, "mapSpace")->isVisible());
    QCOMPARE(explorer.spaces().size(), std::size_t{1});
    explorer.setSpace(1);
    QCOMPARE(explorer.space(), 0);
    QCOMPARE(explorer.dimensions(), 2);
}

void TestCodeSpaces::mapAndDecoderGoToTheChosenSpace()
{
    ExplorerModel explorer;
    LatentMap map(&explorer);
    DecoderView view(&explorer);
    expose(map, {700, 500});
    expose(view, {380, 800});
    fillExplorer(explorer, "stacked_ae", 2);
    auto* box = find<QComboBox>(&map, "mapSpace");
    QVERIFY(box->isVisible());
    QCOMPARE(box->count(), 2);
    QCOMPARE(box->itemText(1), QStringLiteral("layer-1 · 16"));
    QSignalSpy chosen(&explorer, &ExplorerModel::spaceChosen);
    const DatasetPtr data = explorer.dataset();
    connect(&explorer, &ExplorerModel::spaceChosen, &explorer,
            [&explorer, data] { explorer.setCodes(cloudCodes(*data, explorer.dimensions(), false), true); });
    box->setCurrentIndex(1);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(explorer.dimensions(), 16);
    QCOMPARE(explorer.spaceName(), QStringLiteral("layer-1"));
    QCOMPARE(find<LatentSliders>(&view, "latentSliders")->dimensions(), 16);
    QTRY_VERIFY(map.picture() && map.picture()->plane.dimensions() == 16);
    QVERIFY(map.picture()->settings.axes == MapAxes::Pca); // two of sixteen units tell little
    QVERIFY(map.plot()->xAxis->label().contains(QStringLiteral("layer-1")));
    QTRY_VERIFY(!view.imageView()->picture().isNull());
    // A newer snapshot of the same space is no other model.
    QSignalSpy replaced(&explorer, &ExplorerModel::modelReplaced);
    auto newer = std::make_shared<ModelSnapshot>(*explorer.model());
    newer->version = nextSnapshotVersion();
    explorer.setModel(newer);
    QCOMPARE(replaced.count(), 0);
    box->setCurrentIndex(0);
    QCOMPARE(explorer.dimensions(), 2);
    QTRY_VERIFY(map.picture() && map.picture()->settings.axes == MapAxes::Dimensions);
    explorer.clearModel();
    QCOMPARE(explorer.space(), 0);
}

void TestCodeSpaces::theImageIsLookedAtInTheNewSpace()
{
    ExplorerModel explorer;
    DecoderView view(&explorer);
    expose(view, {380, 800});
    fillExplorer(explorer, "stacked_ae", 2);
    view.openDataImage(17);
    auto* images = ImageController::of(&explorer);
    QTRY_VERIFY(images->picture());
    explorer.setSpace(1);
    QTRY_VERIFY(images->picture() && images->picture()->encoded.mean.size() == 16);
    QCOMPARE(explorer.latent(), images->picture()->encoded.mean);
    QCOMPARE(images->picture()->name, QStringLiteral("#17"));
    QVERIFY(find<QWidget>(&view, "imageResult")->isVisible());
}

void TestCodeSpaces::labelsGoWithTheSpace()
{
    ExplorerModel explorer;
    DecoderView view(&explorer);
    expose(view, {380, 800});
    fillExplorer(explorer, "m1_m2", 2);
    QCOMPARE(explorer.conditionClasses(), 3);
    QVERIFY(find<QWidget>(&view, "labelMixer")->isVisible());
    explorer.setSpace(1);
    QCOMPARE(explorer.spaceName(), QStringLiteral("z1"));
    QCOMPARE(explorer.conditionClasses(), 0);
    QVERIFY(!find<QWidget>(&view, "labelMixer")->isVisible());
    QTRY_VERIFY(!view.imageView()->picture().isNull());
    explorer.setSpace(0);
    QVERIFY(find<QWidget>(&view, "labelMixer")->isVisible());
}

void TestCodeSpaces::anOpenRunIsEncodedAnew()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    const std::filesystem::path run = stackRun(fixture, "stack", 2);
    ExplorerModel& model = *fixture.window().model();
    fixture.window().openPath(QString::fromStdString(run.string()));
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 2, 30000);
    find<QComboBox>(mapOf(fixture.window()), "mapSpace")->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 16, 30000);
    QVERIFY(model.codesComplete());
    // The space stays at another epoch, and is forgotten with the run.
    fixture.window().runs()->showEpoch(0);
    QTRY_COMPARE_WITH_TIMEOUT(model.model()->epoch, 0, 30000);
    QCOMPARE(model.space(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->epoch == 0 && model.codes()->dimensions == 16, 30000);
    fixture.window().openPath(QString::fromStdString(stackRun(fixture, "another", 1).string()));
    QTRY_VERIFY_WITH_TIMEOUT(model.run().filename() == "another" && model.codes(), 30000);
    QCOMPARE(model.space(), 0);
}

void TestCodeSpaces::trainingShowsTheChosenSpaceLive()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    TrainPlan plan = tinyPlan(fixture.data(), fixture.settings().runFolder() / "live", 100000, "stacked_ae");
    plan.modelParams.set("pretrain-epochs", std::int64_t(1));
    MainWindow& window = fixture.window();
    ExplorerModel& model = *window.model();
    window.training()->start(plan, model.dataset());
    QVERIFY(fixture.awaitModel());
    QTRY_COMPARE_WITH_TIMEOUT(model.dimensions(), 2, 30000); // once the layer is trained
    find<QComboBox>(mapOf(window), "mapSpace")->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 16, 30000);
    const std::uint64_t first = model.codes()->version;
    QTRY_VERIFY_WITH_TIMEOUT(model.codes()->version > first, 30000);
    // While it is paused there are no snapshots: every image is encoded here.
    window.training()->pause();
    QTRY_VERIFY_WITH_TIMEOUT(model.codesComplete(), 30000);
    find<QComboBox>(mapOf(window), "mapSpace")->setCurrentIndex(0);
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 2, 30000);
    find<QComboBox>(mapOf(window), "mapSpace")->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 16, 30000);
    window.training()->proceed();
    window.training()->stop();
    QVERIFY(fixture.awaitEnd());
    QTRY_VERIFY_WITH_TIMEOUT(model.codesComplete() && model.codes()->dimensions == 16, 30000);
    QCOMPARE(model.space(), 1);
}

void TestCodeSpaces::trainingIsFollowedLayerByLayer()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    MainWindow& window = fixture.window();
    ExplorerModel& model = *window.model();
    TrainPlan plan = tinyPlan(fixture.data(), fixture.settings().runFolder() / "followed", 100000, "stacked_ae");
    plan.modelParams.set("pretrain-epochs", std::int64_t(400));
    window.training()->start(plan, model.dataset());
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 16, 30000);
    QCOMPARE(model.spaceName(), QStringLiteral("layer-1"));
    QCOMPARE(find<QComboBox>(mapOf(window), "mapSpace")->currentIndex(), 1);
    // The layer after it, and the whole, are the model's own codes.
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 2, 60000);
    QCOMPARE(window.training()->space(), 0);
    window.training()->stop();
    QVERIFY(fixture.awaitEnd());
    // What the user chose stays.
    plan.run = fixture.settings().runFolder() / "chosen";
    plan.modelParams.set("pretrain-epochs", std::int64_t(1000));
    window.training()->start(plan, model.dataset());
    QTRY_VERIFY_WITH_TIMEOUT(model.run().filename() == "chosen" && model.codes() && model.codes()->dimensions == 16,
                             30000);
    find<QComboBox>(mapOf(window), "mapSpace")->setCurrentIndex(0);
    QTRY_VERIFY_WITH_TIMEOUT(model.codes() && model.codes()->dimensions == 2, 30000);
    const std::uint64_t first = model.codes()->version;
    QTRY_VERIFY_WITH_TIMEOUT(model.codes()->version > first, 30000);
    QCOMPARE(window.training()->progress().phaseIndex, 0);
    QCOMPARE(model.dimensions(), 2);
    window.training()->stop();
    QVERIFY(fixture.awaitEnd());
}

QTEST_MAIN(TestCodeSpaces)
#include "tst_code_spaces.moc"
