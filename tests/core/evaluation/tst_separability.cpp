// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/evaluation/linear_classifier.h"
#include "core/evaluation/separability.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Rows = std::vector<float>;
using Labels = std::vector<std::int32_t>;

/// Codes and their labels, which LabelledCodes only looks at.
struct Set
{
    Rows codes;
    Labels labels;

    LabelledCodes view() const { return {codes, labels}; }
};

/// Classes in turn, around the corners of a triangle whose side is about 1.7 `apart`.
Set corners(std::size_t count, float apart, std::uint64_t seed)
{
    Set set{normals(2 * count, seed), {}};
    for (std::size_t row = 0; row < count; ++row) {
        const auto label = static_cast<std::int32_t>(row % 3);
        const float angle = 2.0943951F * static_cast<float>(label);
        set.codes[2 * row] += apart * std::cos(angle);
        set.codes[2 * row + 1] += apart * std::sin(angle);
        set.labels.push_back(label);
    }
    return set;
}

/// A disc within a ring: near neighbours know them, no line does.
Set rings(std::size_t count, std::uint64_t seed)
{
    Set set{uniforms(2 * count, seed), {}};
    for (std::size_t row = 0; row < count; ++row) {
        const auto label = static_cast<std::int32_t>(row % 2);
        const float radius = 2 * static_cast<float>(label) + set.codes[2 * row];
        const float angle = 6.2831853F * set.codes[2 * row + 1];
        set.codes[2 * row] = radius * std::cos(angle);
        set.codes[2 * row + 1] = radius * std::sin(angle);
        set.labels.push_back(label);
    }
    return set;
}

double probe(const Set& training, const Set& test, int dimensions = 2, int threads = 2)
{
    ThreadTeam team(threads);
    return linearProbe(training.view(), test.view(), dimensions, team);
}

double nearest(const Set& training, const Set& test, int dimensions = 2, int threads = 2, int k = 5)
{
    ThreadTeam team(threads);
    return nearestNeighbourAccuracy(training.view(), test.view(), dimensions, team, k);
}

} // namespace

