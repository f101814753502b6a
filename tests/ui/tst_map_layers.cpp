// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <algorithm>
#include <cmath>

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QToolButton>
#include <QtTest>

#include "core/base/random.h"
#include "core/latent/prior.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_centroids.h"
#include "ui/plots/map_grid_lines.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_scenery.h"
#include "ui/plots/map_shading.h"
#include "ui/plots/map_stretch.h"
#include "ui/plots/map_thumbnails.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/stretch_scale.h"

using namespace latentscape;
using namespace latentscape::test;

class TestMapLayers : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theMenuStaysOpen();
    void whatCannotBeShownSaysWhy();
    void imagesComeAtTheirPoints();
    void moreImagesComeNearer();
    void greyedClassesHaveNoImages();
    void selectedImagesOnly();
    void pointsCanBeHidden();
    void densityIsShadedByClass();
    void namesStandApart();
    void greyedClassesHaveNoName();
    void centresAreMedians();
    void theGridIsStraightOnFlatAxes();
    void magnificationOfALinearMap();
    void stretchIsDecoded();
    void ellipsesAreOfTheSelection();
    void priorRingsHoldTheirShareOnAnyPlane();
    void layersAreTakenOver();
    void splitsAreFilteredByTheLegend();
    void distancesComeLater();
    void layersFollowNewCodes();

private:
    void open(const std::string& id, int latent)
    {
        fillExplorer(*m_explorer, id, latent);
        QTRY_VERIFY(m_map->picture() != nullptr);
    }
    QAction* action(const char* name) { return find<QAction>(m_map.get(), name); }
    void show(const char* name) { action(name)->setChecked(true); }
    QImage screen() { return m_map->plot()->grab().toImage(); }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
};

void TestMapLayers::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    expose(*m_map, {700, 500});
}

void TestMapLayers::cleanup()
{
    m_map.reset();
    m_explorer.reset();
}

void TestMapLayers::theMenuStaysOpen()
{
    open("vae", 2);
    QMenu* menu = find<QToolButton>(m_map.get(), "mapLayers")->menu();
    menu->popup(m_map->mapToGlobal(QPoint(50, 50)));
    QTRY_VERIFY(menu->isVisible());
    for (const char* name : {"mapThumbnails", "mapNames"}) {
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action(name)).center());
        QVERIFY(action(name)->isChecked());
        QVERIFY(menu->isVisible());
    }
    menu->setActiveAction(action("mapNames"));
    QTest::keyClick(menu, Qt::Key_Space);
    QVERIFY(!action("mapNames")->isChecked());
    QTest::keyClick(menu, Qt::Key_Escape);
    QVERIFY(!menu->isVisible());
}

void TestMapLayers::whatCannotBeShownSaysWhy()
{
    open("autoencoder", 3);
    for (const char* name : {"mapEllipses", "mapPrior", "mapLines"}) {
        QVERIFY(!action(name)->isEnabled());
        QVERIFY(action(name)->toolTip().contains(". "));
    }
    open("vae", 2);
    for (const char* name : {"mapEllipses", "mapPrior", "mapLines", "mapNames", "mapStretch"})
        QVERIFY(action(name)->isEnabled());
}

