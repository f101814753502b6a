// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <stop_token>

#include "core/base/random.h"
#include "core/projection/neighbours.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

Vector normalPoints(std::size_t count, int dimensions, std::uint64_t seed, float offset = 0)
{
    Vector points(count * static_cast<std::size_t>(dimensions));
    RandomStream(seed, RandomPurpose::Latent).fillNormal(points);
    for (float& value : points)
        value += offset;
    return points;
}

double distanceBetween(const Vector& points, int dimensions, std::size_t a, std::size_t b)
{
    const auto d = static_cast<std::size_t>(dimensions);
    double sum = 0;
    for (std::size_t j = 0; j < d; ++j)
        sum += std::pow(static_cast<double>(points[a * d + j]) - points[b * d + j], 2);
    return std::sqrt(sum);
}

/// Distances from `row` to all others, nearest first.
std::vector<double> sortedDistances(const Vector& points, int dimensions, std::size_t row)
{
    std::vector<double> distances;
    for (std::size_t other = 0; other < points.size() / static_cast<std::size_t>(dimensions); ++other) {
        if (other != row)
            distances.push_back(distanceBetween(points, dimensions, row, other));
    }
    std::ranges::sort(distances);
    return distances;
}

/// Nothing else is as near: told by distances, so that neighbours equally far within rounding may change places.
void verifyExact(const Vector& points, int dimensions, const NeighbourGraph& graph)
{
    for (std::size_t row = 0; row < graph.points; ++row) {
        const std::vector<double> expected = sortedDistances(points, dimensions, row);
        const std::set<std::uint32_t> distinct(graph.neighbours(row).begin(), graph.neighbours(row).end());
        QCOMPARE(distinct.size(), static_cast<std::size_t>(graph.k));
        QVERIFY(!distinct.contains(static_cast<std::uint32_t>(row)));
        for (std::size_t i = 0; i < static_cast<std::size_t>(graph.k); ++i) {
            const double found = distanceBetween(points, dimensions, row, graph.neighbours(row)[i]);
            QVERIFY(std::abs(found - expected[i]) <= 1e-5 * (1 + expected[i]));
            QVERIFY(std::abs(graph.distances(row)[i] - found) <= 1e-5 * (1 + found));
        }
        QVERIFY(std::ranges::is_sorted(graph.distances(row)));
    }
}

double recall(const NeighbourGraph& exact, const NeighbourGraph& found)
{
    std::size_t hits = 0;
    for (std::size_t row = 0; row < exact.points; ++row) {
        const std::set<std::uint32_t> expected(exact.neighbours(row).begin(), exact.neighbours(row).end());
        for (const std::uint32_t other : found.neighbours(row))
            hits += expected.count(other);
    }
    return static_cast<double>(hits) / static_cast<double>(exact.index.size());
}

NeighbourGraph search(const Vector& points, int dimensions, int k, NeighbourMethod method, int threads = 2)
{
    ThreadTeam team(threads);
    return nearestNeighbours(points, dimensions, k, team, {}, method);
}

} // namespace

class TstNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactIsBruteForce();
    void exactFarFromTheOrigin();
    void exactInTightClusters();
    void treeIsExact_data();
    void treeIsExact();
    void approximateFindsMost();
    void sameForAnyThreads_data();
    void sameForAnyThreads();
    void equalPoints_data();
    void equalPoints();
    void fewPoints_data();
    void fewPoints();
    void pointsThatAreNotFinite_data();
    void pointsThatAreNotFinite();
    void tellsProgress();
    void stops_data();
    void stops();
};

void TstNeighbours::exactIsBruteForce()
{
    const Vector points = normalPoints(700, 7, 1);
    const NeighbourGraph graph = search(points, 7, 12, NeighbourMethod::Exact);
    QCOMPARE(graph.points, std::size_t{700});
    QCOMPARE(graph.k, 12);
    verifyExact(points, 7, graph);
}

