// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "core/base/random.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/color_ramp.h"
#include "ui/plots/disc_raster.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/point_index.h"

using namespace latentscape;
using namespace latentscape::test;

class TestPointCloud : public QObject
{
    Q_OBJECT

private slots:
    void discCoversItsArea();
    void discIsWhereThePointIs();
    void laterPointsLieOnTop();
    void dimmedPointsLieBeneath();
    void pointsOutsideAndNonFiniteAreLeftOut();
    void indexFindsTheNearestPoint();
    void indexKnowsNothingFarAway();
    void indexOfNoPointsFindsNothing();
    void indexOfCollapsedPoints();
    void rampGrowsLighter();
    void isDrawnOnlyWhenSomethingChanged();
    void drawsSeventyThousandPoints();

private:
    static QImage blank(int side)
    {
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        return image;
    }
    static PointColors oneColor(QRgb color)
    {
        PointColors colors;
        colors.palette[0] = color;
        return colors;
    }
    /// Pixel = value, y downwards.
    static constexpr PointView kPlain{0, 0, 1, 1};
};

void TestPointCloud::discCoversItsArea()
{
    for (const double radius : {1.5, 3.0, 5.0}) {
        QImage image = blank(40);
        const float xy[]{20.3F, 19.6F};
        drawDiscs(image, xy, kPlain, oneColor(qRgb(255, 255, 255)), radius, 1);
        double area = 0;
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < 40; ++x)
                area += qAlpha(image.pixel(x, y)) / 255.0;
        }
        const double expected = M_PI * radius * radius;
        QVERIFY2(std::abs(area - expected) < 0.08 * expected + 0.3, qPrintable(QString::number(area)));
    }
}

void TestPointCloud::discIsWhereThePointIs()
{
    QImage image = blank(40);
    const float xy[]{2.F, 3.F};
    // Values 0..4 over 40 pixels, y upwards from 0 at the bottom.
    drawDiscs(image, xy, {0, 4, 10, -10}, oneColor(qRgb(10, 200, 30)), 3, 1);
    QCOMPARE(image.pixel(20, 10), qRgb(10, 200, 30));
    QCOMPARE(qAlpha(image.pixel(20, 30)), 0);
}

void TestPointCloud::laterPointsLieOnTop()
{
    QImage image = blank(20);
    const float xy[]{10, 10, 10, 10};
    PointColors colors;
    colors.palette[1] = qRgb(255, 0, 0);
    colors.palette[2] = qRgb(0, 0, 255);
    colors.index = {1, 2};
    drawDiscs(image, xy, kPlain, colors, 3, 1);
    QCOMPARE(image.pixel(10, 10), qRgb(0, 0, 255));
}

void TestPointCloud::dimmedPointsLieBeneath()
{
    QImage image = blank(20);
    const float xy[]{10, 10, 10, 10};
    PointColors colors;
    colors.palette[1] = qRgb(255, 0, 0);
    colors.palette[2] = qRgb(0, 0, 255);
    colors.index = {1, 2};
    colors.dimmed[2] = true;
    drawDiscs(image, xy, kPlain, colors, 3, 1);
    QCOMPARE(image.pixel(10, 10), qRgb(255, 0, 0));
}

void TestPointCloud::pointsOutsideAndNonFiniteAreLeftOut()
{
    QImage image = blank(20);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    const float xy[]{-50, 10, 1e30F, 5, nan, 3, 4, nan, infinity, 2, -infinity, 2};
    drawDiscs(image, xy, kPlain, oneColor(qRgb(255, 255, 255)), 3, 1);
    QCOMPARE(image, blank(20));
}

