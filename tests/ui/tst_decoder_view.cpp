// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <algorithm>
#include <memory>
#include <numeric>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "tests/support/temporary_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/views/decoder_view.h"
#include "ui/views/distance_gauge.h"
#include "ui/views/drawing_pad.h"
#include "ui/views/image_view.h"
#include "ui/views/label_mixer.h"
#include "ui/views/latent_slider.h"
#include "ui/views/latent_sliders.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestDecoderView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void isEmptyWithoutAModel();
    void showsTheDecodedImage();
    void sliderChangesTheImage();
    void slidersFollowThePlace();
    void slidersShowWhatIsSelected();
    void zeroGoesToTheOriginButForLocks();
    void randomFromPriorTakesAMixtureWhereThereIsNone();
    void placesAreDrawnFromWhatTheMenuSays();
    void randomFromDataIsACode();
    void placeIsCopiedAndPasted();
    void pastedNonsenseIsAProblem();
    void undoAndRedoMoveThePlace();
    void oneDragIsOneStep();
    void gaugeTellsOfTheDistance();
    void labelsAreThereForConditionalModelsOnly();
    void digitsChooseTheLabel();
    void imageOfTheDataIsEncoded();
    void imageOpenedElsewhereIsNamed();
    void newViewTakesOverWhatTheUserDid();
    void randomImageIsOfTheChosenClass();
    void drawingIsEncoded();
    void pictureFileIsEncoded();
    void pictureIsFittedAsTheDataLook();
    void brokenFileIsAProblem();
    void pictureOnTheClipboardIsEncoded();
    void transparentPictureIsReadAsItsFileIs();
    void droppedFileIsEncoded();
    void pictureWithoutAModelIsAProblem();
    void everyControlHasANameAndATip();
    void exportIsTheImageEnlarged();

private:
    void open(const std::string& id, int latent)
    {
        fillExplorer(*m_explorer, id, latent);
        QTRY_VERIFY(!m_view->imageView()->picture().isNull());
    }
    QImage shown() const { return m_view->imageView()->picture(); }
    void click(const char* name) { QTest::mouseClick(find<QToolButton>(m_view.get(), name), Qt::LeftButton); }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<DecoderView> m_view;
};

void TestDecoderView::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_view = std::make_unique<DecoderView>(m_explorer.get());
    expose(*m_view, {380, 820});
}

void TestDecoderView::cleanup()
{
    m_view.reset();
    m_explorer.reset();
}

void TestDecoderView::isEmptyWithoutAModel()
{
    QVERIFY(shown().isNull());
    QVERIFY(!find<QToolButton>(m_view.get(), "latentZeroButton")->isEnabled());
    QVERIFY(!find<QWidget>(m_view.get(), "imageInput")->isEnabled());
}

void TestDecoderView::showsTheDecodedImage()
{
    open("vae", 2);
    QCOMPARE(shown().size(), QSize(8, 8));
    QVERIFY(m_view->imageView()->zoom() >= 8);
}

void TestDecoderView::sliderChangesTheImage()
{
    open("vae", 2);
    const QImage before = shown();
    QSignalSpy painted(m_view->imageView(), &ImageView::painted);
    auto* bar = find<HistogramSlider>(m_view.get(), "latentBar0");
    QTest::mouseClick(bar, Qt::LeftButton, {}, {bar->width() - 4, 10});
    QVERIFY(m_explorer->latent()[0] > 1);
    QTRY_VERIFY(shown() != before);
    QTRY_VERIFY(painted.count() > 0);
}

void TestDecoderView::slidersFollowThePlace()
{
    open("vae", 2);
    m_explorer->setLatent({0.5F, -1.5F});
    QCOMPARE(find<LatentSlider>(m_view.get(), "latentSlider1")->value(), -1.5);
}

void TestDecoderView::slidersShowWhatIsSelected()
{
    open("vae", 2);
    auto* bar = find<HistogramSlider>(m_view.get(), "latentBar1");
    const auto images = [bar] { return std::accumulate(bar->selected().begin(), bar->selected().end(), 0U); };
    const auto inRange = [this](const std::vector<std::uint32_t>& rows) {
        const EncodedSet& codes = *m_explorer->codes();
        const std::vector<DimensionSummary> summaries = summarize(codes);
        return static_cast<unsigned>(std::ranges::count_if(rows, [&](std::uint32_t row) {
            return codes.code(row)[1] >= summaries[1].low && codes.code(row)[1] <= summaries[1].high;
        }));
    };
    QCOMPARE(images(), 0U);
    const std::vector<std::uint32_t> few{3, 8, 11};
    m_explorer->setSelection(few);
    QTRY_COMPARE(images(), inRange(few));
    std::vector<std::uint32_t> many(200);
    std::iota(many.begin(), many.end(), 0U);
    m_explorer->setSelection({1});
    m_explorer->setSelection(many);
    QTRY_COMPARE(images(), inRange(many));
    m_explorer->setSelection({});
    QVERIFY(bar->selected().empty());
    // What is selected while the view is hidden is there when it comes.
    m_view->hide();
    m_explorer->setSelection(few);
    m_view->show();
    QTRY_COMPARE(images(), inRange(few));
}

