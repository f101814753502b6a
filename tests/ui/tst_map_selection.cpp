// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <cmath>
#include <numbers>

#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_selection.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/selection_band.h"
#include "ui/views/latent_history.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

/// Classes 0, 1 and 2 lie around (2, 0), (-1, 1.7) and (-1, -1.7), at most about 1 away.
class TestMapSelection : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void rectangleSelectsWhatLiesInIt();
    void lassoSelectsWhatLiesInIt();
    void modifiersAddTakeAwayAndKeep();
    void clickTakesAPointOrClears();
    void escapeGivesUpAndThenClears();
    void otherButtonAndSpaceStillPan();
    void walkingStaysAsItWas();
    void keysSelectEverythingNothingAndTheRest();
    void keysChooseTheTools();
    void greyedClassesStayOut();
    void legendSelectsAClass();
    void selectionGreysTheRest();
    void drawingLeavesThePointsAlone();
    void bandGoesWithTheAxes();
    void statusTellsHowMany();
    void undoAndRedo();
    void otherDataBeginANewHistory();
    void selectionSurvivesNewCodesAndAxes();

private:
    QPoint pixelOf(double x, double y) const { return m_map->plot()->toPixel({x, y}).toPoint(); }
    QToolButton* tool(const char* name) const { return find<QToolButton>(m_map.get(), name); }
    /// A rectangle around a class.
    void frame(double x, double y, Qt::KeyboardModifiers modifiers = {})
    {
        dragMouse(m_map->plot(), pixelOf(x - 1.2, y + 1.2), pixelOf(x + 1.2, y - 1.2), Qt::LeftButton, modifiers);
    }
    void circle(double x, double y, double radius, Qt::KeyboardModifiers modifiers = {})
    {
        constexpr int kSteps = 40;
        const auto at = [&](int step) {
            const double angle = 2 * std::numbers::pi * step / kSteps;
            return pixelOf(x + radius * std::cos(angle), y + radius * std::sin(angle));
        };
        MapPlot* plot = m_map->plot();
        QTest::mousePress(plot, Qt::LeftButton, modifiers, at(0));
        for (int step = 1; step < kSteps; ++step) {
            QMouseEvent move(QEvent::MouseMove, QPointF(at(step)), QPointF(plot->mapToGlobal(at(step))), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(plot, &move);
        }
        QTest::mouseRelease(plot, Qt::LeftButton, modifiers, at(kSteps - 1));
    }
    ImageList imagesOf(std::initializer_list<int> labels) const
    {
        ImageList images;
        const Dataset& data = *m_explorer->dataset();
        for (std::uint32_t i = 0; i < data.size(); ++i) {
            if (std::ranges::find(labels, data.labels[i]) != labels.end())
                images.push_back(i);
        }
        return images;
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
};

void TestMapSelection::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    expose(*m_map, {640, 520});
    fillExplorer(*m_explorer, "vae", 2);
    QTRY_VERIFY(m_map->picture() != nullptr);
    m_map->plot()->showArea({-4, -4, 8, 8}, false);
    m_map->plot()->zoomAtCentre(1); // a view of the user's: it stays
}

void TestMapSelection::cleanup()
{
    m_map.reset();
    m_explorer.reset();
}

void TestMapSelection::rectangleSelectsWhatLiesInIt()
{
    QTest::mouseClick(tool("mapRectangle"), Qt::LeftButton);
    QCOMPARE(m_map->plot()->tool(), MapPlot::Tool::Rectangle);
    const std::vector<float> place = m_explorer->latent();
    const QRectF view = m_map->plot()->visibleArea();
    frame(2, 0);
    QCOMPARE(m_explorer->selection(), imagesOf({0}));
    frame(-1, 1.7);
    QCOMPARE(m_explorer->selection(), imagesOf({1}));
    QCOMPARE(m_explorer->latent(), place);
    QCOMPARE(m_map->plot()->visibleArea(), view);
    QVERIFY(!m_map->selection()->band()->isActive());
}