void TstNeighbours::exactFarFromTheOrigin()
{
    const Vector points = normalPoints(300, 4, 2, 1000);
    verifyExact(points, 4, search(points, 4, 5, NeighbourMethod::Exact));
}

void TstNeighbours::exactInTightClusters()
{
    // Far from their common mean, where the squares have no digits left for what parts neighbours.
    Vector points = normalPoints(2000, 8, 12);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = 1e-3F * points[i] + (i / 8 % 2 == 0 ? 10.0F : -10.0F);
    const NeighbourGraph graph = search(points, 8, 15, NeighbourMethod::Exact);
    verifyExact(points, 8, graph);
}

void TstNeighbours::treeIsExact_data()
{
    QTest::addColumn<int>("dimensions");
    for (const int dimensions : {1, 2, 3, 5})
        QTest::addRow("%d", dimensions) << dimensions;
}

void TstNeighbours::treeIsExact()
{
    QFETCH(const int, dimensions);
    const Vector points = normalPoints(600, dimensions, 3);
    const NeighbourGraph graph = search(points, dimensions, 15, NeighbourMethod::Tree);
    verifyExact(points, dimensions, graph);
    if (dimensions <= 3) {
        const NeighbourGraph automatic = search(points, dimensions, 15, NeighbourMethod::Automatic);
        QCOMPARE(automatic.index, graph.index);
    }
}

void TstNeighbours::approximateFindsMost()
{
    // Sixteen clusters in twenty dimensions, as codes have them.
    const std::size_t count = 8000;
    Vector points = normalPoints(count, 20, 4);
    const Vector centres = normalPoints(16, 20, 5);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] += 3 * centres[(i / 20) % 16 * 20 + i % 20];
    for (const int k : {15, 90}) {
        const NeighbourGraph exact = search(points, 20, k, NeighbourMethod::Exact);
        const NeighbourGraph found = search(points, 20, k, NeighbourMethod::Approximate);
        const double share = recall(exact, found);
        qInfo("recall at %d: %.4f", k, share);
        QVERIFY(share >= 0.95);
    }
}

void TstNeighbours::sameForAnyThreads_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("dimensions");
    QTest::newRow("exact") << static_cast<int>(NeighbourMethod::Exact) << 9;
    QTest::newRow("tree") << static_cast<int>(NeighbourMethod::Tree) << 3;
    QTest::newRow("approximate") << static_cast<int>(NeighbourMethod::Approximate) << 9;
}

void TstNeighbours::sameForAnyThreads()
{
    QFETCH(const int, method);
    QFETCH(const int, dimensions);
    const Vector points = normalPoints(3000, dimensions, 6);
    const NeighbourGraph one = search(points, dimensions, 10, static_cast<NeighbourMethod>(method), 1);
    for (const int threads : {2, 3}) {
        const NeighbourGraph more = search(points, dimensions, 10, static_cast<NeighbourMethod>(method), threads);
        QCOMPARE(more.index, one.index);
        QCOMPARE(more.distance, one.distance);
    }
}

void TstNeighbours::equalPoints_data()
{
    QTest::addColumn<int>("method");
    QTest::newRow("exact") << static_cast<int>(NeighbourMethod::Exact);
    QTest::newRow("tree") << static_cast<int>(NeighbourMethod::Tree);
    QTest::newRow("approximate") << static_cast<int>(NeighbourMethod::Approximate);
}

void TstNeighbours::equalPoints()
{
    QFETCH(const int, method);
    const Vector points(400 * 3, 0.25F);
    const NeighbourGraph graph = search(points, 3, 10, static_cast<NeighbourMethod>(method));
    QCOMPARE(graph.points, std::size_t{400});
    for (std::size_t row = 0; row < graph.points; ++row) {
        const auto neighbours = graph.neighbours(row);
        QVERIFY(std::ranges::find(neighbours, static_cast<std::uint32_t>(row)) == neighbours.end());
        QVERIFY(std::ranges::adjacent_find(neighbours, std::greater_equal<>()) == neighbours.end());
        QVERIFY(std::ranges::all_of(graph.distances(row), [](float d) { return d == 0; }));
        // Only a search that looks at all of them can tell which are the first.
        if (static_cast<NeighbourMethod>(method) != NeighbourMethod::Approximate)
            QCOMPARE(neighbours.back(), row < 10 ? 10U : 9U);
    }
}

