// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <limits>
#include <numeric>
#include <stop_token>

#include "core/base/random.h"
#include "core/projection/linear.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

EncodedSet codesOf(int dimensions, Vector mean)
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.mean = std::move(mean);
    codes.index.resize(codes.mean.size() / static_cast<std::size_t>(dimensions));
    std::iota(codes.index.begin(), codes.index.end(), 0U);
    return codes;
}

/// `count` points of three dimensions: spread `first` along (3, 4, 0) / 5, `second` along (-4, 3, 0) / 5, around (1, 2,
/// 3). Signs are balanced, so that the covariance is diagonal in these axes exactly.
EncodedSet tiltedCross(float first, float second)
{
    EncodedSet codes = codesOf(3, {});
    for (const auto& [a, b] : {std::pair{first, 0.0F}, {-first, 0.0F}, {0.0F, second}, {0.0F, -second}}) {
        const Vector point = {1 + 0.6F * a - 0.8F * b, 2 + 0.8F * a + 0.6F * b, 3};
        codes.mean.insert(codes.mean.end(), point.begin(), point.end());
    }
    codes.index = {0, 1, 2, 3};
    return codes;
}

EncodedSet randomCodes(std::size_t count, const Vector& spreads, std::uint64_t seed)
{
    Vector mean(count * spreads.size());
    RandomStream(seed, RandomPurpose::Latent).fillNormal(mean);
    for (std::size_t i = 0; i < mean.size(); ++i)
        mean[i] *= spreads[i % spreads.size()];
    return codesOf(static_cast<int>(spreads.size()), std::move(mean));
}

void compareClosely(const Vector& actual, const Vector& expected, float tolerance = 1e-5F)
{
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i)
        QVERIFY2(std::abs(actual[i] - expected[i]) <= tolerance,
                 qPrintable(QStringLiteral("at %1: %2 is not %3").arg(i).arg(actual[i]).arg(expected[i])));
}

double largestMove(const Vector& a, const Vector& b)
{
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(double{a[i]} - b[i]));
    return largest;
}

} // namespace

