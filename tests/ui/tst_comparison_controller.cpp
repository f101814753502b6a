// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "core/training/run_folder.h"
#include "tests/support/ui/compare_fixture.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/compare/comparison_bar.h"
#include "ui/compare/comparison_controller.h"
#include "ui/compare/experiment_controller.h"

using namespace latentscape;
using namespace latentscape::test;

class TestComparisonController : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoFirst();
    void givesTheNumbersOfCore();
    void progressNamesTheSides();
    void cancelEndsItAtOnce();
    void closingWhileItMeasuresIsClean();
    void otherEpochsMakeTheNumbersOld();
    void sameWeightsReadAgainAreTheSame();
    void sidesWithoutWeightsAreLeftOut();
    void aProblemIsTold();
    void noneIsMeasuredOnWhatItLearntFrom();
    void withoutImagesForAllItSaysWhy();

private:
    void compute(int samples = 0)
    {
        find<QSpinBox>(m_bar.get(), "comparison.samples")->setValue(samples);
        QTest::mouseClick(find<QPushButton>(m_bar.get(), "comparison.compute"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isBusy(), 60000);
    }
    QString state() const { return find<QLabel>(m_bar.get(), "comparison.state")->text(); }

    std::unique_ptr<CompareFixture> m_fixture;
    std::unique_ptr<ComparisonController> m_controller;
    std::unique_ptr<ComparisonBar> m_bar;
};

void TestComparisonController::init()
{
    m_fixture = std::make_unique<CompareFixture>();
    m_controller = std::make_unique<ComparisonController>();
    m_bar = std::make_unique<ComparisonBar>(&m_fixture->model(), m_controller.get());
    expose(*m_bar, {700, 100});
}

void TestComparisonController::cleanup()
{
    m_bar.reset();
    m_controller.reset();
    m_fixture.reset();
}

void TestComparisonController::saysWhatToDoFirst()
{
    auto* start = find<QPushButton>(m_bar.get(), "comparison.compute");
    QVERIFY(!start->isEnabled());
    QVERIFY(state().contains(QStringLiteral("side by side")));
    m_fixture->add("vae");
    QVERIFY(!start->isEnabled());
    m_bar->compute();
    QVERIFY(!m_controller->isBusy());
    m_fixture->add("autoencoder");
    QVERIFY(start->isEnabled());
    QVERIFY(state().contains(QStringLiteral("Compute")));
}

void TestComparisonController::givesTheNumbersOfCore()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    QSignalSpy busy(m_controller.get(), &ComparisonController::busyChanged);
    compute(5);
    QCOMPARE(busy.size(), 2);
    const ComparisonResultPtr result = m_controller->latest();
    QVERIFY(result);
    const ComparedSides sides = comparedSides(m_fixture->model(), false);
    ComparisonOptions options;
    options.images = result->request.images;
    options.importanceSamples = 5;
    const SplitIndices splits = commonSplits(sides);
    options.training = splits.train;
    const Comparison expected = compareModels(sides.sides, *sides.data, splits.test, options);
    QCOMPARE(result->comparison.names, expected.names);
    QVERIFY(result->comparison.sides == expected.sides);
    QCOMPARE(result->comparison.pairs.size(), std::size_t(1));
    QVERIFY(result->comparison.pairs[0].values == expected.pairs[0].values);
    QVERIFY(result->comparison.sides[0].contains("log_likelihood"));
    QVERIFY(!m_bar->isStale());
    QVERIFY(state().isEmpty());
}

void TestComparisonController::progressNamesTheSides()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    QSignalSpy named(m_controller.get(), &ComparisonController::progressNamed);
    compute(5);
    QStringList names;
    for (const QList<QVariant>& call : named)
        names << call.front().toString();
    for (CompareSide* side : m_fixture->model().sides())
        QVERIFY2(names.contains(side->name()), qPrintable(names.join(QLatin1Char(','))));
}

void TestComparisonController::cancelEndsItAtOnce()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    find<QSpinBox>(m_bar.get(), "comparison.samples")->setValue(100000);
    m_bar->compute();
    QVERIFY(m_controller->isBusy());
    QVERIFY(find<QProgressBar>(m_bar.get(), "comparison.progress")->isVisible());
    QVERIFY(!find<QPushButton>(m_bar.get(), "comparison.compute")->isEnabled());
    QTest::mouseClick(find<QPushButton>(m_bar.get(), "comparison.cancel"), Qt::LeftButton);
    QVERIFY(!m_controller->isBusy());
    QVERIFY(!find<QProgressBar>(m_bar.get(), "comparison.progress")->isVisible());
    QVERIFY(!m_controller->latest());
    compute(0);
    QCOMPARE(m_controller->latest()->request.importanceSamples, 0);
}

void TestComparisonController::closingWhileItMeasuresIsClean()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    find<QSpinBox>(m_bar.get(), "comparison.samples")->setValue(100000);
    m_bar->compute();
    cleanup();
}

