// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/base/random.h"
#include "core/projection/fuzzy_graph.h"
#include "core/projection/neighbours.h"
#include "core/projection/spectral.h"
#include "core/projection/umap.h"
#include "core/projection/umap_kernels.h"
#include "tests/support/core/kept_clouds.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

/// Whether `action` fails as bad input with a sentence that holds all of `words`.
template <typename Action>
bool failsWith(Action action, const std::vector<std::string>& words)
{
    const std::optional<Error> error = test::errorOf(action);
    return error && error->kind() == ErrorKind::Input &&
           std::ranges::all_of(words, [&](const std::string& word) { return test::contains(error->what(), word); });
}

/// Three round clouds of five dimensions, far from one another; point i belongs to cloud i % 3.
Vector clouds(std::size_t count, float apart)
{
    Vector points(5 * count);
    RandomStream(1, RandomPurpose::Latent).fillNormal(points);
    for (std::size_t i = 0; i < count; ++i)
        points[5 * i + i % 3] += apart;
    return points;
}

NeighbourGraph neighboursOf(const Vector& points, int dimensions, int k, ThreadTeam& team)
{
    return nearestNeighbours(points, dimensions, k, team, {}, NeighbourMethod::Exact);
}

float weightBetween(const FuzzyGraph& graph, std::uint32_t from, std::uint32_t to)
{
    for (std::uint32_t e = graph.begin[from]; e < graph.begin[from + 1]; ++e) {
        if (graph.column[e] == to)
            return graph.weight[e];
    }
    return 0;
}

/// A ring of points, each tied to the next.
FuzzyGraph ring(std::uint32_t count)
{
    FuzzyGraph graph;
    graph.begin.push_back(0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t left = (i + count - 1) % count;
        const std::uint32_t right = (i + 1) % count;
        graph.column.insert(graph.column.end(), {std::min(left, right), std::max(left, right)});
        graph.weight.insert(graph.weight.end(), {0.5F, 0.5F});
        graph.begin.push_back(2 * (i + 1));
    }
    return graph;
}

Vector randomPlaces(std::size_t count)
{
    Vector xy(2 * count);
    RandomStream(4, RandomPurpose::Latent).fillNormal(xy);
    return xy;
}

Vector finished(const FuzzyGraph& graph, const UmapParams& params, const Vector& start, std::uint64_t seed,
                ThreadTeam& team)
{
    UmapLayout layout(graph, params, start, false, seed, team);
    while (layout.iteration() < layout.iterations())
        layout.step();
    return {layout.xy().begin(), layout.xy().end()};
}

/// Greatest distance of a place from the middle of its cloud, over the least distance between two middles.
double overlap(const Vector& xy)
{
    std::array<std::array<double, 2>, 3> middle{};
    const std::size_t n = xy.size() / 2;
    for (std::size_t i = 0; i < n; ++i) {
        middle[i % 3][0] += 3.0 * xy[2 * i] / static_cast<double>(n);
        middle[i % 3][1] += 3.0 * xy[2 * i + 1] / static_cast<double>(n);
    }
    double widest = 0;
    for (std::size_t i = 0; i < n; ++i)
        widest = std::max(widest, std::hypot(xy[2 * i] - middle[i % 3][0], xy[2 * i + 1] - middle[i % 3][1]));
    double least = INFINITY;
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < a; ++b)
            least = std::min(least, std::hypot(middle[a][0] - middle[b][0], middle[a][1] - middle[b][1]));
    return widest / least;
}

} // namespace

