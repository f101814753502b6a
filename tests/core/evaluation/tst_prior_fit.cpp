// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/evaluation/prior_fit.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Rows = std::vector<float>;

double energy(const Rows& x, const Rows& y, int dimensions, int threads = 2)
{
    ThreadTeam team(threads);
    return energyDistance(x, y, dimensions, team);
}

EncodedSet setOf(const Rows& mean, int dimensions, const Rows& logVar = {})
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.mean = mean;
    codes.logVar = logVar;
    codes.index.resize(mean.size() / static_cast<std::size_t>(dimensions));
    return codes;
}

double away(const Rows& samples, const EncodedSet& codes, int threads = 2)
{
    ThreadTeam team(threads);
    return shareAwayFromData(samples, codes, team);
}

/// 100 codes on a line, 1 apart.
EncodedSet line()
{
    Rows mean;
    for (int i = 0; i < 100; ++i)
        mean.push_back(static_cast<float>(i));
    return setOf(mean, 1);
}

} // namespace

class TstPriorFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameRowsAreNotApart()
    {
        const Rows x = normals(500 * 3, 1);
        QCOMPARE(energy(x, x, 3), 0.0);
    }

    void byHand()
    {
        // Between: 2 and 4, 1 and 3 -> 2.5; within: 0, 1, 1, 0 -> 0.5 and 0, 2, 2, 0 -> 1.
        VERIFY_CLOSE(errorOf(energy({0, 1}, {2, 4}, 1), 2 * 2.5 - 0.5 - 1), 1e-12);
        // Points in the plane, one a side: twice their distance.
        VERIFY_CLOSE(errorOf(energy({0, 0}, {3, 4}, 2), 10), 1e-12);
    }

    void normalsApartHaveTheirClosedForm()
    {
        // E|N(m, 2)| for m = 1, and E|X - X'| = 2 / sqrt(pi).
        const Rows x = normals(4000, 1);
        Rows y = x; // the same draws: only what they do together is left to chance
        for (float& value : y)
            value += 1;
        const double pi = std::acos(-1.0);
        const double between = 2 / std::sqrt(pi) * std::exp(-0.25) + std::erf(0.5);
        VERIFY_CLOSE(std::abs(energy(x, y, 1) - (2 * between - 4 / std::sqrt(pi))), 0.05);
        // Of one distribution: what a V-statistic leaves.
        VERIFY_CLOSE(std::abs(energy(x, normals(4000, 3), 1) - 2 / std::sqrt(pi) * 2 / 4000), 2e-3);
    }

    void motionsChangeNothingAndScaleScales()
    {
        const Rows x = normals(300 * 2, 4);
        const Rows y = normals(200 * 2, 5, 1.5F);
        const auto moved = [](const Rows& rows, float scale) {
            Rows out = rows;
            for (std::size_t i = 0; i < rows.size(); i += 2) {
                out[i] = scale * (0.6F * rows[i] - 0.8F * rows[i + 1]) + 7;
                out[i + 1] = scale * (0.8F * rows[i] + 0.6F * rows[i + 1]) - 2;
            }
            return out;
        };
        VERIFY_CLOSE(errorOf(energy(moved(x, 1), moved(y, 1), 2), energy(x, y, 2), 1e-3), 1e-3);
        VERIFY_CLOSE(errorOf(energy(moved(x, 3), moved(y, 3), 2), 3 * energy(x, y, 2), 1e-3), 1e-3);
        QCOMPARE(energy(x, y, 2), energy(y, x, 2));
    }

    void awayIsWhatLiesFartherThanCodesDo()
    {
        // Codes lie 1 apart, so that anything within 2 of one is near at least.
        const EncodedSet codes = line();
        QCOMPARE(away({0, 50.5F, 99, 100.9F}, codes), 0.0);
        QCOMPARE(away({-1.9F, -2.1F, 100.9F, 1000}, codes), 0.5);
        QCOMPARE(away({std::nanf(""), 0}, codes), 0.5);
        Rows scaled = codes.mean;
        for (float& value : scaled)
            value = 10 * value - 4;
        QCOMPARE(away({10 * -1.9F - 4, 10 * -2.1F - 4}, setOf(scaled, 1)), 0.5);
    }

    void posteriorsAreDrawnFrom()
    {
        constexpr std::size_t kImages = 20'000;
        Rows mean(2 * kImages);
        Rows logVar(2 * kImages);
        for (std::size_t i = 0; i < kImages; ++i) {
            mean[2 * i] = 3;
            mean[2 * i + 1] = -1;
            logVar[2 * i] = std::log(0.25F);
            logVar[2 * i + 1] = std::log(4.0F);
        }
        const EncodedSet codes = setOf(mean, 2, logVar);
        const Rows drawn = posteriorSamples(codes, 1);
        std::array<double, 4> sums{};
        for (std::size_t i = 0; i < kImages; ++i) {
            sums[0] += drawn[2 * i];
            sums[1] += drawn[2 * i + 1];
            sums[2] += (drawn[2 * i] - 3.0) * (drawn[2 * i] - 3.0);
            sums[3] += (drawn[2 * i + 1] + 1.0) * (drawn[2 * i + 1] + 1.0);
        }
        VERIFY_CLOSE(errorOf(sums[0] / kImages, 3), 0.02);
        VERIFY_CLOSE(errorOf(sums[1] / kImages, -1), 0.05);
        VERIFY_CLOSE(errorOf(sums[2] / kImages, 0.25), 0.05);
        VERIFY_CLOSE(errorOf(sums[3] / kImages, 4), 0.05);
        QCOMPARE(posteriorSamples(codes, 1), drawn);
        QVERIFY(posteriorSamples(codes, 2) != drawn);
        QVERIFY(posteriorSamples(codes, 1, 1) != drawn);
        QCOMPARE(posteriorSamples(setOf(mean, 2), 1), mean);
        const auto shared = std::make_shared<const EncodedSet>(codes);
        const EncodedSetPtr sampled = sampledCodes(shared);
        QCOMPARE(sampled->mean, drawn);
        QCOMPARE(sampled->index, codes.index);
        QVERIFY(sampled->logVar.empty());
        QCOMPARE(sampledCodes(sampled), sampled);
    }

    void whatCannotBeToldIsNotANumber()
    {
        const Rows x = normals(50, 1);
        QVERIFY(std::isnan(energy({}, x, 1)));
        QVERIFY(std::isnan(energy(x, {1, std::nanf("")}, 1)));
        QVERIFY(std::isnan(away({}, line())));
        QVERIFY(std::isnan(away({1}, setOf({1}, 1))));
        std::stop_source stop;
        stop.request_stop();
        ThreadTeam team(1);
        QVERIFY(std::isnan(energyDistance(x, x, 1, team, stop.get_token())));
        QVERIFY(std::isnan(shareAwayFromData(x, line(), team, stop.get_token())));
    }

    void threadsChangeNothing()
    {
        const Rows x = normals(701 * 3, 6);
        const Rows y = normals(333 * 3, 7, 1.3F);
        QCOMPARE(energy(x, y, 3, 1), energy(x, y, 3, 2));
        const EncodedSet codes = setOf(x, 3);
        QVERIFY(away(y, codes) > 0);
        QCOMPARE(away(y, codes, 1), away(y, codes, 2));
    }
};

QTEST_APPLESS_MAIN(TstPriorFit)
#include "tst_prior_fit.moc"
