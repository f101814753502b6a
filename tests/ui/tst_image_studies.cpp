// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/image_controller.h"
#include "ui/plots/image_marks.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/views/decoder_view.h"
#include "ui/views/image_view.h"
#include "ui/views/posterior_bars.h"
#include "ui/views/sample_strip.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestImageStudies : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void areThereWhenAnImageIs();
    void sliderSpoilsAndTheModelRestores();
    void levelCanBeTyped();
    void everyKindSpoilsInItsWay();
    void newNoiseIsAnotherDraw();
    void noiseBeginsAsTheModelWasTrained();
    void copiesLieOnTheMap();
    void copiesFollowNewerWeights();
    void posteriorIsMarkedAndDrawn();
    void samplesLeaveLocksAlone();
    void aSampleOfTheStripCanBeChosen();
    void deterministicEncodersHaveNoSpread();
    void manyDimensionsShowThoseThatSayMost();
    void aStudyWithoutAnImageTakesTheOneThatIsNamed();
    void whatIsStudiedIsStudiedWithTheNextModel();
    void ofOtherDataItHasNoNumber();
    void mapShowsTheMarksLarge();
    void newViewShowsTheStudy();
    void everyControlHasANameAndATip();
    void exportedMapHasTheMarks();

private:
    void open(const std::string& id, int latent)
    {
        fillExplorer(*m_explorer, id, latent);
        QTRY_VERIFY(m_map->picture() != nullptr);
    }
    void openImage(const std::string& id, int latent)
    {
        open(id, latent);
        m_view->openDataImage(17);
        QTRY_VERIFY(images()->picture());
    }
    void click(const char* name) { QTest::mouseClick(find<QToolButton>(m_view.get(), name), Qt::LeftButton); }
    ImageController* images() { return ImageController::of(m_explorer.get()); }
    QImage shown(const char* name) { return find<ImageView>(m_view.get(), name)->picture(); }
    const ImageMarks::Content& marks() { return m_map->marks()->content(); }
    void setLevel(double level) { find<QDoubleSpinBox>(m_view.get(), "noiseLevel")->setValue(level); }
    bool isRestoredAt(double level) { return images()->restored() && images()->restored()->noise.level == level; }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
    std::unique_ptr<DecoderView> m_view;
};

void TestImageStudies::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    m_view = std::make_unique<DecoderView>(m_explorer.get());
    expose(*m_map, {600, 500});
    expose(*m_view, {380, 860});
}

void TestImageStudies::cleanup()
{
    m_view.reset();
    m_map.reset();
    m_explorer.reset();
}

void TestImageStudies::areThereWhenAnImageIs()
{
    open("vae", 2);
    m_view->openDataImage(17);
    QTRY_VERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
    QVERIFY(!find<QWidget>(m_view.get(), "noisePanel")->isVisible());
    click("studyNoise");
    QVERIFY(find<QWidget>(m_view.get(), "noisePanel")->isVisible());
    QVERIFY(!find<QWidget>(m_view.get(), "imageResult")->isVisible());
    click("studyReconstruction");
    QVERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
    QVERIFY(!find<QWidget>(m_view.get(), "noisePanel")->isVisible());
    QVERIFY(!marks().image);
}

void TestImageStudies::sliderSpoilsAndTheModelRestores()
{
    openImage("autoencoder", 2);
    click("studyNoise");
    QTRY_VERIFY(isRestoredAt(0.3));
    QVERIFY(shown("noiseCorrupted") != shown("noiseOriginal"));
    QVERIFY(images()->restored()->before > 0);
    const QImage restored = shown("noiseRestored");
    auto* slider = find<QSlider>(m_view.get(), "noiseSlider");
    slider->setValue(0);
    QTRY_VERIFY(isRestoredAt(0));
    QCOMPARE(shown("noiseCorrupted"), shown("noiseOriginal"));
    QCOMPARE(images()->restored()->before, 0.0);
    // Without noise it is the reconstruction.
    QCOMPARE(shown("noiseRestored"), shown("imageReconstruction"));
    slider->setValue(80);
    QCOMPARE(find<QDoubleSpinBox>(m_view.get(), "noiseLevel")->value(), 0.8);
    QTRY_VERIFY(isRestoredAt(0.8));
    QVERIFY(shown("noiseRestored") != restored);
    QVERIFY(find<TextLine>(m_view.get(), "noiseMeasure")
                ->text()
                .contains(QString::number(images()->restored()->after, 'f', 3)));
}

