// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/base/random.h"
#include "core/projection/projector.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

Vector randomPlaces(std::size_t count, std::uint64_t seed)
{
    Vector xy(2 * count);
    RandomStream(seed, RandomPurpose::Latent).fillNormal(xy);
    return xy;
}

/// Turned by `angle` after mirroring (if wanted), then moved.
Vector moved(Vector xy, float angle, bool mirrored, float dx, float dy)
{
    for (std::size_t i = 0; i < xy.size(); i += 2) {
        const float x = xy[i];
        const float y = mirrored ? -xy[i + 1] : xy[i + 1];
        xy[i] = std::cos(angle) * x - std::sin(angle) * y + dx;
        xy[i + 1] = std::sin(angle) * x + std::cos(angle) * y + dy;
    }
    return xy;
}

double squaredDistance(const Vector& a, const Vector& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (double{a[i]} - b[i]) * (double{a[i]} - b[i]);
    return sum;
}

} // namespace

class TstAlignment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsMirrorsAndMovesAreUndone_data()
    {
        QTest::addColumn<float>("angle");
        QTest::addColumn<bool>("mirrored");
        for (const float angle : {0.0F, 0.4F, 2.0F, 3.1F, -1.5F}) {
            QTest::addRow("turned by %g", double{angle}) << angle << false;
            QTest::addRow("mirrored and turned by %g", double{angle}) << angle << true;
        }
    }
    void turnsMirrorsAndMovesAreUndone()
    {
        QFETCH(const float, angle);
        QFETCH(const bool, mirrored);
        const Vector reference = randomPlaces(200, 1);
        Vector xy = moved(reference, angle, mirrored, 5, -3);
        alignLayout(xy, reference);
        QVERIFY(squaredDistance(xy, reference) < 1e-8);
    }

    void theTurnIsTold()
    {
        const Vector places = randomPlaces(100, 5);
        const PlaneTurn turn = bestTurn(places, moved(places, 0.5F, false, 2, 3));
        QVERIFY(!turn.mirrored);
        QVERIFY(std::abs(turn.cosine - std::cos(0.5)) < 1e-4 && std::abs(turn.sine - std::sin(0.5)) < 1e-4);
        QVERIFY(bestTurn(places, moved(places, 0.5F, true, 2, 3)).mirrored);
        QCOMPARE(bestTurn({}, {}).cosine, 1.0);
    }

    void noTurnComesNearer()
    {
        const Vector reference = randomPlaces(100, 2);
        const Vector other = randomPlaces(100, 3);
        Vector aligned = other;
        alignLayout(aligned, reference);
        const double best = squaredDistance(aligned, reference);
        for (int i = 0; i < 360; ++i) {
            for (const bool mirrored : {false, true}) {
                Vector tried = moved(aligned, static_cast<float>(i) * 0.0174533F, mirrored, 0, 0);
                QVERIFY(squaredDistance(tried, reference) >= best - 1e-3);
            }
        }
        for (const float step : {-0.01F, 0.01F})
            QVERIFY(squaredDistance(moved(aligned, 0, false, step, 0), reference) > best);
    }

    void sizesStay()
    {
        Vector xy = randomPlaces(50, 4);
        const Vector before = xy;
        Vector reference = xy;
        for (float& value : reference)
            value *= 10;
        alignLayout(xy, reference);
        for (std::size_t i = 2; i < xy.size(); i += 2) {
            const double now = std::hypot(xy[i] - xy[0], xy[i + 1] - xy[1]);
            const double then = std::hypot(before[i] - before[0], before[i + 1] - before[1]);
            QVERIFY(std::abs(now - then) < 1e-4);
        }
    }

    void nothingToGoByOnlyMoves()
    {
        Vector same(20, 3.0F);
        alignLayout(same, Vector(20, -1.0F));
        QCOMPARE(same, Vector(20, -1.0F));
        Vector none;
        alignLayout(none, none);
        QVERIFY(none.empty());
    }
};

QTEST_APPLESS_MAIN(TstAlignment)
#include "tst_alignment.moc"
