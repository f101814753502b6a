// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/evaluation/space_agreement.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Rows = std::vector<float>;

constexpr int kDimensions = 4;
constexpr std::size_t kImages = 300;

/// Each dimension of another spread, so that turning is seen.
Rows codes(std::uint64_t seed)
{
    Rows rows = normals(kImages * kDimensions, seed);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] *= 1 + static_cast<float>(i % kDimensions);
    return rows;
}

/// Turned in three planes, mirrored, scaled and moved.
Rows moved(const Rows& rows, float scale = 2.5F)
{
    Rows out = rows;
    const std::array<std::array<std::size_t, 2>, 3> planes{{{0, 1}, {1, 3}, {2, 0}}};
    for (std::size_t row = 0; row < kImages; ++row) {
        float* z = out.data() + row * kDimensions;
        for (const auto& [p, q] : planes) {
            const float x = z[p];
            const float y = z[q];
            z[p] = std::cos(0.7F) * x - std::sin(0.7F) * y;
            z[q] = std::sin(0.7F) * x + std::cos(0.7F) * y;
        }
        z[3] = -z[3];
        for (std::size_t j = 0; j < kDimensions; ++j)
            z[j] = scale * z[j] + 5 * static_cast<float>(j);
    }
    return out;
}

/// The dimensions in another order.
Rows permuted(const Rows& rows)
{
    Rows out(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        out[i] = rows[i / kDimensions * kDimensions + (i * 3 + 1) % kDimensions];
    return out;
}

std::vector<float> overlapOf(const Rows& a, const Rows& b, int k = 10, int threads = 2)
{
    ThreadTeam team(threads);
    return neighbourOverlap(nearestNeighbours(a, kDimensions, k, team), nearestNeighbours(b, kDimensions, k, team));
}

double meanOf(const std::vector<float>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

class TstSpaceAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSpaceAgreesWithItself()
    {
        const Rows a = codes(1);
        QCOMPARE(overlapOf(a, a), std::vector<float>(kImages, 1.0F));
        QVERIFY(procrustesResidual(a, kDimensions, a, kDimensions) < 1e-12);
        VERIFY_CLOSE(errorOf(linearCka(a, kDimensions, a, kDimensions), 1), 1e-12);
    }

    void motionsChangeNothing()
    {
        const Rows a = codes(1);
        for (const Rows& b : {moved(a), permuted(a), moved(permuted(a), 0.01F)}) {
            QVERIFY(meanOf(overlapOf(a, b)) > 0.998); // rounding may put two neighbours in another order
            QVERIFY(procrustesResidual(a, kDimensions, b, kDimensions) < 1e-9);
            VERIFY_CLOSE(errorOf(linearCka(a, kDimensions, b, kDimensions), 1), 1e-9);
            const Rows other = codes(2);
            VERIFY_CLOSE(errorOf(procrustesResidual(other, kDimensions, b, kDimensions),
                                 procrustesResidual(other, kDimensions, a, kDimensions)),
                         1e-6);
            VERIFY_CLOSE(
                errorOf(linearCka(other, kDimensions, b, kDimensions), linearCka(other, kDimensions, a, kDimensions)),
                1e-6);
        }
    }

    void stretchingOneDimensionDoesNot()
    {
        const Rows a = codes(1);
        Rows b = a;
        for (std::size_t row = 0; row < kImages; ++row)
            b[row * kDimensions] *= 20;
        QVERIFY(procrustesResidual(a, kDimensions, b, kDimensions) > 0.1);
        QVERIFY(linearCka(a, kDimensions, b, kDimensions) < 0.9);
        QVERIFY(meanOf(overlapOf(a, b)) < 0.9);
    }

    void orderDoesNotMatter()
    {
        const Rows a = codes(1);
        Rows b;
        for (std::size_t row = 0; row < kImages; ++row)
            b.insert(b.end(), {a[row * kDimensions] * a[row * kDimensions + 1], a[row * kDimensions + 2]});
        VERIFY_CLOSE(errorOf(procrustesResidual(a, kDimensions, b, 2), procrustesResidual(b, 2, a, kDimensions)),
                     1e-12);
        VERIFY_CLOSE(errorOf(linearCka(a, kDimensions, b, 2), linearCka(b, 2, a, kDimensions)), 1e-12);
        const Rows other = codes(3);
        QCOMPARE(overlapOf(a, other), overlapOf(other, a));
    }

    void waysThatGoTogetherOfNoneHaveNothingInCommon()
    {
        // A square of four places, twice: x in one space, y in the other, none of which says anything of the other.
        const Rows x{-1, -1, 1, 1};
        const Rows y{-1, 1, -1, 1};
        QCOMPARE(linearCka(x, 1, y, 1), 0.0);
        QCOMPARE(procrustesResidual(x, 1, y, 1), 1.0);
    }

    void closedCases()
    {
        // A square and the same twice as wide: a^T b is diag(8, 4), the sums of squares are 8 and 20.
        const Rows square{-1, -1, -1, 1, 1, -1, 1, 1};
        const Rows wide{-2, -1, -2, 1, 2, -1, 2, 1};
        VERIFY_CLOSE(errorOf(procrustesResidual(square, 2, wide, 2), 1 - 9.0 / 10), 1e-12);
        VERIFY_CLOSE(errorOf(linearCka(square, 2, wide, 2), 5 / std::sqrt(34.0)), 1e-12);
        // One of its dimensions: half of what there is.
        const Rows flat{-1, -1, 1, 1};
        VERIFY_CLOSE(errorOf(procrustesResidual(square, 2, flat, 1), 0.5), 1e-12);
        VERIFY_CLOSE(errorOf(linearCka(square, 2, flat, 1), 1 / std::numbers::sqrt2), 1e-12);
    }

    void overlapIsCountedImageByImage()
    {
        // On a line, two nearest each; in the other space the last has gone to the front.
        const Rows a{0, 1, 2.1F, 3.3F, 4.6F};
        const Rows b{0, 1, 2.1F, 3.3F, -1.2F};
        ThreadTeam team(1);
        const auto graphA = nearestNeighbours(a, 1, 2, team);
        const auto graphB = nearestNeighbours(b, 1, 2, team);
        // a: {1,2} {0,2} {1,3} {2,4} {3,2}; b: {1,4} {0,2} {1,3} {2,1} {0,1}
        QCOMPARE(neighbourOverlap(graphA, graphB), (std::vector<float>{0.5F, 1, 1, 0.5F, 0}));
        // Fewer neighbours on one side: those count.
        const auto one = nearestNeighbours(b, 1, 1, team);
        QCOMPARE(neighbourOverlap(graphA, one), neighbourOverlap(nearestNeighbours(a, 1, 1, team), one));
    }

    void byChanceOverlapIsTheShareOfAll()
    {
        const double chance = meanOf(overlapOf(codes(4), codes(5), 30));
        VERIFY_CLOSE(std::abs(chance - 30.0 / (kImages - 1)), 0.01);
    }

    void collapsedAndDivergedSpacesHaveNoNumber()
    {
        const Rows a = codes(1);
        const Rows collapsed(a.size(), 0.25F);
        QVERIFY(std::isnan(procrustesResidual(a, kDimensions, collapsed, kDimensions)));
        QVERIFY(std::isnan(linearCka(collapsed, kDimensions, a, kDimensions)));
        Rows diverged = a;
        diverged[17] = std::nanf("");
        QVERIFY(std::isnan(procrustesResidual(diverged, kDimensions, a, kDimensions)));
        QVERIFY(std::isnan(linearCka(a, kDimensions, diverged, kDimensions)));
        const std::vector<float> overlap = overlapOf(a, diverged);
        QCOMPARE(overlap[17 / kDimensions], 0.0F);
        QVERIFY(meanOf(overlap) > 0.9);
    }

    void threadsChangeNothing() { QCOMPARE(overlapOf(codes(6), codes(7), 9, 1), overlapOf(codes(6), codes(7), 9, 2)); }
};

QTEST_APPLESS_MAIN(TstSpaceAgreement)
#include "tst_space_agreement.moc"
