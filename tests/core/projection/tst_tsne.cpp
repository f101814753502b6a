// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <stop_token>

#include "core/base/random.h"
#include "core/projection/quad_tree.h"
#include "core/projection/repulsion.h"
#include "core/projection/tsne.h"
#include "core/projection/tsne_kernels.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

Vector normals(std::size_t count, std::uint64_t seed, float deviation = 1)
{
    Vector values(count);
    RandomStream(seed, RandomPurpose::Latent).fillNormal(values);
    for (float& value : values)
        value *= deviation;
    return values;
}

/// Points about three corners, `apart` from one another; row r belongs to r % 3.
Vector blobs(std::size_t count, std::size_t d, float apart, std::uint64_t seed)
{
    Vector points = normals(count * d, seed);
    for (std::size_t row = 0; row < count; ++row)
        points[row * d + row % 3] += apart;
    return points;
}

NeighbourGraph graphOf(const Vector& points, int d, int k, ThreadTeam& team)
{
    return nearestNeighbours(points, d, k, team, {}, NeighbourMethod::Exact);
}

TsneAffinities affinitiesOf(const Vector& points, int d, double perplexity, ThreadTeam& team)
{
    const std::size_t n = points.size() / static_cast<std::size_t>(d);
    return tsneAffinities(graphOf(points, d, tsneNeighbours(perplexity, n), team), fittingPerplexity(perplexity, n),
                          team);
}

Vector firstTwo(const Vector& points, std::size_t d)
{
    Vector xy;
    for (std::size_t row = 0; row < points.size() / d; ++row)
        xy.insert(xy.end(), {points[row * d], points[row * d + 1]});
    return xy;
}

double closeness(const std::vector<double>& xy, std::size_t i, std::size_t j)
{
    return 1 / (1 + std::pow(xy[2 * i] - xy[2 * j], 2) + std::pow(xy[2 * i + 1] - xy[2 * j + 1], 2));
}

/// sum p log(p / q), all pairs, in double.
double divergence(const TsneAffinities& p, const std::vector<double>& xy)
{
    const std::size_t n = p.points();
    double z = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            z += i == j ? 0 : closeness(xy, i, j);
    }
    double kl = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t e = p.begin[i]; e < p.begin[i + 1]; ++e)
            kl += p.value[e] * std::log(p.value[e] * z / closeness(xy, i, p.column[e]));
    }
    return kl;
}

/// The exact repulsion and its Z.
double exactRepulsion(const Vector& xy, std::vector<double>& force)
{
    const std::vector<double> at(xy.begin(), xy.end());
    force.assign(xy.size(), 0.0);
    double z = 0;
    for (std::size_t i = 0; i < xy.size() / 2; ++i) {
        for (std::size_t j = 0; j < xy.size() / 2; ++j) {
            const double q = i == j ? 0 : closeness(at, i, j);
            z += q;
            force[2 * i] += q * q * (at[2 * i] - at[2 * j]);
            force[2 * i + 1] += q * q * (at[2 * i + 1] - at[2 * j + 1]);
        }
    }
    return z;
}

/// Root of the mean squared error over the root of the mean square.
double relativeError(const Vector& found, const std::vector<double>& expected)
{
    double error = 0;
    double size = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        error += std::pow(found[i] - expected[i], 2);
        size += expected[i] * expected[i];
    }
    return std::sqrt(error / size);
}

using Centres = std::array<std::array<double, 2>, 3>;

Centres centresOf(std::span<const float> xy)
{
    Centres centres{};
    std::array<double, 3> counts{};
    for (std::size_t row = 0; row < xy.size() / 2; ++row)
        counts[row % 3] += 1;
    for (std::size_t row = 0; row < xy.size() / 2; ++row) {
        centres[row % 3][0] += xy[2 * row] / counts[row % 3];
        centres[row % 3][1] += xy[2 * row + 1] / counts[row % 3];
    }
    return centres;
}

