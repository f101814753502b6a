// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include <QtTest>

#include "core/base/random.h"
#include "ui/plots/thumbnail_order.h"

using namespace latentscape;

class TestThumbnailOrder : public QObject
{
    Q_OBJECT

private slots:
    void imagesNeverOverlap();
    void comingNearerOnlyAdds();
    void thereIsRoomForNoMore();
    void worksOutNoFurtherThanAsked();
    void movingAllPointsChangesNothing();
    void leavesOutWhatHasNoTurn();
    void pointsInOnePlaceShareOneImage();

private:
    static constexpr double kAspect = 1.25;

    static std::vector<float> cloud(std::size_t count)
    {
        std::vector<float> xy;
        RandomStream random(5, RandomPurpose::Choice);
        for (std::size_t i = 0; i < 2 * count; ++i)
            xy.push_back(static_cast<float>(random.normal()));
        return xy;
    }
    static std::vector<std::uint32_t> images(std::size_t count)
    {
        std::vector<std::uint32_t> images(count);
        for (std::size_t i = 0; i < count; ++i)
            images[i] = static_cast<std::uint32_t>(i);
        return images;
    }
    /// How far apart two points are, where images of width 1 and height kAspect just touch at 1.
    static double apart(const std::vector<float>& xy, std::uint32_t a, std::uint32_t b)
    {
        return std::max(std::abs(xy[2 * a] - xy[2 * b]),
                        std::abs(xy[2 * a + 1] - xy[2 * b + 1]) / static_cast<float>(kAspect));
    }
};

void TestThumbnailOrder::imagesNeverOverlap()
{
    const std::vector<float> xy = cloud(3000);
    const ThumbnailOrder order = orderThumbnails(xy, images(3000), {}, kAspect, 0.02);
    for (const double width : {3.0, 1.0, 0.7, 0.31, 0.1, 0.04}) {
        const std::size_t count = order.countAt(width);
        QVERIFY(count > 0);
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(apart(xy, order.rows[i], order.rows[j]) >= width * (1 - 1e-6));
        }
    }
    QCOMPARE(order.countAt(1e6), std::size_t(1));
}

void TestThumbnailOrder::comingNearerOnlyAdds()
{
    const ThumbnailOrder order = orderThumbnails(cloud(2000), images(2000), {}, kAspect, 1e-9);
    QVERIFY(order.complete);
    QCOMPARE(order.rows.size(), std::size_t(2000)); // however many they are
    QVERIFY(std::ranges::is_sorted(order.shown));
    std::size_t before = 0;
    for (double width = 8; width > 1e-6; width *= 0.9) {
        QVERIFY(order.countAt(width) >= before);
        before = order.countAt(width);
    }
    QCOMPARE(before, std::size_t(2000));
    // Deeper work leaves what showed before as it was.
    const ThumbnailOrder shallow = orderThumbnails(cloud(2000), images(2000), {}, kAspect, 0.3);
    QVERIFY(std::ranges::equal(shallow.rows, std::span(order.rows).first(shallow.rows.size())));
}

void TestThumbnailOrder::thereIsRoomForNoMore()
{
    const std::vector<float> xy = cloud(2000);
    const double width = 0.25;
    const ThumbnailOrder order = orderThumbnails(xy, images(2000), {}, kAspect, width);
    QVERIFY(order.reaches(width));
    const std::size_t count = order.countAt(width);
    // Levels lie a little apart: who has no turn is nearer to one that shows than a level's width.
    for (std::uint32_t row = 0; row < 2000; ++row) {
        const bool near = std::ranges::any_of(std::span(order.rows).first(count), [&](std::uint32_t other) {
            return apart(xy, row, other) < width * ThumbnailOrder::levelStep();
        });
        QVERIFY(near);
    }
}

void TestThumbnailOrder::worksOutNoFurtherThanAsked()
{
    const ThumbnailOrder order = orderThumbnails(cloud(2000), images(2000), {}, kAspect, 0.5);
    QVERIFY(!order.complete);
    QVERIFY(order.reaches(0.5));
    QVERIFY(!order.reaches(0.1));
    QVERIFY(order.rows.size() < 400);
}

void TestThumbnailOrder::movingAllPointsChangesNothing()
{
    std::vector<float> xy = cloud(1000);
    const ThumbnailOrder before = orderThumbnails(xy, images(1000), {}, kAspect, 0.1);
    std::ranges::for_each(xy, [](float& value) { value += 512; });
    const ThumbnailOrder after = orderThumbnails(xy, images(1000), {}, kAspect, 0.1);
    const std::size_t count = std::min(before.countAt(1), after.countAt(1));
    QVERIFY(count > 3);
    QVERIFY(std::ranges::equal(std::span(before.rows).first(count), std::span(after.rows).first(count)));
}

void TestThumbnailOrder::leavesOutWhatHasNoTurn()
{
    std::vector<float> xy = cloud(300);
    xy[20] = std::numeric_limits<float>::quiet_NaN();
    xy[43] = std::numeric_limits<float>::infinity();
    std::vector<std::uint8_t> allowed(300, 0);
    std::fill(allowed.begin(), allowed.begin() + 100, std::uint8_t(1));
    const ThumbnailOrder order = orderThumbnails(xy, images(300), allowed, 1, 1e-9);
    QCOMPARE(order.rows.size(), std::size_t(98));
    QVERIFY(std::ranges::all_of(order.rows, [](std::uint32_t row) { return row < 100 && row != 10 && row != 21; }));
    allowed.assign(300, 0);
    QCOMPARE(orderThumbnails(xy, images(300), allowed, 1, 0.1).countAt(0.1), std::size_t(0));
}

void TestThumbnailOrder::pointsInOnePlaceShareOneImage()
{
    const std::vector<float> xy(200, 1.5F);
    const ThumbnailOrder order = orderThumbnails(xy, images(100), {}, 1, 1e-6);
    QCOMPARE(order.rows.size(), std::size_t(1));
    QCOMPARE(order.countAt(0.1), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestThumbnailOrder)
#include "tst_thumbnail_order.moc"