void TstNeighbours::fewPoints_data() { equalPoints_data(); }

void TstNeighbours::fewPoints()
{
    QFETCH(const int, method);
    const auto way = static_cast<NeighbourMethod>(method);
    QCOMPARE(search({}, 3, 5, way).points, std::size_t{0});
    const NeighbourGraph alone = search({1, 2, 3}, 3, 5, way);
    QCOMPARE(alone.points, std::size_t{1});
    QCOMPARE(alone.k, 0);
    const Vector four = normalPoints(4, 3, 7);
    const NeighbourGraph all = search(four, 3, 50, way);
    QCOMPARE(all.k, 3);
    verifyExact(four, 3, all);
}

void TstNeighbours::tellsProgress()
{
    const Vector points = normalPoints(3000, 8, 8);
    for (const NeighbourMethod method : {NeighbourMethod::Exact, NeighbourMethod::Tree, NeighbourMethod::Approximate}) {
        std::vector<double> told;
        ThreadTeam team(2);
        nearestNeighbours(points, 8, 10, team, {}, method, [&](double share) { told.push_back(share); });
        QVERIFY(told.size() >= 3);
        QVERIFY(std::ranges::is_sorted(told));
        QVERIFY(told.front() > 0 && told.back() > 0.97 && told.back() <= 1);
    }
}

void TstNeighbours::stops_data() { equalPoints_data(); }

void TstNeighbours::stops()
{
    QFETCH(const int, method);
    const Vector points = normalPoints(3000, 3, 9);
    ThreadTeam team(2);
    std::stop_source stop;
    const NeighbourGraph graph =
        nearestNeighbours(points, 3, 10, team, stop.get_token(), static_cast<NeighbourMethod>(method),
                          [&](double) { stop.request_stop(); });
    QCOMPARE(graph.points, std::size_t{0});
    QVERIFY(graph.index.empty());
}

void TstNeighbours::pointsThatAreNotFinite_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("dimensions");
    QTest::newRow("tree") << static_cast<int>(NeighbourMethod::Tree) << 2;
    QTest::newRow("exact") << static_cast<int>(NeighbourMethod::Exact) << 5;
    QTest::newRow("approximate") << static_cast<int>(NeighbourMethod::Approximate) << 5;
}

void TstNeighbours::pointsThatAreNotFinite()
{
    QFETCH(const int, method);
    QFETCH(const int, dimensions);
    const auto d = static_cast<std::size_t>(dimensions);
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), kInfinity, -kInfinity, 1e30F}) {
        Vector points = normalPoints(8, dimensions, 11);
        for (const std::size_t row : {0, 4, 7})
            points[row * d + 1] = bad;
        const NeighbourGraph graph = search(points, dimensions, 6, static_cast<NeighbourMethod>(method));
        QCOMPARE(graph.points, std::size_t{8});
        QCOMPARE(graph.k, 4); // five are left
        for (std::size_t row = 0; row < 8; ++row) {
            const bool lost = row == 0 || row == 4 || row == 7;
            for (std::size_t i = 0; i < 4; ++i) {
                const std::uint32_t other = graph.neighbours(row)[i];
                QCOMPARE(std::isnan(graph.distances(row)[i]), lost);
                QVERIFY(lost ? other == row : other != row && other != 0 && other != 4 && other != 7);
            }
            QVERIFY(lost || std::ranges::is_sorted(graph.distances(row)));
        }
        QCOMPARE(search(Vector(4 * d, bad), dimensions, 3, static_cast<NeighbourMethod>(method)).k, 0);
    }
}

QTEST_APPLESS_MAIN(TstNeighbours)
#include "tst_neighbours.moc"