void TestPointCloud::indexFindsTheNearestPoint()
{
    RandomStream random(1, RandomPurpose::Choice);
    std::vector<float> xy(2 * 3000);
    random.fillNormal(xy);
    const PointIndex index(xy);
    for (int trial = 0; trial < 200; ++trial) {
        const double x = random.normal();
        const double y = random.normal();
        const double radiusX = 0.5;
        const double radiusY = 0.1 + random.uniform();
        std::size_t best = 0;
        double least = 1e9;
        for (std::size_t i = 0; i < xy.size() / 2; ++i) {
            const double distance = std::pow((xy[2 * i] - x) / radiusX, 2) + std::pow((xy[2 * i + 1] - y) / radiusY, 2);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        const auto found = index.nearest(x, y, radiusX, radiusY);
        QCOMPARE(found.has_value(), least <= 1);
        if (found)
            QCOMPARE(*found, best);
    }
}

void TestPointCloud::indexKnowsNothingFarAway()
{
    const std::vector<float> xy{0, 0, 1, 1};
    const PointIndex index(xy);
    QVERIFY(!index.nearest(0.5, 0.5, 0.1, 0.1));
    QVERIFY(!index.nearest(100, 100, 5, 5));
    QCOMPARE(index.nearest(0.95, 1, 0.1, 0.1), std::optional<std::size_t>(1));
}

void TestPointCloud::indexOfNoPointsFindsNothing()
{
    QVERIFY(!PointIndex().nearest(0, 0, 1, 1));
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> xy{nan, nan};
    QVERIFY(!PointIndex(xy).nearest(0, 0, 1, 1));
}

void TestPointCloud::indexOfCollapsedPoints()
{
    const std::vector<float> xy(2 * 500, 0.25F);
    const PointIndex index(xy);
    QVERIFY(index.nearest(0.25, 0.25, 1e-3, 1e-3));
    QVERIFY(!index.nearest(0.3, 0.25, 1e-3, 1e-3));
}

void TestPointCloud::rampGrowsLighter()
{
    const auto luminance = [](QRgb c) { return 0.2126 * qRed(c) + 0.7152 * qGreen(c) + 0.0722 * qBlue(c); };
    for (std::size_t i = 8; i < 256; i += 8)
        QVERIFY(luminance(colorRamp()[i]) > luminance(colorRamp()[i - 8]));
    QCOMPARE(rampColor(-1), QColor(colorRamp().front()));
    QCOMPARE(rampColor(2), QColor(colorRamp().back()));
}

void TestPointCloud::isDrawnOnlyWhenSomethingChanged()
{
    QCustomPlot plot;
    plot.resize(300, 200);
    auto* cloud = new PointCloud(plot.xAxis, plot.yAxis);
    cloud->setPoints(std::make_shared<std::vector<float>>(std::vector<float>{1, 1, 2, 2}));
    plot.replot();
    const int once = cloud->rendered();
    plot.replot();
    QCOMPARE(cloud->rendered(), once);
    plot.xAxis->setRange(0, 7);
    plot.replot();
    QCOMPARE(cloud->rendered(), once + 1);
    cloud->setColors(oneColor(qRgb(1, 2, 3)));
    plot.replot();
    QCOMPARE(cloud->rendered(), once + 2);
}

void TestPointCloud::drawsSeventyThousandPoints()
{
    RandomStream random(1, RandomPurpose::Choice);
    auto xy = std::make_shared<std::vector<float>>(2 * 70000);
    random.fillNormal(*xy);
    QCustomPlot plot;
    plot.resize(900, 700);
    auto* cloud = new PointCloud(plot.xAxis, plot.yAxis);
    cloud->setPoints(xy);
    PointColors colors;
    for (std::size_t i = 0; i < 70000; ++i)
        colors.index.push_back(static_cast<std::uint8_t>(i % 10));
    for (int i = 0; i < 10; ++i)
        colors.palette[static_cast<std::size_t>(i)] = QColor::fromHsv(36 * i, 200, 200).rgb();
    cloud->setColors(colors);
    double best = 1e9;
    for (int i = 0; i < 10; ++i) {
        plot.xAxis->setRange(-4, 4 + 0.01 * i);
        plot.yAxis->setRange(-4, 4);
        QElapsedTimer timer;
        timer.start();
        plot.replot();
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    qInfo("70,000 points: %.1f ms a frame", best);
    QCOMPARE(cloud->rendered(), 10);
}

QTEST_MAIN(TestPointCloud)
#include "tst_point_cloud.moc"
