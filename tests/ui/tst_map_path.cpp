// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/path_controller.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_path.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/path_mark.h"
#include "ui/views/latent_history.h"

using namespace latentscape;
using namespace latentscape::test;

class TestMapPath : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void keyAndButtonChooseTheTool();
    void clicksAddAnchors();
    void clicksLeaveThePlaceAlone();
    void directionsThatTheMapDoesNotShowAreThePlaces();
    void draggingMovesAnAnchorAsOneStep();
    void escapeTakesADragBack();
    void rightButtonAndDeleteTakeAway();
    void rightButtonElsewherePans();
    void controlTakesTheNearestImage();
    void imagesMoveWithTheirCodes();
    void enterAddsThePlaceUnderTheCross();
    void doubleClickAndEscapeEnd();
    void undoBringsAnchorsBack();
    void lineComesWithItsDistanceToTheData();
    void straightPathsAreCurvesWhereTheMapBendsThem();
    void anotherModelKeepsImagesOnly();
    void exportShowsThePath();
    void pathOnALayout();

private:
    void open(const std::string& id, int latent)
    {
        fillExplorer(*m_explorer, id, latent);
        QTRY_VERIFY(m_map->picture() != nullptr);
        m_map->plot()->setTool(MapPlot::Tool::Path);
    }
    QPoint pixelOf(QPointF value) const { return m_map->plot()->toPixel(value).toPoint(); }
    void click(QPointF value, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_map->plot(), Qt::LeftButton, modifiers, pixelOf(value));
    }
    PathController* path() const { return PathController::of(m_explorer.get()); }
    const PathMark::Content& drawn() const { return m_map->path()->mark()->content(); }
    bool isNear(const std::vector<float>& z, std::vector<float> expected) const
    {
        const double pixel = 1.01 * m_map->plot()->unitsPerPixel();
        for (std::size_t j = 0; j < expected.size(); ++j) {
            if (std::abs(z[j] - expected[j]) > pixel)
                return false;
        }
        return z.size() == expected.size();
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
};

void TestMapPath::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    expose(*m_map, {700, 520});
}

void TestMapPath::cleanup()
{
    m_map.reset();
    m_explorer.reset();
}

void TestMapPath::keyAndButtonChooseTheTool()
{
    fillExplorer(*m_explorer, "vae", 2);
    QTRY_VERIFY(m_map->picture() != nullptr);
    m_map->plot()->setFocus();
    QTest::keyClick(m_map->plot(), Qt::Key_A);
    QCOMPARE(m_map->plot()->tool(), MapPlot::Tool::Path);
    QVERIFY(find<QToolButton>(m_map.get(), "mapPath")->isChecked());
    QTest::keyClick(m_map->plot(), Qt::Key_W);
    QTest::mouseClick(find<QToolButton>(m_map.get(), "mapPath"), Qt::LeftButton);
    QCOMPARE(m_map->plot()->tool(), MapPlot::Tool::Path);
}

void TestMapPath::clicksAddAnchors()
{
    open("vae", 2);
    click({-1, -0.5});
    click({1, 0.5});
    click({0, 1});
    QCOMPARE(path()->anchors().size(), std::size_t{3});
    QVERIFY(isNear(path()->anchors()[0].z, {-1, -0.5F}));
    QVERIFY(isNear(path()->anchors()[2].z, {0, 1}));
    QCOMPARE(drawn().anchors.size(), std::size_t{3});
    QVERIFY(m_map->path()->mark()->isVisible());
    QTRY_VERIFY(path()->path() && !path()->isBusy());
    QCOMPARE(path()->path()->path.size(), std::size_t{16});
}

void TestMapPath::clicksLeaveThePlaceAlone()
{
    open("vae", 2);
    const std::vector<float> place = m_explorer->latent();
    click({-1, -0.5});
    click({1, 0.5});
    QCOMPARE(m_explorer->latent(), place);
}

void TestMapPath::directionsThatTheMapDoesNotShowAreThePlaces()
{
    open("vae", 4);
    m_explorer->setLatent({0, 0, 0.7F, -0.3F});
    click({0.5, 0.25});
    QVERIFY(isNear(path()->anchors()[0].z, {0.5F, 0.25F, 0.7F, -0.3F}));
    // An anchor that is moved keeps its own.
    m_explorer->setLatent({0, 0, -2, -2});
    dragMouse(m_map->plot(), pixelOf({0.5, 0.25}), pixelOf({-0.5, 0.25}));
    QVERIFY(isNear(path()->anchors()[0].z, {-0.5F, 0.25F, 0.7F, -0.3F}));
}

