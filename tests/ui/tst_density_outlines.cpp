// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include <QtTest>

#include "core/base/random.h"
#include "ui/plots/density_outlines.h"

using namespace latentscape;

class TestDensityOutlines : public QObject
{
    Q_OBJECT

private slots:
    void holdTheirShareOfThePoints();
    void areTheCirclesOfAGaussian();
    void lieWithinEachOther();
    void goAroundEachCategory();
    void twoBlobsHaveTwoOutlines();
    void leaveOutWhatDoesNotCount();

private:
    static std::vector<float> blob(std::size_t count, double x, double y, std::uint64_t seed = 5)
    {
        std::vector<float> xy;
        RandomStream random(seed, RandomPurpose::Choice);
        for (std::size_t i = 0; i < count; ++i) {
            xy.push_back(static_cast<float>(x + random.normal()));
            xy.push_back(static_cast<float>(y + random.normal()));
        }
        return xy;
    }
    static double shareInside(const std::vector<float>& xy, const QPainterPath& path)
    {
        std::size_t inside = 0;
        for (std::size_t i = 0; i < xy.size(); i += 2)
            inside += path.contains(QPointF(xy[i], xy[i + 1]));
        return 2.0 * static_cast<double>(inside) / static_cast<double>(xy.size());
    }
};

void TestDensityOutlines::holdTheirShareOfThePoints()
{
    const std::vector<float> xy = blob(4000, 0, 0);
    const std::vector<DensityOutline> outlines = densityOutlines(xy, {}, {});
    QCOMPARE(outlines.size(), std::size_t(4));
    for (const DensityOutline& outline : outlines) {
        QCOMPARE(outline.category, int(DensityOutline::kAll));
        QVERIFY(std::abs(shareInside(xy, outline.path) - outline.share) < 0.05);
    }
}

void TestDensityOutlines::areTheCirclesOfAGaussian()
{
    const std::vector<DensityOutline> outlines = densityOutlines(blob(60000, 3, -2), {}, {});
    for (const DensityOutline& outline : outlines) {
        const double radius = std::sqrt(-2 * std::log(1 - outline.share));
        const QRectF box = outline.path.boundingRect();
        QVERIFY(std::abs(box.center().x() - 3) < 0.12);
        QVERIFY(std::abs(box.center().y() + 2) < 0.12);
        QVERIFY(std::abs(box.width() / 2 - radius) < 0.2);
    }
}

void TestDensityOutlines::lieWithinEachOther()
{
    const std::vector<DensityOutline> outlines = densityOutlines(blob(3000, 0, 0), {}, {});
    for (std::size_t i = 1; i < outlines.size(); ++i) {
        QVERIFY(outlines[i].share < outlines[i - 1].share);
        QVERIFY(outlines[i - 1].path.boundingRect().contains(outlines[i].path.boundingRect()));
    }
}

void TestDensityOutlines::goAroundEachCategory()
{
    std::vector<float> xy = blob(800, 0, 0);
    const std::vector<float> other = blob(800, 9, 4, 6);
    xy.insert(xy.end(), other.begin(), other.end());
    std::vector<std::uint8_t> category(1600, 2);
    std::fill(category.begin() + 800, category.end(), std::uint8_t(7));
    const std::vector<DensityOutline> outlines = densityOutlines(xy, category, {});
    QCOMPARE(outlines.size(), std::size_t(4));
    QVERIFY(outlines[0].share == outlines[1].share && outlines[2].share == outlines[3].share);
    for (const DensityOutline& outline : outlines) {
        const QPointF centre = outline.category == 2 ? QPointF(0, 0) : QPointF(9, 4);
        QVERIFY(outline.path.contains(centre));
        QVERIFY(!outline.path.contains(QPointF(9, 4) - centre));
    }
}

void TestDensityOutlines::twoBlobsHaveTwoOutlines()
{
    std::vector<float> xy = blob(2000, -6, 0);
    const std::vector<float> other = blob(2000, 6, 0, 6);
    xy.insert(xy.end(), other.begin(), other.end());
    for (const DensityOutline& outline : densityOutlines(xy, {}, {})) {
        QVERIFY(outline.path.contains(QPointF(-6, 0)) && outline.path.contains(QPointF(6, 0)));
        QVERIFY(!outline.path.contains(QPointF(0, 0)));
    }
}

void TestDensityOutlines::leaveOutWhatDoesNotCount()
{
    std::vector<float> xy = blob(500, 0, 0);
    const std::vector<float> other = blob(500, 20, 0, 6);
    xy.insert(xy.end(), other.begin(), other.end());
    xy[7] = std::numeric_limits<float>::quiet_NaN();
    std::vector<std::uint8_t> allowed(1000, 1);
    std::fill(allowed.begin() + 500, allowed.end(), std::uint8_t(0));
    for (const DensityOutline& outline : densityOutlines(xy, {}, allowed))
        QVERIFY(outline.path.boundingRect().right() < 10);
    QVERIFY(densityOutlines(std::vector<float>{1, 2, 3, 4}, {}, {}).empty()); // too few to speak of a density
    QVERIFY(densityOutlines({}, {}, {}).empty());
    QCOMPARE(densityOutlines(std::vector<float>(400, 2.5F), {}, {}).size(), std::size_t(4)); // all in one place
}

QTEST_APPLESS_MAIN(TestDensityOutlines)
#include "tst_density_outlines.moc"