void TestMapLayers::imagesComeAtTheirPoints()
{
    open("vae", 2);
    show("mapThumbnails");
    const MapThumbnails* images = m_map->scenery()->thumbnails();
    QTRY_VERIFY(images->drawn() > 10);
    QVERIFY(images->drawn() < m_explorer->codes()->size());
    QTest::qWait(400); // the axes have come to rest
    const QImage picture = screen();
    const std::size_t row = images->order()->rows.front();
    const std::vector<float>& xy = *m_map->picture()->xy;
    // Eight pixels four times enlarged, and a frame of two.
    const QPointF centre = m_map->plot()->toPixel({xy[2 * row], xy[2 * row + 1]});
    const QPoint corner(static_cast<int>(std::lround(centre.x() - 18)), static_cast<int>(std::lround(centre.y() - 18)));
    const QRgb frame = m_map->cloud().colors().palette[m_map->cloud().colors().index[row]];
    QCOMPARE(picture.pixel(corner + QPoint(0, 5)) & 0xffffff, frame & 0xffffff);
    QCOMPARE(picture.pixel(corner + QPoint(35, 5)) & 0xffffff, frame & 0xffffff);
    const std::span<const std::uint8_t> image = m_explorer->dataset()->image(m_explorer->codes()->index[row]);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x)
            QCOMPARE(qRed(picture.pixel(corner + QPoint(3 + 4 * x, 3 + 4 * y))),
                     int(image[static_cast<std::size_t>(8 * y + x)]));
    }
}

void TestMapLayers::moreImagesComeNearer()
{
    open("vae", 2);
    show("mapThumbnails");
    const MapThumbnails* images = m_map->scenery()->thumbnails();
    QTRY_VERIFY(images->drawn() > 10);
    const QRectF view = m_map->plot()->visibleArea();
    const auto shown = [&](const QRectF& area) {
        std::set<std::uint32_t> rows;
        const double width = 38 * m_map->plot()->unitsPerPixel();
        for (std::size_t i = 0; i < images->order()->countAt(width); ++i) {
            const std::uint32_t row = images->order()->rows[i];
            if (area.contains((*m_map->picture()->xy)[2 * row], (*m_map->picture()->xy)[2 * row + 1]))
                rows.insert(row);
        }
        return rows;
    };
    const std::set<std::uint32_t> before = shown(view);
    m_map->plot()->zoomAtCentre(0.2);
    const std::set<std::uint32_t> after = shown(view);
    QVERIFY(after.size() > before.size());
    QVERIFY(std::ranges::includes(after, before));
    // Far deeper than was worked out at first: the rest comes from the worker.
    for (int i = 0; i < 10; ++i)
        m_map->plot()->zoomAtCentre(0.5);
    QTRY_VERIFY(images->order()->complete || images->order()->reaches(38 * m_map->plot()->unitsPerPixel()));
    m_map->fit();
    QTRY_COMPARE(images->drawn(), before.size());
}

void TestMapLayers::greyedClassesHaveNoImages()
{
    open("vae", 2);
    show("mapThumbnails");
    const MapThumbnails* images = m_map->scenery()->thumbnails();
    QTRY_VERIFY(images->drawn() > 10);
    find<QToolButton>(m_map.get(), "mapLegend1")->click();
    const auto hasLying = [&] {
        return std::ranges::any_of(images->order()->rows, [&](std::uint32_t row) {
            return m_explorer->dataset()->labels[m_explorer->codes()->index[row]] == 1;
        });
    };
    QVERIFY(hasLying());
    QTRY_VERIFY(!hasLying());
    QVERIFY(!images->order()->rows.empty());
}

void TestMapLayers::selectedImagesOnly()
{
    open("vae", 2);
    show("mapThumbnails");
    m_explorer->setSelection({3, 9, 12});
    const MapThumbnails* images = m_map->scenery()->thumbnails();
    QTRY_VERIFY(images->order() && !images->order()->rows.empty() && images->order()->rows.size() <= 3);
    m_explorer->setSelection({});
    QTRY_VERIFY(images->order()->rows.size() > 3);
}

void TestMapLayers::pointsCanBeHidden()
{
    open("vae", 2);
    QVERIFY(m_map->cloud().visible());
    action("mapPoints")->setChecked(false);
    QVERIFY(!m_map->cloud().visible());
    action("mapPoints")->setChecked(true);
    QVERIFY(m_map->cloud().visible());
}

