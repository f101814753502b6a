// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <vector>

#include "core/base/random.h"

using namespace latentscape;

namespace {

using Block = std::array<std::uint32_t, 4>;

std::vector<std::uint32_t> bitsOf(RandomStream stream, std::size_t count)
{
    std::vector<std::uint32_t> bits(count);
    stream.fillBits(bits);
    return bits;
}

std::vector<float> normalsOf(RandomStream stream, std::size_t count)
{
    std::vector<float> numbers(count);
    stream.fillNormal(numbers);
    return numbers;
}

double meanOf(const std::vector<float>& numbers, int power)
{
    double sum = 0;
    for (const float number : numbers)
        sum += std::pow(static_cast<double>(number), power);
    return sum / static_cast<double>(numbers.size());
}

/// The greatest distance between the empirical distribution of `numbers` and `cdf`.
template <typename Cdf>
double kolmogorovDistance(std::vector<float> numbers, Cdf cdf)
{
    std::ranges::sort(numbers);
    double distance = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const double expected = cdf(static_cast<double>(numbers[i]));
        const double below = static_cast<double>(i) / static_cast<double>(numbers.size());
        const double above = static_cast<double>(i + 1) / static_cast<double>(numbers.size());
        distance = std::max({distance, std::abs(expected - below), std::abs(expected - above)});
    }
    return distance;
}

/// A distance that a right generator exceeds once in about ten million samples.
double kolmogorovBound(std::size_t count) { return 2.9 / std::sqrt(static_cast<double>(count)); }

} // namespace

class TstRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The vectors that the authors of the generator published.
    void philoxGivesThePublishedNumbers_data()
    {
        QTest::addColumn<QList<quint32>>("counter");
        QTest::addColumn<QList<quint32>>("key");
        QTest::addColumn<QList<quint32>>("expected");
        const quint32 ones = 0xFFFFFFFF;
        QTest::newRow("zeros") << QList<quint32>{0, 0, 0, 0} << QList<quint32>{0, 0}
                               << QList<quint32>{0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8};
        QTest::newRow("ones") << QList<quint32>{ones, ones, ones, ones} << QList<quint32>{ones, ones}
                              << QList<quint32>{0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD};
        QTest::newRow("pi") << QList<quint32>{0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344}
                            << QList<quint32>{0xA4093822, 0x299F31D0}
                            << QList<quint32>{0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1};
    }
    void philoxGivesThePublishedNumbers()
    {
        QFETCH(QList<quint32>, counter);
        QFETCH(QList<quint32>, key);
        QFETCH(QList<quint32>, expected);
        const Block block = philox4x32({counter[0], counter[1], counter[2], counter[3]}, {key[0], key[1]});
        for (int i = 0; i < 4; ++i)
            QCOMPARE(block[static_cast<std::size_t>(i)], expected[i]);
    }

    void manyBlocksAtATimeAreTheSameAsOneByOne()
    {
        const PhiloxKey key{{0x12345678, 0x9ABCDEF0}, 77, 3};
        // Begins just before the lower half of the counter overflows.
        const std::uint64_t first = 0xFFFFFFFFULL - 20;
        std::vector<std::uint32_t> many(4 * kPhiloxGroup);
        philoxFill(key, first, many.data(), many.size());
        for (std::size_t b = 0; b < many.size() / 4; ++b) {
            const std::uint64_t counter = first + b;
            const Block one = philox4x32(
                {static_cast<std::uint32_t>(counter), static_cast<std::uint32_t>(counter >> 32U), key.step, key.shard},
                key.key);
            for (std::size_t i = 0; i < 4; ++i)
                QCOMPARE(many[4 * b + i], one[i]);
        }
    }

    void nextAndFillWalkTheSameStream()
    {
        RandomStream single(7, RandomPurpose::Latent, 5, 2);
        const std::vector<std::uint32_t> filled = bitsOf(RandomStream(7, RandomPurpose::Latent, 5, 2), 5000);
        for (const std::uint32_t expected : filled)
            QCOMPARE(single.next(), expected);
    }

    void everyPartOfTheKeyMatters_data()
    {
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<int>("purpose");
        QTest::addColumn<quint64>("step");
        QTest::addColumn<quint32>("shard");
        const int latent = static_cast<int>(RandomPurpose::Latent);
        QTest::newRow("seed") << quint64{2} << latent << quint64{3} << 4U;
        QTest::newRow("upper half of the seed") << (quint64{1} << 32U) + 1 << latent << quint64{3} << 4U;
        QTest::newRow("purpose") << quint64{1} << static_cast<int>(RandomPurpose::Prior) << quint64{3} << 4U;
        QTest::newRow("step") << quint64{1} << latent << quint64{4} << 4U;
        QTest::newRow("upper half of the step") << quint64{1} << latent << (quint64{1} << 32U) + 3 << 4U;
        QTest::newRow("shard") << quint64{1} << latent << quint64{3} << 5U;
    }
    void everyPartOfTheKeyMatters()
    {
        QFETCH(quint64, seed);
        QFETCH(int, purpose);
        QFETCH(quint64, step);
        QFETCH(quint32, shard);
        const auto here = bitsOf(RandomStream(1, RandomPurpose::Latent, 3, 4), 1000);
        const auto there = bitsOf(RandomStream(seed, static_cast<RandomPurpose>(purpose), step, shard), 1000);
        std::size_t equal = 0;
        for (std::size_t i = 0; i < here.size(); ++i)
            equal += here[i] == there[i] ? 1 : 0;
        QVERIFY2(equal <= 1, "two streams share numbers");
    }

    void aShortFillIsTheBeginningOfALongOne_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 2, 3, 4, 5, 63, 64, 65, 1023, 1024, 1025, 1027, 2559})
            QTest::addRow("%d numbers", count) << count;
    }
    void aShortFillIsTheBeginningOfALongOne()
    {
        QFETCH(int, count);
        const auto n = static_cast<std::size_t>(count);
        const RandomStream stream(3, RandomPurpose::Latent);
        const auto longNormals = normalsOf(stream, 2560);
        const auto shortNormals = normalsOf(stream, n);
        QVERIFY(std::equal(shortNormals.begin(), shortNormals.end(), longNormals.begin()));
        std::vector<float> longUniforms(2560);
        std::vector<float> shortUniforms(n);
        RandomStream(stream).fillUniform(longUniforms);
        RandomStream(stream).fillUniform(shortUniforms);
        QVERIFY(std::equal(shortUniforms.begin(), shortUniforms.end(), longUniforms.begin()));
    }

    void aSecondFillGoesOnWithWholeBlocks()
    {
        RandomStream stream(3, RandomPurpose::Latent);
        std::vector<std::uint32_t> first(6); // one and a half blocks: the rest of the second is passed over
        std::vector<std::uint32_t> second(8);
        stream.fillBits(first);
        stream.fillBits(second);
        const auto whole = bitsOf(RandomStream(3, RandomPurpose::Latent), 16);
        QVERIFY(std::equal(second.begin(), second.end(), whole.begin() + 8));
    }

    void uniformNumbersAreUniform()
    {
        std::vector<float> numbers(200000);
        RandomStream(11, RandomPurpose::Choice).fillUniform(numbers);
        QVERIFY(std::ranges::all_of(numbers, [](float x) { return x >= 0.0F && x < 1.0F; }));
        QVERIFY(kolmogorovDistance(numbers, [](double x) { return x; }) < kolmogorovBound(numbers.size()));
    }

    void normalNumbersAreNormal()
    {
        const auto numbers = normalsOf(RandomStream(5, RandomPurpose::Latent), 400000);
        const double deviation = 1.0 / std::sqrt(static_cast<double>(numbers.size()));
        QVERIFY(std::abs(meanOf(numbers, 1)) < 5 * deviation);
        QVERIFY(std::abs(meanOf(numbers, 2) - 1) < 5 * std::sqrt(2.0) * deviation);
        QVERIFY(std::abs(meanOf(numbers, 3)) < 5 * std::sqrt(15.0) * deviation);
        QVERIFY(std::abs(meanOf(numbers, 4) - 3) < 5 * std::sqrt(96.0) * deviation);
        const auto cdf = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
        QVERIFY(kolmogorovDistance(numbers, cdf) < kolmogorovBound(numbers.size()));
    }

    void neighbouringNormalNumbersAreUncorrelated()
    {
        const auto numbers = normalsOf(RandomStream(6, RandomPurpose::Latent), 400000);
        for (const std::size_t lag : {1U, 2U, 4U, 64U}) {
            double sum = 0;
            for (std::size_t i = lag; i < numbers.size(); ++i)
                sum += static_cast<double>(numbers[i]) * static_cast<double>(numbers[i - lag]);
            QVERIFY(std::abs(sum) < 5 * std::sqrt(static_cast<double>(numbers.size())));
        }
    }

    void normalNumbersFollowTheFormulaOfBoxAndMuller()
    {
        const RandomStream stream(9, RandomPurpose::Latent);
        const auto bits = bitsOf(stream, 20000);
        const auto numbers = normalsOf(stream, 20000);
        const auto unit = [](std::uint32_t word) { // as a float holds it
            return static_cast<double>((static_cast<float>(word >> 8U) + 0.5F) / 16777216.0F);
        };
        for (std::size_t i = 0; i < bits.size(); i += 2) {
            const double radius = std::sqrt(-2 * std::log(unit(bits[i])));
            const double angle = 2 * std::numbers::pi * unit(bits[i + 1]);
            QVERIFY(std::abs(static_cast<double>(numbers[i]) - radius * std::cos(angle)) < 2e-6);
            QVERIFY(std::abs(static_cast<double>(numbers[i + 1]) - radius * std::sin(angle)) < 2e-6);
        }
    }

    void theExtremeWordsGiveFiniteNumbers()
    {
        for (const std::uint32_t a : {0U, 1U, 255U, 256U, 0x7FFFFFFFU, 0xFFFFFF00U, 0xFFFFFFFFU}) {
            for (const std::uint32_t b : {0U, 0x3FFFFFFFU, 0x40000000U, 0x80000000U, 0xC0000000U, 0xFFFFFFFFU}) {
                const std::array<std::uint32_t, 2> bits = {a, b};
                std::array<float, 2> numbers{};
                normalsFromBits(bits.data(), numbers.data(), 2);
                QVERIFY(std::isfinite(numbers[0]) && std::isfinite(numbers[1]));
                QVERIFY(std::hypot(numbers[0], numbers[1]) < 6.0F);
            }
        }
    }

    void singleNormalNumbersComeInPairsFromTheSameWords()
    {
        RandomStream single(4, RandomPurpose::Prior);
        const auto filled = normalsOf(RandomStream(4, RandomPurpose::Prior), 64);
        for (const float expected : filled)
            QCOMPARE(single.normal(), expected);
    }

    void belowIsEvenAndInRange()
    {
        RandomStream stream(12, RandomPurpose::Choice);
        std::vector<int> counts(7);
        for (int i = 0; i < 70000; ++i)
            ++counts.at(stream.below(7));
        for (const int count : counts)
            QVERIFY(std::abs(count - 10000) < 500); // five deviations
    }

    void belowOneIsZero()
    {
        RandomStream stream(12, RandomPurpose::Choice);
        QCOMPARE(stream.below(1), std::uint64_t{0});
    }

    void shufflingMakesEveryOrderEquallyOften()
    {
        std::map<std::vector<int>, int> counts;
        RandomStream stream(13, RandomPurpose::Shuffle);
        for (int i = 0; i < 24000; ++i) {
            std::vector<int> order = {0, 1, 2, 3};
            stream.shuffle(order);
            ++counts[order];
        }
        QCOMPARE(counts.size(), std::size_t{24});
        for (const auto& [order, count] : counts)
            QVERIFY(std::abs(count - 1000) < 160); // five deviations
    }
};

QTEST_APPLESS_MAIN(TstRandom)
#include "tst_random.moc"
