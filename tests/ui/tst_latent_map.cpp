// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <algorithm>

#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QToolButton>
#include <QXmlStreamReader>
#include <QtTest>

#include "core/latent/reconstruction_error.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/decode_controller.h"
#include "ui/plots/cross_mark.h"
#include "ui/plots/image_tip.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestLatentMap : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoWhileEmpty();
    void showsEveryCode();
    void pressingMovesThePlaceThere();
    void draggingGoesOnDecoding();
    void theImageStandsBesideThePointerWhilePressed();
    void rightButtonPansInsteadOfWalking();
    void panToolPans();
    void spaceAndShiftPanWhileWalking();
    void keysChooseTheTool();
    void wheelZoomsAtThePointer();
    void homeAndDoubleClickShowEverything();
    void arrowKeysMoveThePlace();
    void hoverShowsImageAndLabel();
    void crossFollowsThePlace();
    void walkingLeavesThePointsAlone();
    void legendGreysAClass();
    void axesCanBeChosen();
    void pcaPlacesAreInverted();
    void colorsCanBeChosen();
    void colorsOfTheReconstructionErrorComeLater();
    void ellipsesAndPriorNeedTheirModel();
    void axesFollowUntilTheUserZooms();
    void resizedMapIsDrawnOnce();
    void liveAxesStayWhileThePointsFit();
    void newViewTakesOverWhatWasChosen();
    void tilesAreDecodedBehindThePoints();
    void replacedModelEmptiesTheMap();
    void exportHoldsTheRecipe();
    void svgHasADotForEachPoint();

private:
    void open(const std::string& id, int latent)
    {
        fillExplorer(*m_explorer, id, latent);
        QTRY_VERIFY(m_map->picture() != nullptr);
    }
    QPoint pixelOf(QPointF value) const { return m_map->plot()->toPixel(value).toPoint(); }
    static void moveMouse(QWidget* widget, QPoint place)
    {
        QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(widget->mapToGlobal(place)), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &move);
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
};

void TestLatentMap::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    expose(*m_map, {600, 500});
}

void TestLatentMap::cleanup()
{
    m_map.reset();
    m_explorer.reset();
}

void TestLatentMap::saysWhatToDoWhileEmpty()
{
    auto* empty = find<QLabel>(m_map.get(), "mapEmpty");
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains("Train"));
    fillExplorer(*m_explorer, "vae", 2);
    QTRY_VERIFY(m_map->picture() != nullptr);
    QVERIFY(!empty->isVisible());
}

void TestLatentMap::showsEveryCode()
{
    open("vae", 2);
    QCOMPARE(m_map->cloud().size(), m_explorer->codes()->size());
    const QRectF visible = m_map->plot()->visibleArea();
    for (std::size_t i = 0; i < m_explorer->codes()->size(); ++i) {
        const auto code = m_explorer->codes()->code(i);
        QVERIFY(visible.adjusted(-0.2, -0.2, 0.2, 0.2).contains(code[0], code[1]));
    }
    QVERIFY(find<TextLine>(m_map.get(), "mapStatus")->text().contains("240"));
}

void TestLatentMap::pressingMovesThePlaceThere()
{
    open("vae", 2);
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf({1.0, -0.5}));
    const double pixel = m_map->plot()->unitsPerPixel();
    QVERIFY(std::abs(m_explorer->latent()[0] - 1.0) <= pixel);
    QVERIFY(std::abs(m_explorer->latent()[1] + 0.5) <= pixel);
}

void TestLatentMap::draggingGoesOnDecoding()
{
    open("vae", 2);
    QSignalSpy moved(m_explorer.get(), &ExplorerModel::latentChanged);
    const QRectF before = m_map->plot()->visibleArea();
    dragMouse(m_map->plot(), pixelOf({-1, 0}), pixelOf({1, 1}));
    QVERIFY(moved.count() >= 4);
    QVERIFY(std::abs(m_explorer->latent()[0] - 1) < 0.05);
    QVERIFY(std::abs(m_explorer->latent()[1] - 1) < 0.05);
    QCOMPARE(m_map->plot()->visibleArea(), before);
}