class TstSeparability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classesApartAreTold()
    {
        const Set training = corners(300, 12, 1);
        const Set test = corners(150, 12, 2);
        QCOMPARE(probe(training, test), 1.0);
        QCOMPARE(nearest(training, test), 1.0);
    }

    void classesInOnePlaceAreNot()
    {
        const Set training = corners(3000, 0, 1);
        const Set test = corners(3000, 0, 2);
        VERIFY_CLOSE(std::abs(probe(training, test) - 1.0 / 3), 0.05);
        VERIFY_CLOSE(std::abs(nearest(training, test) - 1.0 / 3), 0.05);
    }

    void aRingIsNotSeparatedByALine()
    {
        const Set training = rings(2000, 3);
        const Set test = rings(1000, 4);
        QVERIFY(probe(training, test) < 0.65);
        QVERIFY(nearest(training, test) > 0.99);
    }

    void weightsAreThoseThatMinimise()
    {
        // Two classes at +1 and -1, half of each at the wrong place one time in four; with weights w (x -> +-w/2 for
        // the classes) the slope of the sum is 0 at: n (sigma(w) - 3/4) + w / 2 = 0.
        constexpr int kRows = 400;
        std::vector<double> rows;
        Labels labels;
        for (int i = 0; i < kRows; ++i) {
            labels.push_back(i % 2);
            const bool isWrong = i % 8 < 2;
            rows.push_back((i % 2 == 1) != isWrong ? 1 : -1);
        }
        ThreadTeam team(1);
        const std::vector<double> weights = LinearClassifier(rows, 1, labels, 2, team).weights();
        const double w = weights[2] - weights[0];
        // Each class's weight is half of w and opposite: |W|^2 / 2 = w^2 / 4, whose slope is w / 2. Score: w x.
        VERIFY_CLOSE(std::abs(kRows * (1 / (1 + std::exp(-w)) - 0.75) + w / 2), 0.02);
        VERIFY_CLOSE(std::abs(weights[3] - weights[1]), 1e-3);
    }

    void scaleAndOrderOfDimensionsDoNotMatter()
    {
        const Set training = corners(600, 1.5F, 5);
        const Set test = corners(300, 1.5F, 6);
        const auto changed = [](const Set& set, float first, float second) {
            Set out = set;
            for (std::size_t i = 0; i < set.codes.size(); i += 2) {
                out.codes[i] = first * set.codes[i + 1] - 3;
                out.codes[i + 1] = second * set.codes[i] + 40;
            }
            return out;
        };
        QCOMPARE(probe(changed(training, 8, -0.125F), changed(test, 8, -0.125F)), probe(training, test));
        QCOMPARE(nearest(changed(training, 4, -4), changed(test, 4, -4)), nearest(training, test));
    }

    void tiesGoToTheNearest()
    {
        // Two of class 7, two of class 3 and one of class 9; 3 has the nearest of all.
        const Set training{{0.9F, 1.2F, -1, -1.1F, 5, 60}, {3, 3, 7, 7, 9, 9}};
        QCOMPARE(nearest(training, {{0}, {3}}, 1), 1.0);
        QCOMPARE(nearest(training, {{-0.2F}, {7}}, 1), 1.0);
        // At the same distance, the earlier.
        QCOMPARE(nearest({{1, -1}, {2, 4}}, {{0}, {2}}, 1), 1.0);
        QCOMPARE(nearest({{1, -1}, {2, 4}}, {{0}, {4}}, 1, 1, 1), 0.0);
    }

    void onlyLabelledRowsCount()
    {
        Set training = corners(300, 12, 1);
        Set test = corners(150, 12, 2);
        for (std::size_t row = 0; row < 30; ++row) {
            training.codes[2 * row] = std::nanf("");
            training.labels[row] = -1;
            test.labels[row] = -1;
        }
        QCOMPARE(probe(training, test), 1.0);
        QCOMPARE(nearest(training, test), 1.0);
    }

    void classesOfNoTrainingRowAreNeverGuessed()
    {
        Set training = corners(300, 12, 1);
        for (std::int32_t& label : training.labels)
            label = label == 1 ? -1 : label;
        VERIFY_CLOSE(errorOf(probe(training, corners(150, 12, 2)), 2.0 / 3), 1e-12);
        const Set one{{1, 2, 3, 4}, {5, 5}};
        QCOMPARE(probe(one, {{0, 0, 1, 1}, {5, 6}}), 0.5);
    }

    void aDimensionWithoutSpreadTellsNothing()
    {
        Set training = corners(300, 12, 1);
        Set test = corners(150, 12, 2);
        for (Set* set : {&training, &test}) {
            for (std::size_t i = 1; i < set->codes.size(); i += 2)
                set->codes[i] = 3;
        }
        // Two of the three corners have the same x.
        const double accuracy = probe(training, test);
        QVERIFY(accuracy > 0.55 && accuracy < 0.8);
    }

    void aConstantTellsNothingHoweverItIsRounded()
    {
        Set training{{}, {}};
        Set test{{}, {}};
        for (int row = 0; row < 300; ++row) {
            const std::int32_t label = row % 3 == 0 ? 1 : 0;
            training.codes.insert(training.codes.end(), {static_cast<float>(label), 0.1F});
            test.codes.insert(test.codes.end(), {static_cast<float>(label), std::nextafter(0.1F, row % 2 ? 1.F : 0.F)});
            training.labels.push_back(label);
            test.labels.push_back(label);
        }
        QCOMPARE(probe(training, test), 1.0);
    }

    void whatCannotBeToldIsNotANumber()
    {
        const Set good = corners(30, 12, 1);
        Set diverged = good;
        diverged.codes[3] = std::nanf("");
        const Set none{good.codes, Labels(30, -1)};
        for (const Set* other : {static_cast<const Set*>(&diverged), &none}) {
            QVERIFY(std::isnan(probe(*other, good)));
            QVERIFY(std::isnan(probe(good, *other)));
            QVERIFY(std::isnan(nearest(*other, good)));
            QVERIFY(std::isnan(nearest(good, *other)));
        }
        std::stop_source stop;
        stop.request_stop();
        ThreadTeam team(1);
        QVERIFY(std::isnan(linearProbe(good.view(), good.view(), 2, team, stop.get_token())));
        QVERIFY(std::isnan(nearestNeighbourAccuracy(good.view(), good.view(), 2, team, 5, stop.get_token())));
    }

    void threadsChangeNothing()
    {
        const Set training = corners(2000, 1, 7);
        const Set test = corners(700, 1, 8);
        QCOMPARE(probe(training, test, 2, 1), probe(training, test, 2, 2));
        QCOMPARE(nearest(training, test, 2, 1), nearest(training, test, 2, 2));
        const std::vector<double> rows(training.codes.begin(), training.codes.end());
        ThreadTeam one(1);
        ThreadTeam two(2);
        QCOMPARE(LinearClassifier(rows, 2, training.labels, 3, one).weights(),
                 LinearClassifier(rows, 2, training.labels, 3, two).weights());
    }
};

QTEST_APPLESS_MAIN(TstSeparability)
#include "tst_separability.moc"