void TestImageStudies::levelCanBeTyped()
{
    openImage("autoencoder", 2);
    click("studyNoise");
    auto* level = find<QDoubleSpinBox>(m_view.get(), "noiseLevel");
    level->setFocus();
    level->selectAll();
    QTest::keyClicks(level, QLocale().toString(0.55));
    QCOMPARE(level->value(), 0.55);
    QTRY_VERIFY(isRestoredAt(0.55));
}

void TestImageStudies::everyKindSpoilsInItsWay()
{
    openImage("vae", 2);
    click("studyNoise");
    auto* kind = find<QComboBox>(m_view.get(), "noiseKind");
    QCOMPARE(kind->count(), 3);
    std::vector<QImage> pictures;
    for (int i = 0; i < 3; ++i) {
        kind->setCurrentIndex(i);
        const auto wanted = static_cast<Corruption>(i);
        QTRY_VERIFY(images()->restored() && images()->restored()->noise.corruption == wanted);
        pictures.push_back(shown("noiseCorrupted"));
    }
    QVERIFY(pictures[0] != pictures[1] && pictures[1] != pictures[2] && pictures[0] != pictures[2]);
}

void TestImageStudies::newNoiseIsAnotherDraw()
{
    openImage("vae", 2);
    click("studyNoise");
    QTRY_VERIFY(images()->restored());
    const QImage before = shown("noiseCorrupted");
    click("noiseAgain");
    QTRY_VERIFY(shown("noiseCorrupted") != before);
    QCOMPARE(images()->noise().level, 0.3);
}

void TestImageStudies::noiseBeginsAsTheModelWasTrained()
{
    auto model = std::make_shared<ModelSnapshot>(*tinyModel("denoising_ae", 2));
    model->params.set("corruption", std::string("salt-and-pepper"));
    model->params.set("noise", 0.15);
    m_explorer->setDataset(barsDataset(), {});
    m_explorer->setModel(model);
    QCOMPARE(images()->noise().corruption, Corruption::SaltAndPepper);
    QCOMPARE(images()->noise().level, 0.15);
    QCOMPARE(find<QDoubleSpinBox>(m_view.get(), "noiseLevel")->value(), 0.15);
    setLevel(0.6);
    m_explorer->clearModel();
    m_explorer->setModel(model);
    QCOMPARE(images()->noise().level, 0.6); // chosen stays chosen
}

void TestImageStudies::copiesLieOnTheMap()
{
    for (const char* id : {"vae", "cvae", "pca"}) {
        openImage(id, 2);
        click("studyNoise");
        QVERIFY(marks().copies.empty());
        find<QCheckBox>(m_view.get(), "noiseCopies")->setChecked(true);
        QTRY_COMPARE(marks().copies.size(), ImageController::kCopies);
        QVERIFY(m_map->marks()->isVisible());
        setLevel(0);
        const auto apart = [this] {
            double most = 0;
            for (const QPointF& copy : marks().copies)
                most = std::max(most, std::hypot(copy.x() - marks().image->x(), copy.y() - marks().image->y()));
            return most;
        };
        QTRY_VERIFY(marks().image && apart() < 1e-3);
        setLevel(0.5);
        QTRY_VERIFY(apart() > 1e-2);
        QVERIFY(find<TextLine>(m_map.get(), "mapStatus")->text().contains(QStringLiteral("200 noisy copies of #17")));
        find<QCheckBox>(m_view.get(), "noiseCopies")->setChecked(false);
        QVERIFY(marks().copies.empty());
        setLevel(0.3);
        click("studyReconstruction");
        QVERIFY(!m_map->marks()->isVisible());
        m_explorer->clearModel();
    }
}

