// SPDX-License-Identifier: GPL-3.0-or-later
// One hovered and one sought image: what a view points out, all show.
#include <algorithm>

#include <QLabel>
#include <QSignalSpy>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/image_controller.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/pointed_ring.h"
#include "ui/views/decoder_view.h"
#include "ui/views/image_view.h"
#include "ui/views/neighbour_list.h"
#include "ui/views/neighbours_view.h"
#include "ui/views/oddities_view.h"
#include "ui/views/oddity_list.h"
#include "ui/views/picture_page.h"
#include "ui/views/pictures_view.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestSeekImage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theMapRingsTheHoveredImage();
    void theMapTellsWhatIsHovered();
    void pressingAPointTellsItsImage();
    void seekingPulsesAndStaysInView();
    void seekingGlidesToWhatIsOutOfView();
    void anImageWithoutAPointIsTold();
    void theRingFollowsLiveCodes();
    void reconstructionsKnowTheirImages();
    void samplesHaveNone();
    void interpolationsKnowTheirEnds();
    void odditiesSeekAndHover();
    void theDecodersImageSeeks();
    void theWindowBringsTheMapToTheFront();

private:
    void open(int latent = 2)
    {
        fillExplorer(*m_explorer, "vae", latent);
        QTRY_VERIFY(m_map->picture() != nullptr);
    }
    QPointF point(std::uint32_t image) const
    {
        const auto code = m_explorer->codes()->code(image);
        return {code[0], code[1]};
    }
    QPoint pixelOf(QPointF value) const { return m_map->plot()->toPixel(value).toPoint(); }
    static void moveMouse(QWidget* widget, QPoint place)
    {
        QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(widget->mapToGlobal(place)), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &move);
    }
    static void leave(QWidget* widget)
    {
        QEvent event(QEvent::Leave);
        QCoreApplication::sendEvent(widget, &event);
    }
    /// The middle of a cell of a page's picture, on the screen.
    static QPoint cell(const PicturePage* page, int row, int col)
    {
        const Grid& grid = page->picture()->grid;
        const QPointF pixel((col + 0.5) * (grid.image.width + 1) / grid.cols - 0.5,
                            (row + 0.5) * (grid.image.height + 1) / grid.rows - 0.5);
        return page->view()->placeOf(pixel).toPoint();
    }
    using Image32 = std::optional<std::uint32_t>;

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
};

void TestSeekImage::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    expose(*m_map, {600, 500});
}

void TestSeekImage::cleanup()
{
    m_map.reset();
    m_explorer.reset();
}

void TestSeekImage::theMapRingsTheHoveredImage()
{
    open();
    QVERIFY(!m_map->ring()->isVisible());
    const int rendered = m_map->cloud().rendered();
    m_explorer->setHovered(7);
    QVERIFY(m_map->ring()->isVisible());
    QCOMPARE(m_map->ring()->image(), Image32(7));
    QCOMPARE(m_map->ring()->place().value_or(QPointF()), point(7));
    const QPoint centre = m_map->ring()->geometry().center();
    QVERIFY((centre - pixelOf(point(7))).manhattanLength() <= 2);
    m_explorer->setHovered(100);
    QCOMPARE(m_map->ring()->place().value_or(QPointF()), point(100));
    m_explorer->setHovered({});
    QVERIFY(!m_map->ring()->isVisible());
    QCOMPARE(m_map->cloud().rendered(), rendered); // the points below were left alone
}

void TestSeekImage::theMapTellsWhatIsHovered()
{
    open();
    moveMouse(m_map->plot(), pixelOf(point(30)));
    QVERIFY(m_explorer->hovered());
    const QPointF found = point(*m_explorer->hovered());
    QVERIFY((pixelOf(found) - pixelOf(point(30))).manhattanLength() <= 9);
    leave(m_map->plot());
    QVERIFY(!m_explorer->hovered());
}

void TestSeekImage::pressingAPointTellsItsImage()
{
    open();
    QSignalSpy pressed(m_map.get(), &LatentMap::imagePressed);
    moveMouse(m_map->plot(), pixelOf(point(30)));
    const Image32 image = m_explorer->hovered();
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf(point(30)));
    QCOMPARE(pressed.size(), 1);
    QCOMPARE(Image32(pressed[0][0].value<std::uint32_t>()), image);
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf({100, 100}));
    QCOMPARE(pressed.size(), 1);
}

void TestSeekImage::seekingPulsesAndStaysInView()
{
    open();
    const QRectF before = m_map->plot()->visibleArea();
    m_explorer->seekImage(50);
    QVERIFY(m_map->ring()->isPulsing());
    QCOMPARE(m_map->ring()->image(), Image32(50));
    QCOMPARE(m_explorer->hovered(), Image32(50));
    QCOMPARE(m_map->plot()->visibleArea(), before);
    // The view it was sought from has lost the pointer: the pulse goes on to its end.
    m_explorer->setHovered({});
    QCOMPARE(m_map->ring()->image(), Image32(50));
    QTRY_VERIFY(!m_map->ring()->isPulsing());
    QVERIFY(!m_map->ring()->isVisible());
}