double between(const std::array<double, 2>& a, const std::array<double, 2>& b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1]);
}

/// Whether every point is nearest to the centre of its own kind.
bool areSeparate(std::span<const float> xy)
{
    const Centres centres = centresOf(xy);
    for (std::size_t row = 0; row < xy.size() / 2; ++row) {
        const auto distance = [&](std::size_t kind) { return between({xy[2 * row], xy[2 * row + 1]}, centres[kind]); };
        if (distance(row % 3) > std::min(distance((row + 1) % 3), distance((row + 2) % 3)))
            return false;
    }
    return true;
}

/// The descent redone in double precision.
struct Descent
{
    std::vector<double> xy;
    std::vector<double> velocity = std::vector<double>(xy.size(), 0.0);
    std::vector<double> gain = std::vector<double>(xy.size(), 1.0);

    void step(const TsneAffinities& p, double exaggeration, double momentum)
    {
        const double n = static_cast<double>(p.points());
        const double rate = std::max(n / exaggeration / 4, 50.0);
        std::vector<double> repulsion;
        const double z = exactRepulsion(Vector(xy.begin(), xy.end()), repulsion);
        std::vector<double> pull(xy.size(), 0.0);
        for (std::size_t i = 0; i < p.points(); ++i) {
            for (std::size_t e = p.begin[i]; e < p.begin[i + 1]; ++e) {
                for (std::size_t axis = 0; axis < 2; ++axis)
                    pull[2 * i + axis] += p.value[e] * closeness(xy, i, p.column[e]) *
                                          (xy[2 * i + axis] - xy[2 * std::size_t{p.column[e]} + axis]);
            }
        }
        std::array<double, 2> mean{};
        for (std::size_t i = 0; i < xy.size(); ++i) {
            const double gradient = 4 * (exaggeration * pull[i] - repulsion[i] / z);
            gain[i] = std::max(gradient * velocity[i] < 0 ? gain[i] + 0.2 : gain[i] * 0.8, 0.01);
            velocity[i] = momentum * velocity[i] - rate * gain[i] * gradient;
            xy[i] += velocity[i];
            mean[i % 2] += xy[i] / n;
        }
        for (std::size_t i = 0; i < xy.size(); ++i)
            xy[i] -= mean[i % 2];
    }
};

void finish(TsneLayout& layout)
{
    while (layout.iteration() < layout.iterations())
        layout.step();
}

} // namespace

class TstTsne : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsHaveThePerplexity_data();
    void rowsHaveThePerplexity();
    void affinitiesAreSymmetric();
    void affinitiesStop();
    void neighboursThatFit();
    void gradientIsTheSlope();
    void klIsItsDefinition();
    void repulsionIsNearExact_data();
    void repulsionIsNearExact();
    void equalPointsAreOneMass_data();
    void equalPointsAreOneMass();
    void theCentreOfEqualPointsIsTheirPlace();
    void stepsAreThoseOfTheDescent_data();
    void stepsAreThoseOfTheDescent();
    void gainsGrowAndShrink();
    void blobsStaySeparate();
    void klFalls();
    void goesOnInPlace();
    void sameForAnyThreads();
    void equalPointsStayFinite();
    void fourPoints();
};

void TstTsne::rowsHaveThePerplexity_data()
{
    QTest::addColumn<float>("scale");
    for (const float scale : {1.0F, 1e-4F, 1e4F})
        QTest::addRow("%g", static_cast<double>(scale)) << scale;
}

