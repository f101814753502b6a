// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include <cmath>
#include <memory>
#include <numeric>

#include "core/base/random.h"
#include "core/evaluation/neighbours_kept.h"
#endif

using namespace latentscape;

namespace {

constexpr int kNear = 5;

/// `codes` [N, d] of the images 0, 1, ...
EncodedSetPtr setOf(std::vector<float> codes, int dimensions)
{
    auto set = std::make_shared<EncodedSet>();
    set->dimensions = dimensions;
    set->index.resize(codes.size() / static_cast<std::size_t>(dimensions));
    std::iota(set->index.begin(), set->index.end(), 0U);
    set->mean = std::move(codes);
    return set;
}

std::vector<float> noise(std::size_t count, std::uint64_t seed)
{
    std::vector<float> values(count);
    RandomStream(seed, RandomPurpose::Prior).fillNormal(values);
    return values;
}

std::vector<std::vector<float>> kept(const std::vector<EncodedSetPtr>& sets, int threads = 1)
{
    ThreadTeam team(threads);
    return neighboursKept(sets, kNear, team);
}

/// Counted one by one: of the near of `row` in `a`, how many are near in `b`.
float counted(const EncodedSet& a, const EncodedSet& b, std::size_t row)
{
    const auto near = [&](const EncodedSet& set) {
        std::vector<std::size_t> rows;
        for (const Neighbour& other : nearestCodes(set, set.code(row), kNear + 1)) {
            if (other.row != row)
                rows.push_back(other.row);
        }
        return rows;
    };
    const auto here = near(a);
    const auto there = near(b);
    const auto same =
        std::ranges::count_if(here, [&](std::size_t other) { return std::ranges::find(there, other) != there.end(); });
    return static_cast<float>(same) / kNear;
}

} // namespace

class TestNeighboursKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSpaceKeepsAll();
    void asCountedOneByOne();
    void ofSeveralSpacesTheMean();
    void onlyWhatAllHaveIsCompared();
    void nothingToCompare();
    void anyNumberOfThreads();
    void stopped();
};

void TestNeighboursKept::theSameSpaceKeepsAll()
{
    const std::vector<float> codes = noise(2 * 60, 1);
    std::vector<float> turned;
    for (std::size_t i = 0; i < codes.size(); i += 2)
        turned.insert(turned.end(), {-3 * codes[i + 1] + 7, 3 * codes[i]});
    for (const auto& side : kept({setOf(codes, 2), setOf(turned, 2)})) {
        QCOMPARE(side.size(), std::size_t{60});
        for (const float share : side)
            QCOMPARE(share, 1.0F);
    }
}

void TestNeighboursKept::asCountedOneByOne()
{
    const EncodedSetPtr a = setOf(noise(3 * 80, 1), 3);
    const EncodedSetPtr b = setOf(noise(2 * 80, 2), 2);
    const auto shares = kept({a, b});
    for (std::size_t row = 0; row < 80; ++row) {
        QCOMPARE(shares[0][row], counted(*a, *b, row));
        QCOMPARE(shares[1][row], shares[0][row]);
    }
}

void TestNeighboursKept::ofSeveralSpacesTheMean()
{
    const std::vector<EncodedSetPtr> sets{setOf(noise(2 * 50, 1), 2), setOf(noise(2 * 50, 2), 2),
                                          setOf(noise(2 * 50, 3), 2)};
    const auto shares = kept(sets);
    for (std::size_t row = 0; row < 50; ++row)
        QVERIFY(std::abs(shares[1][row] - (counted(*sets[1], *sets[0], row) + counted(*sets[1], *sets[2], row)) / 2) <
                1e-6F);
}

void TestNeighboursKept::onlyWhatAllHaveIsCompared()
{
    const std::vector<float> codes = noise(2 * 40, 1);
    const EncodedSetPtr whole = setOf(codes, 2);
    // The same images the other way round, but for the first ten.
    auto part = std::make_shared<EncodedSet>();
    part->dimensions = 2;
    for (std::uint32_t image = 39; image >= 10; --image) {
        part->index.push_back(image);
        part->mean.insert(part->mean.end(), {codes[2 * image], codes[2 * image + 1]});
    }
    const auto shares = kept({whole, part});
    for (std::size_t row = 0; row < 40; ++row)
        QVERIFY(row < 10 ? std::isnan(shares[0][row]) : shares[0][row] == 1.0F);
    QCOMPARE(shares[1].size(), std::size_t{30});
    QVERIFY(std::ranges::all_of(shares[1], [](float share) { return share == 1.0F; }));
}

void TestNeighboursKept::nothingToCompare()
{
    const auto isNothing = [](float share) { return std::isnan(share); };
    QVERIFY(std::ranges::all_of(kept({setOf(noise(40, 1), 2)})[0], isNothing));
    QVERIFY(std::ranges::all_of(kept({setOf(noise(6, 1), 2), setOf(noise(6, 2), 2)})[1], isNothing));
    std::vector<float> diverged = noise(40, 1);
    diverged[3] = std::numeric_limits<float>::infinity();
    QVERIFY(std::ranges::all_of(kept({setOf(diverged, 2), setOf(noise(40, 2), 2)})[0], isNothing));
    QVERIFY(kept({}).empty());
}

void TestNeighboursKept::anyNumberOfThreads()
{
    const std::vector<EncodedSetPtr> sets{setOf(noise(8 * 700, 1), 8), setOf(noise(2 * 700, 2), 2)};
    QCOMPARE(kept(sets, 1), kept(sets, 2));
}

void TestNeighboursKept::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    ThreadTeam team(1);
    const std::vector<EncodedSetPtr> sets{setOf(noise(80, 1), 2), setOf(noise(80, 2), 2)};
    QVERIFY(neighboursKept(sets, kNear, team, stop.get_token()).empty());
}

QTEST_APPLESS_MAIN(TestNeighboursKept)
#include "tst_neighbours_kept.moc"