void TestMapLayers::densityIsShadedByClass()
{
    open("vae", 2);
    const QImage before = screen();
    show("mapDensity");
    const MapShading* shading = m_map->scenery()->shading();
    QTRY_COMPARE(shading->outlines(), std::size_t(6)); // three classes, two of each
    QVERIFY(!shading->picture().isNull());
    QVERIFY(shading->area().contains(m_map->plot()->visibleArea()));
    QVERIFY(screen() != before);
    auto* color = find<QComboBox>(m_map.get(), "mapColor");
    color->setCurrentIndex(color->findText(QStringLiteral("z1")));
    QTRY_COMPARE(shading->outlines(), std::size_t(4));
    // Drawn as lines in a picture of another resolution.
    QVERIFY(!m_map->exportPreview({1400, 1000}).isNull());
}

void TestMapLayers::namesStandApart()
{
    open("vae", 2);
    show("mapNames");
    const MapCentroids* names = m_map->scenery()->centroids();
    QTRY_COMPARE(names->placed().size(), std::size_t(3));
    // From afar all three are about the same place.
    for (int i = 0; i < 4; ++i)
        m_map->plot()->zoomAtCentre(2);
    const std::vector<MapCentroids::Placed> placed = names->placed();
    QCOMPARE(placed.size(), std::size_t(3));
    for (std::size_t i = 0; i < placed.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(!placed[i].box.intersects(placed[j].box));
    }
}

void TestMapLayers::greyedClassesHaveNoName()
{
    open("vae", 2);
    show("mapNames");
    const MapCentroids* names = m_map->scenery()->centroids();
    QTRY_COMPARE(names->placed().size(), std::size_t(3));
    find<QToolButton>(m_map.get(), "mapLegend0")->click();
    QCOMPARE(names->placed().size(), std::size_t(2));
    QVERIFY(
        std::ranges::none_of(names->placed(), [](const auto& name) { return name.name == QLatin1String("standing"); }));
}

void TestMapLayers::centresAreMedians()
{
    const std::vector<float> xy{0, 0, 1, 5, 100, 6, 7, 7, NAN, 1, 3, 3};
    const std::vector<std::uint8_t> category{2, 2, 2, 0, 0, 255};
    const std::vector<ClassCentre> centres = classCentres(xy, category, 3);
    QCOMPARE(centres.size(), std::size_t(2));
    QCOMPARE(centres[0].category, std::size_t(0));
    QCOMPARE(centres[0].count, std::size_t(1));
    QCOMPARE(centres[1].x, 1.0);
    QCOMPARE(centres[1].y, 5.0);
}

void TestMapLayers::theGridIsStraightOnFlatAxes()
{
    open("vae", 2);
    find<QComboBox>(m_map.get(), "mapAxes")->setCurrentIndex(1);
    QTRY_VERIFY(m_map->picture()->settings.axes == MapAxes::Pca);
    show("mapLines");
    const MapGridLines* grid = m_map->scenery()->gridLines();
    QTRY_VERIFY(grid->lines().size() > 6);
    for (const LatentLine& line : grid->lines()) {
        const QPointF along = line.points.last() - line.points.first();
        for (const QPointF& point : line.points) {
            const QPointF off = point - line.points.first();
            QVERIFY(std::abs(along.x() * off.y() - along.y() * off.x()) < 1e-4 * QPointF::dotProduct(along, along));
            // All places of a line share one coordinate of the latent.
            const std::vector<float> base(2, 0.F);
            const std::vector<float> z =
                m_map->picture()->plane.place(static_cast<float>(point.x()), static_cast<float>(point.y()), base).z;
            QVERIFY(std::abs(static_cast<double>(z[static_cast<std::size_t>(line.dimension)]) - line.value) < 1e-3);
        }
    }
}

