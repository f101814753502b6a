// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/corruption.h"
#include "tests/support/expect_error.h"

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::sentenceOf;

Q_DECLARE_METATYPE(latentscape::Corruption)

namespace {

constexpr std::size_t kMany = 200000;

/// Neither 0 nor 1 anywhere, so that what was spoilt can be told.
std::vector<float> greys(std::size_t count)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = 0.1F + 0.8F * static_cast<float>(i % 97) / 96.0F;
    return values;
}

std::vector<float> corruptedGreys(Corruption corruption, double level, std::size_t count, std::uint64_t seed = 1)
{
    const std::vector<float> in = greys(count);
    std::vector<float> out(count, -7.0F);
    RandomStream noise(seed, RandomPurpose::Corruption);
    corrupt(corruption, level, in, out, noise);
    return out;
}

double shareOf(const std::vector<float>& values, float value)
{
    return static_cast<double>(std::ranges::count(values, value)) / static_cast<double>(values.size());
}

/// Of a share of `share` among kMany draws: five standard deviations.
double bound(double share) { return 5 * std::sqrt(share * (1 - share) / kMany); }

} // namespace

class TstCorruption : public QObject
{
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<Corruption>("kind");
        for (const std::string& name : corruptionNames())
            QTest::addRow("%s", name.c_str()) << corruptionFromString(name);
    }

private Q_SLOTS:
    void namesAreThoseOfTheCommandLine()
    {
        QCOMPARE(corruptionNames(), (std::vector<std::string>{"masking", "gaussian", "salt-and-pepper"}));
        for (const Corruption kind : {Corruption::Masking, Corruption::Gaussian, Corruption::SaltAndPepper})
            QCOMPARE(static_cast<int>(corruptionFromString(toString(kind))), static_cast<int>(kind));
        QVERIFY(contains(sentenceOf([] { corruptionFromString("mud"); }), "masking, gaussian, salt-and-pepper"));
    }

    void maskingBlacksOutItsShareAndLeavesTheRest()
    {
        const std::vector<float> clean = greys(kMany);
        for (const double level : {0.1, 0.5, 0.9}) {
            const auto out = corruptedGreys(Corruption::Masking, level, kMany);
            QVERIFY(std::abs(shareOf(out, 0.0F) - level) < bound(level));
            for (std::size_t i = 0; i < kMany; ++i)
                QVERIFY(out[i] == 0.0F || out[i] == clean[i]);
        }
        QCOMPARE(shareOf(corruptedGreys(Corruption::Masking, 1, kMany), 0.0F), 1.0);
    }

    void saltAndPepperComeInEqualParts()
    {
        const std::vector<float> clean = greys(kMany);
        const auto out = corruptedGreys(Corruption::SaltAndPepper, 0.4, kMany);
        QVERIFY(std::abs(shareOf(out, 0.0F) - 0.2) < bound(0.2));
        QVERIFY(std::abs(shareOf(out, 1.0F) - 0.2) < bound(0.2));
        for (std::size_t i = 0; i < kMany; ++i)
            QVERIFY(out[i] == 0.0F || out[i] == 1.0F || out[i] == clean[i]);
        const auto all = corruptedGreys(Corruption::SaltAndPepper, 1, kMany);
        QCOMPARE(shareOf(all, 0.0F) + shareOf(all, 1.0F), 1.0);
    }

    void gaussianNoiseHasItsDeviation()
    {
        const std::vector<float> clean = greys(kMany);
        const auto out = corruptedGreys(Corruption::Gaussian, 0.3, kMany);
        double sum = 0;
        double squares = 0;
        for (std::size_t i = 0; i < kMany; ++i) {
            const double added = double{out[i]} - clean[i];
            sum += added;
            squares += added * added;
        }
        QVERIFY(std::abs(sum / kMany) < 5 * 0.3 / std::sqrt(kMany));
        QVERIFY(std::abs(squares / kMany - 0.09) < 5 * 0.09 * std::sqrt(2.0 / kMany));
        // It is not cut off: what an encoder is to undo is N(x, s^2).
        QVERIFY(std::ranges::any_of(out, [](float value) { return value < 0; }));
        QVERIFY(std::ranges::any_of(out, [](float value) { return value > 1; }));
    }

    void levelZeroChangesNothing_data() { addKinds(); }
    void levelZeroChangesNothing()
    {
        QFETCH(Corruption, kind);
        QCOMPARE(corruptedGreys(kind, 0, 1000), greys(1000));
    }

    void theSameStreamGivesTheSame_data() { addKinds(); }
    void theSameStreamGivesTheSame()
    {
        QFETCH(Corruption, kind);
        const auto out = corruptedGreys(kind, 0.3, 5000);
        QCOMPARE(corruptedGreys(kind, 0.3, 5000), out);
        QVERIFY(corruptedGreys(kind, 0.3, 5000, 2) != out);
    }

    void theFirstNumbersDoNotDependOnHowManyFollow_data() { addKinds(); }
    void theFirstNumbersDoNotDependOnHowManyFollow()
    {
        QFETCH(Corruption, kind);
        const auto all = corruptedGreys(kind, 0.3, 5000);
        for (const std::size_t count : {std::size_t{1}, std::size_t{63}, std::size_t{1024}, std::size_t{1025}}) {
            const auto some = corruptedGreys(kind, 0.3, count);
            QVERIFY(std::equal(some.begin(), some.end(), all.begin()));
        }
    }

    void itWorksInPlace_data() { addKinds(); }
    void itWorksInPlace()
    {
        QFETCH(Corruption, kind);
        std::vector<float> values = greys(3000);
        RandomStream noise(1, RandomPurpose::Corruption);
        corrupt(kind, 0.3, values, values, noise);
        QCOMPARE(values, corruptedGreys(kind, 0.3, 3000));
    }

    void moreNoiseSpoilsWhatLessSpoilt()
    {
        // The same numbers decide: a slider that is moved does not make the picture flicker.
        const auto little = corruptedGreys(Corruption::Masking, 0.2, 5000);
        const auto much = corruptedGreys(Corruption::Masking, 0.6, 5000);
        for (std::size_t i = 0; i < little.size(); ++i)
            QVERIFY(little[i] != 0.0F || much[i] == 0.0F);
    }
};

QTEST_APPLESS_MAIN(TstCorruption)
#include "tst_corruption.moc"
