// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/output/png.h"
#include "core/training/run_folder.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/stored_model.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/picture_controller.h"
#include "ui/images.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/image_view.h"
#include "ui/views/picture_page.h"
#include "ui/views/pictures_view.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestPicturesView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void isEmptyWithoutAModel();
    void showsTheBytesOfMakeGrid_data();
    void showsTheBytesOfMakeGrid();
    void kindsFollowTheModel();
    void noiseStartsAsTrainedAndFollowsTheSlider();
    void settingsAreFollowed();
    void samplesMayComeFromTheMixture();
    void newSeedGivesOtherSamples();
    void hiddenPagesWaitUntilTheyAreShown();
    void newWeightsAreFollowedAtMostOnceASecond();
    void refusalIsShown();
    void pictureZoomsAndFits();
    void exportIsWhatIsShown();
    void exportIsLaidOutAnew();
    void commandNamesEverythingThatIsNotPreset();
    void showsImagesOfTheSelection();
    void rowsMoveAsTheyAreShown_data();
    void rowsMoveAsTheyAreShown();
    void rowsThroughAnImageMoveThroughIt_data();
    void rowsThroughAnImageMoveThroughIt();

private:
    PicturePage* open(const std::string& id, int latent, GridKind kind)
    {
        fillExplorer(*m_explorer, id, latent);
        m_view->showPage(kind);
        return m_view->page(kind);
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<PicturesView> m_view;
};

void TestPicturesView::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_view = std::make_unique<PicturesView>(m_explorer.get());
    expose(*m_view, {700, 500});
}

void TestPicturesView::cleanup()
{
    m_view.reset();
    m_explorer.reset();
}

void TestPicturesView::isEmptyWithoutAModel()
{
    QVERIFY(!m_view->currentPage()->picture());
    QVERIFY(m_view->exportPng().isEmpty());
    QVERIFY(m_view->exportPreview({100, 100}).isNull());
}

void TestPicturesView::showsTheBytesOfMakeGrid_data()
{
    QTest::addColumn<int>("kind");
    for (const GridKind kind :
         {GridKind::Reconstructions, GridKind::Samples, GridKind::Manifold, GridKind::Traversals,
          GridKind::Interpolation, GridKind::Labels, GridKind::Denoise, GridKind::Filters, GridKind::Layers})
        QTest::newRow(toString(kind)) << static_cast<int>(kind);
}

