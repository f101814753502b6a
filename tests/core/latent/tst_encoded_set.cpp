// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/random.h"
#include "core/latent/encoded_set.h"
#endif

using namespace latentscape;

namespace {

EncodedSet codesOf(int dimensions, std::vector<float> mean, std::vector<float> logVar = {})
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.mean = std::move(mean);
    codes.logVar = std::move(logVar);
    codes.index.resize(codes.mean.size() / static_cast<std::size_t>(dimensions));
    std::iota(codes.index.begin(), codes.index.end(), 0U);
    return codes;
}

EncodedSet randomCodes(std::size_t count, int dimensions, std::uint64_t seed)
{
    std::vector<float> mean(count * static_cast<std::size_t>(dimensions));
    RandomStream(seed, RandomPurpose::Latent).fillNormal(mean);
    return codesOf(dimensions, std::move(mean));
}

/// The quantile by sorting everything.
float sortedQuantile(std::vector<float> values, double fraction)
{
    std::sort(values.begin(), values.end());
    const double position = fraction * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return static_cast<float>(values[below] +
                              (position - std::floor(position)) * (double{values[above]} - values[below]));
}

void compareClosely(double actual, double expected, double tolerance)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance,
             qPrintable(QStringLiteral("%1 is not %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

} // namespace

class TstEncodedSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantilesOfCountingNumbers()
    {
        std::vector<float> values(1001);
        std::iota(values.begin(), values.end(), 0.0F);
        RandomStream(1, RandomPurpose::Shuffle).shuffle(values);
        const auto summaries = summarize(codesOf(1, values));
        QCOMPARE(summaries.size(), std::size_t{1});
        QCOMPARE(summaries[0].low, 5.0F);
        QCOMPARE(summaries[0].high, 995.0F);
        QCOMPARE(summaries[0].mean, 500.0F);
        compareClosely(summaries[0].variance, (1001.0 * 1001 - 1) / 12, 0.1);
    }

    void quantilesAgreeWithSorting_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {2, 3, 7, 16, 17, 100, 201, 999, 5000, 20000})
            QTest::addRow("%d", count) << count;
    }

    void quantilesAgreeWithSorting()
    {
        QFETCH(int, count);
        EncodedSet codes = randomCodes(static_cast<std::size_t>(count), 1, 7);
        const auto check = [&] {
            const DimensionSummary summary = summarize(codes)[0];
            QCOMPARE(summary.low, sortedQuantile(codes.mean, 0.005));
            compareClosely(summary.high, sortedQuantile(codes.mean, 0.995), 1e-6);
        };
        check();
        // Sorted input makes the sample of every sixteenth value a misleading one, were it used otherwise.
        std::sort(codes.mean.begin(), codes.mean.end());
        check();
        std::reverse(codes.mean.begin(), codes.mean.end());
        check();
    }

    void aMisleadingSampleOnlyCostsTime()
    {
        // Every sixteenth value is low: the threshold found in the sample must still let enough through.
        std::vector<float> values(3200, 5.0F);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = i % 16 == 0 ? -100.0F : static_cast<float>(i);
        const DimensionSummary summary = summarize(codesOf(1, values))[0];
        QCOMPARE(summary.low, sortedQuantile(values, 0.005));
        compareClosely(summary.high, sortedQuantile(values, 0.995), 1e-3);
    }

    void dimensionsAreKeptApart()
    {
        std::vector<float> mean;
        for (int i = 0; i <= 1000; ++i)
            mean.insert(mean.end(), {static_cast<float>(i), static_cast<float>(-2 * i)});
        const auto summaries = summarize(codesOf(2, mean));
        QCOMPARE(summaries[0].low, 5.0F);
        QCOMPARE(summaries[1].low, -1990.0F);
        QCOMPARE(summaries[1].high, -10.0F);
    }

    void klIsTheClosedForm()
    {
        // N(1, 1): 1/2. N(0, e): (e - 2) / 2.
        const auto summaries = summarize(codesOf(2, {1, 0, 1, 0}, {0, 1, 0, 1}));
        compareClosely(summaries[0].kl, 0.5, 1e-6);
        compareClosely(summaries[1].kl, (std::exp(1.0) - 2) / 2, 1e-6);
    }

    void aDeterministicEncoderHasNoKl() { QCOMPARE(summarize(codesOf(1, {1, 2, 3}))[0].kl, 0.0F); }

    void theHistogramCountsWhatIsInRange()
    {
        const EncodedSet codes = randomCodes(10000, 1, 3);
        const DimensionSummary summary = summarize(codes, 20)[0];
        QCOMPARE(summary.histogram.size(), std::size_t{20});
        const auto inside = std::count_if(codes.mean.begin(), codes.mean.end(),
                                          [&](float v) { return v >= summary.low && v <= summary.high; });
        QCOMPARE(std::accumulate(summary.histogram.begin(), summary.histogram.end(), 0LL),
                 static_cast<long long>(inside));
        QVERIFY(summary.histogram[10] > summary.histogram[0]);
    }

    void equalCodesStillHaveARange()
    {
        const DimensionSummary summary = summarize(codesOf(1, {2, 2, 2}), 4)[0];
        QCOMPARE(summary.low, 1.5F);
        QCOMPARE(summary.high, 2.5F);
        QCOMPARE(summary.variance, 0.0F);
        QCOMPARE(std::accumulate(summary.histogram.begin(), summary.histogram.end(), 0U), 3U);
    }

    void oneImageAndNoImage()
    {
        QCOMPARE(summarize(codesOf(1, {4}))[0].mean, 4.0F);
        const auto none = summarize(codesOf(2, {}));
        QCOMPARE(none.size(), std::size_t{2});
        QCOMPARE(none[1].low, -3.0F);
        QCOMPARE(none[1].high, 3.0F);
    }

    void whatIsNotFiniteIsLeftOut()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        const DimensionSummary summary = summarize(codesOf(1, {nan, 1, infinity, 3, -infinity}))[0];
        QCOMPARE(summary.mean, 2.0F);
        QVERIFY(summary.low >= 1 && summary.high <= 3);
        const DimensionSummary nothing = summarize(codesOf(1, {nan, nan}))[0];
        QCOMPARE(nothing.low, -3.0F);
        const float huge = std::numeric_limits<float>::max();
        const DimensionSummary wide = summarize(codesOf(1, {-huge, huge}), 3)[0];
        QVERIFY(wide.low < wide.high);
    }

    void nearestCodesAgreeWithSorting()
    {
        const EncodedSet codes = randomCodes(3000, 5, 11);
        const std::vector<float> z = {0.1F, -0.2F, 0.3F, 0, 1};
        const auto nearest = nearestCodes(codes, z, 25);
        QCOMPARE(nearest.size(), std::size_t{25});
        std::vector<std::pair<double, std::size_t>> all;
        for (std::size_t row = 0; row < codes.size(); ++row) {
            double sum = 0;
            for (std::size_t j = 0; j < 5; ++j)
                sum += (codes.code(row)[j] - z[j]) * (codes.code(row)[j] - z[j]);
            all.emplace_back(std::sqrt(sum), row);
        }
        std::sort(all.begin(), all.end());
        for (std::size_t i = 0; i < nearest.size(); ++i) {
            QCOMPARE(nearest[i].row, all[i].second);
            compareClosely(nearest[i].distance, all[i].first, 1e-5);
        }
    }

    void aCodeIsItsOwnNearest()
    {
        const EncodedSet codes = randomCodes(500, 3, 2);
        const auto nearest = nearestCodes(codes, codes.code(123), 1);
        QCOMPARE(nearest[0].row, std::size_t{123});
        QCOMPARE(nearest[0].distance, 0.0F);
    }

    void equalDistancesComeInTheirOrder()
    {
        const auto nearest = nearestCodes(codesOf(1, {1, -1, 1, -1}), std::vector<float>{0}, 3);
        QCOMPARE(nearest.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(nearest[i].row, i);
    }

    void askingForMoreThanThereAre()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const auto nearest = nearestCodes(codesOf(1, {2, nan, 1}), std::vector<float>{0}, 10);
        QCOMPARE(nearest.size(), std::size_t{2});
        QCOMPARE(nearest[0].row, std::size_t{2});
        QVERIFY(nearestCodes(codesOf(1, {2}), std::vector<float>{0}, 0).empty());
        QVERIFY(nearestCodes(codesOf(1, {}), std::vector<float>{0}, 3).empty());
    }
};

QTEST_APPLESS_MAIN(TstEncodedSet)
#include "tst_encoded_set.moc"