void TestMapPath::draggingMovesAnAnchorAsOneStep()
{
    open("vae", 2);
    click({-1, 0});
    click({1, 0});
    dragMouse(m_map->plot(), pixelOf({1, 0}), pixelOf({0.5, 1}));
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    QVERIFY(isNear(path()->anchors()[1].z, {0.5F, 1}));
    LatentHistory::of(m_explorer.get())->stack()->undo();
    QVERIFY(isNear(path()->anchors()[1].z, {1, 0}));
    // A click on an anchor neither moves it nor adds one.
    click({1, 0});
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    QVERIFY(isNear(path()->anchors()[1].z, {1, 0}));
    QCOMPARE(drawn().chosen, 1);
}

void TestMapPath::escapeTakesADragBack()
{
    open("vae", 2);
    click({-1, 0});
    const std::vector<PathAnchor> before = path()->anchors();
    QTest::mousePress(m_map->plot(), Qt::LeftButton, {}, pixelOf({-1, 0}));
    const QPoint target = pixelOf({1, 1});
    QMouseEvent move(QEvent::MouseMove, QPointF(target), QPointF(m_map->plot()->mapToGlobal(target)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_map->plot(), &move);
    QVERIFY(path()->anchors() != before);
    QTest::keyClick(m_map->plot(), Qt::Key_Escape);
    QVERIFY(path()->anchors() == before);
    QCOMPARE(m_map->plot()->tool(), MapPlot::Tool::Path);
    QTest::mouseRelease(m_map->plot(), Qt::LeftButton, {}, target);
    QVERIFY(path()->anchors() == before);
}

void TestMapPath::rightButtonAndDeleteTakeAway()
{
    open("vae", 2);
    click({-1, 0});
    click({1, 0});
    click({0, 1});
    QTest::mouseClick(m_map->plot(), Qt::RightButton, {}, pixelOf({1, 0}));
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    QVERIFY(isNear(path()->anchors()[1].z, {0, 1}));
    click({-1, 0});
    QTest::keyClick(m_map->plot(), Qt::Key_Delete);
    QCOMPARE(path()->anchors().size(), std::size_t{1});
    QVERIFY(isNear(path()->anchors()[0].z, {0, 1}));
    QTest::keyClick(m_map->plot(), Qt::Key_Delete);
    QVERIFY(path()->anchors().empty());
    QVERIFY(!m_map->path()->mark()->isVisible());
}

void TestMapPath::rightButtonElsewherePans()
{
    open("vae", 2);
    click({-1, 0});
    const QRectF before = m_map->plot()->visibleArea();
    dragMouse(m_map->plot(), {300, 200}, {340, 230}, Qt::RightButton);
    QVERIFY(m_map->plot()->visibleArea() != before);
    dragMouse(m_map->plot(), {300, 200}, {340, 230}, Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(path()->anchors().size(), std::size_t{1});
}

void TestMapPath::controlTakesTheNearestImage()
{
    open("vae", 2);
    const auto code = m_explorer->codes()->code(7);
    click({code[0], code[1]}, Qt::ControlModifier);
    QCOMPARE(path()->anchors().size(), std::size_t{1});
    QVERIFY(path()->anchors()[0].image.has_value());
    // Another may lie on the very same pixel.
    QVERIFY(isNear(path()->anchors()[0].z, {code[0], code[1]}));
}

void TestMapPath::imagesMoveWithTheirCodes()
{
    open("vae", 2);
    path()->addImage(m_explorer->codes()->index[3]);
    click({0, 0});
    auto moved = std::make_shared<EncodedSet>(*m_explorer->codes());
    for (float& value : moved->mean)
        value += 0.5F;
    m_explorer->setCodes(moved, true);
    QCOMPARE(path()->anchors()[0].z, std::vector<float>(moved->code(3).begin(), moved->code(3).end()));
    QVERIFY(isNear(path()->anchors()[1].z, {0, 0}));
}

void TestMapPath::enterAddsThePlaceUnderTheCross()
{
    open("vae", 2);
    m_explorer->setLatent({0.4F, -0.6F});
    QTest::keyClick(m_map->plot(), Qt::Key_Return);
    QCOMPARE(path()->anchors().size(), std::size_t{1});
    QCOMPARE(path()->anchors()[0].z, (std::vector<float>{0.4F, -0.6F}));
}

void TestMapPath::doubleClickAndEscapeEnd()
{
    open("vae", 2);
    const QRectF before = m_map->plot()->visibleArea();
    click({-1, 0});
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf({1, 0}));
    QTest::mouseDClick(m_map->plot(), Qt::LeftButton, {}, pixelOf({1, 0}));
    QCOMPARE(m_map->plot()->tool(), MapPlot::Tool::Walk);
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    QCOMPARE(m_map->plot()->visibleArea(), before);
    // With another tool the path is only looked at.
    click({0, 0});
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    m_map->plot()->setTool(MapPlot::Tool::Path);
    QTest::keyClick(m_map->plot(), Qt::Key_Escape);
    QCOMPARE(m_map->plot()->tool(), MapPlot::Tool::Walk);
}

void TestMapPath::undoBringsAnchorsBack()
{
    open("vae", 2);
    QUndoStack* stack = LatentHistory::of(m_explorer.get())->stack();
    click({-1, 0});
    click({1, 0});
    path()->clear();
    QVERIFY(path()->anchors().empty());
    stack->undo();
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    stack->undo();
    QCOMPARE(path()->anchors().size(), std::size_t{1});
    stack->undo();
    QVERIFY(path()->anchors().empty());
    stack->redo();
    stack->redo();
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    QTRY_VERIFY(path()->path() != nullptr);
}

void TestMapPath::lineComesWithItsDistanceToTheData()
{
    open("vae", 2);
    const auto inside = m_explorer->codes()->code(0);
    path()->addPlace({inside[0], inside[1]});
    path()->addPlace({40, 40});
    QTRY_VERIFY(path()->path() && !path()->isBusy());
    QCOMPARE(drawn().line.size(), drawn().offData.size());
    QVERIFY(nearnessOf(drawn().offData.front()) == DataNearness::On);
    QVERIFY(nearnessOf(drawn().offData.back()) == DataNearness::Off);
    QCOMPARE(drawn().steps.size(), std::size_t{16});
    QCOMPARE(drawn().steps.back(), QPointF(40, 40));
}

void TestMapPath::straightPathsAreCurvesWhereTheMapBendsThem()
{
    open("vae", 2);
    path()->setPlan({PathKind::Spherical, 12, false});
    path()->addPlace({2, 0});
    path()->addPlace({0, 2});
    QTRY_VERIFY(path()->path() && !path()->isBusy());
    QVERIFY(drawn().line.size() > 60);
    for (const QPointF& point : drawn().line)
        QVERIFY(std::abs(std::hypot(point.x(), point.y()) - 2) < 1e-3);
}

void TestMapPath::anotherModelKeepsImagesOnly()
{
    open("vae", 2);
    click({0, 0});
    path()->addImage(5);
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    m_explorer->setModel(tinyModel("autoencoder", 3));
    QCOMPARE(path()->anchors().size(), std::size_t{1});
    QVERIFY(path()->anchors()[0].z.empty());
    QVERIFY(path()->path() == nullptr);
    m_explorer->setCodes(cloudCodes(*m_explorer->dataset(), 3, false), true);
    QCOMPARE(path()->anchors()[0].z.size(), std::size_t{3});
    QTRY_VERIFY(path()->path() != nullptr);
}

void TestMapPath::exportShowsThePath()
{
    open("vae", 2);
    const QImage before = m_map->exportPreview({700, 520});
    click({-1, 0});
    click({1, 0});
    QTRY_VERIFY(path()->path() && !path()->isBusy());
    QVERIFY(m_map->exportPreview({700, 520}) != before);
}

void TestMapPath::pathOnALayout()
{
    open("vae", 4);
    LatentMap::State state = m_map->state();
    state.settings.axes = MapAxes::Umap;
    m_map->restoreState(state);
    QTRY_VERIFY_WITH_TIMEOUT(m_map->picture()->layout && m_map->picture()->layout->state == MapLayout::State::Finished,
                             60000);
    m_map->plot()->setTool(MapPlot::Tool::Path);
    const auto& xy = *m_map->picture()->xy;
    const QPointF first(xy[0], xy[1]);
    const QPointF second(xy[20], xy[21]);
    // The view may still be gliding to where the finished layout lies.
    const auto shown = [this](QPointF value) { return m_map->plot()->visibleArea().contains(value); };
    QTRY_VERIFY(shown(first) && shown(second));
    click(first);
    click(second);
    QCOMPARE(path()->anchors().size(), std::size_t{2});
    QCOMPARE(path()->anchors()[0].z.size(), std::size_t{4});
    QTRY_COMPARE(drawn().anchors.size(), std::size_t{2});
    QTRY_VERIFY(drawn().line.size() > 10);
    // An anchor stands where it was put, to the pixel.
    QVERIFY(QLineF(drawn().anchors[1], second).length() < 1.5 * m_map->plot()->unitsPerPixel());
}

QTEST_MAIN(TestMapPath)
#include "tst_map_path.moc"
