// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "core/latent/direction.h"
#include "core/latent/named_directions.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::sentenceOf;
using latentscape::test::TemporaryFolder;

namespace {

/// Codes of images 0, 1, 2, ... as they are given, [N, d].
EncodedSet codesOf(std::vector<float> mean, int dimensions)
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.index.resize(mean.size() / static_cast<std::size_t>(dimensions));
    std::iota(codes.index.begin(), codes.index.end(), 0U);
    codes.mean = std::move(mean);
    return codes;
}

ImageList range(std::uint32_t begin, std::uint32_t end)
{
    ImageList images(end - begin);
    std::iota(images.begin(), images.end(), begin);
    return images;
}

/// Two clouds of `count` points each in four dimensions, `distance` apart along the first.
EncodedSet twoClouds(std::uint32_t count, float distance)
{
    RandomStream random(5, RandomPurpose::Evaluation);
    std::vector<float> mean(std::size_t{2} * count * 4);
    random.fillNormal(mean);
    for (std::size_t row = count; row < std::size_t{2} * count; ++row)
        mean[row * 4] += distance;
    return codesOf(std::move(mean), 4);
}

const SelectionData kData{"crc32:1234-n10", 10};

const std::vector<DirectionEnds>& someDirections()
{
    static const std::vector<DirectionEnds> made = {{"smile", "grave", "smiling", {0, 1, 2}, {5, 7}},
                                                    {"굵게 \"x\"", "3", "8", {9}, {0, 1, 2, 3, 4, 5, 6, 7, 8}}};
    return made;
}

} // namespace