void TestSeekImage::seekingGlidesToWhatIsOutOfView()
{
    open();
    MapPlot* plot = m_map->plot();
    plot->lookAt({-0.1, -0.1, 0.2, 0.2}); // between the clouds
    QTRY_VERIFY(plot->visibleArea().width() < 1);
    QTest::qWait(300);
    const double width = plot->visibleArea().width();
    QVERIFY(!plot->visibleArea().contains(point(50)));
    m_explorer->seekImage(50);
    QTRY_VERIFY(plot->visibleArea().contains(point(50)));
    QTRY_VERIFY((plot->visibleArea().center() - point(50)).manhattanLength() < 0.02);
    QVERIFY(std::abs(plot->visibleArea().width() - width) < 0.01 * width);
    QVERIFY(m_map->ring()->isVisible());
    QVERIFY(plot->isUserView());
}

void TestSeekImage::anImageWithoutAPointIsTold()
{
    fillExplorer(*m_explorer, "vae", 2);
    auto sample = std::make_shared<EncodedSet>(*m_explorer->codes());
    sample->mean.resize(2 * 100);
    sample->logVar.resize(2 * 100);
    sample->index.resize(100);
    m_explorer->setCodes(sample, false);
    QTRY_VERIFY(m_map->picture() && m_map->picture()->codes->size() == 100);
    m_explorer->seekImage(200);
    QVERIFY(!m_map->ring()->isVisible());
    QVERIFY(find<TextLine>(m_map.get(), "mapStatus")->text().contains(QStringLiteral("image 200")));
    m_explorer->seekImage(20);
    QVERIFY(!find<TextLine>(m_map.get(), "mapStatus")->text().contains(QStringLiteral("image 200")));
    m_explorer->seekImage(100000); // there is no such image
    QCOMPARE(m_map->ring()->image(), Image32(20));
}

void TestSeekImage::theRingFollowsLiveCodes()
{
    open();
    m_explorer->setHovered(7);
    auto newer = std::make_shared<EncodedSet>(*m_explorer->codes());
    std::ranges::reverse(newer->index);
    m_explorer->setCodes(newer, true);
    const auto code = newer->code(newer->size() - 8); // of image 7 now
    QTRY_COMPARE(m_map->ring()->place().value_or(QPointF()), QPointF(code[0], code[1]));
}

void TestSeekImage::reconstructionsKnowTheirImages()
{
    PicturesView pictures(m_explorer.get());
    expose(pictures, {700, 500});
    open();
    pictures.showPage(GridKind::Reconstructions);
    const PicturePage* page = pictures.page(GridKind::Reconstructions);
    QTRY_VERIFY(page->picture());
    const Grid& grid = page->picture()->grid;
    QCOMPARE(static_cast<int>(grid.images.size()), grid.rows * grid.cols);
    const auto image = static_cast<std::uint32_t>(grid.images[static_cast<std::size_t>(grid.cols) + 3]);
    QCOMPARE(grid.images[3], static_cast<std::int64_t>(image)); // above its reconstruction
    QVERIFY(std::ranges::binary_search(m_explorer->splits().test, image));

    moveMouse(page->view(), cell(page, 1, 3));
    QCOMPARE(m_explorer->hovered(), Image32(image));
    QCOMPARE(page->view()->frames().size(), std::size_t{2});
    QCOMPARE(m_map->ring()->image(), Image32(image));
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::mouseDClick(page->view(), Qt::LeftButton, {}, cell(page, 0, 3));
    QCOMPARE(sought.size(), 1);
    QCOMPARE(sought[0][0].value<std::uint32_t>(), image);
    leave(page->view());
    QVERIFY(!m_explorer->hovered());
    QVERIFY(page->view()->frames().empty());
}

void TestSeekImage::samplesHaveNone()
{
    PicturesView pictures(m_explorer.get());
    expose(pictures, {700, 500});
    open();
    pictures.showPage(GridKind::Samples);
    const PicturePage* page = pictures.page(GridKind::Samples);
    QTRY_VERIFY(page->picture());
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::mouseDClick(page->view(), Qt::LeftButton, {}, cell(page, 0, 3));
    moveMouse(page->view(), cell(page, 0, 3));
    QCOMPARE(sought.size(), 0);
    QVERIFY(!m_explorer->hovered());
}