void TestMapSelection::lassoSelectsWhatLiesInIt()
{
    QTest::mouseClick(tool("mapLasso"), Qt::LeftButton);
    circle(-1, 1.7, 1.3);
    QCOMPARE(m_explorer->selection(), imagesOf({1}));
    circle(0, 0, 0.4);
    QVERIFY(m_explorer->selection().empty());
}

void TestMapSelection::modifiersAddTakeAwayAndKeep()
{
    m_map->plot()->setTool(MapPlot::Tool::Rectangle);
    frame(2, 0);
    frame(-1, 1.7, Qt::ShiftModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({0, 1}));
    frame(2, 0, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({1}));
    m_map->plot()->setTool(MapPlot::Tool::Lasso);
    circle(-1, -1.7, 1.3, Qt::ShiftModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({1, 2}));
    circle(-1, 1.7, 1.3, Qt::AltModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({2}));
    circle(-1, 1.7, 1.3, Qt::ShiftModifier);
    circle(-1, -1.7, 1.3, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({2}));
}

void TestMapSelection::clickTakesAPointOrClears()
{
    m_map->plot()->setTool(MapPlot::Tool::Rectangle);
    const auto click = [this](std::size_t row, Qt::KeyboardModifiers modifiers) {
        const auto code = m_explorer->codes()->code(row);
        QTest::mouseClick(m_map->plot(), Qt::LeftButton, modifiers, pixelOf(code[0], code[1]));
    };
    click(7, {});
    QCOMPARE(m_explorer->selection().size(), std::size_t{1});
    const ImageList first = m_explorer->selection();
    click(8, Qt::ShiftModifier);
    QCOMPARE(m_explorer->selection().size(), std::size_t{2});
    click(8, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection(), first);
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, Qt::ShiftModifier, pixelOf(0, 0));
    QCOMPARE(m_explorer->selection(), first);
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf(0, 0));
    QVERIFY(m_explorer->selection().empty());
}

void TestMapSelection::escapeGivesUpAndThenClears()
{
    MapPlot* plot = m_map->plot();
    plot->setTool(MapPlot::Tool::Rectangle);
    frame(2, 0);
    QTest::mousePress(plot, Qt::LeftButton, {}, pixelOf(-3, 3));
    QMouseEvent move(QEvent::MouseMove, QPointF(pixelOf(1, 1)), QPointF(plot->mapToGlobal(pixelOf(1, 1))), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(plot, &move);
    QVERIFY(m_map->selection()->band()->isActive());
    QTest::keyClick(plot, Qt::Key_Escape);
    QVERIFY(!m_map->selection()->band()->isActive());
    QTest::mouseRelease(plot, Qt::LeftButton, {}, pixelOf(1, 1));
    QCOMPARE(m_explorer->selection(), imagesOf({0}));
    QTest::keyClick(plot, Qt::Key_Escape);
    QVERIFY(m_explorer->selection().empty());

    // Another tool in the middle of it gives up as well.
    QTest::mousePress(plot, Qt::LeftButton, {}, pixelOf(-3, 3));
    QTest::keyClick(plot, Qt::Key_W);
    QVERIFY(!m_map->selection()->band()->isActive());
    QTest::mouseRelease(plot, Qt::LeftButton, {}, pixelOf(3, -3));
    QVERIFY(m_explorer->selection().empty());
}

void TestMapSelection::otherButtonAndSpaceStillPan()
{
    MapPlot* plot = m_map->plot();
    plot->setTool(MapPlot::Tool::Lasso);
    const QRectF before = plot->visibleArea();
    dragMouse(plot, {300, 200}, {340, 230}, Qt::RightButton);
    const QRectF moved = plot->visibleArea();
    QVERIFY(moved != before);
    QTest::keyPress(plot, Qt::Key_Space);
    dragMouse(plot, {300, 200}, {340, 230});
    QTest::keyRelease(plot, Qt::Key_Space);
    QVERIFY(plot->visibleArea() != moved);
    QVERIFY(m_explorer->selection().empty());
}

void TestMapSelection::walkingStaysAsItWas()
{
    m_map->plot()->setTool(MapPlot::Tool::Rectangle);
    frame(2, 0);
    m_map->plot()->setTool(MapPlot::Tool::Walk);
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf(0.5, 0.5));
    QVERIFY(std::abs(m_explorer->latent()[0] - 0.5) < 0.05);
    QCOMPARE(m_explorer->selection(), imagesOf({0}));
}