void TestPicturesView::showsTheBytesOfMakeGrid()
{
    QFETCH(int, kind);
    const bool layered = static_cast<GridKind>(kind) == GridKind::Layers;
    PicturePage* page = open(layered ? "stacked_ae" : "cvae", 2, static_cast<GridKind>(kind));
    QTRY_VERIFY(page->picture());
    GridRequest request;
    request.kind = page->kind();
    const Grid grid = makeGrid(m_explorer->model(), *m_explorer->dataset(), m_explorer->splits(), request);
    QCOMPARE(page->picture()->grid.image, grid.image);
    QCOMPARE(page->view()->picture(), toQImage(grid.image));
    const std::vector<std::byte> bytes = encodePng(grid.image, grid.recipe);
    QCOMPARE(m_view->exportPng(),
             QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
}

void TestPicturesView::kindsFollowTheModel()
{
    const auto isOffered = [&](GridKind kind) { return m_view->offers(kind); };
    open("cvae", 2, GridKind::Samples);
    QVERIFY(isOffered(GridKind::Labels));
    open("vae", 2, GridKind::Samples);
    QVERIFY(!isOffered(GridKind::Labels));
    QVERIFY(isOffered(GridKind::Manifold));
    QVERIFY(isOffered(GridKind::Denoise) && isOffered(GridKind::Filters) && !isOffered(GridKind::Layers));
    open("stacked_ae", 2, GridKind::Layers);
    QVERIFY(isOffered(GridKind::Layers));
    // A page that goes leaves another in front.
    QCOMPARE(m_view->currentPage()->kind(), GridKind::Layers);
    fillExplorer(*m_explorer, "vae", 2);
    QCOMPARE(m_view->currentPage()->kind(), GridKind::Reconstructions);
    QVERIFY(!m_view->offersAngles());
}

void TestPicturesView::noiseStartsAsTrainedAndFollowsTheSlider()
{
    const TemporaryFolder folder;
    m_explorer->setRun(folder.path());
    PicturePage* page = open("denoising_ae", 2, GridKind::Denoise);
    QTRY_VERIFY(page->picture());
    auto* slider = find<QSlider>(page, "pictureNoiseSlider");
    auto* box = find<QDoubleSpinBox>(page, "pictureNoise");
    QCOMPARE(box->value(), gridNoise(*m_explorer->model()).level);
    slider->setValue(65);
    QCOMPARE(box->value(), 0.65);
    QTRY_COMPARE(page->picture()->request.noise, 0.65);
    box->setValue(0.2);
    QCOMPARE(slider->value(), 20);
    find<QComboBox>(page, "pictureCorruption")->setCurrentIndex(2);
    QTRY_VERIFY(page->picture()->request.corruption == Corruption::SaltAndPepper);
    QCOMPARE(page->picture()->grid.recipe.at("noise"), std::string("0.2"));
    storeModel(folder.path(), *m_explorer->model());
    QVERIFY2(m_view->exportCommand().contains("--kind denoise --corruption salt-and-pepper --noise 0.2 "),
             qPrintable(m_view->exportCommand()));
}

void TestPicturesView::settingsAreFollowed()
{
    PicturePage* page = open("vae", 3, GridKind::Samples);
    QTRY_VERIFY(page->picture());
    find<QSpinBox>(page, "pictureRows")->setValue(3);
    find<QSpinBox>(page, "pictureCols")->setValue(4);
    QTRY_VERIFY(page->picture()->grid.rows == 3 && page->picture()->grid.cols == 4);
    QVERIFY(find<TextLine>(page, "pictureCaption")->text().contains("4"));
    page = open("vae", 3, GridKind::Manifold);
    find<QComboBox>(page, "pictureY")->setCurrentIndex(2);
    QTRY_VERIFY(page->picture() && page->picture()->request.yDimension == 2);
}

void TestPicturesView::samplesMayComeFromTheMixture()
{
    PicturePage* page = open("vae", 3, GridKind::Samples);
    QTRY_VERIFY(page->picture());
    auto* source = find<QComboBox>(page, "pictureSource");
    QVERIFY(source->isEnabled());
    QCOMPARE(page->picture()->grid.mixtureComponents, 0);
    source->setCurrentIndex(1);
    QTRY_VERIFY(page->picture()->grid.mixtureComponents > 0);
    QVERIFY(find<TextLine>(page, "pictureCaption")->text().contains(QStringLiteral("mixture")));
    const TemporaryFolder folder;
    m_explorer->setRun(folder.path());
    fillExplorer(*m_explorer, "vae", 3);
    QTRY_VERIFY(page->picture());
    storeModel(folder.path(), *m_explorer->model());
    QVERIFY(page->exportCommand().contains(QStringLiteral("--latents mixture")));
    // Without a prior there is nothing to choose.
    page = open("autoencoder", 3, GridKind::Samples);
    QVERIFY(!source->isEnabled());
    QCOMPARE(source->currentText(), QStringLiteral("mixture"));
    QVERIFY(page->request().latents == LatentSource::Usual);
}

void TestPicturesView::newSeedGivesOtherSamples()
{
    PicturePage* page = open("vae", 2, GridKind::Samples);
    QTRY_VERIFY(page->picture());
    const PicturePtr before = page->picture();
    QTest::mouseClick(find<QToolButton>(page, "pictureNewSeed"), Qt::LeftButton);
    QTRY_VERIFY(page->picture() != before);
    QVERIFY(page->picture()->request.seed != before->request.seed);
    QVERIFY(!(page->picture()->grid.image == before->grid.image));
}

void TestPicturesView::hiddenPagesWaitUntilTheyAreShown()
{
    open("vae", 2, GridKind::Samples);
    QTRY_VERIFY(m_view->page(GridKind::Samples)->picture());
    QVERIFY(!m_view->page(GridKind::Manifold)->picture());
    m_view->showPage(GridKind::Manifold);
    QTRY_VERIFY(m_view->page(GridKind::Manifold)->picture());
}

void TestPicturesView::newWeightsAreFollowedAtMostOnceASecond()
{
    PicturePage* page = open("vae", 2, GridKind::Samples);
    QTRY_VERIFY(page->picture());
    auto* pace = find<QTimer>(page, "picturePace");
    QVERIFY(pace->isSingleShot());
    QCOMPARE(pace->interval(), 1000);
    // The second is as long as the test needs it to be: it is over when the test says so.
    constexpr int kLong = 3'600'000;
    connect(pace, &QTimer::timeout, page, [pace] { pace->setInterval(kLong); });
    pace->start(kLong);
    const auto* pictures = page->findChild<PictureController*>();
    QSignalSpy drawn(pictures, &PictureController::pictureReady);
    const auto newWeights = [this] {
        auto newer = std::make_shared<ModelSnapshot>(*m_explorer->model());
        ++newer->version;
        m_explorer->setModel(newer);
    };
    for (int second = 1; second <= 2; ++second) {
        const PicturePtr before = page->picture();
        for (int i = 0; i < 3; ++i)
            newWeights();
        QVERIFY(!pictures->isBusy());
        QCOMPARE(page->picture(), before);
        pace->setInterval(0);
        QTRY_COMPARE(page->picture()->version, m_explorer->model()->version);
        QCOMPARE(drawn.count(), second); // of the newest alone
        QVERIFY(pace->isActive());
    }
}

void TestPicturesView::refusalIsShown()
{
    PicturePage* page = open("vae", 2, GridKind::Interpolation);
    QTRY_VERIFY(page->picture());
    find<QSpinBox>(page, "pictureFrom")->setValue(100000);
    QTRY_VERIFY(!page->picture());
    QVERIFY(page->view()->picture().isNull());
    find<QSpinBox>(page, "pictureFrom")->setValue(0);
    QTRY_VERIFY(page->picture());
}

void TestPicturesView::pictureZoomsAndFits()
{
    PicturePage* page = open("vae", 2, GridKind::Samples);
    QTRY_VERIFY(page->picture());
    ImageView* view = page->view();
    const double fitting = view->zoom();
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->zoom() > fitting);
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(view->zoom(), fitting);
    const QPointF place(100, 100);
    QWheelEvent wheel(place, view->mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(view, &wheel);
    QVERIFY(view->zoom() > fitting);
    QTest::mouseDClick(view, Qt::LeftButton, {}, {100, 100});
    QCOMPARE(view->zoom(), fitting);
}

void TestPicturesView::exportIsWhatIsShown()
{
    PicturePage* page = open("vae", 2, GridKind::Samples);
    QTRY_VERIFY(page->picture());
    const QImage picture = QImage::fromData(m_view->exportPng(), "PNG");
    QCOMPARE(picture.size(), m_view->exportSize());
    QCOMPARE(picture.convertToFormat(QImage::Format_Grayscale8), page->view()->picture());
    QCOMPARE(m_view->exportName(), QStringLiteral("bars-vae-samples"));
    QCOMPARE(picture.text("seed"), QStringLiteral("1"));
}

void TestPicturesView::exportIsLaidOutAnew()
{
    PicturePage* page = open("vae", 2, GridKind::Manifold);
    QTRY_VERIFY(page->picture());
    const QSize before = m_view->exportSize();
    const QImage shown = page->view()->picture();
    int told = 0;
    m_view->exportChanged = page->exportChanged = [&told] { ++told; };
    m_view->setExportScale(3);
    QCOMPARE(told, 1);
    QCOMPARE(m_view->exportSize(), before * 3);
    GridRequest request;
    request.kind = GridKind::Manifold;
    request.scale = 3;
    for (const SheetLook& look : {SheetLook{}, SheetLook{0, false, SheetColors::Inverted},
                                  SheetLook{2, true, SheetColors::Violet}, SheetLook{1, true, SheetColors::Grey}}) {
        request.look = look;
        m_view->setExportLook(look);
        const Grid grid = makeGrid(m_explorer->model(), *m_explorer->dataset(), m_explorer->splits(), request);
        const std::vector<std::byte> bytes = encodePng(grid.image, grid.recipe);
        QCOMPARE(m_view->exportPng(),
                 QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
        QCOMPARE(m_view->exportSize(), QSize(grid.image.width, grid.image.height));
        // The preview is what it will be, smaller.
        const QImage preview = m_view->exportPreview({300, 300});
        QVERIFY(preview.width() <= 300 && preview.height() <= 300 && preview.width() > 100);
        QCOMPARE(preview.isGrayscale(), look.colors != SheetColors::Violet);
    }
    QCOMPARE(page->view()->picture(), shown); // the screen stays as it was
    const TemporaryFolder folder;
    m_explorer->setRun(folder.path());
    storeModel(folder.path(), *m_explorer->model());
    QVERIFY2(m_view->exportCommand().contains("--scale 3 --captions"), qPrintable(m_view->exportCommand()));
}

void TestPicturesView::commandNamesEverythingThatIsNotPreset()
{
    const TemporaryFolder folder;
    const std::filesystem::path run = folder.path() / "it's" / "run";
    m_explorer->setRun(run);
    PicturePage* page = open("vae", 2, GridKind::Samples);
    QTRY_VERIFY(page->picture());
    find<QSpinBox>(page, "pictureRows")->setValue(5);
    find<QSpinBox>(page, "pictureSeed")->setValue(77);
    QTRY_VERIFY(page->picture()->request.seed == 77);
    QString command = m_view->exportCommand();
    QVERIFY2(command.isEmpty(), qPrintable(command)); // nothing is stored there
    storeModel(run, *m_explorer->model());
    command = m_view->exportCommand();
    QVERIFY2(command.startsWith("latentscape-cli grid '") &&
                 command.contains("/it'\\''s/run@1' --kind samples --rows 5 --seed 77 --out "),
             qPrintable(command));
    QVERIFY(!command.contains("--cols"));
}

void TestPicturesView::showsImagesOfTheSelection()
{
    const TemporaryFolder folder;
    m_explorer->setRun(folder.path());
    PicturePage* page = open("vae", 2, GridKind::Reconstructions);
    QTRY_VERIFY(page->picture());
    storeModel(folder.path(), *m_explorer->model());
    auto* box = find<QCheckBox>(page, "pictureSelected");
    QVERIFY(!box->isEnabled());
    m_explorer->setSelection({5, 17, 100});
    QVERIFY(box->isEnabled());
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QVERIFY(box->isChecked());
    QTRY_COMPARE(page->picture()->request.images.size(), std::size_t{3});
    QCOMPARE(page->picture()->grid.cols, 3);
    const QString command = m_view->exportCommand();
    const QString named = QString::fromStdString(page->picture()->grid.recipe.at("images"));
    QCOMPARE(named.split(',').size(), 3);
    QVERIFY2(command.contains(QStringLiteral("--images %1 ").arg(named)), qPrintable(command));
    GridRequest request;
    request.kind = GridKind::Reconstructions;
    for (const QString& image : named.split(','))
        request.images.push_back(image.toUInt());
    QCOMPARE(makeGrid(m_explorer->model(), *m_explorer->dataset(), m_explorer->splits(), request).recipe,
             page->picture()->grid.recipe);
    // It follows what is selected, and falls back on the test split.
    m_explorer->setSelection({8, 9});
    QTRY_COMPARE(page->picture()->request.images.size(), std::size_t{2});
    m_explorer->setSelection({});
    QTRY_VERIFY(page->picture()->request.images.empty());
    QVERIFY(!find<PicturePage>(m_view.get(), "picture-samples")->findChild<QCheckBox*>("pictureSelected"));
}

void TestPicturesView::rowsMoveAsTheyAreShown_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::addRow("traversals") << static_cast<int>(GridKind::Traversals) << QStringLiteral("traversal");
    QTest::addRow("interpolation") << static_cast<int>(GridKind::Interpolation) << QStringLiteral("interpolation");
}

void TestPicturesView::rowsMoveAsTheyAreShown()
{
    QFETCH(int, kind);
    PicturePage* page = m_view->page(static_cast<GridKind>(kind));
    m_view->showPage(page->kind());
    auto* button = find<QToolButton>(page, "pictureAnimation");
    QVERIFY(!button->isEnabled() && !button->toolTip().isEmpty());
    fillExplorer(*m_explorer, "vae", 3);
    find<QSpinBox>(page, "pictureCols")->setValue(5);
    find<QSpinBox>(page, "pictureRows")->setValue(2);
    QTRY_VERIFY_WITH_TIMEOUT(page->picture() && page->picture()->grid.cols == 5, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(page->picture()->request.rows, 2, 20000);
    QVERIFY(button->isEnabled());
    auto* menu = find<QMenu>(page, "pictureAnimationRows");
    emit menu->aboutToShow();
    if (const auto where = qEnvironmentVariable("LATENTSCAPE_SHOTS"); !where.isEmpty()) {
        QVERIFY(m_view->grab().save(where + QStringLiteral("/rows-%1.png").arg(kind)));
        QVERIFY(menu->grab().save(where + QStringLiteral("/rows-%1-menu.png").arg(kind)));
    }
    const Grid& grid = page->picture()->grid;
    QCOMPARE(menu->actions().size(), qsizetype{grid.rows});

    menu->actions().last()->trigger();
    auto* dialog = page->findChild<AnimationDialog*>();
    QVERIFY(dialog);
    TemporaryFolder folder;
    const QString file = QString::fromStdString((folder.path() / "row.png").string());
    auto* format = find<QComboBox>(dialog, "animation.format");
    format->setCurrentIndex(format->findData(static_cast<int>(AnimationFormat::Apng)));
    find<QSpinBox>(dialog, "animation.scale")->setValue(1);
    find<QCheckBox>(dialog, "animation.back")->setChecked(false);
    dialog->setPath(file);
    QSignalSpy saved(dialog, &AnimationDialog::saved);
    dialog->save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
    // The first frame is the row's first image: a program that knows no animations shows that one.
    const QImage first = toQImage(grid.cells.at(static_cast<std::size_t>((grid.rows - 1) * grid.cols)));
    QCOMPARE(QImage(file).convertToFormat(QImage::Format_RGB32), first.convertToFormat(QImage::Format_RGB32));
    QFETCH(QString, name);
    QCOMPARE(QImage(file).text(QStringLiteral("frames")), QString::number(grid.cols));
    QCOMPARE(QImage(file).text(QStringLiteral("kind")), name);
}

void TestPicturesView::rowsThroughAnImageMoveThroughIt_data()
{
    QTest::addColumn<int>("label");
    QTest::addRow("its own label") << -1;
    QTest::addRow("a label that is chosen") << 1;
}

void TestPicturesView::rowsThroughAnImageMoveThroughIt()
{
    QFETCH(int, label);
    // A model whose prior is no normal distribution, and whose decoder is told a label.
    const TemporaryFolder folder;
    TrainPlan plan = tinyPlan(writeBars(folder.path() / "bars"), folder.path() / "run", 1, "aae");
    plan.modelParams.set("latent", std::int64_t{2});
    plan.modelParams.set("prior", std::string("mixture"));
    plan.modelParams.set("labels", std::int64_t{30});
    const SnapshotPtr model = loadSnapshot(makeRun(plan));
    const DatasetPtr data = barsDataset();
    m_explorer->setDataset(data, makeSplits(*data, {}));
    m_explorer->setModel(model);
    m_explorer->setCodes(cloudCodes(*data, 2), true);
    PicturePage* page = m_view->page(GridKind::Traversals);
    m_view->showPage(page->kind());
    find<QSpinBox>(page, "pictureCols")->setValue(4);
    auto* labels = find<QComboBox>(page, "pictureLabel");
    QTRY_COMPARE(labels->count(), 4); // the kind's choice comes first
    labels->setCurrentIndex(label + 1);
    QTRY_VERIFY_WITH_TIMEOUT(page->picture() && page->picture()->grid.cols == 4, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(page->picture()->request.label, label, 20000);
    const Grid grid = page->picture()->grid;
    page->exportAnimation(1);
    auto* dialog = page->findChild<AnimationDialog*>();
    QVERIFY(dialog);
    const QString file = QString::fromStdString((folder.path() / "row.png").string());
    auto* format = find<QComboBox>(dialog, "animation.format");
    format->setCurrentIndex(format->findData(static_cast<int>(AnimationFormat::Apng)));
    find<QSpinBox>(dialog, "animation.scale")->setValue(1);
    find<QCheckBox>(dialog, "animation.back")->setChecked(false);
    dialog->setPath(file);
    QSignalSpy saved(dialog, &AnimationDialog::saved);
    dialog->save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
    for (const char* key : {"images", "label"})
        QCOMPARE(QImage(file).text(QLatin1String(key)), QString::fromStdString(grid.recipe.at(key)));
    const QImage first = toQImage(grid.cells.at(static_cast<std::size_t>(grid.cols)));
    QCOMPARE(QImage(file).convertToFormat(QImage::Format_RGB32), first.convertToFormat(QImage::Format_RGB32));
}

QTEST_MAIN(TestPicturesView)
#include "tst_pictures_view.moc"
