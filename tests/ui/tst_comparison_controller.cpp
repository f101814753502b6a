// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "tests/support/ui/compare_fixture.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/compare/comparison_bar.h"
#include "ui/compare/comparison_controller.h"

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
    options.training = sides.splits->train;
    const Comparison expected = compareModels(sides.sides, *sides.data, sides.splits->test, options);
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

QTEST_MAIN(TestComparisonController)
#include "tst_comparison_controller.moc"
