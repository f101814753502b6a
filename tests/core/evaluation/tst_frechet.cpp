// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numeric>
#include <vector>

#include "core/evaluation/frechet.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

class TstFrechet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentsAreMeanAndCovariance()
    {
        const std::vector<float> rows{1, 2, 3, 6, 5, 4};
        const Moments moments = momentsOf(rows, 2);
        QCOMPARE(moments.mean, (std::vector<double>{3, 4}));
        QCOMPARE(moments.covariance, (std::vector<double>{4, 2, 2, 4}));
    }

    void oneRowDoesNotVary()
    {
        const Moments moments = momentsOf(std::vector<float>{1, 2}, 2);
        QCOMPARE(moments.mean, (std::vector<double>{1, 2}));
        QCOMPARE(moments.covariance, (std::vector<double>{0, 0, 0, 0}));
        VERIFY_CLOSE(errorOf(frechetDistance(moments, {{4, 6}, {0, 0, 0, 0}}), 25), 1e-12);
    }

    void ofManyRowsTheyAreThoseOfTheWhole()
    {
        std::vector<float> rows(1000);
        std::iota(rows.begin(), rows.end(), 0.F);
        const Moments moments = momentsOf(rows, 1);
        VERIFY_CLOSE(errorOf(moments.mean[0], 499.5), 1e-12);
        VERIFY_CLOSE(errorOf(moments.covariance[0], 1000.0 * 1001 / 12), 1e-12);
    }

    void equalDistributionsAreNotApart()
    {
        const Moments moments{{1, 2}, {4, 1, 1, 3}};
        VERIFY_CLOSE(std::abs(frechetDistance(moments, moments)), 1e-12);
    }

    void independentDimensionsAddUp()
    {
        const Moments a{{0, 0}, {4, 0, 0, 1}};
        const Moments b{{3, 1}, {9, 0, 0, 0.25}};
        // |m|^2 and the squared differences of the standard deviations.
        VERIFY_CLOSE(errorOf(frechetDistance(a, b), 10 + 1 + 0.25), 1e-12);
    }

    void correlatedOnesHaveTheirClosedFormInTwoDimensions()
    {
        const Moments a{{0, 0}, {2, 1, 1, 3}};
        const Moments b{{1, 0}, {1, -0.5, -0.5, 2}};
        // tr sqrt(M) = sqrt(tr M + 2 sqrt(det M)) with M = C_a C_b.
        const double trace = (2 - 0.5) + (-0.5 + 6);
        const double determinant = 5 * 1.75;
        const double expected = 1 + 5 + 3 - 2 * std::sqrt(trace + 2 * std::sqrt(determinant));
        VERIFY_CLOSE(errorOf(frechetDistance(a, b), expected), 1e-12);
        VERIFY_CLOSE(errorOf(frechetDistance(b, a), expected), 1e-12);
    }

    void aFlatDistributionIsNoTrouble()
    {
        const Moments flat{{0, 0}, {1, 1, 1, 1}};
        const Moments point{{0, 0}, {0, 0, 0, 0}};
        VERIFY_CLOSE(errorOf(frechetDistance(flat, point), 2), 1e-9);
        VERIFY_CLOSE(std::abs(frechetDistance(point, point)), 1e-12);
    }
};

QTEST_APPLESS_MAIN(TstFrechet)
#include "tst_frechet.moc"
