// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/random.h"
#include "core/data/batcher.h"
#include "core/latent/image_rows.h"
#include "core/latent/nearest_images.h"
#endif

using namespace latentscape;

namespace {

EncodedSet randomCodes(std::size_t count, int dimensions, std::uint64_t seed)
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.mean.resize(count * static_cast<std::size_t>(dimensions));
    RandomStream(seed, RandomPurpose::Latent).fillNormal(codes.mean);
    codes.index.resize(count);
    std::iota(codes.index.begin(), codes.index.end(), 0U);
    return codes;
}

Dataset randomImages(std::size_t count, const ImageShape& shape, std::uint64_t seed)
{
    Dataset data;
    data.shape = shape;
    std::vector<float> values(count * shape.pixels());
    RandomStream(seed, RandomPurpose::Latent).fillNormal(values);
    for (const float value : values)
        data.pixels.own().push_back(static_cast<std::uint8_t>(std::clamp(128 + 60 * value, 0.0F, 255.0F)));
    return data;
}

std::vector<float> pixelsOf(const Dataset& data, std::uint32_t image)
{
    std::vector<float> pixels(data.shape.pixels());
    gatherPixels(data, std::span(&image, 1), pixels.data());
    return pixels;
}

/// All images by the definition, in double.
template <typename SquaredDistance>
std::vector<NearImage> bruteForce(const std::vector<std::uint32_t>& images, std::size_t count,
                                  std::optional<std::uint32_t> except, SquaredDistance squaredDistance)
{
    std::vector<std::pair<double, std::uint32_t>> all;
    for (std::size_t row = 0; row < images.size(); ++row) {
        if (images[row] != except)
            all.emplace_back(squaredDistance(row), images[row]);
    }
    std::sort(all.begin(), all.end());
    all.resize(std::min(count, all.size()));
    std::vector<NearImage> found;
    for (const auto& [squared, image] : all)
        found.push_back({image, static_cast<float>(std::sqrt(squared))});
    return found;
}

std::vector<NearImage> bruteForceCodes(const EncodedSet& codes, std::span<const float> z, std::size_t count,
                                       std::optional<std::uint32_t> except)
{
    return bruteForce(codes.index, count, except, [&](std::size_t row) {
        double sum = 0;
        for (std::size_t j = 0; j < z.size(); ++j) {
            const double difference = static_cast<double>(codes.code(row)[j]) - static_cast<double>(z[j]);
            sum += difference * difference;
        }
        return sum;
    });
}

std::vector<NearImage> bruteForcePixels(const Dataset& data, const std::vector<std::uint32_t>& among,
                                        std::uint32_t image, std::size_t count)
{
    return bruteForce(among, count, image, [&](std::size_t row) {
        std::int64_t sum = 0;
        for (std::size_t j = 0; j < data.shape.pixels(); ++j) {
            const std::int64_t difference = std::int64_t{data.image(among[row])[j]} - data.image(image)[j];
            sum += difference * difference;
        }
        return static_cast<double>(sum) / (255.0 * 255.0);
    });
}

void compare(const std::vector<NearImage>& actual, const std::vector<NearImage>& expected)
{
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        QCOMPARE(actual[i].image, expected[i].image);
        QVERIFY(std::abs(actual[i].distance - expected[i].distance) <= 1e-6F * (1 + expected[i].distance));
    }
}

} // namespace

class TstNearestImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesAgreeWithBruteForce_data();
    void codesAgreeWithBruteForce();
    void pixelsAgreeWithBruteForce_data();
    void pixelsAgreeWithBruteForce();
    void identicalImagesComeInOrder();
    void onlyTheImagesAmongWhichIsSought();
    void codesThatAreNotFiniteAreNobodysNeighbours();
    void nothingOfNothing();
    void stops();
    void rowsOfImages();
};

void TstNearestImages::codesAgreeWithBruteForce_data()
{
    QTest::addColumn<int>("dimensions");
    QTest::addColumn<int>("threads");
    for (const int dimensions : {1, 2, 3, 7, 32}) {
        for (const int threads : {1, 2})
            QTest::addRow("%d dimensions, %d threads", dimensions, threads) << dimensions << threads;
    }
}

void TstNearestImages::codesAgreeWithBruteForce()
{
    QFETCH(int, dimensions);
    QFETCH(int, threads);
    const EncodedSet codes = randomCodes(5000, dimensions, 3);
    ThreadTeam team(threads);
    for (const std::uint32_t image : {0U, 17U, 4999U}) {
        compare(nearestInLatent(codes, codes.code(image), 20, image, team),
                bruteForceCodes(codes, codes.code(image), 20, image));
        compare(nearestInLatent(codes, codes.code(image), 1, {}, team), {{image, 0.0F}});
    }
    const std::vector<float> far(static_cast<std::size_t>(dimensions), 10.0F);
    compare(nearestInLatent(codes, far, 20, {}, team), bruteForceCodes(codes, far, 20, {}));
}

