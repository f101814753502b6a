// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/evaluation/clusters.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Labels = std::vector<std::int32_t>;

/// `each` points around each of `count` places of a circle, one class after the other in turn.
std::vector<float> blobs(int count, int each, float spread)
{
    std::vector<float> rows(static_cast<std::size_t>(2 * count * each));
    RandomStream(5, RandomPurpose::Latent).fillNormal(rows);
    for (std::size_t i = 0; i < rows.size() / 2; ++i) {
        const double angle = 6.283185307 * static_cast<double>(i % static_cast<std::size_t>(count)) / count;
        rows[2 * i] = static_cast<float>(10 * std::cos(angle)) + spread * rows[2 * i];
        rows[2 * i + 1] = static_cast<float>(10 * std::sin(angle)) + spread * rows[2 * i + 1];
    }
    return rows;
}

Labels inTurn(int count, int each)
{
    Labels labels;
    for (int i = 0; i < count * each; ++i)
        labels.push_back(i % count);
    return labels;
}

ClusterOptions optionsOf(int clusters, int threads = 1)
{
    ClusterOptions options;
    options.clusters = clusters;
    options.threads = threads;
    return options;
}

} // namespace

class TstClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cloudsApartAreFound()
    {
        const std::vector<float> rows = blobs(7, 100, 0.5F);
        const Clustering found = kMeans(rows, 2, optionsOf(7));
        VERIFY_CLOSE(errorOf(adjustedRandIndex(found.assignment, inTurn(7, 100)), 1), 1e-12);
        VERIFY_CLOSE(errorOf(normalizedMutualInformation(found.assignment, inTurn(7, 100)), 1), 1e-12);
        // Two dimensions of variance 0.25 each.
        VERIFY_CLOSE(errorOf(found.inertia, 700 * 0.5), 0.1);
    }

    void cloudsFarFromTheOriginAreFound()
    {
        // Small beside what all have in common.
        const std::vector<float> flat = blobs(3, 100, 0.01F);
        std::vector<float> rows;
        for (std::size_t i = 0; i < flat.size(); i += 2)
            rows.insert(rows.end(), {0.01F * flat[i], 0.01F * flat[i + 1], 1000.0F});
        const Clustering found = kMeans(rows, 3, optionsOf(3));
        VERIFY_CLOSE(errorOf(adjustedRandIndex(found.assignment, inTurn(3, 100)), 1), 1e-12);
        for (std::size_t k = 0; k < 3; ++k) {
            VERIFY_CLOSE(errorOf(std::hypot(found.centres[3 * k], found.centres[3 * k + 1]), 0.1), 1e-3);
            QCOMPARE(found.centres[3 * k + 2], 1000.0F);
        }
    }

    void everyRowBelongsToItsNearestCentre()
    {
        const std::vector<float> rows = blobs(3, 200, 6);
        const Clustering found = kMeans(rows, 2, optionsOf(4));
        double inertia = 0;
        for (std::size_t i = 0; i < rows.size() / 2; ++i) {
            std::vector<double> distances;
            for (std::size_t k = 0; k < 4; ++k)
                distances.push_back(std::pow(rows[2 * i] - found.centres[2 * k], 2) +
                                    std::pow(rows[2 * i + 1] - found.centres[2 * k + 1], 2));
            const double least = std::ranges::min(distances);
            inertia += least;
            VERIFY_CLOSE(distances[static_cast<std::size_t>(found.assignment[i])] - least, 1e-3);
        }
        VERIFY_CLOSE(errorOf(found.inertia, inertia), 1e-4);
    }

    void theResultHangsOnTheSeedAlone()
    {
        const std::vector<float> rows = blobs(3, 300, 6);
        const Clustering alone = kMeans(rows, 2, optionsOf(8));
        for (const int threads : {2, 3})
            QCOMPARE(kMeans(rows, 2, optionsOf(8, threads)).assignment, alone.assignment);
        ClusterOptions options = optionsOf(8);
        options.seed = 2;
        QVERIFY(kMeans(rows, 2, options).assignment != alone.assignment);
    }

    void moreRestartsAreNeverWorse()
    {
        const std::vector<float> rows = blobs(9, 60, 2);
        ClusterOptions one = optionsOf(9);
        one.restarts = 1;
        QVERIFY(kMeans(rows, 2, optionsOf(9)).inertia <= kMeans(rows, 2, one).inertia);
    }

    void equalRowsAndTooFewRowsAreNoTrouble()
    {
        const std::vector<float> same(20, 3.0F);
        QCOMPARE(kMeans(same, 2, optionsOf(3)).inertia, 0.0);
        const std::vector<float> two{0, 1};
        const Clustering found = kMeans(two, 1, optionsOf(5));
        QCOMPARE(found.centres.size(), std::size_t{2});
        QCOMPARE(found.inertia, 0.0);
        QVERIFY(kMeans({}, 2, optionsOf(3)).assignment.empty());
    }

    void aStopStillGivesADivision()
    {
        std::stop_source stop;
        stop.request_stop();
        ClusterOptions options = optionsOf(3);
        options.stop = stop.get_token();
        QCOMPARE(kMeans(blobs(3, 50, 1), 2, options).assignment.size(), std::size_t{150});
    }

    void agreementIsThatOfTheTables_data()
    {
        QTest::addColumn<QList<int>>("a");
        QTest::addColumn<QList<int>>("b");
        QTest::addColumn<double>("nmi");
        QTest::addColumn<double>("ari");
        QTest::newRow("same") << QList<int>{0, 0, 1, 1} << QList<int>{0, 0, 1, 1} << 1.0 << 1.0;
        QTest::newRow("renamed") << QList<int>{0, 0, 1, 1} << QList<int>{1, 1, 0, 0} << 1.0 << 1.0;
        // Two classes of three against three clusters of two: MI = 2/3 ln 2, entropies ln 2 and ln 3; 8/33.
        QTest::newRow("halves and thirds") << QList<int>{0, 0, 0, 1, 1, 1} << QList<int>{0, 0, 1, 1, 2, 2}
                                           << 2 * (2 * std::log(2.0) / 3) / std::log(6.0) << 8.0 / 33;
        QTest::newRow("one split") << QList<int>{0, 0, 1, 1} << QList<int>{0, 0, 1, 2} << 0.8 << 4.0 / 7;
        QTest::newRow("crossed") << QList<int>{0, 0, 1, 1} << QList<int>{0, 1, 0, 1} << 0.0 << -0.5;
        QTest::newRow("all in one") << QList<int>{0, 0, 1, 1} << QList<int>{0, 0, 0, 0} << 0.0 << 0.0;
        QTest::newRow("both in one") << QList<int>{0, 0, 0} << QList<int>{0, 0, 0} << 1.0 << 1.0;
        QTest::newRow("both alone") << QList<int>{0, 1, 2} << QList<int>{2, 0, 1} << 1.0 << 1.0;
    }

    void agreementIsThatOfTheTables()
    {
        QFETCH(QList<int>, a);
        QFETCH(QList<int>, b);
        QFETCH(double, nmi);
        QFETCH(double, ari);
        const Labels first(a.begin(), a.end());
        const Labels second(b.begin(), b.end());
        VERIFY_CLOSE(std::abs(normalizedMutualInformation(first, second) - nmi), 1e-12);
        VERIFY_CLOSE(std::abs(normalizedMutualInformation(second, first) - nmi), 1e-12);
        VERIFY_CLOSE(std::abs(adjustedRandIndex(first, second) - ari), 1e-12);
        VERIFY_CLOSE(std::abs(adjustedRandIndex(second, first) - ari), 1e-12);
    }
};

QTEST_APPLESS_MAIN(TstClusters)
#include "tst_clusters.moc"