void TestLatentMap::theImageStandsBesideThePointerWhilePressed()
{
    open("vae", 2);
    auto* tip = find<ImageTip>(m_map.get(), "mapTip");
    const QPoint place = pixelOf({0.5, 0.5});
    // What was asked for before the press may arrive after it, and is of another place.
    DecodeController* decoder = DecodeController::of(m_explorer.get());
    QTRY_VERIFY(decoder->latest());
    const DecodedImage earlier = *decoder->latest();
    // However long the press takes: nothing is decoded before it is known where it was.
    connect(m_map->plot(), &MapPlot::pickingChanged, this, [] { QThread::msleep(50); });
    QTest::mousePress(m_map->plot(), Qt::LeftButton, {}, place);
    emit decoder->imageDecoded(earlier);
    QVERIFY(!tip->isVisible());
    QTRY_VERIFY(tip->isVisible());
    QCOMPARE(tip->picture().size(), QSize(8, 8));
    // The place it was pressed at, to the pixel.
    QVERIFY(tip->text().contains(QString::number(m_explorer->latent()[0], 'f', 2)));
    QVERIFY(!tip->geometry().contains(place));
    QTest::mouseRelease(m_map->plot(), Qt::LeftButton, {}, place);
    QVERIFY(!tip->isVisible());
    // Where it is already, too.
    QTest::mousePress(m_map->plot(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(tip->isVisible());
    QTest::mouseRelease(m_map->plot(), Qt::LeftButton, {}, place);
}

void TestLatentMap::rightButtonPansInsteadOfWalking()
{
    open("vae", 2);
    const std::vector<float> place = m_explorer->latent();
    const QRectF before = m_map->plot()->visibleArea();
    dragMouse(m_map->plot(), {300, 200}, {340, 230}, Qt::RightButton);
    const QPointF moved = m_map->plot()->visibleArea().center() - before.center();
    const double pixel = m_map->plot()->unitsPerPixel();
    QVERIFY(std::abs(moved.x() + 40 * pixel) < pixel);
    QVERIFY(std::abs(moved.y() - 30 * pixel) < pixel);
    QCOMPARE(m_explorer->latent(), place);
    QVERIFY(m_map->plot()->isUserView());
}

void TestLatentMap::panToolPans()
{
    open("vae", 2);
    QTest::mouseClick(find<QToolButton>(m_map.get(), "mapPan"), Qt::LeftButton);
    QCOMPARE(m_map->plot()->tool(), MapPlot::Tool::Pan);
    const std::vector<float> place = m_explorer->latent();
    const QRectF before = m_map->plot()->visibleArea();
    dragMouse(m_map->plot(), {300, 200}, {340, 230});
    QVERIFY(m_map->plot()->visibleArea() != before);
    QCOMPARE(m_explorer->latent(), place);
}

void TestLatentMap::spaceAndShiftPanWhileWalking()
{
    open("vae", 2);
    const std::vector<float> place = m_explorer->latent();
    dragMouse(m_map->plot(), {300, 200}, {340, 230}, Qt::LeftButton, Qt::ShiftModifier);
    QTest::keyPress(m_map->plot(), Qt::Key_Space);
    dragMouse(m_map->plot(), {300, 200}, {340, 230});
    QTest::keyRelease(m_map->plot(), Qt::Key_Space);
    QCOMPARE(m_explorer->latent(), place);
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, {300, 200});
    QVERIFY(m_explorer->latent() != place);
}

void TestLatentMap::keysChooseTheTool()
{
    QTest::keyClick(m_map->plot(), Qt::Key_P);
    QVERIFY(find<QToolButton>(m_map.get(), "mapPan")->isChecked());
    QTest::keyClick(m_map->plot(), Qt::Key_W);
    QVERIFY(find<QToolButton>(m_map.get(), "mapWalk")->isChecked());
}

void TestLatentMap::wheelZoomsAtThePointer()
{
    open("vae", 2);
    const QPointF place(200, 150);
    const QPointF before = m_map->plot()->toValue(place);
    const double units = m_map->plot()->unitsPerPixel();
    QWheelEvent wheel(place, m_map->plot()->mapToGlobal(place), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_map->plot(), &wheel);
    QVERIFY(m_map->plot()->unitsPerPixel() < 0.7 * units);
    const QPointF after = m_map->plot()->toValue(place);
    QVERIFY(std::hypot(after.x() - before.x(), after.y() - before.y()) < units);
}

void TestLatentMap::homeAndDoubleClickShowEverything()
{
    open("vae", 2);
    const double fitted = m_map->plot()->unitsPerPixel();
    m_map->plot()->zoomAtCentre(0.2);
    QTest::keyClick(m_map->plot(), Qt::Key_Home);
    QTRY_VERIFY(qFuzzyCompare(m_map->plot()->unitsPerPixel(), fitted));
    m_map->plot()->zoomAtCentre(5);
    QTest::mouseDClick(m_map->plot(), Qt::LeftButton, {}, {300, 200});
    QTRY_VERIFY(qFuzzyCompare(m_map->plot()->unitsPerPixel(), fitted));
    m_map->plot()->zoomAtCentre(5);
    QTest::mouseClick(find<QToolButton>(m_map.get(), "mapFit"), Qt::LeftButton);
    QTRY_VERIFY(qFuzzyCompare(m_map->plot()->unitsPerPixel(), fitted));
    QVERIFY(!m_map->plot()->isUserView());
}

void TestLatentMap::arrowKeysMoveThePlace()
{
    open("vae", 2);
    QTest::keyClick(m_map->plot(), Qt::Key_Right);
    const float small = m_explorer->latent()[0];
    QVERIFY(small > 0);
    QTest::keyClick(m_map->plot(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_explorer->latent()[0] < -5 * small);
    QTest::keyClick(m_map->plot(), Qt::Key_Up);
    QVERIFY(m_explorer->latent()[1] > 0);
}

void TestLatentMap::hoverShowsImageAndLabel()
{
    open("vae", 2);
    const auto code = m_explorer->codes()->code(4);
    moveMouse(m_map->plot(), pixelOf({code[0], code[1]}));
    auto* tip = find<ImageTip>(m_map.get(), "mapTip");
    QVERIFY(tip->isVisible());
    QVERIFY2(tip->text().contains("lying"), qPrintable(tip->text()));
    QVERIFY(find<TextLine>(m_map.get(), "mapStatus")->text().contains("lying"));
    moveMouse(m_map->plot(), pixelOf({0, 0}));
    QVERIFY(!tip->isVisible());
}

void TestLatentMap::crossFollowsThePlace()
{
    open("vae", 2);
    m_explorer->setLatent({0.75F, -1.25F});
    QVERIFY(m_map->crossPlace());
    QCOMPARE(*m_map->crossPlace(), QPointF(0.75, -1.25));
    auto* cross = find<CrossMark>(m_map.get(), "mapCross");
    QVERIFY(cross->isVisible());
    QVERIFY((cross->geometry().center() - pixelOf({0.75, -1.25})).manhattanLength() <= 2);
    m_map->plot()->panBy({30, 20});
    QTRY_VERIFY((cross->geometry().center() - pixelOf({0.75, -1.25})).manhattanLength() <= 2);
    m_map->plot()->panBy({3000, 0});
    QTRY_VERIFY(!cross->isVisible());
}

void TestLatentMap::walkingLeavesThePointsAlone()
{
    open("vae", 2);
    QTest::qWait(400);
    const int before = m_map->cloud().rendered();
    dragMouse(m_map->plot(), {200, 200}, {300, 250});
    QTest::qWait(50);
    QCOMPARE(m_map->cloud().rendered(), before);
}

void TestLatentMap::legendGreysAClass()
{
    open("vae", 2);
    auto* button = find<QToolButton>(m_map.get(), "mapLegend1");
    QCOMPARE(button->text(), QStringLiteral("lying"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_map->cloud().colors().dimmed[1]);
    QVERIFY(!m_map->cloud().colors().dimmed[0]);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!m_map->cloud().colors().dimmed[1]);
}

void TestLatentMap::axesCanBeChosen()
{
    open("vae", 4);
    QVERIFY(!find<QToolButton>(m_map.get(), "mapParameters")->isVisible());
    find<QComboBox>(m_map.get(), "mapX")->setCurrentIndex(2);
    QTRY_COMPARE(m_map->picture()->settings.xDimension, 2);
    QCOMPARE(m_map->plot()->xAxis->label(), QStringLiteral("z3"));
    // Both axes the same would be a line: the other one gives way.
    find<QComboBox>(m_map.get(), "mapY")->setCurrentIndex(2);
    QTRY_COMPARE(m_map->picture()->settings.yDimension, 2);
    QVERIFY(m_map->picture()->settings.xDimension != 2);
}

void TestLatentMap::pcaPlacesAreInverted()
{
    open("vae", 4);
    find<QComboBox>(m_map.get(), "mapAxes")->setCurrentIndex(1);
    QTRY_VERIFY(m_map->picture()->settings.axes == MapAxes::Pca);
    QVERIFY(m_map->plot()->xAxis->label().contains("PCA"));
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf({1.5, 0.5}));
    const QPointF cross = *m_map->crossPlace();
    QVERIFY(std::hypot(cross.x() - 1.5, cross.y() - 0.5) < 2 * m_map->plot()->unitsPerPixel());
}

void TestLatentMap::colorsCanBeChosen()
{
    open("vae", 3);
    auto* color = find<QComboBox>(m_map.get(), "mapColor");
    int offered = 0;
    for (int i = 0; i < color->count(); ++i) {
        if (!(color->model()->flags(color->model()->index(i, 0)) & Qt::ItemIsEnabled))
            continue; // a heading
        ++offered;
        color->setCurrentIndex(i);
        QTest::qWait(30);
        QTRY_COMPARE(m_map->cloud().colors().index.size(), m_explorer->codes()->size());
    }
    // Label, split, selection; density, error, distance, log-variance, KL, |z|; three dimensions, three log-variances.
    QCOMPARE(offered, 15);
    QTRY_COMPARE(m_map->picture()->settings.color, MapColor::LogVarianceDimension);
    QTRY_VERIFY(m_map->findChild<QWidget*>("mapLegendScale"));
}

void TestLatentMap::colorsOfTheReconstructionErrorComeLater()
{
    open("vae", 2);
    auto codes = std::make_shared<EncodedSet>(*m_explorer->codes());
    codes->version = m_explorer->model()->version;
    m_explorer->setCodes(codes, true);
    auto* color = find<QComboBox>(m_map.get(), "mapColor");
    color->setCurrentIndex(color->findText(QStringLiteral("Reconstruction error")));
    QTRY_VERIFY(m_map->picture()->settings.color == MapColor::Error && m_map->picture()->colors.known);
    DecoderSession session(m_explorer->model());
    const std::vector<float> errors = reconstructionErrors(session, *m_explorer->dataset(), *codes);
    const auto worst = std::max_element(errors.begin(), errors.end()) - errors.begin();
    const auto best = std::min_element(errors.begin(), errors.end()) - errors.begin();
    QCOMPARE(int(m_map->cloud().colors().index[static_cast<std::size_t>(worst)]), int(MapColors::kLastShade));
    QCOMPARE(int(m_map->cloud().colors().index[static_cast<std::size_t>(best)]), 0);
    QVERIFY(m_map->picture()->colors.low >= errors[static_cast<std::size_t>(best)]);
    QVERIFY(m_map->picture()->colors.high <= errors[static_cast<std::size_t>(worst)]);
    QVERIFY(find<QWidget>(m_map.get(), "mapLegendScale")->isVisible());

    // Other images: nothing is known of them until it has been computed.
    auto fewer = std::make_shared<EncodedSet>(*codes);
    fewer->index.resize(100);
    fewer->mean.resize(200);
    fewer->logVar.clear();
    m_explorer->setCodes(fewer, false);
    QTRY_COMPARE(m_map->picture()->codes->size(), std::size_t{100});
    color->setCurrentIndex(color->findText(QStringLiteral("Label")));
    QTRY_VERIFY(m_map->picture()->settings.color == MapColor::Label);
}

void TestLatentMap::ellipsesAndPriorNeedTheirModel()
{
    open("vae", 2);
    QVERIFY(find<QAction>(m_map.get(), "mapPrior")->isEnabled());
    find<QAction>(m_map.get(), "mapEllipses")->trigger();
    QTRY_VERIFY(!m_map->picture()->ellipses.empty());
    const MapEllipse& ellipse = m_map->picture()->ellipses.front();
    QVERIFY(std::abs(ellipse.sigmaLong - std::exp(-0.5)) < 1e-3);
    QVERIFY(std::abs(ellipse.sigmaShort - std::exp(-1.5)) < 1e-3);
    QVERIFY(std::abs(ellipse.degrees) < 1e-3F);
    fillExplorer(*m_explorer, "autoencoder", 2);
    QTRY_VERIFY(m_map->picture() != nullptr);
    QVERIFY(!find<QAction>(m_map.get(), "mapPrior")->isEnabled());
    QVERIFY(!find<QAction>(m_map.get(), "mapEllipses")->isEnabled());
}

void TestLatentMap::axesFollowUntilTheUserZooms()
{
    open("vae", 2);
    const auto grown = [this](float factor) {
        auto codes = std::make_shared<EncodedSet>(*m_explorer->codes());
        for (float& value : codes->mean)
            value *= factor;
        return EncodedSetPtr(codes);
    };
    const double fitted = m_map->plot()->unitsPerPixel();
    m_explorer->setCodes(grown(3), true);
    QTRY_VERIFY(m_map->plot()->unitsPerPixel() > 2.5 * fitted);
    QTest::qWait(300);
    m_map->plot()->zoomAtCentre(0.5);
    const double chosen = m_map->plot()->unitsPerPixel();
    m_explorer->setCodes(grown(3), true);
    QTest::qWait(300);
    QCOMPARE(m_map->plot()->unitsPerPixel(), chosen);
}

void TestLatentMap::resizedMapIsDrawnOnce()
{
    QWidget window;
    auto* plot = new MapPlot(&window);
    plot->resize(300, 200);
    expose(window, {600, 500});
    plot->showArea({-1, -1, 2, 2}, false);
    QCoreApplication::processEvents();
    QSignalSpy drawn(plot, &QCustomPlot::afterReplot);
    QRectF seen;
    connect(plot, &QCustomPlot::afterReplot, this, [&] { seen = plot->visibleArea(); });
    plot->resize(500, 400);
    QCoreApplication::processEvents();
    QCOMPARE(drawn.count(), 1);
    QCOMPARE(seen, plot->visibleArea()); // in the axes that it has from now on
    // A unit is as long to the right as it is upwards, and all of the area is seen.
    QVERIFY(seen.contains(QRectF(-1, -1, 2, 2)));
    const QSize room = plot->axisRect()->size();
    QVERIFY(std::abs(seen.width() / room.width() - seen.height() / room.height()) < 1e-9);
    QVERIFY(std::min(seen.width(), seen.height()) < 2.2);
}

void TestLatentMap::liveAxesStayWhileThePointsFit()
{
    open("vae", 2);
    QTest::qWait(300);
    const auto grown = [this](float factor) {
        auto codes = std::make_shared<EncodedSet>(*m_explorer->codes());
        for (float& value : codes->mean)
            value *= factor;
        return EncodedSetPtr(codes);
    };
    const auto shown = [this](const EncodedSetPtr& codes) { return m_map->picture()->codes == codes; };
    const QRectF before = m_map->plot()->visibleArea();
    EncodedSetPtr codes = grown(0.9F);
    m_explorer->setCodes(codes, false);
    QTRY_VERIFY(shown(codes));
    QTest::qWait(300);
    QCOMPARE(m_map->plot()->visibleArea(), before);
    codes = grown(2);
    m_explorer->setCodes(codes, false);
    QTRY_VERIFY(m_map->plot()->visibleArea().width() > 1.5 * before.width());
    codes = grown(0.2F);
    m_explorer->setCodes(codes, false);
    QTRY_VERIFY(m_map->plot()->visibleArea().width() < 0.6 * before.width());
}

void TestLatentMap::newViewTakesOverWhatWasChosen()
{
    open("vae", 3);
    find<QComboBox>(m_map.get(), "mapX")->setCurrentIndex(2);
    auto* color = find<QComboBox>(m_map.get(), "mapColor");
    color->setCurrentIndex(color->findText(QStringLiteral("z2")));
    find<QAction>(m_map.get(), "mapPrior")->trigger();
    QTest::keyClick(m_map->plot(), Qt::Key_P);
    const LatentMap::State state = m_map->state();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    m_map->restoreState(state);
    expose(*m_map, {600, 500});
    QTRY_VERIFY(m_map->picture() != nullptr);
    QTRY_VERIFY(m_map->picture()->settings == state.settings);
    QCOMPARE(m_map->picture()->settings.xDimension, 2);
    QCOMPARE(m_map->picture()->settings.colorDimension, 1);
    QVERIFY(find<QAction>(m_map.get(), "mapPrior")->isChecked());
    for (const auto tool : {MapPlot::Tool::Path, MapPlot::Tool::Lasso, MapPlot::Tool::Rectangle, MapPlot::Tool::Pan,
                            MapPlot::Tool::Walk}) {
        m_map->plot()->setTool(tool);
        LatentMap other(m_explorer.get());
        other.restoreState(m_map->state());
        QCOMPARE(other.plot()->tool(), tool);
    }
}

void TestLatentMap::tilesAreDecodedBehindThePoints()
{
    open("vae", 2);
    const QImage before = m_map->exportPreview({600, 500});
    QSignalSpy decoded(DecodeController::of(m_explorer.get()), &DecodeController::tilesDecoded);
    find<QAction>(m_map.get(), "mapTiles")->trigger();
    QTRY_VERIFY(decoded.count() > 0);
    QVERIFY(m_map->exportPreview({600, 500}) != before);
}

void TestLatentMap::replacedModelEmptiesTheMap()
{
    open("vae", 2);
    m_explorer->clearModel();
    QVERIFY(!m_map->picture());
    QCOMPARE(m_map->cloud().size(), std::size_t(0));
    QVERIFY(find<QLabel>(m_map.get(), "mapEmpty")->isVisible());
    QVERIFY(!m_map->crossPlace());
}

void TestLatentMap::exportHoldsTheRecipe()
{
    open("vae", 2);
    m_map->setExportScale(2);
    const QByteArray png = m_map->exportPng();
    const QImage picture = QImage::fromData(png, "PNG");
    QCOMPARE(picture.size(), m_map->exportSize());
    QVERIFY(picture.width() > 2 * m_map->plot()->width() - 2);
    QCOMPARE(picture.text("model"), QStringLiteral("vae"));
    QCOMPARE(picture.text("x"), QStringLiteral("z1"));
    QCOMPARE(m_map->exportName(), QStringLiteral("bars-vae-map"));
}

void TestLatentMap::svgHasADotForEachPoint()
{
    open("vae", 2);
    QVERIFY(m_map->hasSvg());
    const QByteArray svg = m_map->exportSvg();
    QXmlStreamReader xml(svg);
    int dots = 0;
    int images = 0;
    QStringList letters;
    QString told;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("path"))
            dots += static_cast<int>(xml.attributes().value(QLatin1String("d")).count(QLatin1Char('M')));
        images += xml.name() == QLatin1String("image") ? 1 : 0;
        if (xml.name() == QLatin1String("text")) {
            QVERIFY(xml.attributes().hasAttribute(QLatin1String("font-family")));
            letters << xml.readElementText().trimmed();
        } else if (xml.name() == QLatin1String("desc")) {
            told = xml.readElementText();
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY2(dots >= static_cast<int>(m_map->cloud().size()), qPrintable(QString::number(dots)));
    QVERIFY2(letters.contains(QStringLiteral("z1")) && letters.contains(QStringLiteral("z2")),
             qPrintable(letters.join(QLatin1Char('|'))));
    QVERIFY2(told.contains(QStringLiteral("model: vae")) && told.contains(QStringLiteral("picture: map")),
             qPrintable(told));
    QVERIFY(m_map->exportSvgNote().contains(QStringLiteral("lines")));

    // Another reader sees what the PNG has.
    QSvgRenderer reader(svg);
    QVERIFY(reader.isValid());
    QCOMPARE(reader.defaultSize(), m_map->exportSize());
    QImage drawn(reader.defaultSize(), QImage::Format_RGB32);
    drawn.fill(Qt::magenta);
    QPainter painter(&drawn);
    reader.render(&painter);
    painter.end();
    const QImage png = QImage::fromData(m_map->exportPng()).convertToFormat(QImage::Format_RGB32);
    QCOMPARE(drawn.size(), png.size());
    double difference = 0;
    for (int y = 0; y < png.height(); ++y) {
        for (int x = 0; x < png.width(); ++x)
            difference += std::abs(qGray(drawn.pixel(x, y)) - qGray(png.pixel(x, y)));
    }
    difference /= png.width() * png.height();
    QVERIFY2(difference < 6, qPrintable(QString::number(difference)));
    QVERIFY(images <= 6); // icons of the legend at most
    // What was hidden for it is there again.
    QCOMPARE(QImage::fromData(m_map->exportPng()).convertToFormat(QImage::Format_RGB32), png);
}

QTEST_MAIN(TestLatentMap)
#include "tst_latent_map.moc"
