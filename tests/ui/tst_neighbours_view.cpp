// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/data/batcher.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/decode_controller.h"
#include "ui/controllers/image_controller.h"
#include "ui/views/decoder_view.h"
#include "ui/views/image_view.h"
#include "ui/views/neighbour_list.h"
#include "ui/views/neighbours_view.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestNeighboursView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDo();
    void bothRowsAreTheNearest();
    void oneRowAlone();
    void imagesInBothRowsAreMarked();
    void aClickOpensAndTheRowsStay();
    void aDoubleClickSeeksAndGoesOnFromThere();
    void theKeysWalk();
    void thePlaceIsFollowed();
    void theHoveredImageIsFollowed();
    void thePictureOpenedInTheDecoderIsTaken();
    void newCodesAreFollowed();
    void nothingIsDoneWhileHidden();
    void otherDataEmptyIt();
    void anotherRunOfTheSameDataKeepsTheImage();
    void aNewViewTakesOverWhatWasChosen();

private:
    /// What the row ought to show.
    std::vector<NearImage> expectedCodes(std::uint32_t image, std::size_t count) const
    {
        const EncodedSetPtr codes = m_explorer->codes();
        ThreadTeam team(1);
        const auto row = std::ranges::find(codes->index, image) - codes->index.begin();
        return nearestInLatent(*codes, codes->code(static_cast<std::size_t>(row)), count, image, team);
    }
    std::vector<NearImage> expectedPixels(std::uint32_t image, std::size_t count) const
    {
        const DatasetPtr data = m_explorer->dataset();
        std::vector<float> pixels(data->shape.pixels());
        gatherPixels(*data, std::span(&image, 1), pixels.data());
        ThreadTeam team(1);
        return nearestInPixels(*data, m_explorer->codes()->index, pixels, count, image, team);
    }
    void setCount(int count) { find<QSpinBox>(m_view.get(), "neighbours.count")->setValue(count); }
    void show(std::uint32_t image)
    {
        m_view->showImage(image);
        QTRY_VERIFY(m_view->isUpToDate());
    }
    static QPoint cell(const NeighbourList* list, int rank)
    {
        return list->visualRect(list->model()->index(rank, 0)).center();
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<NeighboursView> m_view;
};

void TestNeighboursView::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_view = std::make_unique<NeighboursView>(m_explorer.get());
    expose(*m_view, {900, 260});
}

void TestNeighboursView::cleanup()
{
    m_view.reset();
    m_explorer.reset();
}

void TestNeighboursView::saysWhatToDo()
{
    auto* empty = find<QLabel>(m_view.get(), "neighbours.empty");
    QVERIFY(empty->isVisible() && empty->text().contains(QStringLiteral("Train")));
    fillExplorer(*m_explorer, "vae", 2);
    QTRY_VERIFY(empty->text().contains(QStringLiteral("map")));
    QVERIFY(!m_view->latentList()->isVisible());
    QVERIFY(m_view->latentList()->neighbours().empty());
    QVERIFY(!find<QToolButton>(m_view.get(), "neighbours.find")->isEnabled());
}

void TestNeighboursView::bothRowsAreTheNearest()
{
    fillExplorer(*m_explorer, "vae", 3);
    setCount(10);
    show(17);
    QCOMPARE(m_view->latentList()->neighbours(), expectedCodes(17, 10));
    QCOMPARE(m_view->pixelList()->neighbours(), expectedPixels(17, 10));
    QVERIFY(!find<ImageView>(m_view.get(), "neighbours.picture")->picture().isNull());
    setCount(3);
    QTRY_VERIFY(m_view->isUpToDate());
    QCOMPARE(m_view->latentList()->neighbours(), expectedCodes(17, 3));
    const QString text = m_view->latentList()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY(text.contains(QStringLiteral("#%1").arg(expectedCodes(17, 1)[0].image)));
}

void TestNeighboursView::oneRowAlone()
{
    fillExplorer(*m_explorer, "vae", 2);
    show(5);
    m_view->choose(NeighboursView::Of::Image, NeighboursView::By::Pixels);
    QTRY_VERIFY(m_view->isUpToDate());
    QVERIFY(!m_view->latentList()->isVisible());
    QVERIFY(m_view->pixelList()->isVisible());
    QCOMPARE(m_view->pixelList()->neighbours().size(), std::size_t{16});
    m_view->choose(NeighboursView::Of::Image, NeighboursView::By::Latent);
    QTRY_VERIFY(m_view->isUpToDate());
    QVERIFY(m_view->latentList()->isVisible());
    QVERIFY(!m_view->pixelList()->isVisible());
}

