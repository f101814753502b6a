// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "core/base/random.h"
#include "core/projection/neighbours.h"
#include "core/projection/path.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::sentenceOf;

namespace {

double between(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j)
        sum += (double{a[j]} - b[j]) * (double{a[j]} - b[j]);
    return std::sqrt(sum);
}

double norm(std::span<const float> z) { return between(z, std::vector<float>(z.size(), 0)); }

void compareClosely(double actual, double expected, double tolerance = 1e-5)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance,
             qPrintable(QStringLiteral("%1 is not %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

EncodedSet codesAt(const std::vector<float>& places, int dimensions)
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.mean = places;
    for (std::size_t row = 0; row < places.size() / static_cast<std::size_t>(dimensions); ++row)
        codes.index.push_back(static_cast<std::uint32_t>(100 + row));
    return codes;
}

/// The k nearest of each code by the definition.
NeighbourGraph neighboursOf(const EncodedSet& codes, int k)
{
    NeighbourGraph graph;
    graph.points = codes.size();
    graph.k = k;
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const std::vector<Neighbour> near = nearestCodes(codes, codes.code(row), static_cast<std::size_t>(k) + 1);
        int taken = 0;
        for (const Neighbour& neighbour : near) {
            if (neighbour.row == row || taken == k)
                continue;
            graph.index.push_back(static_cast<std::uint32_t>(neighbour.row));
            graph.distance.push_back(neighbour.distance);
            ++taken;
        }
    }
    return graph;
}

/// 24 codes on a circle of radius 2 but for a gap of a quarter, beginning at angle 0.
EncodedSet horseshoe()
{
    std::vector<float> places;
    for (int i = 0; i < 24; ++i) {
        const double angle = 1.5 * std::numbers::pi * i / 23;
        places.push_back(static_cast<float>(2 * std::cos(angle)));
        places.push_back(static_cast<float>(2 * std::sin(angle)));
    }
    return codesAt(places, 2);
}

LatentPath pathOf(const std::vector<float>& anchors, int dimensions, const PathPlan& plan,
                  const PathGround& ground = {})
{
    ThreadTeam team(1);
    return makePath(anchors, dimensions, plan, ground, team);
}

} // namespace

class TestPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void straightStepsAreEquallyFarApartAlongTheWay()
    {
        // 3 along x, then 4 along y.
        const std::vector<float> anchors{0, 0, 3, 0, 3, 4};
        const LatentPath path = pathOf(anchors, 2, {PathKind::Straight, 8, false});
        QCOMPARE(path.size(), std::size_t{8});
        compareClosely(path.length, 7);
        for (std::size_t i = 0; i < 8; ++i) {
            const auto along = static_cast<double>(i);
            compareClosely(path.step(i)[0], std::min(along, 3.0));
            compareClosely(path.step(i)[1], std::max(along - 3, 0.0));
        }
        QVERIFY(path.offData.empty());
    }

    void closedPathsComeBackWithoutRepeatingTheFirstStep()
    {
        const std::vector<float> square{0, 0, 1, 0, 1, 1, 0, 1};
        const LatentPath path = pathOf(square, 2, {PathKind::Straight, 8, true});
        QVERIFY(path.closed);
        compareClosely(path.length, 4);
        compareClosely(path.step(7)[0], 0);
        compareClosely(path.step(7)[1], 0.5);
        const std::span<const float> line = path.line;
        compareClosely(between(line.first(2), line.last(2)), 0);
    }

    void sphericalStepsKeepTheNormAndThePace()
    {
        const std::vector<float> anchors{2, 0, 0, 2, -2, 0};
        const LatentPath path = pathOf(anchors, 2, {PathKind::Spherical, 9, false});
        compareClosely(path.length, 2 * std::numbers::pi, 1e-3);
        for (std::size_t i = 0; i < path.size(); ++i) {
            const double angle = std::numbers::pi * static_cast<double>(i) / 8;
            compareClosely(path.step(i)[0], 2 * std::cos(angle), 1e-4);
            compareClosely(path.step(i)[1], 2 * std::sin(angle), 1e-4);
        }
    }

    void sphericalStepsAreEvenAlsoBetweenDifferentNorms()
    {
        const LatentPath path = pathOf({1, 0, 0, 5}, 2, {PathKind::Spherical, 40, false});
        double least = 1e9;
        double most = 0;
        for (std::size_t i = 1; i < path.size(); ++i) {
            const double step = between(path.step(i - 1), path.step(i));
            least = std::min(least, step);
            most = std::max(most, step);
            QVERIFY(norm(path.step(i)) >= norm(path.step(i - 1)) - 1e-6);
        }
        QVERIFY2(most / least < 1.03, qPrintable(QString::number(most / least)));
    }

    void linePassesEveryStep_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("closed");
        for (const PathKind kind :
             {PathKind::Straight, PathKind::Spherical, PathKind::NearestImages, PathKind::NeighbourGraph}) {
            for (const bool closed : {false, true})
                QTest::addRow("%s %d", pathKindName(kind).c_str(), closed ? 1 : 0) << static_cast<int>(kind) << closed;
        }
    }

    void linePassesEveryStep()
    {
        QFETCH(int, kind);
        QFETCH(bool, closed);
        const EncodedSet codes = horseshoe();
        const CodeGraph graph(neighboursOf(codes, 2));
        const LatentPath path =
            pathOf({2, 0.1F, 0, 2.2F, -2, 0}, 2, {static_cast<PathKind>(kind), 7, closed}, {&codes, nullptr, &graph});
        QVERIFY(path.size() >= 2);
        QCOMPARE(path.offData.size(), path.size());
        const std::size_t points = path.line.size() / 2;
        QCOMPARE(points, (path.closed ? path.size() : path.size() - 1) * static_cast<std::size_t>(path.lineStride) + 1);
        for (std::size_t i = 0; i < path.size(); ++i)
            compareClosely(between(std::span(path.line).subspan(2 * i * static_cast<std::size_t>(path.lineStride), 2),
                                   path.step(i)),
                           0, 1e-5);
    }

    void nearestImagesAreDistinctCodesInOrder()
    {
        // A row of codes beside the way, and one that lies nearest to nothing.
        std::vector<float> places;
        for (int i = 0; i < 30; ++i)
            places.insert(places.end(), {static_cast<float>(i), 0.2F});
        places.insert(places.end(), {15, 50});
        const EncodedSet codes = codesAt(places, 2);
        const LatentPath all =
            pathOf({0, 0, 9, 0}, 2, {PathKind::NearestImages, 40, false}, {&codes, nullptr, nullptr});
        QCOMPARE(all.row, (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        compareClosely(all.length, 9);
        for (std::size_t i = 0; i < all.size(); ++i) {
            compareClosely(between(all.step(i), codes.code(all.row[i])), 0);
            QCOMPARE(all.offData[i], 0.0F);
        }
        const LatentPath some =
            pathOf({0, 0, 29, 0}, 2, {PathKind::NearestImages, 6, false}, {&codes, nullptr, nullptr});
        QCOMPARE(some.size(), std::size_t{6});
        QCOMPARE(some.row.front(), 0U);
        QCOMPARE(some.row.back(), 29U);
        QVERIFY(std::ranges::is_sorted(some.row));
        const LatentPath there =
            pathOf({0, 0, 9, 0}, 2, {PathKind::NearestImages, 40, true}, {&codes, nullptr, nullptr});
        QCOMPARE(std::set<std::uint32_t>(there.row.begin(), there.row.end()).size(), there.row.size());
    }

    void graphFollowsTheData()
    {
        const EncodedSet codes = horseshoe();
        const CodeGraph graph(neighboursOf(codes, 2));
        const std::vector<float> ends{2, 0, 0, -2};
        const LatentPath path = pathOf(ends, 2, {PathKind::NeighbourGraph, 30, false}, {&codes, nullptr, &graph});
        QCOMPARE(path.gaps, 0);
        // Around the horseshoe, not across its opening.
        double round = 0;
        for (std::size_t row = 1; row < codes.size(); ++row)
            round += between(codes.code(row - 1), codes.code(row));
        compareClosely(path.length, round, 0.02); // the ends are joined with the next but one
        for (const float offData : path.offData)
            QVERIFY(nearnessOf(offData) == DataNearness::On);
        const LatentPath across = pathOf(ends, 2, {PathKind::Straight, 30, false}, {&codes, nullptr, &graph});
        QVERIFY(std::ranges::count(across.offData, DataNearness::Off, nearnessOf) > 5);
    }

    void shortestWayByHand()
    {
        //  0 --1-- 1 --1-- 2        0 to 3: by way of 1 and 2 it is 3, directly 4
        //   \______4______ 3 --1-- 2
        NeighbourGraph neighbours;
        neighbours.points = 5;
        neighbours.k = 2;
        neighbours.index = {1, 3, 0, 2, 1, 3, 2, 0, 0, 0};
        neighbours.distance = {1, 4, 1, 1, 1, 1, 1, 4, 9, 9};
        const CodeGraph graph(neighbours);
        const EncodedSet codes = codesAt({0, 1, 2, 3, 9}, 1);
        QCOMPARE(graph.shortest(codes, 0, 3).rows, (std::vector<std::uint32_t>{0, 1, 2, 3}));
        QCOMPARE(graph.shortest(codes, 3, 0).rows, (std::vector<std::uint32_t>{3, 2, 1, 0}));
        QCOMPARE(graph.shortest(codes, 2, 2).rows, (std::vector<std::uint32_t>{2}));
        // 4 names 0 its neighbour; that joins both ways.
        QCOMPARE(graph.shortest(codes, 2, 4).rows, (std::vector<std::uint32_t>{2, 1, 0, 4}));
        QVERIFY(!graph.shortest(codes, 2, 4).hasGap);
    }

    void shortestWayIsThatOfFloydAndWarshall()
    {
        std::vector<float> places(120);
        RandomStream random(3, RandomPurpose::Latent);
        random.fillNormal(places);
        const EncodedSet codes = codesAt(places, 3);
        const NeighbourGraph neighbours = neighboursOf(codes, 4);
        const CodeGraph graph(neighbours);
        const std::size_t n = codes.size();
        std::vector<double> length(n * n, 1e9);
        for (std::size_t row = 0; row < n; ++row) {
            length[row * n + row] = 0;
            for (const std::uint32_t other : graph.joined(row))
                length[row * n + other] = between(codes.code(row), codes.code(other));
        }
        for (std::size_t k = 0; k < n; ++k) {
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j)
                    length[i * n + j] = std::min(length[i * n + j], length[i * n + k] + length[k * n + j]);
            }
        }
        for (std::size_t to = 0; to < n; ++to) {
            const CodeRoute route = graph.shortest(codes, 0, to);
            QCOMPARE(route.hasGap, length[to] > 1e8);
            double sum = 0;
            for (std::size_t i = 1; i < route.rows.size(); ++i)
                sum += between(codes.code(route.rows[i - 1]), codes.code(route.rows[i]));
            if (!route.hasGap)
                compareClosely(sum, length[to], 1e-4);
        }
    }

    void gapIsLeaptOverAndTold()
    {
        const EncodedSet codes = codesAt({0, 1, 2, 3, 50, 51, 52}, 1);
        const CodeGraph graph(neighboursOf(codes, 2));
        const CodeRoute route = graph.shortest(codes, 0, 6);
        QVERIFY(route.hasGap);
        // From the nearest that can be reached, straight to the target.
        QCOMPARE(route.rows.back(), 6U);
        QCOMPARE(route.rows[route.rows.size() - 2], 3U);
        const LatentPath path = pathOf({0, 52}, 1, {PathKind::NeighbourGraph, 10, false}, {&codes, nullptr, &graph});
        QCOMPARE(path.gaps, 1);
    }

    void sameStepsFromOneAndTwoThreads()
    {
        std::vector<float> places(3000);
        RandomStream random(5, RandomPurpose::Latent);
        random.fillNormal(places);
        const EncodedSet codes = codesAt(places, 6);
        const CodeGraph graph(neighboursOf(codes, 5));
        const std::vector<float> anchors(places.begin() + 600, places.begin() + 618);
        for (const PathKind kind : {PathKind::Straight, PathKind::NearestImages, PathKind::NeighbourGraph}) {
            ThreadTeam one(1);
            ThreadTeam two(2);
            const LatentPath first = makePath(anchors, 6, {kind, 24, false}, {&codes, nullptr, &graph}, one);
            const LatentPath second = makePath(anchors, 6, {kind, 24, false}, {&codes, nullptr, &graph}, two);
            QCOMPARE(first.z, second.z);
            QCOMPARE(first.row, second.row);
            QCOMPARE(first.offData, second.offData);
        }
    }

    void onePlaceIsAPathOfOneStep()
    {
        const EncodedSet codes = horseshoe();
        const CodeGraph graph(neighboursOf(codes, 2));
        for (const PathKind kind :
             {PathKind::Straight, PathKind::Spherical, PathKind::NearestImages, PathKind::NeighbourGraph}) {
            for (const std::vector<float>& anchors : {std::vector<float>{1, 1}, std::vector<float>{1, 1, 1, 1}}) {
                const LatentPath path = pathOf(anchors, 2, {kind, 5, true}, {&codes, nullptr, &graph});
                QCOMPARE(path.size(), std::size_t{1});
                QCOMPARE(path.length, 0.0);
                QVERIFY(!path.stopped);
            }
        }
    }

    void goesAroundCodesThatAreNotFinite()
    {
        EncodedSet codes = horseshoe();
        codes.mean[2 * 5] = std::numeric_limits<float>::quiet_NaN();
        ThreadTeam team(1);
        const CodeGraph graph(nearestNeighbours(codes.mean, 2, 4, team));
        QVERIFY(graph.joined(5).empty());
        const PathGround ground{&codes, nullptr, &graph};
        for (const PathKind kind : {PathKind::NearestImages, PathKind::NeighbourGraph}) {
            const LatentPath path = pathOf({2, 0, 0, -2}, 2, {kind, 9, false}, ground);
            QVERIFY(std::ranges::all_of(path.z, [](float value) { return std::isfinite(value); }));
            QVERIFY(std::ranges::find(path.row, 5U) == path.row.end());
            QCOMPARE(path.gaps, 0);
        }
        codes.mean.assign(codes.mean.size(), std::numeric_limits<float>::quiet_NaN());
        const LatentPath lost = pathOf({0, 0, 1, 0}, 2, {PathKind::Straight, 3, false}, ground);
        QVERIFY(std::ranges::all_of(lost.offData, [](float value) { return value > 0.9F; }));
    }

    void worksInOneDimension()
    {
        const LatentPath path = pathOf({-1, 1}, 1, {PathKind::Spherical, 3, false});
        compareClosely(path.step(1)[0], 0);
    }

    void stops()
    {
        const EncodedSet codes = horseshoe();
        std::stop_source stop;
        stop.request_stop();
        ThreadTeam team(1);
        QVERIFY(makePath(std::vector<float>{0, 0, 1, 1}, 2, {}, {&codes, nullptr, nullptr}, team, stop.get_token())
                    .stopped);
    }

    void refusesWhatMakesNoPath()
    {
        QVERIFY(contains(sentenceOf([] { pathOf({0, 1}, 1, {PathKind::Straight, 1, false}); }), "2 to 1000"));
        QVERIFY(contains(sentenceOf([] { pathOf({}, 1, {}); }), "anchor"));
        QVERIFY(contains(sentenceOf([] { pathOf({0, 1}, 1, {PathKind::NearestImages, 9, false}); }), "nearest-images"));
        const EncodedSet codes = horseshoe();
        QVERIFY(contains(sentenceOf([&codes] {
                             pathOf({0, 1}, 2, {PathKind::NeighbourGraph, 9, false}, {&codes, nullptr, nullptr});
                         }),
                         "neighbour-graph"));
        QVERIFY(contains(sentenceOf([] { pathKindByName("crooked"); }), "spherical"));
        for (const PathKind kind :
             {PathKind::Straight, PathKind::Spherical, PathKind::NearestImages, PathKind::NeighbourGraph})
            QCOMPARE(pathKindByName(pathKindName(kind)), kind);
    }
};

QTEST_APPLESS_MAIN(TestPath)
#include "tst_path.moc"
