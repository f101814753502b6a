// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN
#include <cmath>

#include "core/base/random.h"
#include "core/projection/continuation.h"
#endif

#include <QtTest>

using namespace latentscape;

namespace {

/// Codes of images first, first + step, ...: two clouds, the odd images about (8, 0, ...), the even about the origin.
EncodedSet clouds(std::uint32_t first, std::uint32_t step, std::size_t count, int dimensions)
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    for (std::size_t i = 0; i < count; ++i) {
        const auto image = first + step * static_cast<std::uint32_t>(i);
        RandomStream random(image, RandomPurpose::Latent);
        codes.index.push_back(image);
        for (int k = 0; k < dimensions; ++k)
            codes.mean.push_back(static_cast<float>(random.normal() + (k == 0 && image % 2 == 1 ? 8 : 0)));
    }
    return codes;
}

/// A place of its own for each image; odd ones right, even ones left.
std::vector<float> places(const EncodedSet& codes)
{
    std::vector<float> xy;
    for (const std::uint32_t image : codes.index) {
        xy.push_back((image % 2 == 1 ? 50.F : -50.F) + static_cast<float>(image % 7));
        xy.push_back(static_cast<float>(image % 11));
    }
    return xy;
}

} // namespace

class TestContinuation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownImagesStay();
    void newImagesStartAmidTheirLike();
    void oneDimension();
    void theSameForAnyThreads();
    void tooLittleInCommonIsNoBeginning();
    void canBeStopped();
};

void TestContinuation::knownImagesStay()
{
    const EncodedSet before = clouds(0, 1, 60, 3);
    // The same images in another order and with some gone.
    EncodedSet now = clouds(0, 3, 20, 3);
    std::swap(now.index[2], now.index[5]);
    ThreadTeam team(1);
    const std::vector<float> xy = places(before);
    const std::vector<float> next = continuedLayout(before, xy, now, team);
    QVERIFY(next == places(now));
}

void TestContinuation::newImagesStartAmidTheirLike()
{
    const EncodedSet before = clouds(0, 3, 1500, 8);
    const EncodedSet now = clouds(0, 1, 5000, 8);
    ThreadTeam team(2);
    const std::vector<float> next = continuedLayout(before, places(before), now, team);
    QCOMPARE(next.size(), 2 * now.size());
    int right = 0;
    for (std::size_t row = 0; row < now.size(); ++row) {
        QVERIFY(std::isfinite(next[2 * row]) && std::isfinite(next[2 * row + 1]));
        right += (next[2 * row] > 0) == (now.index[row] % 2 == 1);
    }
    QVERIFY(right > 4950);
}

void TestContinuation::oneDimension()
{
    const EncodedSet before = clouds(0, 2, 30, 1);
    const EncodedSet now = clouds(0, 1, 60, 1);
    ThreadTeam team(1);
    const std::vector<float> next = continuedLayout(before, places(before), now, team);
    QCOMPARE(next.size(), std::size_t{120});
    for (const float value : next)
        QVERIFY(std::isfinite(value));
}

void TestContinuation::theSameForAnyThreads()
{
    const EncodedSet before = clouds(0, 3, 1500, 8);
    const EncodedSet now = clouds(0, 1, 4000, 8);
    ThreadTeam one(1);
    ThreadTeam three(3);
    QVERIFY(continuedLayout(before, places(before), now, one) == continuedLayout(before, places(before), now, three));
}

void TestContinuation::tooLittleInCommonIsNoBeginning()
{
    ThreadTeam team(1);
    const EncodedSet before = clouds(0, 1, 60, 3);
    QVERIFY(continuedLayout(before, places(before), clouds(52, 1, 60, 3), team).empty());
    QVERIFY(continuedLayout(before, places(before), clouds(1000, 1, 60, 3), team).empty());
    QVERIFY(continuedLayout(before, places(before), clouds(0, 1, 6100, 3), team).empty());
}

void TestContinuation::canBeStopped()
{
    ThreadTeam team(2);
    std::stop_source stop;
    stop.request_stop();
    const EncodedSet before = clouds(0, 3, 100, 3);
    QVERIFY(continuedLayout(before, places(before), clouds(0, 1, 300, 3), team, stop.get_token()).empty());
}

QTEST_APPLESS_MAIN(TestContinuation)
#include "tst_continuation.moc"
