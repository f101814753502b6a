// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "core/data/splits.h"
#include "tests/support/expect_error.h"
#include "tests/support/made_datasets.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Indices = std::vector<std::uint32_t>;

Indices consecutive(std::uint32_t begin, std::uint32_t end)
{
    Indices indices(end - begin);
    std::iota(indices.begin(), indices.end(), begin);
    return indices;
}

std::vector<int> countByClass(const Dataset& data, const Indices& indices)
{
    std::vector<int> counts(data.classNames.size());
    for (const std::uint32_t index : indices)
        ++counts.at(static_cast<std::size_t>(data.labels.at(index)));
    return counts;
}

bool includesAll(const Indices& greater, const Indices& smaller)
{
    return std::ranges::includes(greater, smaller); // both are ascending
}

} // namespace

class TstSplits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSplitOfTheSourceIsKept()
    {
        const SplitIndices splits = makeSplits(countingDataset(100, 5, 80), {});
        QCOMPARE(splits.train, consecutive(0, 80));
        QCOMPARE(splits.test, consecutive(80, 100));
        QVERIFY(splits.validation.empty());
    }

    void aClassLeftOutIsInTheTestSplitOnly()
    {
        for (const Dataset& data : {countingDataset(700, 5), countingDataset(700, 5, 600)}) {
            const SplitIndices whole = makeSplits(data, {3, 0.2, 0});
            const SplitIndices splits = makeSplits(data, {3, 0.2, 0, 2});
            QCOMPARE(splits.test, whole.test);
            QCOMPARE(splits.train.size() + splits.validation.size(), std::size_t{480});
            QCOMPARE(countByClass(data, splits.train).at(2), 0);
            QCOMPARE(countByClass(data, splits.validation).at(2), 0);
            QVERIFY(countByClass(data, splits.test).at(2) > 0);
        }
        // A limit counts what is left.
        QCOMPARE(makeSplits(countingDataset(700, 5, 600), {3, 0, 100, 2}).train.size(), std::size_t{100});
    }

    void aClassThatIsNotThereCannotBeLeftOut()
    {
        QVERIFY(contains(sentenceOf([] { makeSplits(countingDataset(70, 5), {1, 0, 0, 5}); }), "5 classes"));
        QVERIFY(contains(sentenceOf([] { makeSplits(countingDataset(70, 0), {1, 0, 0, 0}); }), "0 classes"));
    }

    void withNoneKeptForTestingAllTrainAndSomeAreMeasuredOn()
    {
        for (Dataset data : {countingDataset(700, 5), countingDataset(700, 5, 600)}) {
            data.allTrain = true;
            const SplitIndices splits = makeSplits(data, {});
            QVERIFY(splits.testTrains);
            QCOMPARE(splits.train, consecutive(0, 700));
            QCOMPARE(splits.test.size(), std::size_t{100});
            QCOMPARE(countByClass(data, splits.test), (std::vector<int>{20, 20, 20, 20, 20}));
            QCOMPARE(splits.allOf(), splits.train);
            // Validation images are held back all the same, and measured on by themselves.
            const SplitIndices held = makeSplits(data, {3, 0.2, 0});
            QCOMPARE(held.train.size(), std::size_t{560});
            QCOMPARE(held.validation.size(), std::size_t{140});
            QVERIFY(includesAll(held.train, held.test));
            QCOMPARE(held.allOf().size(), std::size_t{700});
            // A class that is left out is to be found among the test images, as ever.
            const SplitIndices left = makeSplits(data, {3, 0, 0, 2});
            QCOMPARE(countByClass(data, left.train).at(2), 0);
            QCOMPARE(countByClass(data, left.test).at(2), 140);
            QCOMPARE(left.allOf().size(), std::size_t{700});
        }
        Dataset single = countingDataset(1, 0);
        single.allTrain = true;
        QCOMPARE(makeSplits(single, {}).test, Indices{0});
    }

    void aClassThatIsAllCannotBeLeftOut()
    {
        for (const bool allTrain : {false, true}) {
            Dataset data = countingDataset(70, 1);
            data.allTrain = allTrain;
            QVERIFY(contains(sentenceOf([&] { makeSplits(data, {1, 0.2, 0, 0}); }), "train split"));
        }
    }

    void withoutATestSplitOneSeventhBecomesOne()
    {
        const Dataset data = countingDataset(700, 5);
        const SplitIndices splits = makeSplits(data, {});
        QCOMPARE(splits.test.size(), std::size_t{100});
        QCOMPARE(splits.train.size(), std::size_t{600});
        QCOMPARE(countByClass(data, splits.test), std::vector<int>(5, 20));
    }

    void theSeventhIsRoundedAndStaysBalanced()
    {
        // 101 images of 3 classes: 34, 34, 33. A seventh is 14.4, so 14: 5, 5 and 4 or the like.
        const Dataset data = countingDataset(101, 3);
        const SplitIndices splits = makeSplits(data, {});
        QCOMPARE(splits.test.size(), std::size_t{14});
        for (const int count : countByClass(data, splits.test))
            QVERIFY(count == 4 || count == 5);
    }

    void withoutLabelsASeventhIsTakenAllTheSame()
    {
        QCOMPARE(makeSplits(countingDataset(70, 0), {}).test.size(), std::size_t{10});
    }

    void noImageIsInTwoSplitsAndNoneIsLost_data()
    {
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("sourceTrain");
        QTest::newRow("labels, own test split") << 5 << 80;
        QTest::newRow("labels, no test split") << 5 << 0;
        QTest::newRow("no labels, own test split") << 0 << 80;
        QTest::newRow("no labels, no test split") << 0 << 0;
    }
    void noImageIsInTwoSplitsAndNoneIsLost()
    {
        QFETCH(int, classes);
        QFETCH(int, sourceTrain);
        const Dataset data = countingDataset(100, classes, static_cast<std::size_t>(sourceTrain));
        Indices all = makeSplits(data, {3, 0.25, 0}).allOf();
        std::ranges::sort(all);
        QCOMPARE(all, consecutive(0, 100));
    }

    void everyListIsAscending()
    {
        const SplitIndices splits = makeSplits(countingDataset(300, 7), {3, 0.25, 100});
        for (const Indices* list : {&splits.train, &splits.validation, &splits.test})
            QVERIFY(std::ranges::is_sorted(*list) && !list->empty());
    }

    void validationIsABalancedPartOfTrain()
    {
        const Dataset data = countingDataset(500, 5, 400);
        const SplitIndices splits = makeSplits(data, {1, 0.1, 0});
        QCOMPARE(splits.validation.size(), std::size_t{40});
        QCOMPARE(countByClass(data, splits.validation), std::vector<int>(5, 8));
        QCOMPARE(splits.train.size(), std::size_t{360});
        QCOMPARE(splits.test, consecutive(400, 500));
    }

    void theSeedDecides()
    {
        const Dataset data = countingDataset(700, 5);
        QCOMPARE(makeSplits(data, {1, 0.1, 50}).allOf(), makeSplits(data, {1, 0.1, 50}).allOf());
        QVERIFY(makeSplits(data, {1, 0, 0}).test != makeSplits(data, {2, 0, 0}).test);
        QVERIFY(makeSplits(data, {1, 0.1, 0}).validation != makeSplits(data, {2, 0.1, 0}).validation);
        QVERIFY(makeSplits(data, {1, 0, 50}).train != makeSplits(data, {2, 0, 50}).train);
    }

    void heldBackImagesAreNotSimplyTheFirst()
    {
        const SplitIndices splits = makeSplits(countingDataset(700, 5), {1, 0, 60});
        QVERIFY(splits.train != consecutive(0, 60));
        QVERIFY(splits.test.back() > 350);
        QVERIFY(splits.train.back() > 350);
    }

    void aLimitTakesThatManyAndASixthOfTest()
    {
        const SplitIndices splits = makeSplits(countingDataset(1000, 5, 800), {1, 0, 300});
        QCOMPARE(splits.train.size(), std::size_t{300});
        QCOMPARE(splits.test.size(), std::size_t{50});
        QVERIFY(splits.train.back() < 800);
        QVERIFY(splits.test.front() >= 800);
    }

    void aLimitBeyondTheDataTakesAll()
    {
        const SplitIndices splits = makeSplits(countingDataset(100, 5, 80), {1, 0, 100000});
        QCOMPARE(splits.train.size(), std::size_t{80});
        QCOMPARE(splits.test.size(), std::size_t{20});
    }

    void aTinyLimitLeavesOneTestImage()
    {
        const SplitIndices splits = makeSplits(countingDataset(100, 5, 80), {1, 0, 3});
        QCOMPARE(splits.train.size(), std::size_t{3});
        QCOMPARE(splits.test.size(), std::size_t{1});
    }

    void aSmallerLimitIsPartOfAGreaterOne()
    {
        const Dataset data = countingDataset(1000, 5, 800);
        const SplitIndices small = makeSplits(data, {1, 0, 60});
        const SplitIndices large = makeSplits(data, {1, 0, 120});
        QVERIFY(includesAll(large.train, small.train));
        QVERIFY(includesAll(large.test, small.test));
    }

    void validationComesOutOfTheLimitedImages()
    {
        const SplitIndices splits = makeSplits(countingDataset(1000, 5, 800), {1, 0.1, 300});
        QCOMPARE(splits.train.size() + splits.validation.size(), std::size_t{300});
        QCOMPARE(splits.validation.size(), std::size_t{30});
    }

    void splitsAreFoundByName()
    {
        const SplitIndices splits = makeSplits(countingDataset(100, 5, 80), {1, 0.1, 0});
        QCOMPARE(splits.of(Split::Train), splits.train);
        QCOMPARE(splits.of(Split::Validation), splits.validation);
        QCOMPARE(splits.of(Split::Test), splits.test);
        QCOMPARE(splits.allOf().size(), std::size_t{100});
        QCOMPARE(splits.allOf().front(), splits.train.front());
        QCOMPARE(splits.allOf().back(), splits.test.back());
    }

    void labelledImagesAreBalancedAscendingAndAmongThoseGiven()
    {
        const Dataset data = countingDataset(500, 5, 400);
        const Indices images = makeSplits(data, {1, 0.1, 0}).train;
        const Indices chosen = labelledSubset(data, images, 50, 1);
        QCOMPARE(chosen.size(), std::size_t{50});
        QCOMPARE(countByClass(data, chosen), std::vector<int>(5, 10));
        QVERIFY(std::ranges::is_sorted(chosen));
        QVERIFY(std::ranges::adjacent_find(chosen) == chosen.end());
        QVERIFY(includesAll(images, chosen));
        QVERIFY(chosen != Indices(images.begin(), images.begin() + 50));
        // What does not divide leaves no class more than one ahead.
        for (const int count : countByClass(data, labelledSubset(data, images, 13, 1)))
            QVERIFY(count == 2 || count == 3);
    }

    void fewerLabelledImagesArePartOfMore()
    {
        const Dataset data = countingDataset(500, 5, 400);
        const Indices images = consecutive(0, 400);
        QVERIFY(includesAll(labelledSubset(data, images, 100, 1), labelledSubset(data, images, 20, 1)));
        QCOMPARE(labelledSubset(data, images, 20, 1), labelledSubset(data, images, 20, 1));
        QVERIFY(labelledSubset(data, images, 20, 1) != labelledSubset(data, images, 20, 2));
    }

    void rareClassesGiveAllTheyHaveAndOthersFillUp()
    {
        Dataset data = countingDataset(100, 4);
        // Class 3 keeps two images; the rest of its own are of class 0.
        int kept = 0;
        for (std::int32_t& label : data.labels) {
            if (label == 3 && ++kept > 2)
                label = 0;
        }
        QCOMPARE(countByClass(data, labelledSubset(data, consecutive(0, 100), 32, 1)),
                 (std::vector<int>{10, 10, 10, 2}));
        QCOMPARE(labelledSubset(data, consecutive(0, 100), 100, 1), consecutive(0, 100));
        QCOMPARE(labelledSubset(data, consecutive(0, 100), 1000, 1), consecutive(0, 100));
        QVERIFY(labelledSubset(data, consecutive(0, 100), 0, 1).empty());
    }

    void refusesWhatCannotBeDivided_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<double>("validation");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<QString>("named");
        QTest::newRow("one image") << 1 << 0.0 << qint64{0} << "test split";
        QTest::newRow("validation of nothing") << 10 << 0.01 << qint64{0} << "validation split";
        QTest::newRow("validation below 0") << 100 << -0.1 << qint64{0} << "from 0 to 0.9";
        QTest::newRow("validation above 0.9") << 100 << 0.95 << qint64{0} << "from 0 to 0.9";
        QTest::newRow("validation not a number")
            << 100 << std::numeric_limits<double>::quiet_NaN() << qint64{0} << "from 0 to 0.9";
        QTest::newRow("limit below 0") << 100 << 0.0 << qint64{-1} << "The limit is -1";
    }
    void refusesWhatCannotBeDivided()
    {
        QFETCH(int, images);
        QFETCH(double, validation);
        QFETCH(qint64, limit);
        QFETCH(QString, named);
        const Dataset data = countingDataset(static_cast<std::size_t>(images), 2);
        const auto error = errorOf([&] { makeSplits(data, {1, validation, limit}); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(QString(error->what()).contains(named), error->what());
    }
};

QTEST_APPLESS_MAIN(TstSplits)
#include "tst_splits.moc"