void TestDecoderView::zeroGoesToTheOriginButForLocks()
{
    open("vae", 2);
    m_explorer->setLatent({1, 2});
    click("latentLock1");
    click("latentZeroButton");
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0, 2}));
}

void TestDecoderView::randomFromPriorTakesAMixtureWhereThereIsNone()
{
    open("vae", 2);
    click("latentPriorButton");
    QVERIFY(m_explorer->latent() != (std::vector<float>{0, 0}));
    open("autoencoder", 2);
    auto* button = find<QToolButton>(m_view.get(), "latentPriorButton");
    QVERIFY(button->isEnabled());
    m_explorer->setLatent({0, 0});
    QSignalSpy noted(m_view.get(), &DecoderView::noted);
    button->click();
    QTRY_VERIFY(m_explorer->latent() != (std::vector<float>{0, 0}));
    QCOMPARE(noted.size(), 1);
    QVERIFY(noted.first().first().toString().contains(QStringLiteral("mixture of")));
    const std::vector<float> first = m_explorer->latent();
    button->click();
    QTRY_VERIFY(m_explorer->latent() != first);
    QCOMPARE(noted.size(), 1); // told once
    m_explorer->clearModel();
    QVERIFY(!button->isEnabled());
}

void TestDecoderView::placesAreDrawnFromWhatTheMenuSays()
{
    open("vae", 2);
    const auto isACode = [&] {
        bool found = false;
        for (std::size_t i = 0; i < m_explorer->codes()->size(); ++i)
            found = found || std::ranges::equal(m_explorer->codes()->code(i), m_explorer->latent());
        return found;
    };
    auto* sources = find<PlaceSources>(m_view.get(), "placeSources");
    auto* button = find<QToolButton>(m_view.get(), "latentPriorButton");
    QCOMPARE(button->menu(), sources);
    QVERIFY(sources->source() == PlaceSource::Prior);
    QSignalSpy noted(m_view.get(), &DecoderView::noted);
    QSignalSpy moved(m_explorer.get(), &ExplorerModel::latentChanged);
    // Choosing draws at once; the button draws from the same source again.
    find<QAction>(sources, "placeFromMixture")->trigger();
    QTRY_COMPARE(moved.size(), 1);
    QVERIFY(button->toolTip().contains(QStringLiteral("mixture")));
    button->click();
    QTRY_COMPARE(moved.size(), 2);
    QVERIFY(!isACode());
    QCOMPARE(noted.size(), 0); // the user asked for it
    find<QAction>(sources, "placeFromData")->trigger();
    QCOMPARE(moved.size(), 3);
    QVERIFY(isACode());
    m_view->restoreState(m_view->state());
    QVERIFY(sources->source() == PlaceSource::Data);
    // A model without a prior: the mixture stands for it, until one with a prior comes.
    find<QAction>(sources, "placeFromPrior")->trigger();
    open("autoencoder", 2);
    auto* others = find<PlaceSources>(m_view.get(), "placeSources");
    QVERIFY(others->source() == PlaceSource::Mixture);
    QVERIFY(!find<QAction>(others, "placeFromPrior")->isEnabled());
    QVERIFY(find<QAction>(others, "placeFromMixture")->isChecked());
}

void TestDecoderView::randomFromDataIsACode()
{
    open("vae", 2);
    click("latentDataButton");
    bool found = false;
    for (std::size_t i = 0; i < m_explorer->codes()->size(); ++i)
        found = found || std::ranges::equal(m_explorer->codes()->code(i), m_explorer->latent());
    QVERIFY(found);
}