void TstTsne::rowsHaveThePerplexity()
{
    QFETCH(const float, scale);
    ThreadTeam team(2);
    constexpr int kNeighbours = 60;
    const Vector conditional =
        conditionalAffinities(graphOf(normals(400 * 5, 1, scale), 5, kNeighbours, team), 20, team);
    QCOMPARE(conditional.size(), std::size_t{400 * kNeighbours});
    for (std::size_t row = 0; row < 400; ++row) {
        double sum = 0;
        double entropy = 0;
        for (std::size_t i = 0; i < kNeighbours; ++i) {
            const double p = conditional[row * kNeighbours + i];
            sum += p;
            entropy -= p > 0 ? p * std::log(p) : 0;
        }
        QVERIFY(std::abs(sum - 1) < 1e-5);
        QVERIFY(std::abs(std::exp(entropy) - 20) < 0.01);
    }
}

void TstTsne::affinitiesAreSymmetric()
{
    ThreadTeam team(2);
    const TsneAffinities p = affinitiesOf(normals(900 * 4, 2), 4, 12, team);
    QCOMPARE(p.points(), std::size_t{900});
    double sum = 0;
    for (std::uint32_t i = 0; i < p.points(); ++i) {
        const auto row = std::span(p.column).subspan(p.begin[i], p.begin[i + 1] - p.begin[i]);
        QVERIFY(std::ranges::adjacent_find(row, std::greater_equal<>()) == row.end());
        for (std::size_t e = p.begin[i]; e < p.begin[i + 1]; ++e) {
            const std::uint32_t j = p.column[e];
            QVERIFY(j != i);
            const auto from = p.column.begin() + p.begin[j];
            const auto to = p.column.begin() + p.begin[j + 1];
            const auto mirrored = std::lower_bound(from, to, i);
            QVERIFY(mirrored != to && *mirrored == i);
            QVERIFY(std::abs(p.value[static_cast<std::size_t>(mirrored - p.column.begin())] - p.value[e]) <=
                    1e-6F * p.value[e]);
            sum += p.value[e];
        }
    }
    QVERIFY(std::abs(sum - 1) < 1e-5);
}

void TstTsne::affinitiesStop()
{
    ThreadTeam team(2);
    std::stop_source stop;
    const NeighbourGraph graph = graphOf(normals(300 * 4, 3), 4, 30, team);
    stop.request_stop();
    QVERIFY(conditionalAffinities(graph, 10, team, stop.get_token()).empty());
    QCOMPARE(tsneAffinities(graph, 10, team, stop.get_token()).points(), std::size_t{0});
}