void TestMapLayers::magnificationOfALinearMap()
{
    // Images A (x, y) with A = [[2, 0], [0, 3], [1, 1]]: det A^T A = 5 * 10 - 1 = 49.
    constexpr int kRows = 4;
    constexpr int kColumns = 5;
    constexpr double kStep = 0.25;
    std::vector<float> images;
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            const double x = column * kStep;
            const double y = -row * kStep; // the first row lies at the greatest y
            for (const double value : {2 * x, 3 * y, x + y})
                images.push_back(static_cast<float>(value));
        }
    }
    const std::vector<float> result = magnification(images, kRows, kColumns, kStep);
    QCOMPARE(result.size(), std::size_t((kRows - 2) * (kColumns - 2)));
    for (const float value : result)
        QVERIFY(std::abs(value - 7) < 1e-4F);
}

void TestMapLayers::stretchIsDecoded()
{
    open("vae", 3);
    show("mapStretch");
    const MapStretch* stretch = m_map->scenery()->stretch();
    QTRY_VERIFY(!stretch->picture().isNull());
    // What the shade means stands beside it.
    QVERIFY(stretch->range().low > 0 && stretch->range().high > stretch->range().low);
    QVERIFY(m_map->plot()->findChild<StretchScale*>()->realVisibility());
    QVERIFY(stretch->area().contains(m_map->plot()->visibleArea().adjusted(0.001, 0.001, -0.001, -0.001)));
    const QImage before = stretch->picture();
    m_explorer->setLatent({0, 0, 2.5F});
    QTRY_VERIFY(stretch->picture() != before);
    open("cvae", 2); // decodes under a label
    QTRY_VERIFY(!stretch->picture().isNull());
    m_explorer->clearModel();
    QVERIFY(stretch->picture().isNull());
}

void TestMapLayers::ellipsesAreOfTheSelection()
{
    open("vae", 2);
    show("mapEllipses");
    QTRY_COMPARE(m_map->picture()->ellipses.size(), m_explorer->codes()->size());
    m_explorer->setSelection({4, 7});
    QTRY_COMPARE(m_map->picture()->ellipses.size(), std::size_t(2));
    QCOMPARE(m_map->picture()->ellipses[1].x, m_explorer->codes()->code(7)[0]);
    m_explorer->setSelection({});
    QTRY_COMPARE(m_map->picture()->ellipses.size(), m_explorer->codes()->size());
}

void TestMapLayers::priorRingsHoldTheirShareOnAnyPlane()
{
    open("vae", 4);
    find<QComboBox>(m_map.get(), "mapAxes")->setCurrentIndex(1);
    QTRY_VERIFY(m_map->picture()->settings.axes == MapAxes::Pca);
    // The rings are circles about where the origin lies: N(0, I) seen along any two directions at right angles is one.
    const MapPlane& plane = m_map->picture()->plane;
    constexpr std::size_t kDraws = 20000;
    const std::vector<float> draws = priorSamples(*m_explorer->model(), 1, kDraws);
    float originX = 0;
    float originY = 0;
    plane.project(std::vector<float>(4, 0.F), originX, originY);
    std::array<int, 3> inside{};
    for (std::size_t i = 0; i < kDraws; ++i) {
        float x = 0;
        float y = 0;
        plane.project(std::span(draws).subspan(4 * i, 4), x, y);
        for (std::size_t ring = 0; ring < 3; ++ring)
            inside[ring] += std::hypot(x - originX, y - originY) < static_cast<float>(ring + 1);
    }
    for (std::size_t ring = 0; ring < 3; ++ring) {
        const double radius = static_cast<double>(ring + 1);
        QVERIFY(std::abs(inside[ring] / double(kDraws) - (1 - std::exp(-radius * radius / 2))) < 0.01);
    }
}

void TestMapLayers::layersAreTakenOver()
{
    open("vae", 2);
    for (const char* name : {"mapThumbnails", "mapDensity", "mapNames", "mapLines", "mapStretch"})
        show(name);
    action("mapPoints")->setChecked(false);
    const LatentMap::State state = m_map->state();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    m_map->restoreState(state);
    QCOMPARE(m_map->state().layers, state.layers);
    expose(*m_map, {700, 500});
    QTRY_VERIFY(m_map->scenery()->thumbnails()->drawn() > 0);
    QTRY_VERIFY(m_map->scenery()->shading()->outlines() > 0);
    QVERIFY(!m_map->cloud().visible());
}

