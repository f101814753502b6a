// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.h"
#include "core/projection/trustworthiness.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

Vector normals(std::size_t count, std::uint64_t seed)
{
    Vector values(count);
    RandomStream(seed, RandomPurpose::Latent).fillNormal(values);
    return values;
}

/// The other rows by their distance from `row`.
std::vector<std::size_t> ranked(const Vector& points, std::size_t d, std::size_t row)
{
    const std::size_t n = points.size() / d;
    std::vector<double> squared(n, 0.0);
    for (std::size_t i = 0; i < n * d; ++i)
        squared[i / d] += std::pow(static_cast<double>(points[i]) - points[row * d + i % d], 2);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase(order, row);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return squared[i]; });
    return order;
}

/// The definition of Venna and Kaski, word by word.
double naive(const Vector& points, std::size_t d, const Vector& map, std::size_t mapDimensions, std::size_t k)
{
    const std::size_t n = map.size() / mapDimensions;
    double sum = 0;
    for (std::size_t row = 0; row < n; ++row) {
        const std::vector<std::size_t> before = ranked(points, d, row);
        const std::vector<std::size_t> after = ranked(map, mapDimensions, row);
        for (std::size_t i = 0; i < k; ++i) {
            const auto rank = static_cast<std::size_t>(std::ranges::find(before, after[i]) - before.begin()) + 1;
            sum += rank > k ? static_cast<double>(rank - k) : 0.0;
        }
    }
    const auto count = static_cast<double>(n);
    const auto near = static_cast<double>(k);
    return 1 - 2 * sum / (count * near * (2 * count - 3 * near - 1));
}

/// The first two of d coordinates.
Vector firstTwo(const Vector& points, std::size_t d)
{
    Vector xy;
    for (std::size_t row = 0; row < points.size() / d; ++row)
        xy.insert(xy.end(), {points[row * d], points[row * d + 1]});
    return xy;
}

double measured(const Vector& points, int d, const Vector& xy, int k, std::size_t sample = 10'000, int threads = 2)
{
    ThreadTeam team(threads);
    return trustworthiness(points, d, xy, 2, k, team, sample);
}

} // namespace

class TstTrustworthiness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isItsDefinition_data();
    void isItsDefinition();
    void fourPointsByHand();
    void isOneOfTheSamePlane();
    void isOneOfEqualPoints();
    void isHalfOfChance();
    void ofASubset();
    void sameForAnyThreads();
    void ofFewPoints();
    void ofMapsOfManyDimensions();
    void continuityTellsWhatWasDrivenApart();
    void nothingIsSaidOfPointsThatAreNotFinite();
};

void TstTrustworthiness::isItsDefinition_data()
{
    QTest::addColumn<int>("k");
    for (const int k : {1, 5, 15, 60})
        QTest::addRow("%d", k) << k;
}

void TstTrustworthiness::isItsDefinition()
{
    QFETCH(const int, k);
    const Vector points = normals(150 * 6, 1);
    const Vector xy = firstTwo(points, 6);
    const double expected = naive(points, 6, xy, 2, static_cast<std::size_t>(k));
    QVERIFY(expected < 0.95);
    QVERIFY(std::abs(measured(points, 6, xy, k) - expected) < 1e-9);
}

void TstTrustworthiness::fourPointsByHand()
{
    // On a line; on the map the last two have changed places. The nearest on the map: of 0 it is 1, of 1 it is 0, as in
    // space; of the third it is 7, which ranks third in space, and of the fourth it is 1, which ranks second: three
    // ranks too many, of n k (2n - 3k - 1) / 2 = 8.
    const Vector points = {0, 1, 3, 7};
    const Vector xy = {0, 0, 1, 0, 7, 0, 3, 0};
    QVERIFY(std::abs(measured(points, 1, xy, 1) - (1 - 3.0 / 8)) < 1e-12);
}

void TstTrustworthiness::isOneOfTheSamePlane()
{
    const Vector xy = normals(500 * 2, 2);
    QCOMPARE(measured(xy, 2, xy, 15), 1.0);
}

