// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include <QtTest>

#include "ui/plots/cut_line.h"

using namespace latentscape;

namespace {

constexpr double kTolerance = 1e-6;
const QRectF kArea(0, 0, 100, 100);

double lengthOf(const std::vector<QLineF>& pieces)
{
    double length = 0;
    for (const QLineF& piece : pieces)
        length += piece.length();
    return length;
}

bool isNear(double a, double b, double tolerance = kTolerance) { return std::abs(a - b) <= tolerance; }

} // namespace

class TestCutLine : public QObject
{
    Q_OBJECT

private slots:
    void whatIsOutsideIsCutOff()
    {
        const std::vector<QPointF> line{{-50, 50}, {150, 50}, {150, 500}, {50, 500}, {50, 90}};
        const std::vector<QLineF> pieces = cutLine(line, kArea);
        QCOMPARE(pieces.size(), std::size_t(2));
        QCOMPARE(pieces[0], QLineF(0, 50, 100, 50));
        QVERIFY(isNear(pieces[1].y1(), 100) && isNear(pieces[1].y2(), 90));
    }

    void dashesGoOnOverCornersAndOutside()
    {
        // A dash of 4, a gap of 6, over a corner in the middle of a dash.
        const std::vector<QPointF> corner{{10, 10}, {32, 10}, {32, 30}};
        const std::vector<QLineF> pieces = cutLine(corner, kArea, {4, 6});
        QVERIFY(isNear(lengthOf(pieces), 4 + 4 + 4 + 4 + 2));
        QCOMPARE(pieces[2], QLineF(30, 10, 32, 10));
        QVERIFY(isNear(pieces[3].length(), 2));
        // The same dashes, wherever the line comes from.
        const std::vector<QPointF> far{{-1000, 20}, {50, 20}};
        for (const QLineF& piece : cutLine(far, kArea, {4, 6}))
            QVERIFY(isNear(std::fmod(piece.x1() + 1000, 10), 0) || piece.x1() == 0);
    }

    void hugeLinesCostWhatIsSeen()
    {
        const std::vector<QPointF> line{{-1e12, 50}, {1e12, 50}};
        const std::vector<QLineF> pieces = cutLine(line, kArea, {3, 4});
        QVERIFY(!pieces.empty());
        QVERIFY(pieces.size() < 20);
        for (const QLineF& piece : pieces)
            QVERIFY(piece.x1() > -1 && piece.x2() < 101);
    }

    void closePointsAreOne()
    {
        std::vector<QPointF> line;
        for (int i = 0; i <= 1000; ++i)
            line.emplace_back(10 + 0.05 * i, 10);
        const std::vector<QLineF> pieces = cutLine(line, kArea);
        QVERIFY(pieces.size() <= 34);
        QVERIFY(isNear(lengthOf(pieces), 50));
        QVERIFY(isNear(pieces.back().x2(), 60));
    }

    void noNumbersAreGaps()
    {
        const double none = std::numeric_limits<double>::quiet_NaN();
        const std::vector<QPointF> line{{10, 10}, {20, 10}, {none, 10}, {40, 10}, {50, 10}};
        QVERIFY(isNear(lengthOf(cutLine(line, kArea)), 20));
        QVERIFY(cutLine({}, kArea).empty());
        QVERIFY(cutLine(std::vector<QPointF>{{5, 5}}, kArea).empty());
    }

    void circlesAreRound()
    {
        for (const double radius : {5.0, 80.0, 40000.0}) {
            const std::vector<QPointF> points = circleLine({1, 2}, radius);
            QCOMPARE(points.front(), points.back());
            for (std::size_t i = 1; i < points.size(); ++i) {
                const QPointF middle = (points[i - 1] + points[i]) / 2 - QPointF(1, 2);
                QVERIFY(radius - std::hypot(middle.x(), middle.y()) < 0.1);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCutLine)
#include "tst_cut_line.moc"