void TestImageStudies::copiesFollowNewerWeights()
{
    openImage("vae", 2);
    click("studyNoise");
    find<QCheckBox>(m_view.get(), "noiseCopies")->setChecked(true);
    QTRY_VERIFY(images()->copies());
    for (int i = 0; i < 3; ++i) {
        auto newer = std::make_shared<ModelSnapshot>(*m_explorer->model());
        newer->version = nextSnapshotVersion();
        for (float& weight : newer->weights)
            weight *= 0.95F;
        m_explorer->setModel(newer);
    }
    QTRY_COMPARE(images()->copies()->version, m_explorer->model()->version);
    QTRY_COMPARE(images()->restored()->version, m_explorer->model()->version);
}

void TestImageStudies::posteriorIsMarkedAndDrawn()
{
    openImage("vae", 3);
    click("studyPosterior");
    QTRY_VERIFY(marks().spread && marks().image);
    const EncodedImage& posterior = *images()->posterior();
    QCOMPARE(*marks().image, QPointF(posterior.mean[0], posterior.mean[1]));
    const float sigmas[]{std::exp(0.5F * posterior.logVar[0]), std::exp(0.5F * posterior.logVar[1])};
    QVERIFY(std::abs(marks().spread->sigmaLong - std::max(sigmas[0], sigmas[1])) < 1e-4F);
    QVERIFY(std::abs(marks().spread->sigmaShort - std::min(sigmas[0], sigmas[1])) < 1e-4F);
    QCOMPARE(marks().samples.size(), ImageController::kSamples);
    auto* strip = find<SampleStrip>(m_view.get(), "sampleStrip");
    QTRY_COMPARE(strip->images().size(), ImageController::kSamples);
    QVERIFY(find<TextLine>(m_view.get(), "posteriorSummary")->text().contains(QStringLiteral("KL")));

    const std::vector<float> before = m_explorer->latent();
    click("posteriorSample");
    QCOMPARE(m_explorer->latent(), images()->samples().front());
    QVERIFY(m_explorer->latent() != before);
    QCOMPARE(marks().samples.size(), ImageController::kSamples);
    QCOMPARE(marks().samples.front(), QPointF(m_explorer->latent()[0], m_explorer->latent()[1]));
    m_view->undoStack()->undo();
    QCOMPARE(m_explorer->latent(), before);
    m_view->undoStack()->redo();
    click("posteriorMean");
    QCOMPARE(m_explorer->latent(), images()->posterior()->mean);
}

void TestImageStudies::samplesLeaveLocksAlone()
{
    openImage("vae", 2);
    click("studyPosterior");
    QTRY_VERIFY(images()->posterior());
    click("latentLock1");
    const float locked = m_explorer->latent()[1];
    click("posteriorSample");
    QCOMPARE(m_explorer->latent()[1], locked);
    QCOMPARE(m_explorer->latent()[0], images()->samples().front()[0]);
}

void TestImageStudies::aSampleOfTheStripCanBeChosen()
{
    openImage("cvae", 2);
    click("studyPosterior");
    auto* strip = find<SampleStrip>(m_view.get(), "sampleStrip");
    QTRY_COMPARE(strip->images().size(), ImageController::kSamples);
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->cell(3).center());
    QCOMPARE(m_explorer->latent(), images()->samples()[3]);
    // The large image is the small one.
    QTRY_COMPARE(DecodeController::of(m_explorer.get())->latest()->z, m_explorer->latent());
    const QImage large = m_view->imageView()->picture();
    for (int y = 0; y < large.height(); ++y) {
        for (int x = 0; x < large.width(); ++x)
            QVERIFY(std::abs(qGray(large.pixel(x, y)) - qGray(strip->images()[3].pixel(x, y))) <= 1);
    }
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Right);
    QTest::keyClick(strip, Qt::Key_Return);
    QCOMPARE(m_explorer->latent(), images()->samples()[4]);
    // Another label decodes the samples anew.
    const QImage before = strip->images()[0];
    m_explorer->setCondition({0, 0, 1});
    m_explorer->setCondition({0, 1, 0});
    m_explorer->setCondition({1, 0, 0});
    QTRY_VERIFY(strip->images()[0] != before || images()->picture()->encoded.label == 0);
}