void TestMapSelection::keysSelectEverythingNothingAndTheRest()
{
    MapPlot* plot = m_map->plot();
    QTest::keyClick(plot, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({0, 1, 2}));
    QTest::keyClick(plot, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_explorer->selection().empty());
    m_explorer->setSelection(imagesOf({1}));
    QTest::keyClick(plot, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({0, 2}));
}

void TestMapSelection::keysChooseTheTools()
{
    QTest::keyClick(m_map->plot(), Qt::Key_R);
    QVERIFY(tool("mapRectangle")->isChecked());
    QTest::keyClick(m_map->plot(), Qt::Key_L);
    QVERIFY(tool("mapLasso")->isChecked());
    QTest::keyClick(m_map->plot(), Qt::Key_W);
    QVERIFY(tool("mapWalk")->isChecked());
}

void TestMapSelection::greyedClassesStayOut()
{
    QTest::mouseClick(tool("mapLegend1"), Qt::LeftButton);
    QTest::keyClick(m_map->plot(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection(), imagesOf({0, 2}));
    m_map->plot()->setTool(MapPlot::Tool::Rectangle);
    dragMouse(m_map->plot(), pixelOf(-3, 3.5), pixelOf(0.5, -3.5));
    QCOMPARE(m_explorer->selection(), imagesOf({2}));
}

void TestMapSelection::legendSelectsAClass()
{
    QToolButton* button = tool("mapLegend2");
    emit button->customContextMenuRequested({4, 4});
    auto* menu = find<QMenu>(m_map.get(), "mapLegendMenu");
    QVERIFY(menu->isVisible());
    QCOMPARE(menu->actions().size(), 4);
    menu->actions().front()->trigger();
    QCOMPARE(m_explorer->selection(), imagesOf({2}));
    menu->close();
    m_map->selection()->selectCategory(0, SelectionMode::Add);
    QCOMPARE(m_explorer->selection(), imagesOf({0, 2}));
    m_map->selection()->selectCategory(2, SelectionMode::Subtract);
    QCOMPARE(m_explorer->selection(), imagesOf({0}));
    QVERIFY(button->isChecked());
}

void TestMapSelection::selectionGreysTheRest()
{
    QVERIFY(m_map->cloud().selected().empty());
    m_explorer->setSelection(imagesOf({1}));
    const std::vector<std::uint8_t>& selected = m_map->cloud().selected();
    QCOMPARE(selected.size(), m_explorer->codes()->size());
    for (std::size_t row = 0; row < selected.size(); ++row)
        QCOMPARE(selected[row] != 0, m_explorer->dataset()->labels[m_explorer->codes()->index[row]] == 1);
    // What is seen: the colour of class 1 is there, those of the others are gone.
    const auto count = [this](int label) {
        const QImage picture = m_map->plot()->grab().toImage();
        const QColor wanted = m_map->cloud().colors().palette[static_cast<std::size_t>(label)];
        int found = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QColor color = picture.pixelColor(x, y);
                found += std::abs(color.red() - wanted.red()) + std::abs(color.green() - wanted.green()) +
                             std::abs(color.blue() - wanted.blue()) <
                         60;
            }
        }
        return found;
    };
    QTRY_VERIFY(count(1) > 100);
    QTRY_COMPARE(count(0), 0);
    QCOMPARE(count(2), 0);
    m_explorer->setSelection({});
    QVERIFY(m_map->cloud().selected().empty());
}