void TestDecoderView::placeIsCopiedAndPasted()
{
    open("vae", 2);
    m_explorer->setLatent({0.1F, -2.3456789F});
    const std::vector<float> place = m_explorer->latent();
    click("latentCopyButton");
    click("latentZeroButton");
    click("latentPasteButton");
    QCOMPARE(m_explorer->latent(), place);
    m_view->pasteLatent("[1.5; -2]");
    QCOMPARE(m_explorer->latent(), (std::vector<float>{1.5F, -2}));
}

void TestDecoderView::pastedNonsenseIsAProblem()
{
    open("vae", 2);
    QSignalSpy problem(m_view.get(), &DecoderView::problem);
    for (const char* text : {"1 2 3", "hello there", "", "nan 1"})
        m_view->pasteLatent(QLatin1String(text));
    QCOMPARE(problem.count(), 4);
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0, 0}));
}

void TestDecoderView::undoAndRedoMoveThePlace()
{
    open("vae", 2);
    m_view->pasteLatent("1 1");
    m_view->pasteLatent("2 2");
    click("latentUndoButton");
    QCOMPARE(m_explorer->latent(), (std::vector<float>{1, 1}));
    click("latentUndoButton");
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0, 0}));
    QVERIFY(!m_view->undoStack()->canUndo());
    click("latentRedoButton");
    QCOMPARE(m_explorer->latent(), (std::vector<float>{1, 1}));
    // Another model has another history.
    open("vae", 3);
    QVERIFY(!m_view->undoStack()->canUndo() && !m_view->undoStack()->canRedo());
}

void TestDecoderView::oneDragIsOneStep()
{
    open("vae", 2);
    auto* bar = find<HistogramSlider>(m_view.get(), "latentBar0");
    dragMouse(bar, {20, 10}, {100, 10});
    QCOMPARE(m_view->undoStack()->count(), 1);
    QTest::qWait(600);
    dragMouse(bar, {30, 10}, {60, 10});
    QCOMPARE(m_view->undoStack()->count(), 2);
    m_view->undoStack()->undo();
    m_view->undoStack()->undo();
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0, 0}));
}

void TestDecoderView::gaugeTellsOfTheDistance()
{
    open("vae", 2);
    auto* gauge = find<DistanceGauge>(m_view.get(), "distanceGauge");
    QTRY_VERIFY(gauge->verdict() != DistanceGauge::Verdict::Unknown);
    const auto code = m_explorer->codes()->code(5);
    m_explorer->setLatent({code.begin(), code.end()});
    QTRY_COMPARE(gauge->verdict(), DistanceGauge::Verdict::OnData);
    m_explorer->setLatent({40, 40});
    QTRY_COMPARE(gauge->verdict(), DistanceGauge::Verdict::Far);
    QVERIFY(gauge->text().contains("Far"));
}

void TestDecoderView::labelsAreThereForConditionalModelsOnly()
{
    open("vae", 2);
    QVERIFY(!find<QWidget>(m_view.get(), "labelMixer")->isVisible());
    open("cvae", 2);
    QVERIFY(find<QWidget>(m_view.get(), "labelMixer")->isVisible());
    QCOMPARE(find<QToolButton>(m_view.get(), "label1")->text(), QStringLiteral("lying"));
    click("label1");
    QCOMPARE(m_explorer->condition(), (std::vector<float>{0, 1, 0}));
}

void TestDecoderView::digitsChooseTheLabel()
{
    open("cvae", 2);
    QTest::keyClick(m_view.get(), Qt::Key_2);
    QCOMPARE(m_explorer->condition(), (std::vector<float>{0, 0, 1}));
}

void TestDecoderView::imageOfTheDataIsEncoded()
{
    open("vae", 2);
    auto* index = find<QSpinBox>(m_view.get(), "imageIndex");
    QCOMPARE(index->maximum(), 239);
    index->setValue(17);
    QTRY_VERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
    auto* original = find<ImageView>(m_view.get(), "imageOriginal");
    auto* reconstruction = find<ImageView>(m_view.get(), "imageReconstruction");
    QCOMPARE(qGray(original->picture().pixel(3, 3)), int(m_explorer->dataset()->image(17)[3 * 8 + 3]));
    QVERIFY(m_explorer->latent() != (std::vector<float>{0, 0}));
    QTRY_COMPARE(shown(), reconstruction->picture());
    QVERIFY(find<TextLine>(m_view.get(), "imageCaption")->text().contains("17"));
}

void TestDecoderView::imageOpenedElsewhereIsNamed()
{
    open("vae", 2);
    m_view->openDataImage(44);
    QCOMPARE(find<QSpinBox>(m_view.get(), "imageIndex")->value(), 44);
    QTRY_VERIFY(find<TextLine>(m_view.get(), "imageCaption")->text().contains("44"));
    // One that is no image of the data leaves it alone.
    m_view->openDataImage(4000);
    QCOMPARE(find<QSpinBox>(m_view.get(), "imageIndex")->value(), 44);
}