void TstNearestImages::pixelsAgreeWithBruteForce_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2}) {
        QTest::addRow("one pixel, %d threads", threads) << 1 << 1 << threads;
        QTest::addRow("grey, %d threads", threads) << 1 << 28 << threads;
        QTest::addRow("larger than a float sums exactly, %d threads", threads) << 3 << 41 << threads;
    }
}

void TstNearestImages::pixelsAgreeWithBruteForce()
{
    QFETCH(int, channels);
    QFETCH(int, side);
    QFETCH(int, threads);
    const Dataset data = randomImages(2500, {channels, side, side}, 5);
    std::vector<std::uint32_t> all(data.size());
    std::iota(all.begin(), all.end(), 0U);
    ThreadTeam team(threads);
    for (const std::uint32_t image : {0U, 1200U, 2499U})
        compare(nearestInPixels(data, all, pixelsOf(data, image), 15, image, team),
                bruteForcePixels(data, all, image, 15));
}

void TstNearestImages::identicalImagesComeInOrder()
{
    EncodedSet codes = randomCodes(3000, 4, 9);
    Dataset data = randomImages(3000, {1, 6, 6}, 9);
    for (const std::uint32_t copy : {2222U, 5U, 1500U}) {
        std::copy_n(codes.mean.begin() + 4 * 40, 4, codes.mean.begin() + 4 * copy);
        std::copy_n(data.pixels.begin() + 36 * 40, 36, data.pixels.own().begin() + 36 * copy);
    }
    ThreadTeam team(2);
    const std::vector<NearImage> expected{{5, 0}, {1500, 0}, {2222, 0}};
    compare(nearestInLatent(codes, codes.code(40), 3, 40U, team), expected);
    compare(nearestInPixels(data, codes.index, pixelsOf(data, 40), 3, 40U, team), expected);
}

void TstNearestImages::onlyTheImagesAmongWhichIsSought()
{
    const Dataset data = randomImages(300, {1, 5, 5}, 2);
    const std::vector<std::uint32_t> among{250, 3, 77, 78, 12};
    ThreadTeam team(2);
    compare(nearestInPixels(data, among, pixelsOf(data, 3), 100, 3U, team), bruteForcePixels(data, among, 3, 100));
    // The codes' rows are not the images.
    EncodedSet codes = randomCodes(among.size(), 2, 1);
    codes.index = among;
    const auto found = nearestInLatent(codes, codes.code(2), 2, 77U, team);
    compare(found, bruteForceCodes(codes, codes.code(2), 2, 77U));
    QVERIFY(std::ranges::find(among, found[0].image) != among.end());
}

void TstNearestImages::codesThatAreNotFiniteAreNobodysNeighbours()
{
    EncodedSet codes = randomCodes(50, 2, 4);
    codes.mean[6] = std::numeric_limits<float>::quiet_NaN();
    codes.mean[9] = std::numeric_limits<float>::infinity();
    ThreadTeam team(1);
    const auto found = nearestInLatent(codes, codes.code(0), 100, {}, team);
    QCOMPARE(found.size(), std::size_t{48});
    for (const NearImage& near : found)
        QVERIFY(near.image != 3 && near.image != 4);
}

void TstNearestImages::nothingOfNothing()
{
    ThreadTeam team(2);
    const std::vector<float> z{0, 0};
    EncodedSet none;
    none.dimensions = 2;
    QVERIFY(nearestInLatent(none, z, 5, {}, team).empty());
    const EncodedSet one = randomCodes(1, 2, 1);
    QVERIFY(nearestInLatent(one, z, 0, {}, team).empty());
    QVERIFY(nearestInLatent(one, z, 5, 0U, team).empty());
    QCOMPARE(nearestInLatent(one, z, 5, {}, team).size(), std::size_t{1});
}

void TstNearestImages::stops()
{
    const EncodedSet codes = randomCodes(3000, 8, 1);
    ThreadTeam team(2);
    std::stop_source source;
    source.request_stop();
    QVERIFY(nearestInLatent(codes, codes.code(0), 5, {}, team, source.get_token()).empty());
}

void TstNearestImages::rowsOfImages()
{
    const std::vector<std::uint32_t> index{7, 2, 9};
    const ImageRows rows(index);
    QCOMPARE(rows.row(7).value_or(99), std::size_t{0});
    QCOMPARE(rows.row(2).value_or(99), std::size_t{1});
    QCOMPARE(rows.row(9).value_or(99), std::size_t{2});
    QVERIFY(!rows.row(0));
    QVERIFY(!rows.row(8));
    QVERIFY(!rows.row(1000));
    QVERIFY(!ImageRows().row(0));
    QVERIFY(!ImageRows(std::span<const std::uint32_t>()).row(0));
}

QTEST_APPLESS_MAIN(TstNearestImages)
#include "tst_nearest_images.moc"