void TestNeighboursView::imagesInBothRowsAreMarked()
{
    fillExplorer(*m_explorer, "vae", 2);
    setCount(60);
    show(40);
    const auto& codes = m_view->latentList()->neighbours();
    const auto& pixels = m_view->pixelList()->neighbours();
    int shared = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const bool inBoth =
            std::ranges::any_of(pixels, [&](const NearImage& near) { return near.image == codes[i].image; });
        QCOMPARE(m_view->latentList()->isShared(static_cast<int>(i)), inBoth);
        shared += inBoth ? 1 : 0;
    }
    QVERIFY(shared > 0);
    QVERIFY(find<TextLine>(m_view.get(), "neighbours.state")->text().contains(QStringLiteral("%1 of 60").arg(shared)));
}

void TestNeighboursView::aClickOpensAndTheRowsStay()
{
    DecoderView decoder(m_explorer.get());
    connect(m_view.get(), &NeighboursView::imageChosen, &decoder, &DecoderView::openDataImage);
    fillExplorer(*m_explorer, "vae", 2);
    show(17);
    NeighbourList* list = m_view->latentList();
    const std::vector<NearImage> before = list->neighbours();
    QSignalSpy chosen(m_view.get(), &NeighboursView::imageChosen);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, cell(list, 2));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<std::uint32_t>(), before[2].image);
    auto* images = ImageController::of(m_explorer.get());
    QTRY_VERIFY(images->picture() && images->picture()->image == before[2].image);
    QVERIFY(m_view->isUpToDate());
    QCOMPARE(m_view->image(), std::optional<std::uint32_t>(17));
    QCOMPARE(list->neighbours(), before);
    // Opened elsewhere it is the one.
    decoder.openDataImage(90);
    QTRY_COMPARE(m_view->image(), std::optional<std::uint32_t>(90));
}

void TestNeighboursView::aDoubleClickSeeksAndGoesOnFromThere()
{
    fillExplorer(*m_explorer, "vae", 2);
    show(17);
    NeighbourList* list = m_view->latentList();
    const std::uint32_t image = list->neighbours()[1].image;
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, cell(list, 1));
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, cell(list, 1));
    QCOMPARE(sought.size(), 1);
    QCOMPARE(sought[0][0].value<std::uint32_t>(), image);
    QCOMPARE(m_view->image(), std::optional(image));
    QTRY_COMPARE(list->neighbours(), expectedCodes(image, 16));
    find<QToolButton>(m_view.get(), "neighbours.find")->click();
    QCOMPARE(sought.size(), 2);
    QCOMPARE(sought[1][0].value<std::uint32_t>(), image);
}

void TestNeighboursView::theKeysWalk()
{
    fillExplorer(*m_explorer, "vae", 2);
    show(17);
    NeighbourList* list = m_view->pixelList();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Home);
    QTest::keyClick(list, Qt::Key_Right);
    QTest::keyClick(list, Qt::Key_Right);
    const std::uint32_t image = list->neighbours()[2].image;
    QCOMPARE(m_explorer->hovered(), std::optional(image));
    QSignalSpy chosen(m_view.get(), &NeighboursView::imageChosen);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<std::uint32_t>(), image);
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sought.size(), 1);
    QCOMPARE(m_view->image(), std::optional(image));
    list->clearFocus();
    QVERIFY(!m_explorer->hovered());
}

void TestNeighboursView::thePlaceIsFollowed()
{
    DecodeController::of(m_explorer.get());
    fillExplorer(*m_explorer, "vae", 2);
    m_view->choose(NeighboursView::Of::Place, NeighboursView::By::Both);
    for (const std::vector<float>& place : {std::vector<float>{1.5F, -0.5F}, std::vector<float>{-2.0F, 0.25F}}) {
        m_explorer->setLatent(place);
        ThreadTeam team(1);
        const auto expected = nearestInLatent(*m_explorer->codes(), place, 16, {}, team);
        QTRY_COMPARE(m_view->latentList()->neighbours(), expected);
    }
    QTRY_COMPARE(m_view->pixelList()->neighbours().size(), std::size_t{16});
    QVERIFY(!m_view->image());
    // A point that is pressed moves the place; it is not taken instead of it.
    m_view->showImage(3);
    QCOMPARE(m_view->of(), NeighboursView::Of::Place);
}