void TestSeekImage::interpolationsKnowTheirEnds()
{
    fillExplorer(*m_explorer, "vae", 2);
    GridRequest request;
    request.kind = GridKind::Interpolation;
    request.rows = 2;
    request.cols = 5;
    request.from = 3;
    request.to = 8;
    const auto& test = m_explorer->splits().test;
    const Grid grid = makeGrid(m_explorer->model(), *m_explorer->dataset(), m_explorer->splits(), request);
    QCOMPARE(grid.images.size(), static_cast<std::size_t>(grid.rows * grid.cols));
    for (const std::size_t row : {0U, 1U}) {
        QCOMPARE(grid.images[5 * row], std::int64_t{test[3]});
        QCOMPARE(grid.images[5 * row + 2], std::int64_t{-1});
        QCOMPARE(grid.images[5 * row + 4], std::int64_t{test[8]});
    }
}

void TestSeekImage::odditiesSeekAndHover()
{
    OdditiesView oddities(m_explorer.get());
    expose(oddities, {900, 600});
    open();
    QTRY_VERIFY(!oddities.isBusy() && !oddities.ranking().index.empty());
    OddityList* list = oddities.list();
    const std::uint32_t image = oddities.ranking().index[2];
    const QPoint place = list->visualRect(list->model()->index(2, 0)).center();
    moveMouse(list->viewport(), place);
    QCOMPARE(m_explorer->hovered(), Image32(image));
    QCOMPARE(m_map->ring()->image(), Image32(image));
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(sought.size(), 1);
    QCOMPARE(sought[0][0].value<std::uint32_t>(), image);
    leave(list->viewport());
    QVERIFY(!m_explorer->hovered());
    // What the map points out is framed there.
    const QImage before = list->viewport()->grab().toImage();
    m_explorer->setHovered(oddities.ranking().index[4]);
    QVERIFY(list->viewport()->grab().toImage() != before);
    // The chosen image, large.
    auto* original = find<ImageView>(&oddities, "oddities.original");
    QTest::mouseDClick(original, Qt::LeftButton, {}, original->rect().center());
    QCOMPARE(sought.size(), 2);
    QCOMPARE(sought[1][0].value<std::uint32_t>(), image);
}

void TestSeekImage::theDecodersImageSeeks()
{
    DecoderView decoder(m_explorer.get());
    expose(decoder, {340, 760});
    open();
    decoder.openDataImage(44);
    auto* original = find<ImageView>(&decoder, "imageOriginal");
    QTRY_VERIFY(original->isVisible() && !original->picture().isNull());
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    moveMouse(original, original->rect().center());
    QCOMPARE(m_explorer->hovered(), Image32(44));
    QTest::mouseDClick(original, Qt::LeftButton, {}, original->rect().center());
    QCOMPARE(sought.size(), 1);
    QCOMPARE(sought[0][0].value<std::uint32_t>(), 44U);
    leave(original);
    QVERIFY(!m_explorer->hovered());
    // A picture from elsewhere has no point to find.
    QImage drawn(8, 8, QImage::Format_Grayscale8);
    drawn.fill(90);
    decoder.openImage(drawn, QStringLiteral("drawn"));
    QTRY_VERIFY(find<TextLine>(&decoder, "imageCaption")->text().contains(QStringLiteral("drawn")));
    QTest::mouseDClick(original, Qt::LeftButton, {}, original->rect().center());
    QCOMPARE(sought.size(), 1);
}

void TestSeekImage::theWindowBringsTheMapToTheFront()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    QVERIFY(fixture.trainToTheEnd(1));
    MainWindow& window = fixture.window();
    QTRY_VERIFY(window.model()->codes() && window.model()->codesComplete());
    auto* map = window.findChild<LatentMap*>();
    QTRY_VERIFY(map->picture() && map->picture()->codes == window.model()->codes());
    auto* centre = find<QTabWidget>(&window, "centre");
    centre->setCurrentIndex(1);
    window.model()->seekImage(5);
    QCOMPARE(centre->currentIndex(), 0);
    // At once: the ring goes when it has pulsed and nothing points at the image any more.
    QVERIFY(find<QWidget>(&window, "mapPointed")->isVisible());
    auto* images = ImageController::of(window.model());
    QTRY_VERIFY(images->picture() && images->picture()->image == Image32(5));
    // A point that is pressed: its neighbours. A neighbour that is clicked: decoded.
    fixture.press("view.neighbours");
    auto* neighbours = window.findChild<NeighboursView*>();
    QTRY_VERIFY(neighbours->isVisible() && neighbours->image() == Image32(5) && neighbours->isUpToDate());
    emit map->imagePressed(9);
    QCOMPARE(neighbours->image(), Image32(9));
    QTRY_VERIFY(neighbours->isUpToDate());
    NeighbourList* list = neighbours->latentList();
    const std::uint32_t near = list->neighbours().at(0).image;
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QTRY_COMPARE(images->picture()->image, Image32(near));
    QCOMPARE(neighbours->image(), Image32(9));
    fixture.press("view.points");
    QTRY_VERIFY(find<QWidget>(&window, "points")->isVisible());
}

QTEST_MAIN(TestSeekImage)
#include "tst_seek_image.moc"