void TestMapLayers::splitsAreFilteredByTheLegend()
{
    open("vae", 2);
    auto* color = find<QComboBox>(m_map.get(), "mapColor");
    color->setCurrentIndex(color->findText(QStringLiteral("Split")));
    QTRY_VERIFY(m_map->picture()->settings.color == MapColor::Split);
    auto* button = find<QToolButton>(m_map.get(), "mapLegend1");
    QCOMPARE(button->text(), QStringLiteral("test"));
    button->click();
    const PointColors& colors = m_map->cloud().colors();
    QVERIFY(colors.dimmed[1] && !colors.dimmed[0]);
    const auto tests = static_cast<std::size_t>(std::ranges::count(colors.index, 1));
    QCOMPARE(tests, m_explorer->splits().test.size());
    // A heading cannot be chosen.
    QVERIFY(!(color->model()->flags(color->model()->index(0, 0)) & Qt::ItemIsEnabled));
    // Another kind of class begins with all of them shown.
    color->setCurrentIndex(color->findText(QStringLiteral("Label")));
    QTRY_VERIFY(m_map->picture()->settings.color == MapColor::Label);
    QVERIFY(std::ranges::none_of(m_map->cloud().colors().dimmed, [](bool dimmed) { return dimmed; }));
}

void TestMapLayers::distancesComeLater()
{
    open("vae", 2);
    auto* color = find<QComboBox>(m_map.get(), "mapColor");
    color->setCurrentIndex(color->findText(QStringLiteral("Distance to the nearest")));
    QTRY_VERIFY(m_map->picture()->settings.color == MapColor::Spacing && m_map->picture()->colors.known);
    const EncodedSet& codes = *m_explorer->codes();
    for (const std::size_t row : {std::size_t(0), std::size_t(17), codes.size() - 1}) {
        const std::vector<Neighbour> near = nearestCodes(codes, codes.code(row), 2);
        QVERIFY(std::abs((*m_map->picture()->colors.values)[row] - near[1].distance) < 1e-5F);
    }
}

void TestMapLayers::layersFollowNewCodes()
{
    open("vae", 2);
    for (const char* name : {"mapThumbnails", "mapDensity", "mapNames", "mapLines"})
        show(name);
    const MapScenery& scenery = *m_map->scenery();
    QTRY_COMPARE(scenery.centroids()->placed().size(), std::size_t(3));
    const EncodedSetPtr before = m_explorer->codes();
    for (int step = 1; step <= 6; ++step) {
        auto codes = std::make_shared<EncodedSet>(*before);
        for (float& value : codes->mean)
            value = 0.3F * value + 0.1F * static_cast<float>(step);
        codes->version = static_cast<std::uint64_t>(step) + 1;
        m_explorer->setCodes(codes, step == 6);
        QTest::qWait(30);
    }
    // "standing" lies about (2, 0) of the first codes.
    const auto arrived = [&] {
        const std::vector<MapCentroids::Placed> names = scenery.centroids()->placed();
        const auto name = std::ranges::find(names, QStringLiteral("standing"), &MapCentroids::Placed::name);
        return name != names.end() &&
               QLineF(m_map->plot()->toValue(name->centre), QPointF(0.3 * 2 + 0.6, 0.6)).length() < 0.1;
    };
    QTRY_VERIFY(arrived());
    QTRY_VERIFY(scenery.thumbnails()->drawn() > 5);
    QTRY_VERIFY(!scenery.gridLines()->lines().empty() && scenery.gridLines()->lines().back().value < 1.5);
}

QTEST_MAIN(TestMapLayers)
#include "tst_map_layers.moc"