void TestDecoderView::newViewTakesOverWhatTheUserDid()
{
    open("vae", 3);
    find<QSpinBox>(m_view.get(), "imageIndex")->setValue(17);
    QTRY_VERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
    click("latentLock1");
    const QImage original = find<ImageView>(m_view.get(), "imageOriginal")->picture();
    const std::vector<float> place = m_explorer->latent();
    const DecoderView::State state = m_view->state();
    m_view = std::make_unique<DecoderView>(m_explorer.get());
    m_view->restoreState(state);
    expose(*m_view, {360, 700});
    QVERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
    QCOMPARE(find<ImageView>(m_view.get(), "imageOriginal")->picture(), original);
    QVERIFY(find<QToolButton>(m_view.get(), "latentLock1")->isChecked());
    QCOMPARE(m_explorer->latent(), place);
    QVERIFY(m_view->undoStack()->canUndo());
    m_view->undoStack()->undo();
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0, 0, 0}));
}

void TestDecoderView::randomImageIsOfTheChosenClass()
{
    open("cvae", 2);
    find<QComboBox>(m_view.get(), "imageClass")->setCurrentIndex(2); // any, standing, lying, cross
    for (int i = 0; i < 5; ++i) {
        click("imageRandom");
        const int index = find<QSpinBox>(m_view.get(), "imageIndex")->value();
        QCOMPARE(m_explorer->dataset()->labels[static_cast<std::size_t>(index)], 1);
    }
    QTRY_COMPARE(m_explorer->condition(), (std::vector<float>{0, 1, 0}));
}

void TestDecoderView::drawingIsEncoded()
{
    open("vae", 2);
    click("imageDraw");
    auto* pad = find<DrawingPad>(m_view.get(), "drawingPad");
    QVERIFY(pad->isVisible());
    dragMouse(pad, {70, 30}, {70, 110});
    QTRY_VERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
    QVERIFY(m_explorer->latent() != (std::vector<float>{0, 0}));
    click("padClear");
    QVERIFY(pad->isBlank());
}

void TestDecoderView::pictureFileIsEncoded()
{
    open("vae", 2);
    const TemporaryFolder folder;
    QImage picture(30, 30, QImage::Format_RGB32);
    picture.fill(Qt::black);
    for (int y = 3; y < 27; ++y)
        picture.setPixel(15, y, qRgb(255, 255, 255));
    const QString path = QString::fromStdString((folder.path() / "bar.png").string());
    QVERIFY(picture.save(path));
    QSignalSpy problem(m_view.get(), &DecoderView::problem);
    m_view->openImageFile(path);
    QTRY_VERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
    QVERIFY(find<TextLine>(m_view.get(), "imageCaption")->text().contains("bar.png"));
    QCOMPARE(problem.count(), 0);
}

void TestDecoderView::pictureIsFittedAsTheDataLook()
{
    open("vae", 2);
    auto light = std::make_shared<Dataset>(*barsDataset());
    for (std::uint8_t& value : light->pixels.own())
        value = static_cast<std::uint8_t>(255 - value);
    m_explorer->setDataset(light, makeSplits(*light, {}));
    auto* pad = find<DrawingPad>(m_view.get(), "drawingPad");
    QTRY_VERIFY(pad->isPaperLight());

    m_view->openDataImage(17);
    QTRY_VERIFY(find<TextLine>(m_view.get(), "imageCaption")->text().contains("17"));
    const std::vector<float> place = m_explorer->latent();
    const QImage image = find<ImageView>(m_view.get(), "imageOriginal")->picture();
    const TemporaryFolder folder;
    const QString path = QString::fromStdString((folder.path() / "seventeen.png").string());
    QVERIFY(image.save(path));
    m_explorer->setLatent({0, 0});
    m_view->openImageFile(path);
    QTRY_VERIFY(find<TextLine>(m_view.get(), "imageCaption")->text().contains("seventeen.png"));
    QCOMPARE(find<ImageView>(m_view.get(), "imageOriginal")->picture(), image);
    QCOMPARE(m_explorer->latent(), place);

    m_explorer->setLatent({0, 0});
    m_view->openImage(image, "eighteen");
    QTRY_VERIFY(find<TextLine>(m_view.get(), "imageCaption")->text().contains("eighteen"));
    QCOMPARE(m_explorer->latent(), place);

    m_explorer->setDataset(barsDataset(), makeSplits(*barsDataset(), {}));
    QTRY_VERIFY(!pad->isPaperLight());
}