class TstUmap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The numbers the authors' program fits.
    void theCurve()
    {
        const UmapCurve usual = umapCurve(0.1, 1);
        QVERIFY(std::abs(usual.a - 1.57694) < 2e-3);
        QVERIFY(std::abs(usual.b - 0.89506) < 1e-3);
        const UmapCurve wide = umapCurve(0.5, 1);
        QVERIFY(std::abs(wide.a - 0.58303) < 2e-3);
        QVERIFY(std::abs(wide.b - 1.33416) < 2e-3);
        const UmapCurve tight = umapCurve(0.001, 1);
        QVERIFY(std::abs(tight.a - 1.92907) < 4e-3);
        QVERIFY(std::abs(tight.b - 0.79150) < 2e-3);
        const UmapCurve broad = umapCurve(10, 10);
        QVERIFY(std::abs(broad.a - 1.5927e-5) < 1e-7);
        QVERIFY(std::abs(broad.b - 1.92924) < 2e-3);
        // The same curve drawn five times as wide.
        const UmapCurve wider = umapCurve(2.5, 5);
        QVERIFY(std::abs(wider.b - wide.b) < 1e-9);
        QVERIFY(std::abs(wider.a / wide.a * std::pow(5, 2 * wide.b) - 1) < 1e-6);
        QVERIFY(failsWith([] { umapCurve(2, 1); }, {"min-dist", "spread"}));
    }

    void membershipsSumToTheLogarithm()
    {
        ThreadTeam team(2);
        const Vector points = clouds(600, 4);
        const NeighbourGraph near = neighboursOf(points, 5, 14, team);
        const Vector weights = fuzzyMemberships(near, team);
        for (std::size_t row = 0; row < 600; ++row) {
            double sum = 0;
            for (std::size_t j = 0; j < 14; ++j)
                sum += weights[row * 14 + j];
            QVERIFY(std::abs(sum - std::log2(15.0)) < 1e-3);
            QCOMPARE(weights[row * 14], 1.0F);
            QVERIFY(std::is_sorted(weights.begin() + static_cast<std::ptrdiff_t>(row * 14),
                                   weights.begin() + static_cast<std::ptrdiff_t>(row * 14 + 14), std::greater<>()));
        }
    }

    void bothDirectionsAreJoined()
    {
        ThreadTeam team(1);
        const Vector points = clouds(120, 3);
        const NeighbourGraph near = neighboursOf(points, 5, 6, team);
        const Vector weights = fuzzyMemberships(near, team);
        const FuzzyGraph graph = fuzzyGraph(near, team);
        QCOMPARE(graph.points(), std::size_t{120});
        const auto directed = [&](std::uint32_t from, std::uint32_t to) {
            const auto row = near.neighbours(from);
            const auto found = std::ranges::find(row, to);
            return found == row.end() ? 0.0F : weights[from * 6 + static_cast<std::size_t>(found - row.begin())];
        };
        for (std::uint32_t i = 0; i < 120; ++i) {
            for (std::uint32_t j = 0; j < 120; ++j) {
                const float a = directed(i, j);
                const float b = directed(j, i);
                QVERIFY(std::abs(weightBetween(graph, i, j) - (a + b - a * b)) < 1e-6F);
                QCOMPARE(weightBetween(graph, i, j), weightBetween(graph, j, i));
            }
        }
    }

    void pointsOnOnePlaceAreOne()
    {
        ThreadTeam team(1);
        const Vector points(3 * 40, 1.0F);
        const FuzzyGraph graph = fuzzyGraph(neighboursOf(points, 3, 5, team), team);
        QVERIFY(std::ranges::all_of(graph.weight, [](float w) { return w == 1.0F; }));
        const Vector xy = finished(graph, {}, randomPlaces(40), 1, team);
        QVERIFY(std::ranges::all_of(xy, [](float v) { return std::isfinite(v); }));
    }

    void partsAreCounted()
    {
        QCOMPARE(componentCount(ring(30)), std::size_t{1});
        ThreadTeam team(1);
        const FuzzyGraph graph = fuzzyGraph(neighboursOf(clouds(90, 1000), 5, 5, team), team);
        QCOMPARE(componentCount(graph), std::size_t{3});
        QVERIFY(spectralLayout(graph, {}, 1, team).empty());
    }

    /// The eigenvectors of a ring are waves; the longest two make a circle.
    void theSpectrumOfARingIsACircle()
    {
        ThreadTeam team(2);
        const std::uint32_t n = 200;
        const Vector xy = spectralLayout(ring(n), {}, 1, team);
        QCOMPARE(xy.size(), std::size_t{2} * n);
        const double radius = std::sqrt(2.0 / n);
        for (std::size_t i = 0; i < n; ++i) {
            QVERIFY(std::abs(std::hypot(xy[2 * i], xy[2 * i + 1]) - radius) < 0.05 * radius);
            const std::size_t next = (i + 1) % n;
            const double step = std::hypot(xy[2 * i] - xy[2 * next], xy[2 * i + 1] - xy[2 * next + 1]);
            QVERIFY(std::abs(step - radius * 2 * std::numbers::pi / n) < 0.2 * radius * 2 * std::numbers::pi / n);
        }
    }

    void aMoveIsTheForcesOfThePaper_data()
    {
        QTest::addColumn<float>("x");
        QTest::addColumn<float>("y");
        QTest::addColumn<float>("step");
        QTest::addColumn<int>("negatives");
        for (const int negatives : {1, 5, 30}) {
            QTest::addRow("plain, %d", negatives) << 1.0F << -0.5F << 0.1F << negatives;
            QTest::addRow("at most half of the way, %d", negatives) << 1.0F << -0.5F << 1.0F << negatives;
            QTest::addRow("a push of at most 4, %d", negatives) << 0.01F << -0.005F << 0.01F << negatives;
            QTest::addRow("softened, %d", negatives) << 1e-3F << -5e-4F << 0.01F << negatives;
        }
    }
    /// All others lie in one place, so that it does not matter which of them are drawn to push; that the point draws
    /// itself, which would push nothing, does not come about with this key.
    void aMoveIsTheForcesOfThePaper()
    {
        QFETCH(const float, x);
        QFETCH(const float, y);
        QFETCH(const float, step);
        QFETCH(const int, negatives);
        Vector places = {0, 0};
        for (int i = 1; i < 100'000; ++i)
            places.insert(places.end(), {x, y});
        const std::vector<std::uint32_t> begin = {0, 1};
        const std::vector<std::uint32_t> column = {1};
        const std::vector<std::uint32_t> rate = {kUmapEveryEpoch};
        const double a = 1.577;
        const double b = 0.895;
        UmapEpoch epoch{places.data(), 100'000, begin.data(), column.data(), rate.data()};
        epoch.negatives = negatives;
        epoch.a = static_cast<float>(a);
        epoch.b = static_cast<float>(b);
        epoch.step = step;
        Vector moved(2);
        umapMove(epoch, 0, 1, moved.data());

        const double d2 = std::pow(x, 2) + std::pow(y, 2);
        const double far = 1 + a * std::pow(d2, b);
        const double pull = std::max(-2 * a * b * std::pow(d2, b - 1) / far, -0.5 / (2 * step));
        const double push = 2 * b / ((0.001 + d2) * far);
        for (std::size_t axis = 0; axis < 2; ++axis) {
            const double offset = -(axis == 0 ? x : y);
            // Both ends list the edge, so it pulls twice; each negative pushes once.
            const double pulled = 2 * step * std::clamp(pull * offset, -4.0, 4.0);
            const double pushed = negatives * step * std::clamp(push * offset, -4.0, 4.0);
            const double error = std::abs(moved[axis] - (pulled + pushed)) / (std::abs(pulled) + std::abs(pushed));
            QVERIFY2(error < 3e-4, qPrintable(QString::number(error)));
        }
    }

    /// Near enough that some points are tied across: a graph in one part, which has a spectrum.
    void cloudsAreKeptFromTheSpectrum()
    {
        ThreadTeam team(2);
        const FuzzyGraph graph = fuzzyGraph(neighboursOf(clouds(900, 3), 5, 14, team), team);
        const Vector start = spectralLayout(graph, {}, 1, team);
        QVERIFY(!start.empty());
        const double share = test::keptShare(finished(graph, {}, start, 1, team), 3);
        QVERIFY2(share > 0.8, qPrintable(QString::number(share)));
    }

    void cloudsStayApartFromNoise()
    {
        ThreadTeam team(2);
        const FuzzyGraph graph = fuzzyGraph(neighboursOf(clouds(900, 8), 5, 14, team), team);
        const Vector xy = finished(graph, {}, randomPlaces(900), 1, team);
        QVERIFY(overlap(xy) < 0.9);
        QVERIFY(test::keptShare(xy, 3) > 0.9);
    }

    void theNumberOfThreadsDoesNotMatter()
    {
        const Vector points = clouds(1500, 3);
        std::vector<Vector> layouts;
        for (const int threads : {1, 2, 5}) {
            ThreadTeam team(threads);
            const FuzzyGraph graph = fuzzyGraph(neighboursOf(points, 5, 14, team), team);
            const Vector start = spectralLayout(graph, {}, 7, team);
            QVERIFY(!start.empty());
            UmapParams params;
            params.epochs = 40;
            layouts.push_back(finished(graph, params, start, 7, team));
        }
        QCOMPARE(layouts[1], layouts[0]);
        QCOMPARE(layouts[2], layouts[0]);
    }

    void theSeedDoes()
    {
        ThreadTeam team(2);
        const FuzzyGraph graph = fuzzyGraph(neighboursOf(clouds(300, 3), 5, 14, team), team);
        UmapParams params;
        params.epochs = 20;
        const Vector start = randomPlaces(300);
        QCOMPARE(finished(graph, params, start, 1, team), finished(graph, params, start, 1, team));
        QVERIFY(finished(graph, params, start, 1, team) != finished(graph, params, start, 2, team));
    }

    void epochs()
    {
        ThreadTeam team(1);
        const FuzzyGraph graph = ring(60);
        const Vector start = randomPlaces(60);
        QCOMPARE(UmapLayout(graph, {}, start, false, 1, team).iterations(), 500);
        QCOMPARE(UmapLayout(graph, {}, start, true, 1, team).iterations(), 100);
        UmapParams params;
        params.epochs = 30;
        QCOMPARE(UmapLayout(graph, params, start, false, 1, team).iterations(), 30);
    }

    void aContinuedLayoutKeepsItsPlaces()
    {
        ThreadTeam team(2);
        Vector points = clouds(900, 8);
        const Vector before =
            finished(fuzzyGraph(neighboursOf(points, 5, 14, team), team), {}, randomPlaces(900), 1, team);
        Vector noise(points.size());
        RandomStream(9, RandomPurpose::Latent).fillNormal(noise);
        for (std::size_t i = 0; i < points.size(); ++i)
            points[i] += 0.05F * noise[i];
        const FuzzyGraph graph = fuzzyGraph(neighboursOf(points, 5, 14, team), team);
        UmapLayout layout(graph, {}, before, true, 1, team);
        QCOMPARE(Vector(layout.xy().begin(), layout.xy().end()), before);
        while (layout.iteration() < layout.iterations())
            layout.step();
        double moved = 0;
        double extent = 0;
        for (std::size_t i = 0; i < before.size(); i += 2) {
            moved += std::hypot(layout.xy()[i] - before[i], layout.xy()[i + 1] - before[i + 1]);
            extent += std::hypot(before[i], before[i + 1]);
        }
        QVERIFY(moved < 0.3 * extent);
        QVERIFY(overlap({layout.xy().begin(), layout.xy().end()}) < 0.9);
    }

    void stopping()
    {
        ThreadTeam team(2);
        std::stop_source stop;
        stop.request_stop();
        UmapLayout layout(ring(500), {}, randomPlaces(500), false, 1, team);
        layout.step(stop.get_token());
        QCOMPARE(layout.iteration(), 0);
        const NeighbourGraph near = neighboursOf(clouds(300, 3), 5, 14, team);
        QCOMPARE(fuzzyGraph(near, team, stop.get_token()).points(), std::size_t{0});
        QVERIFY(spectralLayout(ring(500), {}, 1, team, stop.get_token()).empty());
    }

    void manyNegatives()
    {
        ThreadTeam team(1);
        UmapParams params;
        params.epochs = 30;
        params.negatives = 30;
        const Vector xy = finished(ring(100), params, randomPlaces(100), 1, team);
        QVERIFY(std::ranges::all_of(xy, [](float v) { return std::isfinite(v); }));
    }

    void theTable()
    {
        const UmapParams params = umapTable().make(ParamSet::defaults(umapTable().specs()));
        QCOMPARE(params.neighbours, 15);
        QCOMPARE(params.minDist, 0.1);
        QCOMPARE(params.spread, 1.0);
        QCOMPARE(params.negatives, 5);
        QVERIFY(params.start == UmapStart::Spectral);
    }
};

QTEST_APPLESS_MAIN(TstUmap)
#include "tst_umap.moc"