void TestImageStudies::deterministicEncodersHaveNoSpread()
{
    openImage("autoencoder", 3);
    click("studyPosterior");
    QTRY_VERIFY(marks().image);
    QVERIFY(!marks().spread && marks().samples.empty());
    QVERIFY(!find<QToolButton>(m_view.get(), "posteriorSample")->isEnabled());
    QVERIFY(find<TextLine>(m_view.get(), "posteriorSummary")->text().contains(QStringLiteral("No spread")));
    QVERIFY(!find<QWidget>(m_view.get(), "sampleStrip")->isVisible());
    m_explorer->setLatent({9, 9, 9});
    click("posteriorMean");
    QCOMPARE(m_explorer->latent(), images()->posterior()->mean);
}

void TestImageStudies::manyDimensionsShowThoseThatSayMost()
{
    PosteriorBars bars;
    expose(bars, {200, 84});
    std::vector<float> mean(300, 0.F);
    std::vector<float> logVar(300, 0.F);
    mean[7] = 3;
    logVar[250] = -4;
    bars.setPosterior(mean, logVar, true);
    const std::vector<int> shown = bars.shown();
    QVERIFY(shown.size() < 40 && shown.size() > 5);
    QVERIFY(std::ranges::find(shown, 7) != shown.end() && std::ranges::find(shown, 250) != shown.end());
    QVERIFY(std::ranges::is_sorted(shown));
    QVERIFY(std::abs(PosteriorBars::klOf(3, 0) - 4.5) < 1e-9);
    bars.setPosterior({1, 2}, {}, false);
    QCOMPARE(bars.shown(), (std::vector<int>{0, 1}));
}

void TestImageStudies::aStudyWithoutAnImageTakesTheOneThatIsNamed()
{
    QVERIFY(!find<QToolButton>(m_view.get(), "studyNoise")->isEnabled());
    open("vae", 2);
    QVERIFY(!images()->picture());
    click("studyNoise");
    QTRY_VERIFY(images()->restored());
    QCOMPARE(images()->picture()->name, QStringLiteral("#0"));
}

void TestImageStudies::whatIsStudiedIsStudiedWithTheNextModel()
{
    openImage("vae", 2);
    open("vae", 3);
    QVERIFY(!images()->picture());
    openImage("vae", 2);
    click("studyNoise");
    QTRY_VERIFY(images()->restored());
    m_explorer->clearModel();
    QVERIFY(!images()->restored() && !marks().image);
    QVERIFY(!find<QWidget>(m_view.get(), "noisePanel")->isEnabled());
    open("autoencoder", 3);
    QTRY_VERIFY(images()->restored());
    QCOMPARE(images()->picture()->name, QStringLiteral("#17"));
    QCOMPARE(images()->picture()->encoded.mean.size(), std::size_t{3});
    QTRY_COMPARE(m_explorer->latent(), images()->picture()->encoded.mean);
}