void TestNeighboursView::theHoveredImageIsFollowed()
{
    fillExplorer(*m_explorer, "vae", 2);
    m_view->choose(NeighboursView::Of::Hovered, NeighboursView::By::Both);
    m_explorer->setHovered(12);
    QTRY_COMPARE(m_view->latentList()->neighbours(), expectedCodes(12, 16));
    m_explorer->setHovered({});
    m_explorer->setHovered(77);
    QTRY_COMPARE(m_view->latentList()->neighbours(), expectedCodes(77, 16));
    m_view->showImage(5); // pressed: it stays
    QCOMPARE(m_view->of(), NeighboursView::Of::Image);
    m_explorer->setHovered(12);
    QTRY_COMPARE(m_view->latentList()->neighbours(), expectedCodes(5, 16));
}

void TestNeighboursView::thePictureOpenedInTheDecoderIsTaken()
{
    DecoderView decoder(m_explorer.get());
    fillExplorer(*m_explorer, "vae", 2);
    QImage drawn(8, 8, QImage::Format_Grayscale8);
    drawn.fill(90);
    decoder.openImage(drawn, QStringLiteral("drawn"));
    QTRY_COMPARE(m_view->latentList()->neighbours().size(), std::size_t{16});
    QVERIFY(!m_view->image());
    const auto& picture = ImageController::of(m_explorer.get())->picture();
    ThreadTeam team(1);
    QCOMPARE(m_view->latentList()->neighbours(),
             nearestInLatent(*m_explorer->codes(), picture->encoded.mean, 16, {}, team));
    QCOMPARE(m_view->pixelList()->neighbours(),
             nearestInPixels(*m_explorer->dataset(), m_explorer->codes()->index, picture->pixels, 16, {}, team));
}

void TestNeighboursView::newCodesAreFollowed()
{
    fillExplorer(*m_explorer, "vae", 2);
    show(30);
    auto newer = std::make_shared<EncodedSet>(*m_explorer->codes());
    for (std::size_t row = 0; row < newer->size(); ++row)
        newer->mean[2 * row] = static_cast<float>(newer->index[row]);
    for (std::size_t row = 0; row < newer->size(); ++row)
        newer->mean[2 * row + 1] = 0;
    m_explorer->setCodes(newer, true);
    QTRY_COMPARE(m_view->latentList()->neighbours(), expectedCodes(30, 16));
    const auto found = m_view->latentList()->neighbours();
    QCOMPARE(found[0], (NearImage{29, 1.0F}));
    QCOMPARE(found[1], (NearImage{31, 1.0F}));
}

void TestNeighboursView::nothingIsDoneWhileHidden()
{
    fillExplorer(*m_explorer, "vae", 2);
    m_view->hide();
    m_view->showImage(30);
    QTest::qWait(100);
    QVERIFY(m_view->latentList()->neighbours().empty());
    QVERIFY(!m_view->isUpToDate());
    m_view->show();
    QTRY_COMPARE(m_view->latentList()->neighbours(), expectedCodes(30, 16));
}

void TestNeighboursView::otherDataEmptyIt()
{
    fillExplorer(*m_explorer, "vae", 2);
    show(30);
    const DatasetPtr data = barsDataset(60);
    m_explorer->setDataset(data, makeSplits(*data, {}));
    QVERIFY(!m_view->image());
    QVERIFY(m_view->latentList()->neighbours().empty());
    QVERIFY(m_view->pixelList()->neighbours().empty());
}

void TestNeighboursView::anotherRunOfTheSameDataKeepsTheImage()
{
    fillExplorer(*m_explorer, "vae", 2);
    setCount(5);
    show(30);
    m_explorer->setDataset(m_explorer->dataset(), m_explorer->splits());
    QTRY_COMPARE(m_view->pixelList()->neighbours(), expectedPixels(30, 5));
    QVERIFY(m_view->pixelList()->isVisible());
}

void TestNeighboursView::aNewViewTakesOverWhatWasChosen()
{
    fillExplorer(*m_explorer, "vae", 2);
    setCount(5);
    show(30);
    m_view->choose(NeighboursView::Of::Image, NeighboursView::By::Pixels);
    NeighboursView other(m_explorer.get());
    other.restoreState(m_view->state());
    expose(other, {900, 260});
    QTRY_COMPARE(other.pixelList()->neighbours(), expectedPixels(30, 5));
    QCOMPARE(other.by(), NeighboursView::By::Pixels);
}

QTEST_MAIN(TestNeighboursView)
#include "tst_neighbours_view.moc"