void TestMapSelection::drawingLeavesThePointsAlone()
{
    MapPlot* plot = m_map->plot();
    plot->setTool(MapPlot::Tool::Lasso);
    QTest::qWait(300);
    const int before = m_map->cloud().rendered();
    QTest::mousePress(plot, Qt::LeftButton, {}, pixelOf(-2, 0));
    for (int i = 0; i < 20; ++i) {
        const QPoint at = pixelOf(-2 + 0.2 * i, 0.1 * i);
        QMouseEvent move(QEvent::MouseMove, QPointF(at), QPointF(plot->mapToGlobal(at)), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(plot, &move);
        QCoreApplication::processEvents();
    }
    QVERIFY(m_map->selection()->band()->isVisible());
    QCOMPARE(m_map->cloud().rendered(), before);
    QTest::mouseRelease(plot, Qt::LeftButton, {}, pixelOf(2, 2));
}

void TestMapSelection::bandGoesWithTheAxes()
{
    MapPlot* plot = m_map->plot();
    plot->setTool(MapPlot::Tool::Rectangle);
    QTest::mousePress(plot, Qt::LeftButton, {}, pixelOf(0.5, 1.5));
    plot->zoomAtCentre(1.5);
    // What was begun at a place of the map stays there, wherever on the screen that is by now.
    QTest::mouseRelease(plot, Qt::LeftButton, {}, pixelOf(3.5, -1.5));
    QCOMPARE(m_explorer->selection(), imagesOf({0}));
}

void TestMapSelection::statusTellsHowMany()
{
    const auto* status = find<TextLine>(m_map.get(), "mapStatus");
    QVERIFY(!status->text().contains("selected"));
    m_explorer->setSelection(imagesOf({0}));
    QVERIFY2(status->text().contains("80 selected"), qPrintable(status->text()));
    m_explorer->setSelection({});
    QVERIFY(!status->text().contains("selected"));
}

void TestMapSelection::undoAndRedo()
{
    QUndoStack* history = LatentHistory::of(m_explorer.get())->stack();
    m_map->plot()->setTool(MapPlot::Tool::Rectangle);
    frame(2, 0);
    frame(-1, 1.7, Qt::ShiftModifier);
    m_explorer->setLatent({1, 1});
    history->undo();
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0, 0}));
    QCOMPARE(m_explorer->selection(), imagesOf({0, 1}));
    history->undo();
    QCOMPARE(m_explorer->selection(), imagesOf({0}));
    history->undo();
    QVERIFY(m_explorer->selection().empty());
    history->redo();
    history->redo();
    QCOMPARE(m_explorer->selection(), imagesOf({0, 1}));
    history->redo();
    QCOMPARE(m_explorer->latent(), (std::vector<float>{1, 1}));
    // Something new ends what could be done again.
    history->undo();
    history->undo();
    frame(-1, -1.7);
    QVERIFY(!history->canRedo());
    history->undo();
    QCOMPARE(m_explorer->selection(), imagesOf({0}));
}

void TestMapSelection::otherDataBeginANewHistory()
{
    QUndoStack* history = LatentHistory::of(m_explorer.get())->stack();
    m_explorer->setSelection(imagesOf({0}));
    QVERIFY(history->canUndo());
    const DatasetPtr other = barsDataset(60);
    m_explorer->setDataset(other, makeSplits(*other, {}));
    QVERIFY(m_explorer->selection().empty());
    QVERIFY(!history->canUndo());
}

void TestMapSelection::selectionSurvivesNewCodesAndAxes()
{
    m_explorer->setSelection(imagesOf({1}));
    // A sample in another order, as a training tells of.
    auto codes = std::make_shared<EncodedSet>();
    codes->dimensions = 2;
    for (std::uint32_t i = 0; i < 90; ++i) {
        const std::uint32_t row = (i * 7) % 240;
        codes->index.push_back(m_explorer->codes()->index[row]);
        codes->mean.insert(codes->mean.end(), {0.1F * static_cast<float>(i), 1});
    }
    m_explorer->setCodes(codes, false);
    QTRY_COMPARE(m_map->cloud().size(), std::size_t{90});
    QCOMPARE(m_map->cloud().selected(), selectedRows(*codes, imagesOf({1})));
    QCOMPARE(m_explorer->selection(), imagesOf({1}));
    fillExplorer(*m_explorer, "autoencoder", 2);
    QVERIFY(m_explorer->selection().empty()); // other data
}

QTEST_MAIN(TestMapSelection)
#include "tst_map_selection.moc"