void TestDecoderView::brokenFileIsAProblem()
{
    open("vae", 2);
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("broken.png", "\x89PNG\r\n\x1a\n but not for long");
    QSignalSpy problem(m_view.get(), &DecoderView::problem);
    m_view->openImageFile(QString::fromStdString(path.string()));
    QTRY_COMPARE(problem.count(), 1);
    m_view->openImageFile(QString::fromStdString((folder.path() / "missing.png").string()));
    QTRY_COMPARE(problem.count(), 2);
    QVERIFY2(problem.last().first().toString().contains("missing.png"), qPrintable(problem.last().first().toString()));
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0, 0}));
}

void TestDecoderView::pictureOnTheClipboardIsEncoded()
{
    open("vae", 2);
    QImage picture(16, 16, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QApplication::clipboard()->setImage(picture);
    QTest::keySequence(m_view.get(), QKeySequence::Paste);
    QTRY_VERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
}

/// Dark ink on nothing: on black it would be gone.
void TestDecoderView::transparentPictureIsReadAsItsFileIs()
{
    open("vae", 2);
    QImage picture(16, 16, QImage::Format_ARGB32);
    picture.fill(Qt::transparent);
    QPainter(&picture).fillRect(5, 3, 4, 10, Qt::black);
    const TemporaryFolder folder;
    const QString path = QString::fromStdString((folder.path() / "ink.png").string());
    QVERIFY(picture.save(path));
    const std::vector<float> origin{0, 0};
    QCOMPARE(m_explorer->latent(), origin);
    m_view->openImageFile(path);
    QTRY_VERIFY(m_explorer->latent() != origin);
    const std::vector<float> ofFile = m_explorer->latent();

    m_explorer->setLatent(origin);
    QApplication::clipboard()->setImage(picture);
    QTest::keySequence(m_view.get(), QKeySequence::Paste);
    QTRY_VERIFY(m_explorer->latent() != origin);
    QCOMPARE(m_explorer->latent(), ofFile);
}

void TestDecoderView::droppedFileIsEncoded()
{
    open("vae", 2);
    const TemporaryFolder folder;
    QImage picture(16, 16, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    const QString path = QString::fromStdString((folder.path() / "grey.png").string());
    QVERIFY(picture.save(path));
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &drop);
    QTRY_VERIFY(find<QWidget>(m_view.get(), "imageResult")->isVisible());
}

void TestDecoderView::pictureWithoutAModelIsAProblem()
{
    QSignalSpy problem(m_view.get(), &DecoderView::problem);
    m_view->openImage(QImage(4, 4, QImage::Format_RGB32), "x");
    QCOMPARE(problem.count(), 1);
    open("vae", 2);
    m_view->openImage(QImage(), "x");
    QCOMPARE(problem.count(), 2);
}

void TestDecoderView::everyControlHasANameAndATip()
{
    open("cvae", 3);
    for (QWidget* widget : m_view->findChildren<QWidget*>()) {
        const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractSlider*>(widget) ||
                             qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget);
        if (!control || widget->objectName().startsWith(QLatin1String("qt_")) || qobject_cast<QScrollBar*>(widget))
            continue;
        auto* button = qobject_cast<QAbstractButton*>(widget);
        QVERIFY(!widget->objectName().isEmpty());
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
        QVERIFY2(!widget->toolTip().isEmpty() || widget->objectName().startsWith(QLatin1String("latentBar")),
                 qPrintable(widget->objectName()));
    }
}

void TestDecoderView::exportIsTheImageEnlarged()
{
    open("vae", 2);
    m_explorer->setLatent({0.5F, 1});
    QTRY_COMPARE(DecodeController::of(m_explorer.get())->latest()->z, m_explorer->latent());
    m_view->setExportScale(4);
    const QImage picture = QImage::fromData(m_view->exportPng(), "PNG");
    QCOMPARE(picture.size(), QSize(32, 32));
    QCOMPARE(qGray(picture.pixel(13, 21)), qGray(shown().pixel(3, 5)));
    QCOMPARE(picture.text("latent"), QStringLiteral("0.5 1"));
    QCOMPARE(m_view->exportName(), QStringLiteral("bars-vae-decoded"));
}

QTEST_MAIN(TestDecoderView)
#include "tst_decoder_view.moc"