void TestComparisonController::otherEpochsMakeTheNumbersOld()
{
    CompareSide* side = m_fixture->add("vae", 1, 3);
    m_fixture->add("autoencoder");
    compute();
    QSignalSpy stale(m_bar.get(), &ComparisonBar::staleChanged);
    side->showEpoch(1);
    QTRY_COMPARE(side->model()->model()->epoch, 1);
    QTRY_VERIFY(m_bar->isStale());
    QCOMPARE(stale.size(), 1);
    QVERIFY(state().contains(QStringLiteral("other models or epochs")));
    QVERIFY(m_controller->latest());
    compute();
    QVERIFY(!m_bar->isStale());
}

void TestComparisonController::sameWeightsReadAgainAreTheSame()
{
    CompareSide* side = m_fixture->add("vae", 1, 3);
    m_fixture->add("autoencoder");
    compute();
    const std::uint64_t before = side->model()->model()->version;
    side->showEpoch(1);
    QTRY_COMPARE(side->model()->model()->epoch, 1);
    side->showEpoch(3);
    QTRY_COMPARE(side->model()->model()->epoch, 3);
    QVERIFY(side->model()->model()->version != before);
    QTRY_VERIFY(!m_bar->isStale());
}

void TestComparisonController::sidesWithoutWeightsAreLeftOut()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    m_fixture->explorer(0).clearModel();
    const ComparedSides sides = comparedSides(m_fixture->model(), true);
    QCOMPARE(sides.size(), std::size_t(1));
    QCOMPARE(sides.origin[0].data(), m_fixture->model().sides()[1]);
    QVERIFY(sides.sides[0].codes);
}

void TestComparisonController::aProblemIsTold()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    ComparisonRequest request;
    request.compared = comparedSides(m_fixture->model(), false);
    request.compared.sides.pop_back(); // core wants two
    m_controller->start(request);
    QTRY_VERIFY(!m_controller->isBusy());
    QVERIFY(!m_controller->problem().isEmpty());
    QCOMPARE(state(), m_controller->problem());
    compute();
    QVERIFY(m_controller->problem().isEmpty());
    QVERIFY(m_controller->latest());
}

void TestComparisonController::noneIsMeasuredOnWhatItLearntFrom()
{
    // Of data without a test split every seed makes one of its own.
    const std::filesystem::path data = writeBars(m_fixture->path() / "whole", 1200);
    for (const char* file : {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"})
        std::filesystem::remove(data / file);
    std::vector<std::filesystem::path> runs;
    for (const int seed : {1, 2}) {
        TrainPlan plan = tinyPlan(data, m_fixture->path() / "runs" / ("seed-" + std::to_string(seed)), 1);
        plan.training.set("seed", std::int64_t(seed));
        runs.push_back(makeRun(plan));
        QVERIFY(m_fixture->model().addRun(runs.back()));
    }
    QVERIFY(m_fixture->awaitSides());
    compute();
    const ComparisonResultPtr result = m_controller->latest();
    QVERIFY2(result, qPrintable(m_controller->problem()));
    const std::vector<std::uint32_t>& compared = result->comparison.images;
    QVERIFY(!compared.empty());
    for (const std::filesystem::path& run : runs) {
        const SplitIndices own = makeSplits(*result->request.compared.data, readRunRecord(run).split);
        std::vector<std::uint32_t> learnt;
        std::ranges::set_intersection(compared, own.train, std::back_inserter(learnt));
        QCOMPARE(learnt.size(), std::size_t(0));
    }
}

void TestComparisonController::withoutImagesForAllItSaysWhy()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    ComparisonRequest request;
    request.compared = comparedSides(m_fixture->model(), true);
    request.compared.splits = {std::make_shared<const SplitIndices>(SplitIndices{{0, 1}, {}, {2, 3}}),
                               std::make_shared<const SplitIndices>(SplitIndices{{2, 3}, {}, {0, 1}})};
    m_controller->start(request);
    QTRY_VERIFY(!m_controller->isBusy());
    QVERIFY2(m_controller->problem().contains(QStringLiteral("same seed")), qPrintable(m_controller->problem()));
    // Pictures say so too, where they need images.
    ExperimentController pictures;
    QSignalSpy refused(&pictures, &ExperimentController::refused);
    QSignalSpy ready(&pictures, &ExperimentController::resultReady);
    ExperimentRequest experiment;
    experiment.kind = Experiment::Reconstructions;
    pictures.request(request.compared, experiment);
    QVERIFY(refused.wait(30000));
    QVERIFY(refused.last().first().toString().contains(QStringLiteral("same seed")));
    experiment.kind = Experiment::Samples;
    pictures.request(request.compared, experiment);
    QVERIFY(ready.wait(30000));
}

QTEST_MAIN(TestComparisonController)
#include "tst_comparison_controller.moc"