void TestImageStudies::ofOtherDataItHasNoNumber()
{
    openImage("vae", 2);
    click("studyNoise");
    QTRY_VERIFY(images()->restored());
    auto light = std::make_shared<Dataset>(*barsDataset());
    for (std::uint8_t& value : light->pixels.own())
        value = static_cast<std::uint8_t>(255 - value);
    m_explorer->clearModel();
    m_explorer->setDataset(light, makeSplits(*light, {}));
    m_explorer->setModel(tinyModel("autoencoder", 3));
    m_explorer->setCodes(cloudCodes(*light, 3, false), true);
    QTRY_VERIFY(images()->restored());
    QTRY_VERIFY(images()->picture() && !images()->needsEncoding());
    QVERIFY(!images()->picture()->image);
    QCOMPARE(images()->picture()->name, QStringLiteral("#17 of other data"));
    click("studyReconstruction");
    auto* original = find<ImageView>(m_view.get(), "imageOriginal");
    QTRY_VERIFY(original->isVisible() && !original->picture().isNull());
    const QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::mouseDClick(original, Qt::LeftButton, {}, original->rect().center());
    QCOMPARE(sought.size(), 0);
    QVERIFY(!m_explorer->hovered());
    // Of the same data, read anew, it keeps its number.
    m_view->openDataImage(17);
    QTRY_VERIFY(images()->picture()->image.has_value());
    click("studyNoise");
    const auto same = std::make_shared<const Dataset>(*light);
    m_explorer->clearModel();
    m_explorer->setDataset(same, makeSplits(*same, {}));
    m_explorer->setModel(tinyModel("vae", 2));
    m_explorer->setCodes(cloudCodes(*same, 2), true);
    QTRY_VERIFY(images()->picture() && !images()->needsEncoding());
    QCOMPARE(images()->picture()->image, std::optional<std::uint32_t>(17));
}

void TestImageStudies::mapShowsTheMarksLarge()
{
    openImage("vae", 2);
    click("studyPosterior");
    QTRY_VERIFY(marks().spread && !marks().samples.empty());
    QTest::qWait(300);
    click("posteriorZoom");
    QTRY_VERIFY(m_map->plot()->isUserView());
    const QRectF area = m_map->marks()->area();
    QTRY_VERIFY(m_map->plot()->visibleArea().contains(area));
    QTRY_VERIFY(m_map->plot()->visibleArea().height() < 2 * area.height());
    for (const QPointF& sample : marks().samples)
        QVERIFY(area.contains(sample));
}

void TestImageStudies::newViewShowsTheStudy()
{
    openImage("vae", 2);
    click("studyNoise");
    find<QCheckBox>(m_view.get(), "noiseCopies")->setChecked(true);
    setLevel(0.45);
    QTRY_VERIFY(isRestoredAt(0.45));
    const DecoderView::State state = m_view->state();
    m_view = std::make_unique<DecoderView>(m_explorer.get());
    m_view->restoreState(state);
    expose(*m_view, {380, 860});
    QVERIFY(find<QWidget>(m_view.get(), "noisePanel")->isVisible());
    QVERIFY(!find<QWidget>(m_view.get(), "imageResult")->isVisible());
    QVERIFY(find<QToolButton>(m_view.get(), "studyNoise")->isChecked());
    QVERIFY(find<QCheckBox>(m_view.get(), "noiseCopies")->isChecked());
    QCOMPARE(find<QDoubleSpinBox>(m_view.get(), "noiseLevel")->value(), 0.45);
    QVERIFY(!shown("noiseRestored").isNull());
}

void TestImageStudies::everyControlHasANameAndATip()
{
    openImage("vae", 3);
    for (QWidget* widget : find<QWidget>(m_view.get(), "imageStudies")->findChildren<QWidget*>()) {
        if (widget->objectName().startsWith(QLatin1String("qt_")) || !(widget->focusPolicy() & Qt::TabFocus) ||
            qobject_cast<QScrollBar*>(widget) || qobject_cast<QAbstractItemView*>(widget))
            continue;
        auto* button = qobject_cast<QAbstractButton*>(widget);
        QVERIFY(!widget->objectName().isEmpty());
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
        QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
    }
}

void TestImageStudies::exportedMapHasTheMarks()
{
    openImage("vae", 2);
    QTest::qWait(300);
    const QImage before = m_map->exportPreview({600, 500});
    click("studyPosterior");
    QTRY_VERIFY(marks().spread);
    m_explorer->setLatent({100, 100}); // the cross lies elsewhere
    QVERIFY(m_map->exportPreview({600, 500}) != before);
}

QTEST_MAIN(TestImageStudies)
#include "tst_image_studies.moc"
