// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include <QSignalSpy>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/point_glide.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Places = std::shared_ptr<const std::vector<float>>;

Places places(std::vector<float> xy) { return std::make_shared<const std::vector<float>>(std::move(xy)); }

/// Least and greatest x of the points.
QCPRange across(const PointCloud& cloud)
{
    bool found = false;
    return cloud.getKeyRange(found);
}

/// The same codes moved, as those of another epoch.
EncodedSetPtr moved(const EncodedSet& codes, int epoch)
{
    auto other = std::make_shared<EncodedSet>(codes);
    other->epoch = epoch;
    for (float& value : other->mean)
        value = 2 * value + 1;
    return other;
}

} // namespace

class TestPointGlide : public QObject
{
    Q_OBJECT

private slots:
    void pointsMoveWithoutJumps();
    void anotherDestinationTakesOver();
    void theyJumpWhenTheyMust();
    void theMapGlidesThroughEpochsOnly();
};

void TestPointGlide::pointsMoveWithoutJumps()
{
    QCustomPlot plot;
    expose(plot, {200, 150});
    auto* cloud = new PointCloud(plot.xAxis, plot.yAxis);
    PointGlide glide(cloud);
    glide.moveTo(places({0, 0, 1, 1}), true);
    QVERIFY(!glide.isGliding()); // there is nowhere to come from
    std::vector<double> seen;
    connect(&plot, &QCustomPlot::afterReplot, &plot, [&] { seen.push_back(across(*cloud).lower); });
    const Places goal = places({10, 0, 11, 1});
    glide.moveTo(goal, true);
    QVERIFY(glide.isGliding());
    QTRY_VERIFY(!glide.isGliding());
    plot.replot(QCustomPlot::rpImmediateRefresh);
    QCOMPARE(across(*cloud).lower, 10.0);
    QCOMPARE(across(*cloud).upper, 11.0);
    QVERIFY(seen.size() >= 2);
    QVERIFY(std::ranges::is_sorted(seen));
    QVERIFY(seen.front() > 0 && seen.front() < 10);
    glide.moveTo(goal, true); // it is there
    QVERIFY(!glide.isGliding());
}

void TestPointGlide::anotherDestinationTakesOver()
{
    QCustomPlot plot;
    auto* cloud = new PointCloud(plot.xAxis, plot.yAxis);
    PointGlide glide(cloud);
    glide.moveTo(places({0, 0}), false);
    glide.moveTo(places({100, 0}), true);
    const double onTheWay = across(*cloud).lower;
    QVERIFY(onTheWay > 0 && onTheWay < 100);
    glide.moveTo(places({-100, 0}), true);
    QVERIFY(across(*cloud).lower < onTheWay && across(*cloud).lower > -100); // from where it had come to
    glide.finish();
    QVERIFY(!glide.isGliding());
    QCOMPARE(across(*cloud).lower, -100.0);
}

void TestPointGlide::theyJumpWhenTheyMust()
{
    QCustomPlot plot;
    auto* cloud = new PointCloud(plot.xAxis, plot.yAxis);
    PointGlide glide(cloud);
    glide.moveTo(places({0, 0, 5, 5}), false);
    glide.moveTo(places({1, 1}), true);
    QVERIFY(!glide.isGliding()); // they are others
    QCOMPARE(cloud->size(), std::size_t{1});
    glide.moveTo(nullptr, true);
    QCOMPARE(cloud->size(), std::size_t{0});
    // One that is nowhere goes at once, whichever way.
    glide.moveTo(places({0, 0, std::numeric_limits<float>::quiet_NaN(), 0}), false);
    glide.moveTo(places({0, 0, 7, 0}), true);
    QCOMPARE(across(*cloud).upper, 7.0);
}

void TestPointGlide::theMapGlidesThroughEpochsOnly()
{
    ExplorerModel explorer;
    LatentMap map(&explorer);
    expose(map, {700, 500});
    fillExplorer(explorer, "vae", 2);
    const auto isShown = [&] { return map.picture() && map.picture()->codes == explorer.codes(); };
    QTRY_VERIFY(isShown());
    bool glided = false;
    connect(&map, &LatentMap::pictureShown, &map, [&] { glided = map.glide().isGliding(); });
    explorer.setCodes(moved(*explorer.codes(), 8), true);
    QTRY_VERIFY(isShown());
    QVERIFY(!glided); // nobody goes through epochs
    map.setGliding(true);
    explorer.setCodes(moved(*explorer.codes(), 9), true);
    QTRY_VERIFY(isShown());
    QVERIFY(glided);
    // What is exported shows where they are to be.
    QVERIFY(!map.exportPreview({200, 200}).isNull());
    QVERIFY(!map.glide().isGliding());
    explorer.setCodes(moved(*explorer.codes(), 9), true); // of the same epoch
    QTRY_VERIFY(isShown());
    QVERIFY(!glided);
}

QTEST_MAIN(TestPointGlide)
#include "tst_point_glide.moc"
