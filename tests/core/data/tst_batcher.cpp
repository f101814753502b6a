// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/data/batcher.h"
#include "core/data/batcher_kernels.h"
#include "tests/support/made_datasets.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Indices = std::vector<std::uint32_t>;

/// One grey image of 256 times `rows` pixels: every row goes from black to white.
Dataset greyRamp(int rows)
{
    Dataset data;
    data.shape = {1, rows, 256};
    for (int i = 0; i < rows * 256; ++i)
        data.pixels.own().push_back(static_cast<std::uint8_t>(i));
    return data;
}

std::vector<float> gathered(const Dataset& data, const Indices& indices)
{
    std::vector<float> out(indices.size() * data.shape.pixels(), -1);
    gatherPixels(data, indices, out.data());
    return out;
}

std::vector<float> binarized(const Dataset& data, const Indices& indices, std::uint64_t seed, std::uint64_t draw)
{
    std::vector<float> out(indices.size() * data.shape.pixels(), -1);
    gatherBinarized(data, indices, seed, draw, out.data());
    return out;
}

} // namespace

class TstBatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEpochVisitsEveryImageOnce()
    {
        const Indices indices = {5, 9, 2, 100, 7, 8};
        Indices order = epochOrder(indices, 1, 1);
        Indices expected = indices;
        std::ranges::sort(order);
        std::ranges::sort(expected);
        QCOMPARE(order, expected);
    }

    void aLongerEpochBeginsAgain()
    {
        const Indices indices = {5, 9, 2, 100, 7, 8};
        QCOMPARE(repeatedOrder(indices, 6, 1, 3), epochOrder(indices, 1, 3));
        const Indices order = repeatedOrder(indices, 20, 1, 3);
        QCOMPARE(order.size(), std::size_t{20});
        for (std::size_t round = 0; round < 3; ++round) {
            Indices once(order.begin() + static_cast<std::ptrdiff_t>(6 * round),
                         order.begin() + static_cast<std::ptrdiff_t>(6 * round + 6));
            QVERIFY(round == 0 || !std::equal(once.begin(), once.end(), order.begin()));
            std::ranges::sort(once);
            QCOMPARE(once, (Indices{2, 5, 7, 8, 9, 100}));
        }
        QVERIFY(order[18] != order[19]);
        // By seed and epoch only.
        QCOMPARE(repeatedOrder(indices, 20, 1, 3), order);
        QVERIFY(repeatedOrder(indices, 20, 1, 4) != order);
        QVERIFY(repeatedOrder(indices, 20, 2, 3) != order);
    }

    void labelledImagesAreSeenEquallyOften_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("steps");
        QTest::newRow("all at once") << 10 << 10 << 7;
        QTest::newRow("a part of a round") << 12 << 4 << 9;
        QTest::newRow("across rounds") << 10 << 7 << 30;
    }

    void labelledImagesAreSeenEquallyOften()
    {
        QFETCH(int, images);
        QFETCH(int, batch);
        QFETCH(int, steps);
        Indices labelled;
        for (int i = 0; i < images; ++i)
            labelled.push_back(static_cast<std::uint32_t>(100 + 3 * i));
        std::map<std::uint32_t, int> seen;
        std::vector<Indices> batches;
        for (int step = 0; step < steps; ++step) {
            batches.push_back(labelledBatch(labelled, static_cast<std::size_t>(batch), 1, static_cast<unsigned>(step)));
            QCOMPARE(batches.back().size(), static_cast<std::size_t>(batch));
            for (const std::uint32_t image : batches.back())
                ++seen[image];
        }
        QCOMPARE(seen.size(), labelled.size());
        for (const std::uint32_t image : labelled)
            QCOMPARE(seen.at(image), batch * steps / images);
        // By step and seed only, and in another order each round.
        QCOMPARE(labelledBatch(labelled, static_cast<std::size_t>(batch), 1, 2), batches[2]);
        QVERIFY(labelledBatch(labelled, static_cast<std::size_t>(batch), 2, 2) != batches[2]);
        QVERIFY(batches[static_cast<std::size_t>(images / batch)] != batches[0]);
    }

    void theOrderDependsOnSeedAndEpochOnly()
    {
        Indices indices(1000);
        std::iota(indices.begin(), indices.end(), 0U);
        QCOMPARE(epochOrder(indices, 1, 1), epochOrder(indices, 1, 1));
        QVERIFY(epochOrder(indices, 1, 1) != epochOrder(indices, 1, 2));
        QVERIFY(epochOrder(indices, 1, 1) != epochOrder(indices, 2, 1));
        QVERIFY(epochOrder(indices, 1, 1) != indices);
    }

    void pixelsBecomeNumbersFromZeroToOne()
    {
        const Dataset data = greyRamp(1);
        const std::vector<float> out = gathered(data, {0});
        QCOMPARE(out.front(), 0.0F);
        QCOMPARE(out.back(), 1.0F);
        for (std::size_t i = 0; i < out.size(); ++i)
            QVERIFY(std::abs(static_cast<double>(out[i]) - static_cast<double>(i) / 255.0) < 1.2e-7);
    }

    void theImagesAskedForComeInThatOrder()
    {
        const Dataset data = countingDataset(20, 2);
        const std::vector<float> out = gathered(data, {7, 0, 7, 19});
        const std::vector<float> seven = gathered(data, {7});
        const std::vector<float> nineteen = gathered(data, {19});
        QVERIFY(std::equal(seven.begin(), seven.end(), out.begin()));
        QVERIFY(std::equal(seven.begin(), seven.end(), out.begin() + 12));
        QVERIFY(std::equal(nineteen.begin(), nineteen.end(), out.begin() + 18));
        QCOMPARE(out[6], 0.0F);
        QCOMPARE(std::lround(out[7] * 255), 1L);
    }

    void anEmptyBatchWritesNothing()
    {
        const Dataset data = countingDataset(2, 2);
        float untouched = 5;
        gatherPixels(data, {}, &untouched);
        gatherBinarized(data, {}, 1, 0, &untouched);
        QCOMPARE(untouched, 5.0F);
    }

    void binarizedPixelsAreBlackOrWhite()
    {
        const std::vector<float> out = binarized(greyRamp(20), {0}, 1, 0);
        QVERIFY(std::ranges::all_of(out, [](float x) { return x == 0.0F || x == 1.0F; }));
    }

    void blackStaysBlackAndWhiteStaysWhite()
    {
        const std::vector<float> out = binarized(greyRamp(4000), {0}, 1, 0);
        for (std::size_t row = 0; row < 4000; ++row) {
            QCOMPARE(out[row * 256], 0.0F);
            QCOMPARE(out[row * 256 + 255], 1.0F);
        }
    }

    void theEdgesOfChanceAreExact()
    {
        // u / 2^24 < p / 255: for p = 51 that is u < 3355443.2.
        const std::uint8_t fifth = 51;
        const auto drawn = [](std::uint8_t pixel, std::uint32_t number) {
            const std::uint32_t bits = number << 8U;
            float out = -1;
            drawPixels(&pixel, &bits, &out, 1);
            return out;
        };
        QCOMPARE(drawn(0, 0), 0.0F);
        QCOMPARE(drawn(255, 0xFFFFFF), 1.0F);
        QCOMPARE(drawn(fifth, 3355443), 1.0F);
        QCOMPARE(drawn(fifth, 3355444), 0.0F);
    }

    void aPixelIsWhiteAsOftenAsItIsBright()
    {
        constexpr std::size_t kRows = 4000;
        const std::vector<float> out = binarized(greyRamp(kRows), {0}, 1, 0);
        for (std::size_t grey = 0; grey < 256; ++grey) {
            double whites = 0;
            for (std::size_t row = 0; row < kRows; ++row)
                whites += static_cast<double>(out[row * 256 + grey]);
            const double p = static_cast<double>(grey) / 255;
            const double deviation = std::sqrt(kRows * p * (1 - p));
            QVERIFY2(std::abs(whites - kRows * p) <= 5 * deviation, qPrintable(QString("grey %1").arg(grey)));
        }
    }

    void anImageIsDrawnTheSameWhereverItStandsInABatch()
    {
        const Dataset data = countingDataset(20, 2);
        const std::vector<float> batch = binarized(data, {3, 11, 4}, 1, 5);
        const std::vector<float> alone = binarized(data, {11}, 1, 5);
        QVERIFY(std::equal(alone.begin(), alone.end(), batch.begin() + 6));
    }

    void seedDrawAndImageDecideTheBits()
    {
        Dataset data = greyRamp(40);
        const Dataset copy = data;
        data.pixels.own().insert(data.pixels.own().end(), copy.pixels.begin(),
                                 copy.pixels.end()); // the same image twice
        const std::vector<float> first = binarized(data, {0}, 1, 0);
        QCOMPARE(binarized(data, {0}, 1, 0), first);
        QVERIFY(binarized(data, {0}, 1, 1) != first);
        QVERIFY(binarized(data, {0}, 2, 0) != first);
        QVERIFY(binarized(data, {1}, 1, 0) != first);
    }

    void anImageOfAnySizeIsDrawnToItsEnd()
    {
        for (const int width : {1, 3, 1023, 1024, 1025, 2500}) {
            Dataset data;
            data.shape = {1, 1, width};
            data.pixels.own().assign(static_cast<std::size_t>(width), 255);
            QCOMPARE(binarized(data, {0}, 1, 0), std::vector<float>(static_cast<std::size_t>(width), 1.0F));
            QCOMPARE(gathered(data, {0}), std::vector<float>(static_cast<std::size_t>(width), 1.0F));
        }
    }
};

QTEST_APPLESS_MAIN(TstBatcher)
#include "tst_batcher.moc"