class TstLinear : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rawDimensionsAreThemselves()
    {
        const auto projection = LinearProjection::ofDimensions(3, 2, 0);
        QCOMPARE(projection.dimensions(), 3);
        QCOMPARE(projection.project(codesOf(3, {1, 2, 3, 4, 5, 6})), (Vector{3, 1, 6, 4}));
        QCOMPARE(projection.explainedX(), 0.0F);
        QCOMPARE(projection.place(7, 8, Vector{1, 2, 3}), (Vector{8, 2, 7}));
    }

    void oneDimensionIsALine()
    {
        for (const auto& projection :
             {LinearProjection::ofDimensions(1, 0, 0), LinearProjection::ofPca(codesOf(1, {-1, 1}))}) {
            QCOMPARE(projection.project(codesOf(1, {-1, 1})), (Vector{-1, 0, 1, 0}));
            QCOMPARE(projection.place(0.5F, 4, Vector{0}), Vector{0.5F});
        }
    }

    void pcaFindsTheKnownAxes()
    {
        const auto projection = LinearProjection::ofPca(tiltedCross(5, 2));
        // The longer arm lies along x, its largest component (0.8) positive; the shorter one's (-0.8) is turned.
        compareClosely(projection.project(tiltedCross(5, 2)), {5, 0, -5, 0, 0, -2, 0, 2});
        compareClosely({projection.explainedX(), projection.explainedY()}, {25.0F / 29, 4.0F / 29});
    }

    void axesAreOrthonormalInManyDimensions()
    {
        Vector spreads(40);
        for (std::size_t j = 0; j < spreads.size(); ++j)
            spreads[j] = 1.0F / static_cast<float>(j + 1);
        const EncodedSet codes = randomCodes(3000, spreads, 1);
        const auto projection = LinearProjection::ofPca(codes);
        const Vector zero(40, 0.0F);
        Vector x = projection.place(1, 0, zero);
        Vector y = projection.place(0, 1, zero);
        const Vector origin = projection.place(0, 0, zero);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (std::size_t j = 0; j < zero.size(); ++j) {
            x[j] -= origin[j];
            y[j] -= origin[j];
            xx += x[j] * x[j];
            yy += y[j] * y[j];
            xy += x[j] * y[j];
        }
        compareClosely({static_cast<float>(xx), static_cast<float>(yy), static_cast<float>(xy)}, {1, 1, 0});
        QVERIFY(std::abs(x[0]) > 0.99F);
        QVERIFY(projection.explainedX() > projection.explainedY());
    }

    void manyDimensionsAreLookedAlongTheSameWay()
    {
        // Every 24th of 1200 dimensions says something: the axes are found in another way than of 50, and are the same.
        Vector spreads(50);
        for (std::size_t j = 0; j < spreads.size(); ++j)
            spreads[j] = 6.0F / static_cast<float>(j + 1);
        const EncodedSet few = randomCodes(400, spreads, 6);
        Vector padded(few.size() * 1200);
        for (std::size_t i = 0; i < few.mean.size(); ++i)
            padded[i * 24] = few.mean[i];
        const EncodedSet many = codesOf(1200, std::move(padded));
        const auto exact = LinearProjection::ofPca(few);
        const auto found = LinearProjection::ofPca(many);
        compareClosely(found.project(many), exact.project(few), 1e-3F);
        compareClosely({found.explainedX(), found.explainedY()}, {exact.explainedX(), exact.explainedY()});
        QVERIFY(LinearProjection::ofPca(many).project(many) == found.project(many));
        // Nothing varies, or nothing is a number.
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(LinearProjection::ofPca(codesOf(1200, Vector(3600, 2.0F))).explainedX(), 0.0F);
        QCOMPARE(LinearProjection::ofPca(codesOf(1200, Vector(3600, nan))).explainedX(), 0.0F);
    }

    void stoppedItLooksAlongRawDimensions()
    {
        std::stop_source stop;
        stop.request_stop();
        const EncodedSet few = randomCodes(300, {1, 2, 3}, 7);
        const auto plane = LinearProjection::ofPca(few, nullptr, stop.get_token());
        QVERIFY(plane.project(few) == LinearProjection::ofDimensions(3, 0, 1).project(few));
        const EncodedSet many = randomCodes(10, Vector(1200, 1.0F), 8);
        const auto wide = LinearProjection::ofPca(many, nullptr, stop.get_token());
        QVERIFY(wide.project(many) == LinearProjection::ofDimensions(1200, 0, 1).project(many));
    }

    void placeIsTheInverseWithinThePlane()
    {
        const EncodedSet codes = randomCodes(500, {3, 2, 1, 0.5F}, 4);
        const auto projection = LinearProjection::ofPca(codes);
        const Vector base(codes.code(17).begin(), codes.code(17).end());
        float x = 0;
        float y = 0;
        projection.project(projection.place(1.5F, -0.25F, base), x, y);
        compareClosely({x, y}, {1.5F, -0.25F});
        // A code put back where it is does not move.
        projection.project(base, x, y);
        compareClosely(projection.place(x, y, base), base);
    }

    void signsDoNotFlip()
    {
        const EncodedSet codes = randomCodes(1000, {3, 1}, 5);
        EncodedSet mirrored = codes;
        for (float& value : mirrored.mean)
            value = -value;
        // The covariance is the same, so must the axes be.
        const Vector here = LinearProjection::ofPca(codes).project(codes);
        Vector there = LinearProjection::ofPca(mirrored).project(mirrored);
        for (float& value : there)
            value = -value;
        compareClosely(there, here, 1e-4F);
    }

    void aLiveMapDoesNotJumpWhenAxesChangePlaces()
    {
        const EncodedSet before = tiltedCross(5, 4.9F);
        const EncodedSet after = tiltedCross(4.9F, 5);
        const auto first = LinearProjection::ofPca(before);
        const auto alone = LinearProjection::ofPca(after);
        const auto followed = LinearProjection::ofPca(after, &first);
        QVERIFY(largestMove(alone.project(after), first.project(before)) > 4);
        QVERIFY(largestMove(followed.project(after), first.project(before)) < 0.2);
        // The shares follow their axes.
        QVERIFY(followed.explainedX() < followed.explainedY());
    }

    void twoDimensionsStayAsTheyWere()
    {
        const EncodedSet codes = randomCodes(1000, {2, 1}, 8);
        const auto previous = LinearProjection::ofDimensions(2, 0, 1);
        const auto projection = LinearProjection::ofPca(codes, &previous);
        const Vector points = projection.project(codes);
        for (std::size_t i = 2; i < points.size(); ++i)
            QVERIFY(std::abs((points[i] - points[i - 2]) - (codes.mean[i] - codes.mean[i - 2])) < 1e-4F);
    }

    void aPlaneWithNothingInCommonIsNotFollowed()
    {
        const auto previous = LinearProjection::ofDimensions(4, 2, 3);
        const EncodedSet codes = randomCodes(1000, {5, 3, 0.001F, 0.001F}, 3);
        compareClosely(LinearProjection::ofPca(codes, &previous).project(codes),
                       LinearProjection::ofPca(codes).project(codes));
        // Nor one of another model.
        const auto other = LinearProjection::ofDimensions(7, 0, 1);
        compareClosely(LinearProjection::ofPca(codes, &other).project(codes),
                       LinearProjection::ofPca(codes).project(codes));
    }

    void turnedIsTheSamePlane()
    {
        const EncodedSet codes = randomCodes(1000, {5, 3, 1, 0.5F}, 6);
        const LinearProjection plane = LinearProjection::ofPca(codes);
        for (const bool mirrored : {false, true}) {
            const double cosine = std::cos(0.7);
            const double sine = std::sin(0.7);
            const LinearProjection turned = plane.turned(cosine, sine, mirrored);
            const Vector before = plane.project(codes);
            const Vector after = turned.project(codes);
            double total = 0;
            double along[2]{};
            for (std::size_t i = 0; i < before.size(); i += 2) {
                const double y = mirrored ? -before[i + 1] : before[i + 1];
                QVERIFY(std::abs(after[i] - (cosine * before[i] - sine * y)) < 1e-3);
                QVERIFY(std::abs(after[i + 1] - (sine * before[i] + cosine * y)) < 1e-3);
                total += double{before[i]} * before[i] + double{before[i + 1]} * before[i + 1];
                along[0] += double{after[i]} * after[i];
                along[1] += double{after[i + 1]} * after[i + 1];
            }
            // What each axis explains goes with it.
            const double both = double{plane.explainedX()} + plane.explainedY();
            QVERIFY(std::abs(turned.explainedX() - along[0] / total * both) < 1e-4);
            QVERIFY(std::abs(turned.explainedY() - along[1] / total * both) < 1e-4);
            float x = 0;
            float y = 0;
            turned.project(turned.place(2, -1, codes.code(3)), x, y);
            QVERIFY(std::abs(x - 2) < 1e-4 && std::abs(y + 1) < 1e-4);
            // Back again, it is what it was.
            const LinearProjection back =
                mirrored ? turned.turned(cosine, sine, true) : turned.turned(cosine, -sine, false);
            QVERIFY(std::abs(back.explainedX() - plane.explainedX()) < 1e-4);
        }
    }

    void codesWithoutVarianceFallBackToRawDimensions()
    {
        QCOMPARE(LinearProjection::ofPca(codesOf(3, {})).project(codesOf(3, {1, 2, 3})), (Vector{1, 2}));
        QCOMPARE(LinearProjection::ofPca(codesOf(3, {1, 2, 3})).project(codesOf(3, {1, 2, 3})), (Vector{0, 0}));
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(LinearProjection::ofPca(codesOf(2, {nan, 1, 2, 3})).project(codesOf(2, {4, 5})), (Vector{4, 5}));
    }
};

QTEST_APPLESS_MAIN(TstLinear)
#include "tst_linear.moc"