void TstTsne::neighboursThatFit()
{
    QCOMPARE(tsneNeighbours(30, 10'000), 90);
    QCOMPARE(fittingPerplexity(30, 10'000), 30.0);
    QCOMPARE(fittingPerplexity(30, 31), 10.0);
    QCOMPARE(tsneNeighbours(30, 31), 30);
    QCOMPARE(tsneNeighbours(30, 4), 3);
}

void TstTsne::gradientIsTheSlope()
{
    ThreadTeam team(2);
    const Vector points = normals(80 * 5, 4);
    TsneParams params;
    params.angle = 0;
    TsneLayout layout(affinitiesOf(points, 5, 10, team), params, normals(80 * 2, 5, 2), true, team);
    const TsneAffinities p = affinitiesOf(points, 5, 10, team);
    const std::vector<float> gradient = layout.gradient();
    const std::vector<double> at(layout.xy().begin(), layout.xy().end());
    std::vector<double> slope;
    constexpr double kStep = 1e-4;
    for (std::size_t i = 0; i < at.size(); ++i) {
        std::vector<double> right = at;
        std::vector<double> left = at;
        right[i] += kStep;
        left[i] -= kStep;
        slope.push_back((divergence(p, right) - divergence(p, left)) / (2 * kStep));
    }
    const double error = relativeError(gradient, slope);
    QVERIFY2(error < 1e-4, qPrintable(QString::number(error)));
}

void TstTsne::klIsItsDefinition()
{
    ThreadTeam team(2);
    const Vector points = blobs(600, 5, 6, 6);
    TsneLayout layout(affinitiesOf(points, 5, 15, team), {}, normals(600 * 2, 7, 10), true, team);
    const std::vector<double> at(layout.xy().begin(), layout.xy().end());
    const double expected = divergence(affinitiesOf(points, 5, 15, team), at);
    QVERIFY(std::abs(layout.kl() - expected) < 1e-3 * expected);
}

void TstTsne::repulsionIsNearExact_data()
{
    QTest::addColumn<double>("angle");
    QTest::addColumn<float>("deviation");
    QTest::addColumn<double>("error");
    QTest::newRow("all pairs") << 0.0 << 10.0F << 1e-5;
    QTest::newRow("usual") << 0.5 << 10.0F << 0.02;
    QTest::newRow("sharp") << 0.2 << 10.0F << 0.003;
    QTest::newRow("wide") << 0.5 << 100.0F << 0.02;
    QTest::newRow("all in one place") << 0.5 << 1e-4F << 0.02;
}

void TstTsne::repulsionIsNearExact()
{
    QFETCH(const double, angle);
    QFETCH(const float, deviation);
    QFETCH(const double, error);
    ThreadTeam team(2);
    const Vector xy = firstTwo(blobs(2011, 3, 5, 8), 3);
    Vector scaled = xy;
    for (float& value : scaled)
        value *= deviation;
    std::vector<double> expected;
    const double expectedZ = exactRepulsion(scaled, expected);
    Vector force(scaled.size());
    const double z = Repulsion(angle).sum(scaled, force, team);
    const double found = relativeError(force, expected);
    qInfo("force %.2e, Z %.2e", found, std::abs(z / expectedZ - 1));
    QVERIFY(found <= error);
    QVERIFY(std::abs(z / expectedZ - 1) <= error);
}

void TstTsne::equalPointsAreOneMass_data()
{
    QTest::addColumn<double>("angle");
    QTest::newRow("all pairs") << 0.0;
    QTest::newRow("sharp") << 0.1;
}

void TstTsne::equalPointsAreOneMass()
{
    QFETCH(const double, angle);
    ThreadTeam team(2);
    // Far from the origin, where a centre that is only nearly theirs would be some way off.
    Vector xy = normals(60 * 2, 16);
    for (std::size_t i = 0; i < xy.size(); ++i)
        xy[i] += i % 2 == 0 ? 1003.3F : 3.3F;
    for (int i = 0; i < 2000; ++i)
        xy.insert(xy.end(), {1003.3F, 3.3F});
    std::vector<double> expected;
    const double expectedZ = exactRepulsion(xy, expected);
    Vector force(xy.size());
    const double z = Repulsion(angle).sum(xy, force, team);
    const double found = relativeError(force, expected);
    qInfo("force %.2e, Z %.2e", found, std::abs(z / expectedZ - 1));
    QVERIFY(found <= 1e-3);
    QVERIFY(std::abs(z / expectedZ - 1) <= 1e-5);

    // Alone they do not move, and each is as near to every other as can be.
    const Vector same(2 * 30'000, 3.3F);
    force.assign(same.size(), 1.0F);
    QCOMPARE(Repulsion(angle).sum(same, force, team), 30'000.0 * 29'999.0);
    QVERIFY(std::ranges::all_of(force, [](float value) { return value == 0; }));
}

void TstTsne::theCentreOfEqualPointsIsTheirPlace()
{
    ThreadTeam team(2);
    QuadTree tree;
    tree.build(Vector(2 * 300'000, 3.3F), team);
    for (const QuadTree::Node& node : tree.nodes()) {
        QVERIFY(node.x == 3.3F && node.y == 3.3F); // exactly, which QCOMPARE does not ask
        QCOMPARE(node.mass, 300'000.0F);
        QCOMPARE(node.width, 0.0F);
    }
}

void TstTsne::stepsAreThoseOfTheDescent_data()
{
    QTest::addColumn<double>("exaggeration");
    QTest::addColumn<bool>("continued");
    QTest::newRow("usual") << 12.0 << false;
    // Weak enough that the early rate is above the least one, too.
    QTest::newRow("weak") << 2.0 << false;
    QTest::newRow("continued") << 12.0 << true;
}

/// Four steps of the early phase and a few after it, each compared: errors would grow from one to the next.
void TstTsne::stepsAreThoseOfTheDescent()
{
    QFETCH(const double, exaggeration);
    QFETCH(const bool, continued);
    constexpr std::size_t kPoints = 600;
    ThreadTeam team(2);
    const Vector points = blobs(kPoints, 5, 5, 17);
    const TsneAffinities p = affinitiesOf(points, 5, 10, team);
    TsneParams params;
    params.iterations = 16; // a quarter of them are early
    params.earlyExaggeration = exaggeration;
    params.angle = 0;
    TsneLayout layout(p, params, firstTwo(points, 5), continued, team);
    Descent descent{{layout.xy().begin(), layout.xy().end()}};
    for (int step = 0; step < 8; ++step) {
        const bool early = !continued && step < 4;
        descent.step(p, early ? exaggeration : 1, early ? 0.5 : 0.8);
        layout.step();
        const double error = relativeError({layout.xy().begin(), layout.xy().end()}, descent.xy);
        QVERIFY2(error < 5e-3, qPrintable(QStringLiteral("%1 after step %2").arg(error).arg(step + 1)));
        // Where gains are nearly alike, the mean would drift by less than the error allowed above.
        std::array<double, 2> sum{};
        double size = 0;
        for (std::size_t i = 0; i < descent.xy.size(); ++i) {
            sum[i % 2] += layout.xy()[i];
            size += std::abs(descent.xy[i]);
        }
        QVERIFY(std::abs(sum[0]) + std::abs(sum[1]) < 1e-5 * size);
    }
}

/// The least gain is too far away for a few steps of a layout.
void TstTsne::gainsGrowAndShrink()
{
    kernels::DescentStep step;
    step.learningRate = 10;
    step.momentum = 0.5F;
    step.repulsionScale = 0.5F;
    step.exaggeration = 3;
    // Gradients 4 * (3 * 1 - 0.5 * 2) = 8.
    const Vector attraction(4, 1.0F);
    const Vector repulsion(4, 2.0F);
    Vector gain = {1, 1, 1, 0.012F};
    Vector velocity = {-1, 1, 0, 1};
    kernels::descend(step, attraction.data(), repulsion.data(), gain.size(), gain.data(), velocity.data());
    const Vector gains = {1.2F, 0.8F, 0.8F, 0.01F};
    const Vector velocities = {-96.5F, -63.5F, -64, -0.3F};
    for (std::size_t i = 0; i < gains.size(); ++i) {
        QVERIFY(std::abs(gain[i] - gains[i]) < 1e-6F);
        QVERIFY(std::abs(velocity[i] - velocities[i]) < 1e-4F);
    }
}

void TstTsne::blobsStaySeparate()
{
    ThreadTeam team(2);
    const Vector points = blobs(900, 6, 15, 9);
    TsneParams params;
    params.iterations = 500;
    TsneLayout layout(affinitiesOf(points, 6, 30, team), params, firstTwo(points, 6), false, team);
    finish(layout);
    QCOMPARE(layout.iteration(), 500);
    QVERIFY(areSeparate(layout.xy()));
}

void TstTsne::klFalls()
{
    ThreadTeam team(2);
    const Vector points = normals(800 * 8, 10);
    TsneParams params;
    params.iterations = 300;
    TsneLayout layout(affinitiesOf(points, 8, 30, team), params, firstTwo(points, 8), false, team);
    const double before = layout.kl();
    while (layout.iteration() < 100)
        layout.step();
    const double between = layout.kl();
    finish(layout);
    QVERIFY(between < before);
    QVERIFY(layout.kl() < between);
}

void TstTsne::goesOnInPlace()
{
    ThreadTeam team(2);
    const Vector points = blobs(600, 6, 15, 11);
    TsneParams params;
    params.iterations = 500;
    TsneLayout first(affinitiesOf(points, 6, 30, team), params, firstTwo(points, 6), false, team);
    finish(first);
    // The codes of a next epoch: each has moved a little.
    Vector moved = points;
    const Vector shift = normals(moved.size(), 12, 0.2F);
    for (std::size_t i = 0; i < moved.size(); ++i)
        moved[i] += shift[i];
    TsneLayout second(affinitiesOf(moved, 6, 30, team), params, first.xy(), true, team);
    QCOMPARE(second.iterations(), 100);
    finish(second);
    const Centres before = centresOf(first.xy());
    const Centres after = centresOf(second.xy());
    for (std::size_t kind = 0; kind < 3; ++kind)
        QVERIFY(between(before[kind], after[kind]) < 0.2 * between(before[kind], before[(kind + 1) % 3]));
    QVERIFY(areSeparate(second.xy()));
}

void TstTsne::sameForAnyThreads()
{
    const Vector points = blobs(1500, 5, 5, 13);
    TsneParams params;
    params.iterations = 80;
    std::vector<Vector> layouts;
    std::vector<double> kl;
    for (const int threads : {1, 2, 3}) {
        ThreadTeam team(threads);
        TsneLayout layout(affinitiesOf(points, 5, 20, team), params, firstTwo(points, 5), false, team);
        finish(layout);
        layouts.emplace_back(layout.xy().begin(), layout.xy().end());
        kl.push_back(layout.kl());
    }
    QVERIFY(layouts[0] == layouts[1] && layouts[0] == layouts[2]);
    QVERIFY(kl[0] == kl[1] && kl[0] == kl[2]);
}

void TstTsne::equalPointsStayFinite()
{
    ThreadTeam team(2);
    Vector points = normals(300 * 3, 14);
    std::fill_n(points.begin(), 150 * 3, 0.5F);
    TsneParams params;
    params.iterations = 200;
    TsneLayout layout(affinitiesOf(points, 3, 10, team), params, firstTwo(points, 3), false, team);
    finish(layout);
    QVERIFY(std::ranges::all_of(layout.xy(), [](float value) { return std::isfinite(value); }));
    QVERIFY(std::isfinite(layout.kl()));
    TsneLayout heap(affinitiesOf(points, 3, 10, team), params, Vector(600, 1.0F), false, team);
    finish(heap);
    QVERIFY(std::ranges::all_of(heap.xy(), [](float value) { return std::isfinite(value); }));

    // More coincide than the perplexity counts, and the others are very near: no width is small enough.
    NeighbourGraph crowd{31, 30, {}, {}};
    for (std::uint32_t row = 0; row < 31; ++row) {
        for (std::uint32_t other = 0; other < 31; ++other) {
            if (other != row)
                crowd.index.push_back(other);
        }
        crowd.distance.insert(crowd.distance.end(), 20, 0.0F);
        crowd.distance.insert(crowd.distance.end(), 10, 1e-12F);
    }
    const std::vector<float> conditional = conditionalAffinities(crowd, 10, team);
    for (std::size_t i = 0; i < conditional.size(); ++i)
        QVERIFY(std::abs(conditional[i] - (i % 30 < 20 ? 0.05F : 0.0F)) < 1e-3F);
}

void TstTsne::fourPoints()
{
    ThreadTeam team(2);
    const Vector points = normals(4 * 3, 15);
    TsneLayout layout(affinitiesOf(points, 3, 30, team), {}, firstTwo(points, 3), false, team);
    finish(layout);
    QVERIFY(std::ranges::all_of(layout.xy(), [](float value) { return std::isfinite(value); }));
}

QTEST_APPLESS_MAIN(TstTsne)
#include "tst_tsne.moc"
