// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <limits>
#include <numeric>

#include "core/base/random.h"
#include "core/latent/code_histogram.h"
#endif

using namespace latentscape;

namespace {

using Counts = std::vector<std::vector<std::uint32_t>>;

/// 500 rows of three dimensions; row r is image 2 r + 1.
EncodedSet randomCodes()
{
    EncodedSet codes;
    codes.dimensions = 3;
    codes.mean.resize(1500);
    RandomStream(7, RandomPurpose::Latent).fillNormal(codes.mean);
    for (std::uint32_t row = 0; row < 500; ++row)
        codes.index.push_back(2 * row + 1);
    return codes;
}

} // namespace

class TstCodeHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allImagesAreTheWhole()
    {
        const EncodedSet codes = randomCodes();
        const auto summaries = summarize(codes, 20);
        const Counts counts = histogramsOf(codes, summaries, codes.index);
        QCOMPARE(counts.size(), std::size_t{3});
        for (std::size_t j = 0; j < 3; ++j)
            QCOMPARE(counts[j], summaries[j].histogram);
    }

    void partsAddUp()
    {
        const EncodedSet codes = randomCodes();
        const auto summaries = summarize(codes, 20);
        const std::span<const std::uint32_t> all(codes.index);
        const Counts some = histogramsOf(codes, summaries, all.first(123));
        const Counts rest = histogramsOf(codes, summaries, all.subspan(123));
        for (std::size_t j = 0; j < 3; ++j) {
            for (std::size_t bin = 0; bin < 20; ++bin)
                QCOMPARE(some[j][bin] + rest[j][bin], summaries[j].histogram[bin]);
        }
    }

    void imagesWithoutACodeCountNowhere()
    {
        const EncodedSet codes = randomCodes();
        const auto summaries = summarize(codes, 20);
        const std::vector<std::uint32_t> none;
        const std::vector<std::uint32_t> strangers{0, 2, 500, 4000};
        const Counts zero(3, std::vector<std::uint32_t>(20));
        QCOMPARE(histogramsOf(codes, summaries, none), zero);
        QCOMPARE(histogramsOf(codes, summaries, strangers), zero);
    }

    void whatIsNotFiniteCountsNowhere()
    {
        EncodedSet codes = randomCodes();
        codes.mean[0] = std::numeric_limits<float>::quiet_NaN();
        codes.mean[1] = std::numeric_limits<float>::infinity();
        const auto summaries = summarize(codes, 20);
        const std::vector<std::uint32_t> first{1};
        const Counts counts = histogramsOf(codes, summaries, first);
        const auto sum = [](const std::vector<std::uint32_t>& bins) {
            return std::accumulate(bins.begin(), bins.end(), 0U);
        };
        QCOMPARE(sum(counts[0]), 0U);
        QCOMPARE(sum(counts[1]), 0U);
        QCOMPARE(sum(counts[2]), 1U);
    }
};

QTEST_GUILESS_MAIN(TstCodeHistogram)
#include "tst_code_histogram.moc"