class TstDirection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsTheDifferenceOfTheMeans()
    {
        const EncodedSet codes = codesOf({0, 0, 2, 0, 5, 5, 1, 4, 1, 4}, 2);
        const Direction direction = directionBetween(codes, ImageList{0, 1}, ImageList{3, 4});
        QCOMPARE(direction.vector, (std::vector<float>{0, 4}));
        QCOMPARE(direction.length, 4.0);
        QCOMPARE(direction.from, std::size_t{2});
        QCOMPARE(direction.to, std::size_t{2});
        QVERIFY(std::isnan(direction.agreement));
        QVERIFY(worthOf(direction) == DirectionWorth::Unknown);
        const Direction back = directionBetween(codes, ImageList{3, 4}, ImageList{0, 1});
        QCOMPARE(back.vector, (std::vector<float>{0, -4}));
    }

    void whatHasNoCodeIsLeftOut()
    {
        EncodedSet codes = codesOf({0, 0, std::numeric_limits<float>::quiet_NaN(), 0, 3, 4}, 2);
        codes.index = {10, 20, 30};
        const Direction direction = directionBetween(codes, ImageList{10, 11, 20}, ImageList{30, 31});
        QCOMPARE(direction.from, std::size_t{1});
        QCOMPARE(direction.length, 5.0);
        QVERIFY(contains(sentenceOf([&] { directionBetween(codes, ImageList{20}, ImageList{30}); }), "encoded"));
        QVERIFY(contains(sentenceOf([&] { directionBetween(codes, ImageList{10}, ImageList{10}); }), "same mean"));
    }

    void cloudsThatLieApartAgree()
    {
        const EncodedSet codes = twoClouds(500, 6);
        const Direction direction = directionBetween(codes, range(0, 500), range(500, 1000));
        QVERIFY(direction.agreement > 0.99);
        QVERIFY(direction.separation > 0.999);
        QVERIFY(worthOf(direction) == DirectionWorth::Clear);
    }

    void theMeasuresHaveTheirExpectedValues()
    {
        // Halves of n/2 points in d dimensions, s apart: the difference of means is s along the first axis and noise of
        // variance 4/n along each, so the cosine is near s^2 / (s^2 + 4 d / n); the AUC is near Phi(s / sqrt 2).
        constexpr std::uint32_t n = 2000;
        constexpr double s = 1;
        const Direction direction =
            directionBetween(twoClouds(n, static_cast<float>(s)), range(0, n), range(n, 2 * n), 3);
        const double noise = 4.0 * 4 / n;
        QVERIFY(std::abs(direction.agreement - s * s / (s * s + noise)) < 0.01);
        const double phi = 0.5 * std::erfc(-(s / std::sqrt(2.0)) / std::sqrt(2.0));
        QVERIFY2(std::abs(direction.separation - phi) < 0.02, qPrintable(QString::number(direction.separation)));
        QVERIFY(worthOf(direction) == DirectionWorth::Fair);
    }

    void chanceIsFoundOut()
    {
        // In many dimensions any few images can be told apart by a direction made for them, but not others.
        RandomStream random(2, RandomPurpose::Evaluation);
        std::vector<float> mean(std::size_t{40} * 64);
        random.fillNormal(mean);
        const Direction direction = directionBetween(codesOf(std::move(mean), 64), range(0, 20), range(20, 40));
        QVERIFY2(std::abs(direction.agreement) < 0.25, qPrintable(QString::number(direction.agreement)));
        QVERIFY2(std::abs(direction.separation - 0.5) < 0.15, qPrintable(QString::number(direction.separation)));
        QVERIFY(worthOf(direction) == DirectionWorth::Accidental);
    }

    void theSeedDecides()
    {
        const EncodedSet codes = twoClouds(50, 1);
        const auto agreement = [&](std::uint64_t seed) {
            return directionBetween(codes, range(0, 50), range(50, 100), seed).agreement;
        };
        QCOMPARE(agreement(1), agreement(1));
        QVERIFY(agreement(1) != agreement(2));
    }

    void stoppedItIsADirectionWithoutMeasures()
    {
        std::stop_source stop;
        stop.request_stop();
        const Direction direction =
            directionBetween(twoClouds(50, 1), range(0, 50), range(50, 100), 1, stop.get_token());
        QCOMPARE(direction.vector.size(), std::size_t{4});
        QVERIFY(std::isnan(direction.agreement));
    }

    void alongItAndBack()
    {
        Direction direction;
        direction.vector = {1, -2};
        const std::vector<float> z{0.3F, 0.7F};
        QCOMPARE(along(z, direction, 2), (std::vector<float>{2.3F, -3.3F}));
        QCOMPARE(along(z, direction, 0), z);
        const std::vector<float> steps = alongBothWays(std::vector<float>{0, 0}, direction, 2, 5);
        QCOMPARE(steps, (std::vector<float>{-2, 4, -1, 2, 0, 0, 1, -2, 2, -4}));
        QCOMPARE(alongBothWays(z, direction, 2, 1), z);
    }

    void aRunKeepsItsDirections()
    {
        const TemporaryFolder run;
        QVERIFY(readDirections(run.path(), kData).empty());
        writeDirections(run.path(), kData, someDirections());
        QVERIFY(readDirections(run.path(), kData) == someDirections());
        QCOMPARE(directionNamed(someDirections(), "smile").toName, std::string("smiling"));
        QVERIFY(contains(sentenceOf([] { directionNamed(someDirections(), "frown"); }), "smile"));
        QVERIFY(contains(sentenceOf([] { directionNamed({}, "frown"); }), "none yet"));
        writeDirections(run.path(), kData, {});
        QVERIFY(readDirections(run.path(), kData).empty());
    }

    void aBrokenFileIsRefused_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("reason");
        QTest::newRow("format") << "\"format\": 1"
                                << "\"format\": 2"
                                << "format";
        QTest::newRow("data") << "crc32:1234-n10"
                              << "crc32:99-n10"
                              << "another data set";
        QTest::newRow("beyond") << "5,7"
                                << "5,17"
                                << "below 10";
        QTest::newRow("order") << "5,7"
                               << "7,5"
                               << "ascending";
        QTest::newRow("empty end") << "\"5,7\""
                                   << "\"\""
                                   << "has no images";
        QTest::newRow("no name") << "\"smile\""
                                 << "\"\""
                                 << "empty or there twice";
        QTest::newRow("a number") << "\"smile\""
                                  << "7"
                                  << "entry 1";
        QTest::newRow("missing") << "\"to\""
                                 << "\"too\""
                                 << "entry 1";
    }
    void aBrokenFileIsRefused()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, reason);
        const TemporaryFolder run;
        writeDirections(run.path(), kData, someDirections());
        QString content = QString::fromStdString(readFile(directionsFile(run.path())));
        QVERIFY(content.contains(from));
        run.write("directions.json", content.replace(content.indexOf(from), from.size(), to).toStdString());
        const std::string sentence = sentenceOf([&] { readDirections(run.path(), kData); });
        QVERIFY2(contains(sentence, reason.toStdString()), sentence.c_str());
        QVERIFY(contains(sentence, "directions.json"));
    }

    void aFileCutAnywhereIsRefused()
    {
        const TemporaryFolder run;
        writeDirections(run.path(), kData, someDirections());
        const std::string whole = readFile(directionsFile(run.path()));
        for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
            run.write("directions.json", whole.substr(0, length));
            QVERIFY(!sentenceOf([&] { readDirections(run.path(), kData); }).empty());
        }
    }
};

QTEST_APPLESS_MAIN(TstDirection)
#include "tst_direction.moc"