void TstTrustworthiness::isOneOfEqualPoints()
{
    const Vector same(1000 * 2, 0.25F);
    QCOMPARE(measured(same, 2, same, 15), 1.0);
    // Three places in space and on the map, each of many points.
    Vector places;
    for (int i = 0; i < 900; ++i)
        places.insert(places.end(), {static_cast<float>(i % 3), static_cast<float>(i % 3 == 1)});
    QCOMPARE(measured(places, 2, places, 15), 1.0);
}

void TstTrustworthiness::isHalfOfChance()
{
    const double chance = measured(normals(1000 * 5, 3), 5, normals(1000 * 2, 4), 15);
    QVERIFY(chance > 0.45 && chance < 0.55);
}

void TstTrustworthiness::ofASubset()
{
    const Vector points = normals(3000 * 4, 5);
    const Vector xy = firstTwo(points, 4);
    const double all = measured(points, 4, xy, 10);
    const double part = measured(points, 4, xy, 10, 1000);
    QVERIFY(all != part);
    QVERIFY(std::abs(all - part) < 0.03);
    QCOMPARE(measured(points, 4, xy, 10, 1000), part);
}

void TstTrustworthiness::sameForAnyThreads()
{
    const Vector points = normals(700 * 4, 6);
    const Vector xy = firstTwo(points, 4);
    QCOMPARE(measured(points, 4, xy, 10, 10'000, 1), measured(points, 4, xy, 10, 10'000, 3));
}

void TstTrustworthiness::ofFewPoints()
{
    QCOMPARE(measured({1, 2}, 1, {0, 0, 1, 1}, 15), 1.0);
    const double five = measured(normals(5 * 3, 7), 3, normals(5 * 2, 8), 15);
    QVERIFY(five >= 0 && five <= 1);
}

void TstTrustworthiness::ofMapsOfManyDimensions()
{
    const Vector points = normals(150 * 8, 9);
    Vector map = normals(150 * 6, 10);
    for (std::size_t row = 0; row < 150; ++row) {
        for (std::size_t j = 0; j < 4; ++j)
            map[row * 6 + j] += 2 * points[row * 8 + j];
    }
    ThreadTeam team(2);
    const double expected = naive(points, 8, map, 6, 7);
    QVERIFY(expected > 0.6 && expected < 0.98);
    QVERIFY(std::abs(trustworthiness(points, 8, map, 6, 7, team) - expected) < 1e-9);
    QVERIFY(std::abs(continuity(points, 8, map, 6, 7, team) - naive(map, 6, points, 8, 7)) < 1e-9);
    QCOMPARE(trustworthiness(points, 8, points, 8, 7, team), 1.0);
}

void TstTrustworthiness::continuityTellsWhatWasDrivenApart()
{
    // A line of points cut in the middle and its right half moved far up: nobody new comes near on the map, but
    // neighbours across the cut are lost. Folded over instead, strangers come near and no neighbour is lost.
    Vector line;
    Vector cut;
    Vector folded;
    for (int i = 0; i < 400; ++i) {
        const auto x = static_cast<float>(i) + 0.3F * std::sin(static_cast<float>(i * i));
        line.push_back(x);
        cut.insert(cut.end(), {x, i < 200 ? 0.0F : 10'000.0F});
        folded.insert(folded.end(), {std::abs(x - 200.05F), 0.0F});
    }
    ThreadTeam team(2);
    QVERIFY(continuity(line, 1, cut, 2, 10, team) < trustworthiness(line, 1, cut, 2, 10, team));
    QVERIFY(trustworthiness(line, 1, folded, 2, 10, team) < continuity(line, 1, folded, 2, 10, team) - 0.1);
}

void TstTrustworthiness::nothingIsSaidOfPointsThatAreNotFinite()
{
    Vector points = normals(40 * 3, 11);
    const Vector xy = firstTwo(points, 3);
    points[30] = std::nanf("");
    QVERIFY(std::isnan(measured(points, 3, xy, 5)));
}

QTEST_APPLESS_MAIN(TstTrustworthiness)
#include "tst_trustworthiness.moc"
